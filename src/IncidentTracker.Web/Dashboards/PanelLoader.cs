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
    private const int OpenDays = 30;

    /// <summary>The page that draws a chart alone.</summary>
    public static string PageOf(DashboardChart chart) => chart switch
    {
        DashboardChart.Accusations => "accusations",
        DashboardChart.Lag => "lag",
        DashboardChart.Spans => "timeline",
        DashboardChart.StillOpen => "still-open",
        _ => "overview",
    };

    public async Task<PanelData> LoadAsync(DashboardPanel panel, ViewerTime viewer, DateTime asOf, SourceTally sources, CancellationToken cancellation)
    {
        var state = UrlState.Parse("?" + panel.Query);
        var scope = ChartScope.Read(state);
        var zone = scope.Zone ?? viewer.Zone;
        var dated = await timeline.RangeAsync(scope.Filter, cancellation);
        var (from, to) = scope.Range(viewer.Today, dated);
        var path = PageOf(panel.Chart);
        var page = panel.Query.Length == 0 ? path : $"{path}?{panel.Query}";
        var view = new ChartView(scope, from, to, viewer, asOf, sources, dated, next => next.Write(new(path)).ToString());
        var filter = scope.Filter with { HappenedFrom = from, HappenedTo = to };
        switch (panel.Chart)
        {
            case DashboardChart.Figures:
                return new PanelData.Figures(view, page, Charts.Figures.Of(await overviews.FiguresAsync(scope.Filter, from, to, zone, cancellation), scope.Filter, scope.Write(new("lag")).ToString()));
            case DashboardChart.Shares:
                return new PanelData.Shares(view, page, await overviews.FiguresAsync(scope.Filter, from, to, zone, cancellation));
            case DashboardChart.OverTime:
                var bars = OverTimeState.Read(state);
                var series = await timeline.IncidentsAsync(scope.Filter, from, to, bars.StepFor(from, to), zone, bars.Split, cancellation);
                return new PanelData.OverTime(
                    view, page, series,
                    dated is { } all ? await timeline.IncidentsAsync(scope.Filter, all.From, all.To > to ? all.To : to, TimeStep.Month, zone, TimelineSplit.None, cancellation) : null,
                    await marks.MarksAsync(series.Buckets[0].From, to, cancellation),
                    bars.PerSource ? await timeline.ActiveSourcesAsync(series.Buckets, cancellation) : null,
                    bars);
            case DashboardChart.Accusations:
                var asked = AccusationState.Read(state).Plain;
                return new PanelData.Accusations(view, page, await accusations.MatrixAsync(asked.Question(scope.Filter, from, to), cancellation), asked);
            case DashboardChart.Lag:
                var lag = LagState.Read(state).Plain;
                return new PanelData.Lag(view, page, await lags.ChartAsync(lag.Question(filter), cancellation), lag);
            case DashboardChart.Spans:
                return new PanelData.Spans(view, page, await spans.WindowAsync(scope.Filter, from, to, SpanQueries.Most, cancellation));
            default:
                return new PanelData.StillOpen(view, page, await questions.ListAsync(scope.Filter, null, OpenDays, viewer.Today, new(1, MostQuestions), cancellation));
        }
    }
}
