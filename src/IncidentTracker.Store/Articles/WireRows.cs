using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Store.Articles;

/// <summary>A report that one or many articles print: one origin, however many articles.</summary>
internal sealed class WireReportRow
{
    public long Id { get; set; }
    public DateTime OpenedAt { get; set; }
    public List<TakeRow> Takes { get; set; } = [];
}

/// <summary>A dispatch of an article's current version and its place in a wire report.</summary>
internal sealed class TakeRow
{
    public long Id { get; set; }
    public long WireReportId { get; set; }
    public long ArticleId { get; set; }
    public ArticleRow Article { get; set; } = null!;
    /// <summary>Which dispatch of the article, from 0.</summary>
    public int Ordinal { get; set; }
    /// <summary>The number of the take, from 1; articles with the same number print the same take.</summary>
    public int Take { get; set; }
    /// <summary>The row whose take this one copies; null where it is the first with it.</summary>
    public long? CopyOf { get; set; }
    /// <summary>Why it belongs to the report, for people; null for the first.</summary>
    public string? Reason { get; set; }
    public double Likeness { get; set; }
    public UpdateKind? Marker { get; set; }
    public int? MarkerNumber { get; set; }
    public DateTime NewsAt { get; set; }
    public string? Agency { get; set; }
    public string? Credit { get; set; }
    /// <summary>The agency that the text names as its source.</summary>
    public string? Via { get; set; }
    public string? Place { get; set; }
    /// <summary>Month times 100 plus day of the dateline.</summary>
    public int? DatelineDay { get; set; }
    /// <summary>As <see cref="CopySketch.ToBytes"/> writes it.</summary>
    public required byte[] Sketch { get; set; }
    /// <summary>The look-up keys, eight bytes each: by them its rows in the index are found again.</summary>
    public required byte[] Keys { get; set; }
}

/// <summary>The index by which copies are found: a key, the day of the news, the take that has it.</summary>
internal sealed class CopyKeyRow
{
    public long Key { get; set; }
    /// <summary>Days since 0001-01-01.</summary>
    public int Day { get; set; }
    public long TakeId { get; set; }
}
