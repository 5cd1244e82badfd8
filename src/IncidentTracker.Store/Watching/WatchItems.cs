using IncidentTracker.Domain;
using IncidentTracker.Domain.Watching;

namespace IncidentTracker.Store.Watching;

/// <summary>A filter that a reader gave a name.</summary>
/// <param name="Id">The row.</param>
/// <param name="Name">Its name.</param>
/// <param name="Query">The page's address without its path.</param>
public sealed record SavedView(long Id, string Name, string Query);

/// <summary>Something a reader follows.</summary>
/// <param name="Id">The row.</param>
/// <param name="UserId">Who.</param>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Subject">The incident's or view's id, or the actor's name.</param>
/// <param name="Name">In words: the incident's number and title, the view's or actor's name.</param>
/// <param name="Number">The incident's number; null for the others.</param>
/// <param name="Query">The view's address; null for the others.</param>
/// <param name="MadeAt">UTC.</param>
public sealed record Watch(long Id, string UserId, WatchKind Kind, string Subject, string Name, int? Number, string? Query, DateTime MadeAt);

/// <summary>Something that a reader is told.</summary>
/// <param name="Id">The row.</param>
/// <param name="Number">The incident's number.</param>
/// <param name="Title">Its title now.</param>
/// <param name="Because">What they follow.</param>
/// <param name="At">UTC.</param>
/// <param name="NewArticles">Articles that came; 0 where only the claims changed.</param>
/// <param name="Sentence">The state of attribution then.</param>
/// <param name="Before">What it was before, where it changed.</param>
/// <param name="Unread">Not seen yet.</param>
public sealed record Notice(long Id, int Number, string Title, string Because, DateTime At, int NewArticles, string Sentence, string? Before, bool Unread);

/// <summary>An incident in which something may have happened.</summary>
/// <param name="IncidentId">Which.</param>
/// <param name="ChangedAt">UTC; its last change.</param>
public sealed record WatchCandidate(long IncidentId, DateTime ChangedAt);

/// <summary>An incident that a watch covers and in which something may have happened.</summary>
public sealed record WatchHit(Watch Watch, long IncidentId);

/// <summary>Where a reader's news goes.</summary>
public sealed record ReaderSettings
{
    /// <summary>Who.</summary>
    public required string UserId { get; init; }
    /// <summary>The token in the address of their feeds, sealed; null where they have none.</summary>
    public string? FeedSealed { get; init; }
    /// <summary>UTC; when the token was made.</summary>
    public DateTime? FeedMadeAt { get; init; }
    /// <summary>UTC; when a feed was last asked for with it.</summary>
    public DateTime? FeedAskedAt { get; init; }
    /// <summary>Where messages are posted, or null.</summary>
    public string? HookUrl { get; init; }
    /// <summary>The secret that signs them, sealed.</summary>
    public string? HookSealed { get; init; }
    /// <summary>How often notices come by mail.</summary>
    public DigestRhythm Digest { get; init; }
    /// <summary>UTC; the last mail.</summary>
    public DateTime? DigestSentAt { get; init; }
    /// <summary>Why the last mail did not go out, or null.</summary>
    public Problem? DigestProblem { get; init; }
}

/// <summary>A message to a reader's own address.</summary>
/// <param name="Id">The row; the message's id to the receiver.</param>
/// <param name="UserId">Whose.</param>
/// <param name="IncidentNumber">What it is about.</param>
/// <param name="Payload">The body, JSON.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="State">How far it got.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="NextAt">UTC; the next try.</param>
/// <param name="Problem">Why the last one failed.</param>
public sealed record HookDelivery(long Id, string UserId, int IncidentNumber, string Payload, DateTime MadeAt, DeliveryState State, int Tries, DateTime NextAt, Problem? Problem);

/// <summary>A mail that is due.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Email">Where to.</param>
/// <param name="Name">Their name.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="Failures">Tries in a row that failed.</param>
/// <param name="Notices">What it tells, oldest first.</param>
public sealed record DueDigest(string UserId, string Email, string Name, DigestRhythm Rhythm, int Failures, IReadOnlyList<Notice> Notices);
