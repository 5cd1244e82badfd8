using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Dashboards;

/// <summary>Asks the store for a chart of a dashboard: the question is the address that its page wrote.</summary>
public sealed class PanelLoader(
    OverviewQueries overviews, TimelineQueries timeline, AxisMarkQueries marks, LagQueries lags, AccusationQueries accusations, SpanQueries spans, OpenQuestionQueries questions)
{
    private const int MostQuestions = 10;

    /// <param name="panel">The chart.</param>
    /// <param name="viewer">Whose clock, where the chart names no zone.</param>
    /// <param name="asOf">UTC.</param>
    /// <param name="sources">What the record rests on.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<PanelData> LoadAsync(DashboardPanel panel, ViewerTime viewer, DateTime asOf, SourceTally sources, CancellationToken cancellation)
    {
        var state = UrlState.Parse("?" + panel.Query);
        var scope = ChartScope.Read(state);
        var zone = scope.Zone ?? viewer.Zone;
        var bySaying = panel.Chart is DashboardChart.Accusations or DashboardChart.Stances;
        var dated = bySaying ? await timeline.SaidRangeAsync(scope.Filter, zone, cancellation) : await timeline.RangeAsync(scope.Filter, cancellation);
        var (from, to) = scope.Range(viewer.Today, dated);
        var path = PanelAddress.PageOf(panel.Chart);
        ChartView View(Func<UrlQuery, UrlQuery> asked) => new(scope, from, to, viewer, asOf, sources, dated, next => next.Write(asked(new(path))).ToString());
        switch (panel.Chart)
        {
            case DashboardChart.Figures:
                return new PanelData.Figures(View(query => query), Charts.Figures.Of(await overviews.FiguresAsync(scope.Filter, from, to, zone, cancellation), scope));
            case DashboardChart.Shares:
                return new PanelData.Shares(View(query => query), await overviews.FiguresAsync(scope.Filter, from, to, zone, cancellation));
            case DashboardChart.OverTime:
                var bars = OverTimeState.Read(state);
                var series = await timeline.IncidentsAsync(scope.Filter, from, to, bars.StepFor(from, to), zone, bars.Split, cancellation);
                return new PanelData.OverTime(
                    View(bars.Write), series,
                    dated is { } all ? await timeline.IncidentsAsync(scope.Filter, all.From, all.To > to ? all.To : to, TimeStep.Month, zone, TimelineSplit.None, cancellation) : null,
                    await marks.MarksAsync(series.Buckets[0].From, to, cancellation),
                    bars.PerSource ? await timeline.ActiveSourcesAsync(series.Buckets, cancellation) : null,
                    bars);
            case DashboardChart.Accusations:
                var matrix = AccusationState.Read(state).Plain;
                return new PanelData.Accusations(View(matrix.Write), await accusations.MatrixAsync(matrix.Question(scope.Filter, from, to, zone), cancellation), matrix);
            case DashboardChart.Stances:
                var step = OverTimeState.Default.StepFor(from, to);
                return new PanelData.Stances(View(query => query), await timeline.StancesAsync(scope.Filter, from, to, step, zone, cancellation), step);
            case DashboardChart.Lag:
                var lag = LagState.Read(state).Plain;
                var question = lag.Question(scope.Filter with { HappenedFrom = from, HappenedTo = to });
                return new PanelData.Lag(View(lag.Write), await lags.ChartAsync(question, cancellation), lag, await timeline.UndatedAsync(scope.Filter, cancellation));
            case DashboardChart.Spans:
                return new PanelData.Spans(View(query => query), await spans.WindowAsync(scope.Filter, from, to, SpanQueries.Most, cancellation));
            default:
                var (kind, days) = StillOpenPage.Asked(state);
                var open = StillOpenPage.Days(scope, viewer.Today, dated);
                return new PanelData.StillOpen(
                    View(query => StillOpenPage.Query(query, kind, days)) with { From = open.From, To = open.To, Ranged = scope.IsRanged },
                    await questions.ListAsync(open.Filter, kind, days, viewer.Today, new(1, MostQuestions), cancellation));
        }
    }
}
