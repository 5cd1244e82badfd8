namespace IncidentTracker.Domain.Timeline;

/// <summary>A stretch of days and how many have their news in it.</summary>
/// <param name="From">First day.</param>
/// <param name="Count">How many.</param>
public sealed record NewsBar(DateOnly From, int Count);

/// <summary>When there was news: as many bars as stand beside a list.</summary>
/// <param name="Step">How wide a bar is.</param>
/// <param name="First">The first day with news.</param>
/// <param name="Last">The last day with news.</param>
/// <param name="Bars">Without gaps, in order; the last holds the last day.</param>
public sealed record NewsBars(TimeStep Step, DateOnly First, DateOnly Last, IReadOnlyList<NewsBar> Bars)
{
    /// <summary>More bars than this are too thin to be told apart; a wider step is taken then, and of years the newest.</summary>
    public const int Most = 16;

    /// <summary>The bars of days, each day as its number and how often it comes; null where there are none.</summary>
    public static NewsBars? Of(IReadOnlyDictionary<int, int> days)
    {
        if (days.Count == 0)
        {
            return null;
        }

        var (first, last) = (DateOnly.FromDayNumber(days.Keys.Min()), DateOnly.FromDayNumber(days.Keys.Max()));
        var step = Enum.GetValues<TimeStep>().First(step => step == TimeStep.Year || Starts(first, last, step).Take(Most + 1).Count() <= Most);
        var starts = Starts(first, last, step).TakeLast(Most).ToList();
        var counts = new int[starts.Count];
        foreach (var (day, count) in days)
        {
            var at = starts.BinarySearch(TimeBuckets.StartOf(DateOnly.FromDayNumber(day), step));
            if (at >= 0)
            {
                counts[at] += count;
            }
        }

        return new(step, first > starts[0] ? first : starts[0], last, [.. starts.Select((start, at) => new NewsBar(start, counts[at]))]);
    }

    private static IEnumerable<DateOnly> Starts(DateOnly first, DateOnly last, TimeStep step)
    {
        for (var start = TimeBuckets.StartOf(first, step); start <= last; start = TimeBuckets.Next(start, step))
        {
            yield return start;
        }
    }
}
