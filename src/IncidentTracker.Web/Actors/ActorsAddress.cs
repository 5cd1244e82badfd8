using IncidentTracker.Domain;
using IncidentTracker.Store.Actors;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Actors;

/// <summary>Filter, order and page of the list of actors, as they stand in the address.</summary>
public sealed record ActorsAddress(AccusedFilter Filter, AccusedOrder Order = AccusedOrder.Claims, int Page = 1)
{
    public const string Path = "actors";
    private const int MostPages = 100_000;

    /// <summary>What an export takes: all but the path and the page.</summary>
    public string Query => (this with { Page = 1 }).ToString()[Path.Length..];

    public static ActorsAddress Read(UrlState state) => new(
        new()
        {
            Words = state.Text("q", 200),
            Kinds = state.Facet("kind", word => WireWords.TryParse<AccusedKind>(word, out var kind) ? kind : (AccusedKind?)null),
            Countries = state.Facet("country", code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']),
            Answered = state.Word<bool>("answered", word => word switch { "yes" => true, "no" => false, _ => null }),
            Unspoken = state.Flag("all"),
        },
        state.Word("sort", AccusedOrder.Claims, word => WireWords.TryParse<AccusedOrder>(word, out var order) ? order : (AccusedOrder?)null),
        state.Number("page", 1, 1, MostPages));

    public override string ToString() => new UrlQuery(Path)
        .With("q", Filter.Words)
        .With("kind", Filter.Kinds, WireWords.Of)
        .With("country", Filter.Countries)
        .With("answered", Filter.Answered switch { true => "yes", false => "no", null => null })
        .With("all", Filter.Unspoken)
        .With("sort", Order == AccusedOrder.Claims ? null : WireWords.Of(Order))
        .With("page", Page, 1).ToString();

    /// <summary>The page of one of them.</summary>
    public static string Of(AccusedItem party) => party.ActorId is { } id
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"actors/{id}")
        : new UrlQuery("actors/named").With("name", party.Name).ToString();
}
