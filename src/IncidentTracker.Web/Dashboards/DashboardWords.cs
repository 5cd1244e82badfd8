using System.Globalization;
using IncidentTracker.Domain.Dashboards;

namespace IncidentTracker.Web.Dashboards;

/// <summary>The words of dashboards, the same on their pages and in their mails.</summary>
public static class DashboardWords
{
    /// <summary>The chart's name.</summary>
    public static string Of(DashboardChart chart) => chart switch
    {
        DashboardChart.Figures => "Figures",
        DashboardChart.OverTime => "Incidents over time",
        DashboardChart.Shares => "How firm is the record",
        DashboardChart.Accusations => "Who accuses whom",
        DashboardChart.Lag => "Attribution lag",
        DashboardChart.Spans => "Timeline",
        DashboardChart.Stances => "What was said over time",
        _ => "Still open",
    };

    /// <summary>"no mail", "every day at 08:00", "every Monday at 08:00".</summary>
    public static string Of(MailSchedule schedule) => schedule.Rhythm switch
    {
        MailRhythm.Off => "no mail",
        MailRhythm.Daily => $"every day at {Hour(schedule.Hour)}",
        _ => $"every {Of(schedule.Day)} at {Hour(schedule.Hour)}",
    };

    /// <summary>"Monday".</summary>
    public static string Of(DayOfWeek day) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);

    /// <summary>"08:00".</summary>
    public static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:D2}:00");
}
