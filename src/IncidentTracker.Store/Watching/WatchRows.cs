using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Watching;

/// <summary>A filter with a name, of one reader.</summary>
internal sealed class SavedViewRow
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public required string Name { get; set; }
    /// <summary>The page's address without its path: the names are those of the page, and the page alone reads them.</summary>
    public required string Query { get; set; }
    public DateTime MadeAt { get; set; }
}

/// <summary>When a reader last opened an incident: news before it is no news to them.</summary>
internal sealed class ReadMarkRow
{
    public required string UserId { get; set; }
    public long IncidentId { get; set; }
    public DateTime At { get; set; }
}

internal sealed class WatchRow
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public WatchKind Kind { get; set; }
    /// <summary>The incident's or the view's id, or the actor's name as claims show it.</summary>
    public required string Subject { get; set; }
    public DateTime MadeAt { get; set; }
    /// <summary>True where all that fitted at the beginning stands in <see cref="ToldRow"/>: what is not there and fits now has come in since.</summary>
    public bool Whole { get; set; }
}

/// <summary>What a watch has told of an incident, or found when it began.</summary>
internal sealed class ToldRow
{
    public long WatchId { get; set; }
    public WatchRow Watch { get; set; } = null!;
    public long IncidentId { get; set; }
    public int Articles { get; set; }
    public string Sentence { get; set; } = "";
}

internal sealed class NoticeRow
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public long WatchId { get; set; }
    public long IncidentId { get; set; }
    public IncidentRow Incident { get; set; } = null!;
    /// <summary>What was followed, in words that stay when it is followed no more.</summary>
    public required string Because { get; set; }
    public DateTime At { get; set; }
    public int NewArticles { get; set; }
    public string Sentence { get; set; } = "";
    /// <summary>The sentence before, where it changed.</summary>
    public string? Before { get; set; }
    public DateTime? ReadAt { get; set; }
    public DateTime? MailedAt { get; set; }
}

/// <summary>A message to a reader's own address, frozen as it is to be sent.</summary>
internal sealed class HookDeliveryRow
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public int IncidentNumber { get; set; }
    public required string Payload { get; set; }
    public DateTime MadeAt { get; set; }
    public DeliveryState State { get; set; }
    public int Tries { get; set; }
    /// <summary>UTC; not before. Moved ahead by whoever takes it up, so that no other process does.</summary>
    public DateTime NextAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public string? ProblemJson { get; set; }
}

/// <summary>What the program keeps for one reader: how far they have read, and where news is sent.</summary>
internal sealed class ReaderRow
{
    public required string UserId { get; set; }
    /// <summary>Everything until then counts as read.</summary>
    public DateTime? AllReadAt { get; set; }
    /// <summary>SHA-256 of the token in the address of their feeds; null where they have none.</summary>
    public string? FeedHash { get; set; }
    /// <summary>The token itself, sealed: to show its owner the address again.</summary>
    public string? FeedSealed { get; set; }
    public DateTime? FeedMadeAt { get; set; }
    public DateTime? FeedAskedAt { get; set; }
    public string? HookUrl { get; set; }
    public string? HookSealed { get; set; }
    public DigestRhythm Digest { get; set; }
    /// <summary>UTC; no mail before.</summary>
    public DateTime? DigestNextAt { get; set; }
    public DateTime? DigestSentAt { get; set; }
    public int DigestFailures { get; set; }
    public string? DigestProblemJson { get; set; }
}
