using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Claims;

/// <summary>Filter, order and page of a list of claims, as they stand in the address. Charts and pages of people lead here with the same names.</summary>
public sealed record ClaimsAddress(ClaimFilter Filter, ClaimOrder Order = ClaimOrder.Newest, int Page = 1)
{
    public const string Path = "claims";
    private const int MostPages = 100_000;

    /// <summary>What an export takes: all but the path and the page.</summary>
    public string Query => (this with { Page = 1 }).ToString()[Path.Length..];

    public static ClaimsAddress Read(UrlState state) => new(
        new()
        {
            Words = state.Text("q", 200),
            Claimant = state.Text("by", 200),
            Accused = state.Text("name", 200),
            Actor = state.Number("actor", 0, 1, int.MaxValue) is > 0 and var actor ? actor : null,
            Incident = state.Number("incident", 0, 1, int.MaxValue) is > 0 and var incident ? incident : null,
            Stances = state.Facet("stance", Parse<Stance>),
            ClaimantKinds = state.Facet("speaker", Parse<ClaimantKind>),
            ClaimantCountries = state.Facet("from-country", IsCountry),
            AccusedCountries = state.Facet("accused", IsCountry),
            Hedges = state.Facet("hedge", Parse<HedgeLevel>),
            States = state.Facet("state", Parse<ClaimState>),
            SingleOrigin = state.Word<bool>("origins", word => word switch { "one" => true, "more" => false, _ => null }),
            From = state.Day("from"),
            To = state.Day("to"),
            Zone = state.Zone("zone"),
            Counted = state.Flag("counted"),
            Copies = state.Flag("copies"),
        },
        state.Word("sort", ClaimOrder.Newest, Parse<ClaimOrder>),
        state.Number("page", 1, 1, MostPages));

    public override string ToString() => new UrlQuery(Path)
        .With("q", Filter.Words)
        .With("by", Filter.Claimant)
        .With("name", Filter.Accused)
        .With("actor", (int)(Filter.Actor ?? 0), 0)
        .With("incident", Filter.Incident ?? 0, 0)
        .With("stance", Filter.Stances, WireWords.Of)
        .With("speaker", Filter.ClaimantKinds, WireWords.Of)
        .With("from-country", Filter.ClaimantCountries)
        .With("accused", Filter.AccusedCountries)
        .With("hedge", Filter.Hedges, WireWords.Of)
        .With("state", Filter.States, WireWords.Of)
        .With("origins", Filter.SingleOrigin switch { true => "one", false => "more", null => null })
        .With("from", Filter.From)
        .With("to", Filter.To)
        .With("zone", Filter.Zone?.Id)
        .With("counted", Filter.Counted)
        .With("copies", Filter.Copies)
        .With("sort", Order == ClaimOrder.Newest ? null : WireWords.Of(Order))
        .With("page", Page, 1).ToString();

    private static T? Parse<T>(string word) where T : struct, Enum => WireWords.TryParse<T>(word, out var value) ? value : null;

    private static bool IsCountry(string code) => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];
}
