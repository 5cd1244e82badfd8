using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>Filter, order and page of the list, as they stand in the address. The timeline writes the same names.</summary>
public sealed record IncidentsAddress(IncidentFilter Filter, IncidentOrder Order, int Page)
{
    public const string Path = "incidents";
    private const int MostPages = 100_000;

    /// <summary>The columns shown.</summary>
    public ListColumns Columns { get; init; } = ListColumns.Usual;

    /// <summary>What a saved view keeps of it, and an export takes: all but the path and the page.</summary>
    public string Query => (this with { Page = 1 }).ToString()[Path.Length..];

    public static IncidentsAddress Read(UrlState state) => new(
        ReadFilter(state),
        state.Word("sort", IncidentOrder.LastNews, Parse<IncidentOrder>),
        state.Number("page", 1, 1, MostPages))
    {
        Columns = ListColumns.Read(state),
    };

    public static IncidentFilter ReadFilter(UrlState state) => new()
    {
        Words = state.Text("q", 200),
        Attribution = state.Facet("attribution", Parse<AttributionState>),
        Kinds = state.Facet("kind", Parse<IncidentKind>),
        VictimCountries = state.Facet("victim", IsCountry),
        Regions = state.Facet("region", Parse<WorldRegion>),
        AccusedCountries = state.Facet("accused", IsCountry),
        Sectors = state.Facet("sector"),
        HappenedFrom = state.Day("from"),
        HappenedTo = state.Day("to"),
        HappenedExact = state.Word<TimePrecision>("exact", word => word switch { "day" => TimePrecision.Day, "month" => TimePrecision.Month, "year" => TimePrecision.Year, _ => null }),
        // By UTC, as the record is kept: a mailed link lets the same through everywhere.
        NewsFrom = state.Day("news") is { } since ? since.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null,
        SingleOrigin = state.Word<bool>("origins", word => word switch { "one" => true, "more" => false, _ => null }),
        Undated = state.Flag("undated"),
        // The day ends by UTC, so that a mailed link shows everybody the same record.
        AsKnownOn = state.Day("known") is { } day ? AsKnownOn.Of(day, TimeZoneInfo.Utc) : null,
    };

    public override string ToString() => Write(new(Path), Filter)
        .With("sort", Order == IncidentOrder.LastNews ? null : WireWords.Of(Order))
        .With("col", Columns.Differs, WireWords.Of)
        .With("page", Page, 1).ToString();

    public static UrlQuery Write(UrlQuery query, IncidentFilter filter) => query
        .With("q", filter.Words)
        .With("attribution", filter.Attribution, WireWords.Of)
        .With("kind", filter.Kinds, WireWords.Of)
        .With("victim", filter.VictimCountries)
        .With("region", filter.Regions, WireWords.Of)
        .With("accused", filter.AccusedCountries)
        .With("sector", filter.Sectors)
        .With("from", filter.HappenedFrom)
        .With("to", filter.HappenedTo)
        .With("exact", filter.HappenedExact switch { null => null, TimePrecision.Year => "year", TimePrecision.Month => "month", _ => "day" })
        .With("news", filter.NewsFrom is { } news ? DateOnly.FromDateTime(news) : null)
        .With("origins", filter.SingleOrigin switch { true => "one", false => "more", null => null })
        .With("undated", filter.Undated)
        .With("known", filter.AsKnownOn?.Day);

    private static T? Parse<T>(string word) where T : struct, Enum => WireWords.TryParse<T>(word, out var value) ? value : null;

    private static bool IsCountry(string code) => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];
}
