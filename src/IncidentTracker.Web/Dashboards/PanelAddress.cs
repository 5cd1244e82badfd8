using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Dashboards;

/// <summary>What a chart of a dashboard is asked, as the query of the page that draws it alone.</summary>
public static class PanelAddress
{
    /// <summary>The page that puts a chart on a dashboard.</summary>
    /// <param name="chart">Which.</param>
    /// <param name="asked">Its own address, with what it is asked.</param>
    public static string Add(DashboardChart chart, UrlQuery asked) => new UrlQuery("dashboards/add").With("chart", WireWords.Of(chart)).With("query", Query(asked.ToString())).ToString();

    /// <summary>The page that draws a chart alone.</summary>
    public static string PageOf(DashboardChart chart) => chart switch
    {
        DashboardChart.Accusations or DashboardChart.Stances => "accusations",
        DashboardChart.Lag => "lag",
        DashboardChart.Spans => "timeline",
        DashboardChart.StillOpen => "still-open",
        _ => "overview",
    };

    /// <summary>That page, asked the same.</summary>
    public static string Of(DashboardPanel panel) => Joined(PageOf(panel.Chart), panel.Query);

    /// <summary>The same question over other days: the last so many months, or the days named.</summary>
    public static DashboardPanel Ranged(DashboardPanel panel, int? last, DateOnly? from, DateOnly? to)
    {
        var kept = panel.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith("from=", StringComparison.Ordinal) && !part.StartsWith("to=", StringComparison.Ordinal) && !part.StartsWith("last=", StringComparison.Ordinal));
        string[] days = last is { } months ? [string.Create(CultureInfo.InvariantCulture, $"last={months}")]
            : [.. Day("from", from), .. Day("to", to)];
        return panel with { Query = string.Join('&', days.Concat(kept)) };
    }

    internal static string Joined(string path, string query) => query.Length == 0 ? path : $"{path}?{query}";

    private static string Query(string address) => address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address[(at + 1)..] : "";

    private static IEnumerable<string> Day(string name, DateOnly? day) => day is { } some ? [$"{name}={some.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"] : [];
}
