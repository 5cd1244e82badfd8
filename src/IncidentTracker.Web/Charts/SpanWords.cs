using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>Dates of spans, no more exactly than they are known.</summary>
public static class SpanWords
{
    /// <summary>"14 Jan 2026", "Dec 2025, month only", "2025, day not known".</summary>
    public static string Attack(IncidentSpan span) => span.Precision switch
    {
        TimePrecision.Year => span.From.Year.ToString(CultureInfo.InvariantCulture) + ", day not known",
        TimePrecision.Month => DayText.OfMonth(span.From) + ", month only",
        _ => DayText.Of(span.From),
    };
}
