namespace IncidentTracker.Extraction;

/// <summary>Caps under which a page is read, so that memory and time are bounded whatever the page. A time limit is the caller's cancellation token: reading itself has no clock.</summary>
/// <param name="MaxBytes">Largest page read; larger ones are unreadable.</param>
/// <param name="MaxDepth">Deepest nesting built; checked before a DOM exists, since the parser is quadratic in depth.</param>
/// <param name="MaxNodes">Most tags built.</param>
/// <param name="MaxText">Most characters of text read, a hundred times the longest report; what lies beyond is left out, and the reading says so.</param>
public sealed record ReadBudget(int MaxBytes = 8 * 1024 * 1024, int MaxDepth = 512, int MaxNodes = 200_000, int MaxText = 2_000_000)
{
    /// <summary>The caps of the product.</summary>
    public static ReadBudget Default { get; } = new();
}
