using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Charts;

/// <summary>Incidents as spans with their claims, from a decade to a day.</summary>
public sealed partial class TimelinePage
{
    private const int PageSize = 50;
    private static readonly (string Word, int Days)[] _zooms = [("Day", 1), ("Week", 7), ("Month", 31), ("Quarter", 92), ("Year", 366), ("Decade", 3653)];

    private ChartView? _view;
    private IncidentSpans? _spans;
    private Page<IncidentSpan>? _rows;
    private TimelineSeries? _all;
    private int _page = 1;

    [Inject] private SpanQueries Spans { get; set; } = null!;

    [Inject] private TimelineQueries Timeline { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    protected override string Path => "timeline";

    /// <summary>No list of incidents can be asked for what touches these days: the page has one of its own.</summary>
    private string? List => _view is { } view && _spans is { Total: > 0 } ? view.Address(view.Scope) + "#rows" : null;

    private AxisBrush? Brush => _all is { } all && _view is { } view ? AxisBrush.Of(all, view.From, view.To) : null;

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var scope = ChartScope.Read(state);
        _page = state.Number("page", 1, 1, 100_000);
        var zone = scope.Zone ?? Viewer.Zone;
        var dated = await Timeline.RangeAsync(scope.Filter, cancellation);
        var (from, to) = scope.Range(Viewer.Today, dated);
        _spans = await Spans.WindowAsync(scope.Filter, from, to, SpanQueries.Most, cancellation);
        _rows = await Spans.RowsAsync(scope.Filter, from, to, new(_page, PageSize), cancellation);
        _all = dated is { } whole ? await Timeline.IncidentsAsync(scope.Filter, whole.From, whole.To > Viewer.Today ? whole.To : Viewer.Today, TimeStep.Month, zone, TimelineSplit.None, cancellation) : null;
        _view = new(scope, from, to, Viewer, AsOf, await Sources.TallyAsync(cancellation), dated, next => next.Write(new(Path)).ToString());
    }

    /// <summary>So many days around the middle of what is shown; they end today where they would reach beyond it.</summary>
    private (DateOnly From, DateOnly To) Around(int days)
    {
        var view = _view!;
        var middle = view.From.AddDays((view.To.DayNumber - view.From.DayNumber) / 2);
        var to = middle.AddDays(days / 2);
        to = to > view.Viewer.Today && view.To <= view.Viewer.Today ? view.Viewer.Today : to;
        return (to.AddDays(1 - days), to);
    }

    /// <summary>Half of what is shown, earlier or later.</summary>
    private string Moved(int way)
    {
        var view = _view!;
        var by = way * Math.Max(1, (view.To.DayNumber - view.From.DayNumber + 1) / 2);
        return view.Address(view.Scope with { From = view.From.AddDays(by), To = view.To.AddDays(by) });
    }
}
