using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Charts;

namespace IncidentTracker.Web.Dashboards;

/// <summary>One chart of a dashboard with what it shows.</summary>
/// <param name="View">Its own range, zone and filter.</param>
/// <param name="Page">The page that it comes from, with them.</param>
public abstract record PanelData(ChartView View, string Page)
{
    public sealed record Figures(ChartView View, string Page, IReadOnlyList<Figure> Tiles) : PanelData(View, Page);

    public sealed record OverTime(ChartView View, string Page, TimelineSeries Series, TimelineSeries? All, IReadOnlyList<AxisMark> Marks, IReadOnlyList<int>? Active, OverTimeState State) : PanelData(View, Page);

    public sealed record Shares(ChartView View, string Page, Overview Overview) : PanelData(View, Page);

    public sealed record Accusations(ChartView View, string Page, AccusationMatrix Matrix, AccusationState State) : PanelData(View, Page);

    public sealed record Lag(ChartView View, string Page, LagChart Chart, LagState State) : PanelData(View, Page);

    public sealed record Spans(ChartView View, string Page, IncidentSpans Window) : PanelData(View, Page);

    public sealed record StillOpen(ChartView View, string Page, OpenQuestionList List) : PanelData(View, Page);
}
