namespace IncidentTracker.Extraction.Discovery;

/// <summary>Caps under which a feed is read, so that memory and time are bounded whatever the feed.</summary>
/// <param name="MaxBytes">Largest feed read.</param>
/// <param name="MaxDepth">Deepest nesting read.</param>
/// <param name="MaxNodes">Most tags read; the rest of the document is left out.</param>
/// <param name="MaxItems">Most items kept; the newest, in the order of the document.</param>
public sealed record FeedBudget(int MaxBytes = 15 * 1024 * 1024, int MaxDepth = 512, int MaxNodes = 2_000_000, int MaxItems = 1_000)
{
    /// <summary>The caps of the product.</summary>
    public static FeedBudget Default { get; } = new();
}
