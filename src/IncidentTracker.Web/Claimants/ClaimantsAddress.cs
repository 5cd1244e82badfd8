using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Claimants;

/// <summary>Filter, order and page of the list of claimants, as they stand in the address.</summary>
public sealed record ClaimantsAddress(ClaimantFilter Filter, ClaimantOrder Order = ClaimantOrder.Claims, int Page = 1)
{
    public const string Path = "claimants";
    public const int MostPages = 100_000;

    /// <summary>What an export takes: all but the path and the page.</summary>
    public string Query => (this with { Page = 1 }).ToString()[Path.Length..];

    public static ClaimantsAddress Read(UrlState state) => new(
        new()
        {
            Words = state.Text("q", 200),
            Kinds = state.Facet("kind", word => WireWords.TryParse<ClaimantKind>(word, out var kind) ? kind : (ClaimantKind?)null),
            Countries = state.Facet("country", code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']),
        },
        state.Word("sort", ClaimantOrder.Claims, word => WireWords.TryParse<ClaimantOrder>(word, out var order) ? order : (ClaimantOrder?)null),
        state.Number("page", 1, 1, MostPages));

    public override string ToString() => new UrlQuery(Path)
        .With("q", Filter.Words)
        .With("kind", Filter.Kinds, WireWords.Of)
        .With("country", Filter.Countries)
        .With("sort", Order == ClaimantOrder.Claims ? null : WireWords.Of(Order))
        .With("page", Page, 1).ToString();

    /// <summary>The page of one of them.</summary>
    public static string Of(string name) => new ClaimantAddress(name).ToString();
}

/// <summary>One of them, and a page of what they said.</summary>
public sealed record ClaimantAddress(string Name, int Page = 1)
{
    public override string ToString() => new UrlQuery(ClaimantsAddress.Path).With("name", Name).With("page", Page, 1).ToString();
}

/// <summary>Where the page of claimants is: at the list, or at one of them.</summary>
public sealed record ClaimantsPlace(ClaimantsAddress List, ClaimantAddress? One)
{
    public static ClaimantsPlace Read(UrlState state) => state.Text("name", 200) is { } name
        ? new(new(new()), new(name, state.Number("page", 1, 1, ClaimantsAddress.MostPages)))
        : new(ClaimantsAddress.Read(state), null);

    public override string ToString() => One?.ToString() ?? List.ToString();
}
