using System.Data.Common;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Search;

/// <summary>Full text over every article. Its address is its state.</summary>
public sealed partial class SearchPage : IDisposable
{
    private const int PageSize = 20;
    private const int LongestTyped = 1000;

    private readonly CancellationTokenSource _leaving = new();
    private string _typed = "";
    private SearchReading? _reading;
    private SearchOrder _order;
    private int _number = 1;
    private int _leftOut;
    private SearchResults? _found;
    private Problem? _problem;
    private IReadOnlyList<string> _ignored = [];

    [SupplyParameterFromQuery(Name = "q")] private string? TypedInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? SortInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "page")] private string? PageInAddress { get; set; }

    [Inject] private SearchQueries Queries { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    private string Heading => _found is not { Count: > 0 } found ? "" : (found.CountIsFloor ? "more than " : "") + Words.Count(found.Count, "article");

    /// <summary>Pages that can be turned to: of a count that stopped early, those counted.</summary>
    private int Reachable => _found is { } found ? found.Count : 0;

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var address = UrlState.Parse(Navigation.Uri);
        _typed = address.Text("q", LongestTyped) ?? "";
        _order = address.Word("sort", SearchOrder.Best, word => word switch { "best" => SearchOrder.Best, "newest" => SearchOrder.Newest, _ => (SearchOrder?)null });
        _number = address.Number("page", 1, 1, SearchQueries.RankedAmong / PageSize);
        _ignored = address.Ignored;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_found, _problem, _leftOut) = (null, null, 0);
        _reading = SearchQueryReader.Read(_typed, Viewer.Today);
        if (_typed.Length == 0 || _reading is not SearchReading.Understood(var query, _))
        {
            return;
        }

        try
        {
            _found = await Queries.FindAsync(query, _order, (_number - 1) * PageSize, PageSize, _leaving.Token);
            var without = query with { Clauses = [.. query.Clauses.Where(clause => !clause.Not)] };
            if (without.Clauses.Count < query.Clauses.Count && !_found.CountIsFloor)
            {
                var all = await Queries.FindAsync(without, SearchOrder.Newest, 0, 1, _leaving.Token);
                _leftOut = all.CountIsFloor ? 0 : all.Count - _found.Count;
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (DbException)
        {
            _problem = new("store.unreadable");
        }
    }

    private string Address(string typed, SearchOrder order, int number) =>
        new UrlQuery("search").With("q", typed).With("sort", order == SearchOrder.Newest ? "newest" : null).With("page", number, 1).ToString();

    /// <summary>The typing without one of its parts.</summary>
    private string Without(SearchPart part) => Address(_typed.Remove(part.Start, part.Length).Trim(), _order, 1);

    private string WithoutExclusions(IReadOnlyList<SearchPart> parts) =>
        Address(parts.Where(part => part.Not).Reverse().Aggregate(_typed, (typed, part) => typed.Remove(part.Start, part.Length)).Trim(), _order, 1);

    private static (string Word, string Value) Shown(SearchPart part) => part switch
    {
        { Field: { } field } => ((part.Not ? "without " : "") + field, part.Value),
        { Not: true } => ("without", part.Value),
        { InARow: true } => ("exact", part.Value),
        { Open: true } => ("begins", part.Value),
        _ => ("word", part.Value),
    };
}
