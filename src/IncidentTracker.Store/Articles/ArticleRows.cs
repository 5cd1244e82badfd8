using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Store.Articles;

/// <summary>How far an article got.</summary>
public enum ArticleState
{
    /// <summary>Read and stored.</summary>
    Read,
    /// <summary>A page, but no article; the capture is kept.</summary>
    NotAnArticle,
    /// <summary>Could not be read; the capture is kept.</summary>
    Unreadable,
    /// <summary>Only what stands in front of the article was shown to us (a paywall, a sign-in); the capture is kept.</summary>
    Teaser,
    /// <summary>The address says it is gone; captures and versions stay.</summary>
    Gone,
}

internal sealed class CaptureRow
{
    public long Id { get; set; }
    public long? SourceId { get; set; }
    public SourceRow? Source { get; set; }
    public required string Url { get; set; }
    public required string FinalUrl { get; set; }
    public DateTime FetchedAt { get; set; }
    public int Status { get; set; }
    public string? ContentType { get; set; }
    public string? ETag { get; set; }
    public string? LastModified { get; set; }
    /// <summary>SHA-256 of the body, 64 hex digits.</summary>
    public required string Hash { get; set; }
    public long Length { get; set; }
    /// <summary>Brotli.</summary>
    public required byte[] Body { get; set; }
}

internal sealed class ArticleRow
{
    public long Id { get; set; }
    public required string CanonicalUrl { get; set; }
    public long? SourceId { get; set; }
    public SourceRow? Source { get; set; }
    public bool IsSample { get; set; }
    public ArticleState State { get; set; }
    /// <summary>Only the feed's own text could be had; the page is closed to us.</summary>
    public bool Partial { get; set; }
    public string? ProblemJson { get; set; }
    public string Title { get; set; } = "";
    public string? Outlet { get; set; }
    public string? Agency { get; set; }
    public string? Language { get; set; }
    public DateTime? PublishedAt { get; set; }
    public TimePrecision? PublishedPrecision { get; set; }
    public DateTime FirstSeenAt { get; set; }
    public DateTime LastSeenAt { get; set; }
    /// <summary>Published where known, else first seen: what lists sort by.</summary>
    public DateTime NewsAt { get; set; }
    public double Relevance { get; set; }
    /// <summary>About an incident and linked to none: it waits for an editor. Kept in step by <see cref="Incidents.IncidentSummary"/>.</summary>
    public bool Unplaced { get; set; }
    /// <summary>When a kept capture was last read again.</summary>
    public DateTime? RereadAt { get; set; }
    /// <summary>Who said that it belongs to no incident, or null.</summary>
    public string? NoIncidentBy { get; set; }
    /// <summary>What was read last; not always the version with the highest number, because a page may return to earlier words.</summary>
    public long? CurrentVersionId { get; set; }
    /// <summary>The capture that was read last and is in the store with all that follows from it. Only its validators may be sent: a capture kept before a crash is read again.</summary>
    public long? LastCaptureId { get; set; }
    /// <summary>UTC; when it is looked at again by itself; null: never.</summary>
    public DateTime? NextLookAt { get; set; }
    /// <summary>Looks in a row that found nothing (404, 410).</summary>
    public int MissedLooks { get; set; }
    public long? WireReportId { get; set; }
    /// <summary>Articles with the same key are one independent report, whoever prints it: their wire report's number, or the address of an article too short to be one.</summary>
    public required string OriginKey { get; set; }
    /// <summary>What the matcher needs of it.</summary>
    public string? FactsJson { get; set; }
    /// <summary>Whose database this is a record of ("EuRepoC"); null for a page of the web. A record is imported again, never read again.</summary>
    public string? RecordOf { get; set; }
    public List<VersionRow> Versions { get; set; } = [];
    public List<IncidentArticleRow> Links { get; set; } = [];
}

internal sealed class VersionRow
{
    public long Id { get; set; }
    public long ArticleId { get; set; }
    public ArticleRow Article { get; set; } = null!;
    public long CaptureId { get; set; }
    public CaptureRow Capture { get; set; } = null!;
    public int Number { get; set; }
    public int ExtractorVersion { get; set; }
    /// <summary>SHA-256 of title and text: what makes a version differ.</summary>
    public required string ContentHash { get; set; }
    public DateTime ReadAt { get; set; }
    /// <summary>UTC; when the page last turned to these words. Later than <see cref="ReadAt"/> where it left them and came back.</summary>
    public DateTime LastReadAt { get; set; }
    public required string Title { get; set; }
    public string Text { get; set; } = "";
    /// <summary>The rest of the reading, as JSON: shown with the article, never queried.</summary>
    public string DetailsJson { get; set; } = "{}";
    public List<DispatchRow> Dispatches { get; set; } = [];
    public List<QuotationRow> Quotations { get; set; } = [];
}

internal sealed class DispatchRow
{
    public long Id { get; set; }
    public long VersionId { get; set; }
    public int Ordinal { get; set; }
    public string? Headline { get; set; }
    public bool HasDateline { get; set; }
    public List<string> Places { get; set; } = [];
    public List<string> Regions { get; set; } = [];
    public int? Month { get; set; }
    public int? Day { get; set; }
    public string? Agency { get; set; }
    public int Start { get; set; }
    public int BodyStart { get; set; }
    public int End { get; set; }
}

internal sealed class QuotationRow
{
    public long Id { get; set; }
    public long VersionId { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
    public string? Speaker
    {
        get;
        set => (field, SpeakerKey) = (value, Claims.PartyKey.OfClaimant(value));
    }

    /// <summary>Who it is, however spelled; follows from <see cref="Speaker"/>.</summary>
    public string? SpeakerKey { get; private set; }
    public string? SpeakerRole { get; set; }
    public string? Cue { get; set; }
    public bool Partial { get; set; }

    /// <summary>For a row that was written before there were keys.</summary>
    public void KeySpeaker() => SpeakerKey = Claims.PartyKey.OfClaimant(Speaker);
}
