using System.Text.RegularExpressions;

namespace IncidentTracker.Domain.Claims;

/// <summary>Whose hands a claim's words passed through.</summary>
public enum SourceHand
{
    /// <summary>Who publishes the article.</summary>
    Outlet,
    /// <summary>The agency whose wire it bears.</summary>
    Agency,
    /// <summary>Another outlet or agency that heard the claimant.</summary>
    Media,
    /// <summary>Who says it, by name or description.</summary>
    Claimant,
    /// <summary>Somebody who is not named.</summary>
    Unnamed,
}

/// <summary>One of the hands.</summary>
/// <param name="Hand">What it is.</param>
/// <param name="Name">Its name; null where nobody is named.</param>
/// <param name="Form">In which form the claimant said it ("written comment"), where the words tell.</param>
public sealed record SourceStep(SourceHand Hand, string? Name, string? Form = null);

/// <summary>How the words of a claim came to the reader, from the outlet back to who said them: "Portal 24 ← Meridian Press ← written comment by I. Halden". From the article's own data and the claim's own words only.</summary>
/// <param name="Steps">From the outlet back.</param>
public sealed partial record SourceChain(IReadOnlyList<SourceStep> Steps)
{
    private const int Patience = 200;

    /// <summary>Through how many hands the words came: 0 is the outlet's own voice, 1 what it heard itself, 2 what it has from another that heard it, and so on.</summary>
    public int Hearsay => Steps.Count - 1;

    /// <summary>The chain of a claim.</summary>
    /// <param name="outlet">Who publishes the article.</param>
    /// <param name="agency">Whose wire it bears.</param>
    /// <param name="claimant">Who says it; null for the article's own voice.</param>
    /// <param name="kind">In what capacity.</param>
    /// <param name="words">The claim's words.</param>
    public static SourceChain Of(string? outlet, string? agency, string? claimant, ClaimantKind kind, string words)
    {
        var steps = new List<SourceStep> { new(SourceHand.Outlet, outlet) };
        if (agency is not null && !Same(agency, outlet))
        {
            if (outlet is null)
            {
                steps.Clear();
            }

            steps.Add(new(SourceHand.Agency, agency));
        }

        if (Heard(words) is { } heard && !steps.Exists(step => Same(step.Name, heard)) && !Same(heard, claimant))
        {
            steps.Add(new(SourceHand.Media, heard));
        }

        if (kind == ClaimantKind.Media)
        {
            // In its own voice, or another outlet's.
            if (claimant is not null && !steps.Exists(step => Same(step.Name, claimant)))
            {
                steps.Add(new(SourceHand.Media, claimant));
            }
        }
        else if (kind == ClaimantKind.Unnamed || claimant is null)
        {
            steps.Add(new(SourceHand.Unnamed, claimant, Form(words)));
        }
        else
        {
            steps.Add(new(SourceHand.Claimant, claimant, Form(words)));
        }

        return new(steps);
    }

    private static bool Same(string? a, string? b) => a is not null && b is not null && ClaimKey.Fold(a) == ClaimKey.Fold(b);

    /// <summary>"told the Meridian Press": names only, so that nobody who "told reporters" told another outlet.</summary>
    private static string? Heard(string words) => First(HeardBy(), words, "who");

    private static string? Form(string words) => First(SaidIn(), words, "form")?.ToLowerInvariant();

    private static string? First(Regex expression, string words, string group)
    {
        try
        {
            return expression.Match(words) is { Success: true } match ? match.Groups[group].Value.Trim() : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // Words made to keep an expression busy name no hand; the page that shows them still opens.
            return null;
        }
    }

    [GeneratedRegex(@"\b(?:told|interview with|comment to|statement to|remarks to)\s+(?:the\s+)?(?<who>\p{Lu}[\p{L}\d&.'’-]*(?:\s+(?:\p{Lu}|\d)[\p{L}\d&.'’-]*){0,4}?)(?=\s+(?:that|on|in|it|he|she|they|the|a|an|by|\p{Ll}+)\b|\s*[,.;:""”]|$)", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex HeardBy();

    [GeneratedRegex(@"\b(?:in|on|at|by|through)\s+(?:an?\s+|its\s+|his\s+|her\s+|their\s+|the\s+)?(?<form>(?:written|joint|emailed|e-mailed|public|official|televised|short|brief|sworn)?\s*(?:comments?|statement|interview|news conference|press conference|briefing|report|blog post|indictment|court (?:filing|papers|documents)|telegram(?: channel| post)?|twitter|facebook post|post|message|e-mail|email|letter|speech|telephone call|phone call))\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience)]
    private static partial Regex SaidIn();
}
