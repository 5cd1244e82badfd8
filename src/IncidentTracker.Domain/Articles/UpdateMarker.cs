namespace IncidentTracker.Domain.Articles;

/// <summary>What an agency put before a headline to say how this text stands to earlier ones.</summary>
public enum UpdateKind
{
    /// <summary>First short text of a story ("BREAKING", "FLASH", "URGENT", "FIRST TAKE").</summary>
    FirstTake,
    /// <summary>A later, fuller text ("UPDATE 2", "UPDATED:").</summary>
    Update,
    /// <summary>A text that mends an error in an earlier one.</summary>
    Correction,
    /// <summary>A text rewritten from the top ("WRITETHRU", "REFILE").</summary>
    Writethru,
    /// <summary>The story is withdrawn and must not be used.</summary>
    Kill,
}

/// <summary>An update marker as read off a headline.</summary>
/// <param name="Kind">What it announces.</param>
/// <param name="Number">The number of the update where one is stated (1 and up), else null.</param>
/// <param name="Words">The marker as written, without its colon or dash.</param>
public sealed record UpdateMarker(UpdateKind Kind, int? Number, string Words);
