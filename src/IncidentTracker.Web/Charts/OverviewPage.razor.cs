using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Charts;

/// <summary>The state of things on one page. Every number opens the incidents behind it.</summary>
public sealed partial class OverviewPage
{
    private const int MostQuestions = 6;
    private const int OpenDays = 30;

    private OverTimeState _bars = OverTimeState.Default;
    private LagState _lag = LagState.Default;
    private ChartView? _view;
    private Shown? _data;
    private IReadOnlyList<Figure> _figures = [];
    private IReadOnlyList<(string Text, bool Bold)> _insight = [];

    private sealed record Shown(
        Overview Figures, TimelineSeries Series, TimelineSeries? All, IReadOnlyList<AxisMark> Marks, IReadOnlyList<int>? Active, LagChart Lag, OpenQuestionList Open);

    [Inject] private OverviewQueries Overviews { get; set; } = null!;

    [Inject] private TimelineQueries Timeline { get; set; } = null!;

    [Inject] private AxisMarkQueries Marks { get; set; } = null!;

    [Inject] private LagQueries Lags { get; set; } = null!;

    [Inject] private OpenQuestionQueries Open { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    protected override string Path => "overview";

    private string? List => _view is { } view && _data is { } data ? OverTimeBars.List(data.Series, _bars.StepFor(view.From, view.To), view.Scope) : null;

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var scope = ChartScope.Read(state);
        _bars = OverTimeState.Read(state);
        _lag = LagState.Default with { Dates = LagState.Read(state).Dates };
        var zone = scope.Zone ?? Viewer.Zone;
        var dated = await Timeline.RangeAsync(scope.Filter, cancellation);
        var (from, to) = scope.Range(Viewer.Today, dated);
        var figures = await Overviews.FiguresAsync(scope.Filter, from, to, zone, cancellation);
        var series = await Timeline.IncidentsAsync(scope.Filter, from, to, _bars.StepFor(from, to), zone, _bars.Split, cancellation);
        // The sentence, the tiles and the plot speak of the same incidents.
        var lag = await Lags.ChartAsync(_lag.Question(Overview.Behind(scope.Filter, figures.From, figures.To)), cancellation);
        _data = new(
            figures,
            series,
            dated is { } whole ? await Timeline.IncidentsAsync(scope.Filter, whole.From, whole.To > to ? whole.To : to, TimeStep.Month, zone, TimelineSplit.None, cancellation) : null,
            await Marks.MarksAsync(series.Buckets[0].From, to, cancellation),
            _bars.PerSource ? await Timeline.ActiveSourcesAsync(series.Buckets, cancellation) : null,
            lag,
            await Open.ListAsync(scope.Filter, null, OpenDays, Viewer.Today, new(1, MostQuestions), cancellation));
        _view = new(scope, from, to, Viewer, AsOf, await Sources.TallyAsync(cancellation), dated, next => Address(next, _bars, _lag));
        _figures = Figures.Of(figures, scope);
        _insight = Figures.Insight(figures, lag);
    }

    private string Address(ChartScope scope, OverTimeState bars, LagState lag) => scope.Write(lag.Write(bars.Write(new(Path)))).ToString();

    private static string OpenAddress(ChartScope scope) => (scope with { From = null, To = null, Last = null }).Write(new("still-open")).ToString();
}
