using System.Globalization;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>Marks of an axis of buckets, with the words that explain them.</summary>
public static class AxisMarks
{
    public static IReadOnlyList<DrawnMark> Of(IReadOnlyList<AxisMark> marks, IReadOnlyList<TimeBucket> buckets) =>
        buckets.Count == 0 ? [] : [.. marks.Select(mark => Of(mark, buckets))];

    /// <summary>"Northwire silent 3–9 Sep", "reading rules v7".</summary>
    public static string Short(AxisMark mark) => mark switch
    {
        AxisMark.SourceSilent silent => $"{silent.Name} silent {Days(silent.From, silent.To)}",
        AxisMark.RulesChanged rules => $"reading rules v{rules.Version}",
        _ => "",
    };

    /// <summary>Why it may have moved the bars.</summary>
    public static string Explained(AxisMark mark) => mark switch
    {
        AxisMark.SourceSilent silent => $"{silent.Name} brought nothing from {DayText.Of(silent.From)} to {(silent.Lasts ? "today" : DayText.Of(silent.To))}: "
            + silent.Reason switch
            {
                SilenceReason.Failing => "looks at it failed.",
                SilenceReason.NotLookedAt => "it was not looked at.",
                SilenceReason.Unknown => "whether it was looked at is not known any more.",
                _ => "it was looked at and had nothing new.",
            } + " A dip in these days may be ours.",
        AxisMark.RulesChanged rules => $"From {DayText.Of(DateOnly.FromDateTime(rules.At))} on version {rules.Version} of the reading rules read the articles. A step here may be ours.",
        _ => "",
    };

    private static DrawnMark Of(AxisMark mark, IReadOnlyList<TimeBucket> buckets)
    {
        var (from, to) = mark switch
        {
            AxisMark.SourceSilent silent => (Place(silent.From, buckets), Place(silent.To.AddDays(1), buckets)),
            AxisMark.RulesChanged rules => (Place(DateOnly.FromDateTime(rules.At), buckets), Place(DateOnly.FromDateTime(rules.At), buckets)),
            _ => (0, 0),
        };
        return new(from, to, Short(mark), [Short(mark), Explained(mark)]);
    }

    /// <summary>A day as a place among buckets: 2.5 is the middle of the third.</summary>
    private static double Place(DateOnly day, IReadOnlyList<TimeBucket> buckets)
    {
        if (day <= buckets[0].From)
        {
            return 0;
        }

        var at = buckets.Count(bucket => bucket.From <= day) - 1;
        return Math.Min(buckets.Count, at + ((double)(day.DayNumber - buckets[at].From.DayNumber) / (buckets[at].To.DayNumber - buckets[at].From.DayNumber)));
    }

    private static string Days(DateOnly from, DateOnly to) => from.Month == to.Month && from.Year == to.Year
        ? from == to ? DayText.OfYear(from) : string.Create(CultureInfo.InvariantCulture, $"{from.Day}–{DayText.OfYear(to)}")
        : $"{DayText.OfYear(from)} – {DayText.OfYear(to)}";
}
