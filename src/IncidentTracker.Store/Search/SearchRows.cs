using IncidentTracker.Store.Articles;

namespace IncidentTracker.Store.Search;

/// <summary>Where an article stands in the word index. The words themselves are the provider's: FTS5 or a tsvector beside this row.</summary>
internal sealed class SearchDocRow
{
    /// <summary>In order of the day of publication: the day's number in the upper part, a counter in the lower. Newest-first pages and date ranges are then ranges of ids,
    /// which both providers walk without looking at a date.</summary>
    public long Id { get; set; }
    public long ArticleId { get; set; }
    public ArticleRow Article { get; set; } = null!;
}

/// <summary>Ids of index entries from days.</summary>
public static class SearchDocIds
{
    private const int DayBits = 20;
    private static readonly DateOnly _first = new(1970, 1, 1);

    /// <summary>The first id of a day; days before 1970 share one.</summary>
    public static long First(DateOnly day) => (long)Math.Max(0, day.DayNumber - _first.DayNumber) << DayBits;

    /// <summary>The ids of a range of days; null is open.</summary>
    public static (long From, long To) Range(DateOnly? from, DateOnly? to) => (from is { } first ? First(first) : 0, to is { } last ? Last(last) : long.MaxValue);

    /// <summary>The last id of a day.</summary>
    public static long Last(DateOnly day) => First(day) + (1L << DayBits) - 1;
}
