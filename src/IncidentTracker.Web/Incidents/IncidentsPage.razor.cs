using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Watching;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IncidentTracker.Web.Incidents;

/// <summary>The list of incidents. Its address is its state; rows never move under the reader.</summary>
public sealed partial class IncidentsPage
{
    private const int PageSize = 50;

    private static readonly (string Word, IncidentFilter Filter)[] _views =
    [
        ("All", new()),
        ("Disputed", new() { Attribution = new([AttributionState.Disputed], []) }),
        ("No one accused", new() { Attribution = new([AttributionState.NobodyAccused], []) }),
        ("One origin only", new() { SingleOrigin = true }),
    ];

    private HandedOver? _over;
    private IncidentsAddress? _listed;
    private Problem? _notSaved;
    private FilterTag? _costliest;
    private string? _words;
    private bool _filtersOpen;
    private bool _saving;

    /// <summary>What the page shows.</summary>
    /// <param name="Page">The rows, one copy for all readers.</param>
    /// <param name="Facets">Counts beside them.</param>
    /// <param name="All">Incidents in all.</param>
    /// <param name="News">How many articles in each row are new for this reader, where any are.</param>
    /// <param name="NewIncidents">Incidents with news since the reader's last visit, whatever is filtered.</param>
    /// <param name="At">UTC; when it was read: news counts from here.</param>
    public sealed record Shown(Page<IncidentItem> Page, IncidentFacets Facets, int All, IReadOnlyDictionary<long, int> News, int NewIncidents, DateTime At);

    /// <summary>The same, handed from the prerendered page to the live one.</summary>
    /// <param name="List">What is shown; without its rows where the server keeps them for all readers. It does not keep those of the record as it was on a day, nor any while the program starts.</param>
    /// <param name="Kept">The rows that it keeps; null where they are handed over themselves.</param>
    public sealed record HandedOver(Shown List, IReadOnlyList<KeptRow>? Kept);

    /// <param name="Id">The incident.</param>
    /// <param name="ChangedAt">UTC; when it was written last: what another node keeps may be older.</param>
    public sealed record KeptRow(long Id, DateTime ChangedAt);

    private Shown? List { get; set; }

    /// <summary>
    /// Made when it is asked for, of what is shown, and only where that is of the address: while the next list is read there is nothing to hand over.
    /// The framework sets what was handed over again with later parameters; by then it is old.
    /// </summary>
    [PersistentState]
    public HandedOver? Over
    {
        get => List is { } list && _listed == At ? Hand(list) : null;
        set => _over = List is null ? value : null;
    }

    [Inject] private IncidentQueries Incidents { get; set; } = null!;

    [Inject] private Reader Reader { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private bool Plain => FilterTag.Of(At.Filter).Count == 0;

    /// <summary>The saved view that is shown; null where none is.</summary>
    private ViewLine? Saved => Reader.Lines?.Views.FirstOrDefault(view => view.Query == At.Query);

    private string Heading => List is not { } list ? "" : list.All == 0 ? "none yet" : Plain ? Words.Number(list.All) : $"{Words.Number(list.Page.Total)} of {Words.Number(list.All)}";

    private string? PrintedRows => List is { Page.Items.Count: > 0 } list ? $"rows {((At.Page - 1) * PageSize) + 1}–{((At.Page - 1) * PageSize) + list.Page.Items.Count} of {Words.Number(list.Page.Total)}" : null;

    private string SortWord => At.Order switch
    {
        IncidentOrder.Happened => "when it happened",
        IncidentOrder.Number => "number",
        IncidentOrder.Origins => "independent origins",
        _ => "last news",
    };

    protected override async Task OnInitializedAsync()
    {
        Reader.Changed += Redraw;
        await base.OnInitializedAsync();
    }

    protected override bool IsPath(string path) => path is IncidentsAddress.Path or "";

    protected override IncidentsAddress Read(UrlState state) => IncidentsAddress.Read(state);

    protected override void Arrive() => _words = At.Filter.Words;

    protected override bool TakeOver()
    {
        List = _over is null ? null : Take(_over);
        (_over, _listed) = (null, At);
        return List is not null;
    }

    protected override async Task FillAsync()
    {
        var (now, at) = (Time.GetUtcNow().UtcDateTime, At);
        (List, _costliest) = await AskAsync(async cancellation =>
        {
            var (page, facets, all) = await Incidents.ListWithFacetsAsync(at.Filter, at.Order, new(at.Page, PageSize), cancellation);
            var fresh = await Reader.FreshAsync();
            var news = page.Items.Where(item => fresh.ContainsKey(item.Id)).ToDictionary(item => item.Id, item => fresh[item.Id]);
            return (new Shown(page, facets, all, news, fresh.Count, now), page.Total == 0 ? await FindCostliestAsync(at, cancellation) : null);
        });
        _listed = at;
    }

    private Shown? Take(HandedOver over)
    {
        if (over.Kept is not { } rows)
        {
            return over.List;
        }

        var items = Incidents.Kept([.. rows.Select(row => row.Id)]);
        return items is not null && items.Zip(rows).All(row => row.First.ChangedAt >= row.Second.ChangedAt) ? over.List with { Page = over.List.Page with { Items = items } } : null;
    }

    private HandedOver Hand(Shown list)
    {
        var items = list.Page.Items;
        return At.Filter.AsKnownOn is null && Incidents.Kept([.. items.Select(item => item.Id)]) is not null
            ? new(list with { Page = list.Page with { Items = [] } }, [.. items.Select(item => new KeptRow(item.Id, item.ChangedAt))])
            : new(list, null);
    }

    /// <summary>The filter whose removal would bring back most.</summary>
    private async Task<FilterTag?> FindCostliestAsync(IncidentsAddress at, CancellationToken cancellation)
    {
        FilterTag? best = null;
        var most = 0;
        foreach (var tag in FilterTag.Of(at.Filter))
        {
            var without = (await Incidents.ListAsync(tag.Without, at.Order, new(1, 1), cancellation)).Total;
            if (without > most || best is null)
            {
                (best, most) = (tag, without);
            }
        }

        return best;
    }

    private async Task AllReadAsync()
    {
        var problem = await Reader.AllReadAsync();
        await LoadAsync();
        Problem ??= problem;
    }

    private async Task SaveViewAsync((string Name, bool Follow) view)
    {
        _notSaved = await Reader.SaveViewAsync(view.Name, At.Query, view.Follow);
        _saving = _notSaved is not null;
    }

    private void Go(IncidentFilter filter) => Go(At with { Filter = filter, Page = 1 });

    private void FilterWords() => Go(At.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private bool IsView(IncidentFilter filter) => new IncidentsAddress(filter, IncidentOrder.LastNews, 1).Query == At.Query;

    private bool Shows(IncidentColumn column) => At.Columns.Has(column);

    private string? Sorted(IncidentOrder order) => At.Order == order ? "descending" : null;

    private RenderFragment SortLink(IncidentOrder order, string word) => (RenderTreeBuilder builder) =>
    {
        builder.OpenElement(0, "a");
        builder.AddAttribute(1, "href", (At with { Order = order, Page = 1 }).ToString());
        builder.AddAttribute(2, "class", At.Order == order ? "sort" : null);
        builder.AddContent(3, At.Order == order ? word + " ↓" : word);
        builder.CloseElement();
    };

    private void Redraw(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    protected override void Dispose(bool disposing)
    {
        Reader.Changed -= Redraw;
        base.Dispose(disposing);
    }
}
