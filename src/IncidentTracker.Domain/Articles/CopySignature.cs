namespace IncidentTracker.Domain.Articles;

/// <summary>What is kept of a dispatch to find its copies again among a million without reading them.</summary>
/// <param name="Ordinal">Which dispatch of the article, from 0.</param>
/// <param name="Agency">Whose wire it is, folded, or null.</param>
/// <param name="Credit">Its "Reporting by …" line, folded, or null: copies keep it where the agency's name is cut.</param>
/// <param name="Place">First place of its dateline, folded, or null.</param>
/// <param name="Day">Month times 100 plus day of its dateline, or null.</param>
/// <param name="Marker">The update marker before its headline, or null.</param>
/// <param name="Keys">Look-up keys. Two copies share at least one of them almost always, two other texts hardly ever.</param>
/// <param name="Sketch">A sample of its words for the comparison.</param>
/// <param name="Via">The agency or paper that its text names as its source, folded; only where it bears no wire's mark of its own.</param>
public sealed record CopySignature(int Ordinal, string? Agency, string? Credit, string? Place, int? Day, UpdateMarker? Marker, IReadOnlyList<long> Keys, CopySketch Sketch, string? Via = null)
{
    /// <summary>Days between two articles beyond which a likeness is a template's, not a copy's.</summary>
    public const int WindowDays = 14;
}

/// <summary>How like two texts are, estimated from their sketches.</summary>
/// <param name="Resemblance">0–1: shared three-word runs among all of both.</param>
/// <param name="OfFirst">0–1: part of the first text that stands in the second.</param>
/// <param name="OfSecond">0–1: part of the second text that stands in the first.</param>
/// <param name="Words">0–1: part of the telling words of the shorter text that the longer one has; order does not count, so that it outlives a paraphrase.</param>
/// <param name="SharedRuns">Number of shared three-word runs.</param>
public readonly record struct CopyLikeness(double Resemblance, double OfFirst, double OfSecond, double Words, double SharedRuns)
{
    /// <summary>Part of the shorter text that stands in the longer one.</summary>
    public double OfShorter => Math.Max(OfFirst, OfSecond);
}
