using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Quotations;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>Claims of a text as the whole reader gives them, over the built-in actors.</summary>
internal static class Reading
{
    /// <summary>Opens a story, so that a single sentence under test stands in an article about an attack.</summary>
    public const string Lead = "The attack on the port of Hanstead was blamed on Grey Heron, a hacking group linked to Iran.\n\n";

    public static IReadOnlyList<ClaimFinding> Of(string text)
    {
        var article = new ArticleText(text);
        return ClaimReader.Read(article, DispatchReader.Read(article, []), QuotationReader.Read(article), BuiltInActors.Names);
    }

    /// <summary>Claims of the sentence after the lead.</summary>
    public static IReadOnlyList<ClaimFinding> Story(string sentence) =>
        [.. Of(Lead + sentence).Where(claim => claim.Span.Start >= Lead.Length)];

    public static ClaimFinding One(string sentence, Stance stance) => Assert.Single(Story(sentence), claim => claim.Stance == stance);
}
