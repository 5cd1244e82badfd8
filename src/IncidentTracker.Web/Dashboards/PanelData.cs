using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Charts;

namespace IncidentTracker.Web.Dashboards;

/// <summary>One chart of a dashboard with what it shows.</summary>
/// <param name="View">Its own range, zone and filter; its address is the chart's own page.</param>
public abstract record PanelData(ChartView View)
{
    public sealed record Figures(ChartView View, IReadOnlyList<Figure> Tiles) : PanelData(View);

    public sealed record OverTime(ChartView View, TimelineSeries Series, TimelineSeries? All, IReadOnlyList<AxisMark> Marks, IReadOnlyList<int>? Active, OverTimeState State) : PanelData(View);

    public sealed record Shares(ChartView View, Overview Overview) : PanelData(View);

    public sealed record Accusations(ChartView View, AccusationMatrix Matrix, AccusationState State) : PanelData(View);

    public sealed record Stances(ChartView View, TimelineSeries Series, TimeStep Step) : PanelData(View);

    public sealed record Lag(ChartView View, LagChart Chart, LagState State, int Undated) : PanelData(View);

    public sealed record Spans(ChartView View, IncidentSpans Window) : PanelData(View);

    public sealed record StillOpen(ChartView View, OpenQuestionList List) : PanelData(View);
}
