using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Store.Articles;

/// <summary>Bytes as fetched, to be kept before anything is understood.</summary>
/// <param name="SourceId">The source that led there, or null for what people add by hand.</param>
/// <param name="Url">The address asked for.</param>
/// <param name="FinalUrl">The address that answered.</param>
/// <param name="FetchedAt">UTC.</param>
/// <param name="Status">HTTP status; 0 where it came from a file.</param>
/// <param name="ContentType">As the server said.</param>
/// <param name="ETag">Validator for the next request.</param>
/// <param name="LastModified">Validator for the next request.</param>
/// <param name="Body">The body, decompressed.</param>
public sealed record NewCapture(
    long? SourceId, string Url, string FinalUrl, DateTime FetchedAt, int Status, string? ContentType, string? ETag, string? LastModified, ReadOnlyMemory<byte> Body);

/// <summary>A kept capture.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Known">True where the same bytes of the same address were kept before; nothing was written then.</param>
public sealed record KeptCapture(long Id, bool Known);

/// <summary>One reading of one capture, to be written in one transaction.</summary>
/// <param name="CanonicalUrl">Identity of the article.</param>
/// <param name="SourceId">Where it came from.</param>
/// <param name="CaptureId">What was read.</param>
/// <param name="Outcome">What reading it gave.</param>
/// <param name="FactsJson">What the matcher needs of it, or null.</param>
/// <param name="Proposals">The incidents it belongs to in the machine's eyes; used only while the article has no link yet.</param>
/// <param name="Reread">True where a kept capture is read again: nothing was seen, and Changed means that today's reader finds something else in it.</param>
/// <param name="SeenAt">UTC; when the page was asked for: what the site changes after it calls for another look. Null: now.</param>
/// <param name="Copies">Signatures of its dispatches, by which its wire report is found.</param>
public sealed record ArticleToStore(
    string CanonicalUrl, long? SourceId, long CaptureId, ReadOutcome Outcome, string? FactsJson, IReadOnlyList<IncidentProposal> Proposals, bool Reread = false,
    IReadOnlyList<CopySignature>? Copies = null, DateTime? SeenAt = null)
{
    /// <summary>Only the feed's own text could be had. It never takes the place of a page that was read in full.</summary>
    public bool Partial { get; init; }
}

/// <summary>The matcher's word on where an article belongs.</summary>
/// <param name="IncidentId">A stored incident, or null to open a new one.</param>
/// <param name="Score">0–1.</param>
/// <param name="Reasons">For people: "same victim country", "date one day later".</param>
public sealed record IncidentProposal(long? IncidentId, double Score, IReadOnlyList<string> Reasons)
{
    /// <summary>Of articles stored together: the place of the earlier one whose new incident is meant. Null: none.</summary>
    public int? OpenedBy { get; init; }
}

/// <summary>What storing gave.</summary>
/// <param name="ArticleId">The article; 0 where the database refused it.</param>
/// <param name="Outcome">New, Changed, Unchanged, Refused (not an article) or Failed (unreadable).</param>
/// <param name="Problem">Why it was refused or failed.</param>
public sealed record StoredArticle(long ArticleId, ItemOutcome Outcome, Problem? Problem);
