using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Actors;

/// <summary>Whom claims speak of. Its address is its state.</summary>
public sealed partial class ActorsPage
{
    private const int PageSize = 50;

    private static readonly (AccusedOrder Order, string Word)[] Orders = [(AccusedOrder.Claims, "Most claims"), (AccusedOrder.Last, "Newest"), (AccusedOrder.Name, "Name")];

    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, AccusedList Actors);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private AccusedQueries Queries { get; set; } = null!;

    private string Heading => List is not { Actors: var actors } ? "" : actors.Page.Total == actors.All ? Words.Number(actors.All) : $"{Words.Number(actors.Page.Total)} of {Words.Number(actors.All)}";

    private List<(string Name, string Values, AccusedFilter Without)> Tags
    {
        get
        {
            var filter = At.Filter;
            var tags = new List<(string, string, AccusedFilter)>();
            if (filter.Words is { } words)
            {
                tags.Add(("Name", $"“{words}”", filter with { Words = null }));
            }

            if (!filter.Kinds.IsAny)
            {
                tags.Add(("What it is", Words.Of(filter.Kinds, Words.Of), filter with { Kinds = Choice<AccusedKind>.Any }));
            }

            if (!filter.Countries.IsAny)
            {
                tags.Add(("Country", Words.Of(filter.Countries, CountryNames.NameOf), filter with { Countries = Choice<string>.Any }));
            }

            if (filter.Answered is { } answered)
            {
                tags.Add(("Denied or disputed", answered ? "yes" : "never", filter with { Answered = null }));
            }

            return tags;
        }
    }

    protected override bool IsPath(string path) => path == ActorsAddress.Path;

    protected override ActorsAddress Read(UrlState state) => ActorsAddress.Read(state);

    protected override void Arrive() => _words = At.Filter.Words;

    protected override bool TakeOver() => List?.Address == At.ToString();

    protected override async Task FillAsync()
    {
        var at = At;
        List = new(at.ToString(), await AskAsync(cancellation => Queries.ListAsync(at.Filter, at.Order, new(at.Page, PageSize), cancellation)));
    }

    private FacetOption[] Kinds(AccusedList list) =>
        [.. list.Kinds.Select(facet => new FacetOption(WireWords.Of(facet.Value), Words.Capital(Words.Of(facet.Value)), facet.Count, At.Filter.Kinds.StateOf(facet.Value)))];

    private FacetOption[] Countries(AccusedList list) =>
        [.. list.Countries.Select(facet => new FacetOption(facet.Value, CountryNames.NameOf(facet.Value), facet.Count, At.Filter.Countries.StateOf(facet.Value)))];

    private FacetOption[] Answers(AccusedList list) =>
    [
        new("yes", "Yes", list.Answered, At.Filter.Answered == true ? FacetState.Included : FacetState.Any),
        new("no", "Never", list.Unanswered, At.Filter.Answered == false ? FacetState.Included : FacetState.Any),
    ];

    private void SetAnswered(FacetOption option) => Go(At.Filter with { Answered = option.State == FacetState.Included ? option.Value == "yes" : null });

    private void Go(AccusedFilter filter) => Go(At with { Filter = filter, Page = 1 });

    private void FilterWords() => Go(At.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });
}
