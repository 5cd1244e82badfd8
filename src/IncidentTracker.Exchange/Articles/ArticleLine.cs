namespace IncidentTracker.Exchange.Articles;

/// <summary>An article that somebody hands over as a line of JSON.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Url">Its address.</param>
/// <param name="Html">The page as fetched, or null.</param>
/// <param name="Text">Its text, paragraphs parted by blank lines, where there is no page.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="PublishedAt">ISO 8601 as given, or null.</param>
/// <param name="Source">Who published it, or null.</param>
public sealed record ArticleLine(int Line, string Url, string? Html, string? Text, string? Title, string? PublishedAt, string? Source);
