using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>Labels of buckets and series, the same in chart, legend and table.</summary>
public static class BucketWords
{
    // For splits without colours of their own, in the order of the tokens.
    private static readonly string[] _palette = ["k-disrupt", "k-data", "k-extort", "k-spy", "k-fraud", "k-destroy", "k-vuln"];

    public static string Of(TimeBucket bucket, TimeStep step) => step switch
    {
        TimeStep.Day => DayText.Of(bucket.From),
        TimeStep.Week => $"{DayText.OfYear(bucket.From)} – {DayText.Of(bucket.To.AddDays(-1))}",
        TimeStep.Month => DayText.OfMonth(bucket.From),
        TimeStep.Quarter => $"Q{((bucket.From.Month - 1) / 3) + 1} {bucket.From.Year}",
        _ => Format(bucket.From, "yyyy"),
    };

    /// <summary>Short, for the axis: the year only where it changes.</summary>
    public static string Axis(IReadOnlyList<TimeBucket> buckets, int index, TimeStep step)
    {
        var bucket = buckets[index];
        var newYear = index == 0 || buckets[index - 1].From.Year != bucket.From.Year;
        return step switch
        {
            TimeStep.Day or TimeStep.Week => newYear ? DayText.Of(bucket.From) : DayText.OfYear(bucket.From),
            TimeStep.Month => newYear ? DayText.OfMonth(bucket.From) : Format(bucket.From, "MMM"),
            _ => Of(bucket, step),
        };
    }

    /// <summary>"Jan to 20th": the bucket goes on.</summary>
    public static string Partial(IReadOnlyList<TimeBucket> buckets, TimeStep step, DateOnly today) =>
        step == TimeStep.Day ? Axis(buckets, buckets.Count - 1, step) : $"{Axis(buckets, buckets.Count - 1, step)} to {(step is TimeStep.Month ? today.Day + Ending(today.Day) : DayText.OfYear(today))}";

    private static string Ending(int day) => (day % 10, day) switch { (1, not 11) => "st", (2, not 12) => "nd", (3, not 13) => "rd", _ => "th" };

    public static string Key(string key, TimelineSplit split) => split switch
    {
        TimelineSplit.Kind when WireWords.TryParse<KindFamily>(key, out var family) => Words.Of(family),
        TimelineSplit.Kind => "Kind not read",
        TimelineSplit.Attribution when WireWords.TryParse<AttributionState>(key, out var state) => Words.Of(state),
        TimelineSplit.Sector => key == "other" ? "Other or unknown" : ChartWords.Capital(key),
        TimelineSplit.VictimCountry or TimelineSplit.AccusedCountry => key == "other" ? "Other or unknown" : CountryNames.NameOf(key),
        _ => "Incidents",
    };

    /// <summary>The token of a series' colour.</summary>
    public static string Token(string key, int index, TimelineSplit split) => split switch
    {
        TimelineSplit.Kind => WireWords.TryParse<KindFamily>(key, out var family) ? Words.Token(family) : "line-2",
        TimelineSplit.Attribution => key switch
        {
            "nobody_accused" => "k-vuln",
            "suspicion_only" => "suspects",
            "accused" => "accuses",
            "disputed" => "disputes",
            "self_claimed" => "claims",
            _ => "charges",
        },
        TimelineSplit.None => "accent",
        _ => key == "other" ? "line-2" : _palette[index % _palette.Length],
    };

    public static string Of(TimeStep step) => step switch
    {
        TimeStep.Day => "Day",
        TimeStep.Week => "Week",
        TimeStep.Month => "Month",
        TimeStep.Quarter => "Quarter",
        _ => "Year",
    };

    public static string Of(TimelineSplit split) => split switch
    {
        TimelineSplit.Kind => "Kind",
        TimelineSplit.Attribution => "Attribution",
        TimelineSplit.VictimCountry => "Victim country",
        TimelineSplit.AccusedCountry => "Accused country",
        TimelineSplit.Sector => "Sector",
        _ => "Not split",
    };

    private static string Format(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
