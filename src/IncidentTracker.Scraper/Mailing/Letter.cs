namespace IncidentTracker.Scraper.Mailing;

/// <summary>A file that goes with a mail.</summary>
public sealed record LetterFile(string Name, string MediaType, byte[] Bytes);

/// <summary>What a mail says.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">The same for those who read no HTML.</param>
public sealed record Letter(string Subject, string Text)
{
    /// <summary>A whole document, or null.</summary>
    public string? Html { get; init; }
    /// <summary>What goes with it.</summary>
    public IReadOnlyList<LetterFile> Files { get; init; } = [];
    /// <summary>The page where its reader switches it off; mail programs show it as a button (RFC 2369).</summary>
    public string? SwitchOffAt { get; init; }
}
