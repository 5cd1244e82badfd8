using IncidentTracker.Domain;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;

namespace IncidentTracker.Web.Api;

/// <summary>How a value is spelled.</summary>
internal enum ApiValue
{
    Text,
    Day,
    Number,
    /// <summary>One of the words.</summary>
    Word,
    /// <summary>May stand several times; with a minus before it, it leaves out.</summary>
    Choice,
}

/// <summary>A parameter of an address, as the document of the interface tells it. The address itself is read by the pages' own readers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Help">What it does.</param>
/// <param name="Kind">How its value is spelled.</param>
/// <param name="Words">The words it may be; null where there is no list of them.</param>
internal sealed record ApiParameter(string Name, string Help, ApiValue Kind = ApiValue.Text, IReadOnlyList<string>? Words = null)
{
    /// <summary>A country, two letters.</summary>
    public bool IsCountry { get; init; }

    /// <summary>For numbers.</summary>
    public int Least { get; init; } = 1;

    /// <summary>For numbers.</summary>
    public int Most { get; init; } = int.MaxValue;

    public int LongestText { get; init; } = 200;
}

/// <summary>The parameters of an endpoint.</summary>
internal sealed record ApiParameters(IReadOnlyList<ApiParameter> All)
{
    private static readonly IReadOnlyList<ApiParameter> _paging =
    [
        new(ApiList.Limit, "How many rows at most.", ApiValue.Number) { Most = ApiList.Most },
        new(ApiList.Cursor, "The rows after those of an earlier answer: its \"next\"."),
    ];

    private static readonly ApiParameter _count = new(ApiList.Count, "1: also how many there are in all, which takes longer.", ApiValue.Word, ["0", "1"]);

    private static readonly ApiParameter _zone = new("zone", "Name of a time zone (IANA); else UTC.") { LongestText = 64 };

    private static readonly IReadOnlyList<ApiParameter> _filter =
    [
        new("q", "Words of the title, of victims or of accused names."),
        Choice<AttributionState>("attribution", "How far the claims go."),
        Choice<IncidentKind>("kind", "Kind of incident."),
        Country("victim", "Country of a victim."),
        Choice<WorldRegion>("region", "Where in the world the victim is."),
        Country("accused", "Accused country."),
        new("sector", "Sector of a victim.", ApiValue.Choice),
        new("from", "Happened on or after; partial dates fit where they may mean such a day.", ApiValue.Day),
        new("to", "Happened on or before.", ApiValue.Day),
        new("exact", "Only dates at least this exact.", ApiValue.Word, ["day", "month", "year"]),
        new("news", "Last news on or after this day (UTC).", ApiValue.Day),
        new("origins", "How many independent reports.", ApiValue.Word, ["one", "more"]),
        new("undated", "1: only those without any date of the event.", ApiValue.Word, ["0", "1"]),
        new("known", "The record as known at the end of this day (UTC).", ApiValue.Day),
    ];

    private static IEnumerable<ApiParameter> Scope => _filter.Where(parameter => parameter.Name != "exact").Append(_zone);

    public static ApiParameters Filter { get; } = new([.. _filter, Word<IncidentOrder>("sort", "Order.")]);

    public static ApiParameters Incidents { get; } = new([.. Filter.All, .. _paging]);

    public static ApiParameters Incident { get; } = new([new("known", "As known at the end of this day (UTC).", ApiValue.Day)]);

    public static ApiParameters Articles { get; } = new(
    [
        new("q", "Part of the title."),
        Word<ArticleState>("state", "How far it got."),
        new("unplaced", "1: only those without an incident.", ApiValue.Word, ["0", "1"]),
        new("outlet", "Who published it.", ApiValue.Choice),
        new("lang", "Language code.", ApiValue.Choice),
        new("from", "Published on or after (UTC).", ApiValue.Day),
        new("to", "Published on or before (UTC).", ApiValue.Day),
        _count,
        .. _paging,
    ]);

    public static ApiParameters Article { get; } = new([new("version", "Which version, from 1; else the current one.", ApiValue.Number) { Most = 100_000 }]);

    public static ApiParameters Claims { get; } = new(
    [
        new("q", "Words of the claim's sentence."),
        new("by", "Name of who says it."),
        new("name", "Name of whom it points at."),
        new("actor", "Number of an imported actor.", ApiValue.Number),
        new("incident", "Number of an incident.", ApiValue.Number),
        Choice<Stance>("stance", "How the claimant stands to it."),
        Choice<ClaimantKind>("speaker", "In what capacity the claimant speaks."),
        Country("from-country", "Country of the claimant."),
        Country("accused", "Accused country."),
        Choice<HedgeLevel>("hedge", "How firmly, by the words."),
        Choice<ClaimState>("state", "Where editors stand with it; else all but the rejected."),
        new("origins", "How many independent reports carry it.", ApiValue.Word, ["one", "more"]),
        new("from", "Said on or after.", ApiValue.Day),
        new("to", "Said on or before.", ApiValue.Day),
        _zone,
        new("counted", "1: only what charts count: in an incident, and with a date of its own.", ApiValue.Word, ["0", "1"]),
        new("copies", "1: a row for each article that repeats it.", ApiValue.Word, ["0", "1"]),
        Word<ClaimOrder>("sort", "Order."),
        _count,
        .. _paging,
    ]);

    public static ApiParameters Actors { get; } = new(
    [
        new("q", "Part of any of its names."),
        Choice<AccusedKind>("kind", "What is known of it."),
        Country("country", "The state it is or is tied to."),
        new("answered", "Whether a denial or dispute answers the claims.", ApiValue.Word, ["yes", "no"]),
        new("all", "1: also imported actors that no claim speaks of.", ApiValue.Word, ["0", "1"]),
        Word<AccusedOrder>("sort", "Order."),
        .. _paging,
    ]);

    public static ApiParameters Sources { get; } = new(_paging);

    public static ApiParameters Timeline { get; } = new([.. Scope, Word<TimeStep>("step", "Width of a bar; else as fits the range."), Word<TimelineSplit>("split", "How bars are split.")]);

    public static ApiParameters Accusations { get; } = new(
    [
        .. Scope,
        Word<AccusationMeasure>("count", "What a cell counts."),
        Word<ClaimantAxis>("by", "What the rows are."),
        new("stance", "Stances that count as pointing at somebody.", ApiValue.Choice, [.. new[] { Stance.Accuses, Stance.Suspects, Stance.Charges }.Select(WireWords.Of)]),
        Word<HedgeLevel>("hedge", "The words are at least this firm."),
    ]);

    public static ApiParameters Lag { get; } = new([.. Scope, Word<LagMilestone>("until", "Days until what."), Word<LagDates>("dates", "From which dates."), Word<LagSplit>("rows", "What the rows are.")]);

    private static ApiParameter Word<T>(string name, string help) where T : struct, Enum => new(name, help, ApiValue.Word, [.. Enum.GetValues<T>().Select(WireWords.Of)]);

    private static ApiParameter Choice<T>(string name, string help) where T : struct, Enum => new(name, help, ApiValue.Choice, [.. Enum.GetValues<T>().Select(WireWords.Of)]);

    private static ApiParameter Country(string name, string help) => new(name, help + " Two letters (ISO 3166-1).", ApiValue.Choice) { IsCountry = true };
}
