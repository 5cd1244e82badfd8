using System.Data.Common;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Incidents;

/// <summary>The list of incidents. Its address is its state; rows never move under the reader.</summary>
public sealed partial class IncidentsPage : IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _gone = new();
    private IncidentsAddress _at = new(new(), IncidentOrder.LastNews, 1);
    private IReadOnlyList<string> _ignored = [];
    private IDisposable? _changes;
    private Problem? _problem;
    private FilterTag? _costliest;
    private int _news;
    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(Page<IncidentItem> Page, IncidentFacets Facets, int All);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private IncidentQueries Incidents { get; set; } = null!;

    [Inject] private IChangeFeed Changes { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    private bool Plain => FilterTag.Of(_at.Filter).Count == 0;

    private FilterTag? Costliest => _costliest;

    private string Heading => List is not { } list ? "" : list.All == 0 ? "none yet" : Plain ? Words.Number(list.All) : $"{Words.Number(list.Page.Total)} of {Words.Number(list.All)}";

    private IEnumerable<(string Word, IncidentFilter Filter, int? Count)> Views =>
    [
        ("All", new(), List?.All),
        ("Disputed", new() { Attribution = new([AttributionState.Disputed], []) }, null),
        ("No one accused", new() { Attribution = new([AttributionState.NobodyAccused], []) }, null),
        ("One origin only", new() { SingleOrigin = true }, null),
    ];

    private string SortWord => _at.Order switch
    {
        IncidentOrder.Happened => "when it happened",
        IncidentOrder.Number => "number",
        IncidentOrder.Origins => "independent origins",
        _ => "last news",
    };

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _changes = Changes.Subscribe(Changed);
        ReadAddress();
        if (List is null)
        {
            await LoadAsync();
        }
    }

    private void ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _at = IncidentsAddress.Read(state);
        _ignored = state.Ignored;
        _words = _at.Filter.Words;
    }

    private async Task LoadAsync()
    {
        try
        {
            _problem = null;
            var page = await Incidents.ListAsync(_at.Filter, _at.Order, new(_at.Page, PageSize), await User.LastVisitAsync(), _gone.Token);
            List = new(page, await Incidents.FacetsAsync(_at.Filter, _gone.Token), await Incidents.CountAsync(_gone.Token));
            _costliest = page.Total == 0 ? await FindCostliestAsync() : null;
            _news = 0;
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

    /// <summary>The filter whose removal would bring back most.</summary>
    private async Task<FilterTag?> FindCostliestAsync()
    {
        FilterTag? best = null;
        var most = 0;
        foreach (var tag in FilterTag.Of(_at.Filter))
        {
            var without = (await Incidents.ListAsync(tag.Without, _at.Order, new(1, 1), null, _gone.Token)).Total;
            if (without > most || best is null)
            {
                (best, most) = (tag, without);
            }
        }

        return best;
    }

    private void Go(IncidentFilter filter) => Navigation.NavigateTo((_at with { Filter = filter, Page = 1 }).ToString());

    private void FilterWords() => Go(_at.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private bool IsView(IncidentFilter filter) => new IncidentsAddress(filter, IncidentOrder.LastNews, 1).ToString() == (_at with { Order = IncidentOrder.LastNews, Page = 1 }).ToString();

    private string? Sorted(IncidentOrder order) => _at.Order == order ? "descending" : null;

    private RenderFragment SortLink(IncidentOrder order, string word) => (RenderTreeBuilder builder) =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", (_at with { Order = order, Page = 1 }).ToString());
        builder.AddAttribute(2, "class", _at.Order == order ? "sort" : null);
        builder.AddContent(3, _at.Order == order ? word + " ↓" : word);
        builder.CloseElement();
    };

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        var path = Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0];
        if (path is IncidentsAddress.Path or "")
        {
            _ = InvokeAsync(async () =>
            {
                ReadAddress();
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private void Changed(Change change)
    {
        if (change.Topic == ChangeTopic.Incidents)
        {
            _ = InvokeAsync(() =>
            {
                _news++;
                StateHasChanged();
            });
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
