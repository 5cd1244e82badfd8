using System.Text.Json;
using System.Text.RegularExpressions;

namespace IncidentTracker.Training;

/// <summary>An annotated claim as the corpus gives it.</summary>
internal sealed record GoldClaim(int Start, int End, string Stance, string?[] Accused, string?[] Claimant);

/// <summary>An annotated article.</summary>
internal sealed record GoldArticle(string Id, string Text, string? Title, IReadOnlyList<GoldClaim> Claims)
{
    public static List<GoldArticle> Read(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)];

    private static GoldArticle Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var claims = root.TryGetProperty("claims", out var all) ? all.EnumerateArray().Select(claim => new GoldClaim(
            claim.GetProperty("start").GetInt32(), claim.GetProperty("end").GetInt32(), claim.GetProperty("stance").GetString()!,
            Names(claim, "accused"), Names(claim, "claimant"))).ToList() : [];
        return new(root.GetProperty("id").ToString(), root.GetProperty("text").GetString()!, root.TryGetProperty("title", out var title) ? title.GetString() : null, claims);
    }

    private static string?[] Names(JsonElement claim, string field) =>
        [claim.GetProperty(field).GetString(), .. claim.TryGetProperty(field + "_alt", out var alt) ? alt.EnumerateArray().Select(name => name.GetString()) : []];
}

/// <summary>When two names are one, as the scorer sees it: half of their words in common.</summary>
internal static partial class SameName
{
    public static bool Any(string?[] gold, string? found) =>
        gold.Any(name => string.IsNullOrEmpty(name) ? string.IsNullOrEmpty(found) : !string.IsNullOrEmpty(found) && Shared(name, found) >= 0.5);

    private static double Shared(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        return x.Count + y.Count == 0 ? 0 : (double)x.Intersect(y).Count() / x.Union(y).Count();
    }

    private static HashSet<string> Words(string name)
    {
        var all = Word().Matches(name.ToLowerInvariant()).Select(match => match.Value).ToHashSet();
        var rest = all.Where(word => word is not ("the" or "a" or "an")).ToHashSet();
        return rest.Count > 0 ? rest : all;
    }

    [GeneratedRegex(@"[^\W_]+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
