using IncidentTracker.Domain.Dashboards;

namespace IncidentTracker.Web.Dashboards;

/// <summary>Names of the charts that a dashboard may hold.</summary>
public static class DashboardWords
{
    public static string Of(DashboardChart chart) => chart switch
    {
        DashboardChart.Figures => "Figures",
        DashboardChart.OverTime => "Incidents over time",
        DashboardChart.Shares => "How firm is the record",
        DashboardChart.Accusations => "Who accuses whom",
        DashboardChart.Lag => "Attribution lag",
        DashboardChart.Spans => "Timeline",
        _ => "Still open",
    };
}
