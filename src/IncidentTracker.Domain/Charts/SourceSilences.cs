namespace IncidentTracker.Domain.Charts;

/// <summary>A stretch of days in which a source that usually speaks brought nothing.</summary>
/// <param name="From">First day without an article, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="To">Last day without one.</param>
public readonly record struct Silence(int From, int To)
{
    /// <summary>How long.</summary>
    public int Days => To - From + 1;
}

/// <summary>Finds where a source fell silent, so that a dip in a chart is not taken for a calm in the world.</summary>
public static class SourceSilences
{
    /// <summary>No shorter stretch is a silence: weekends are quiet.</summary>
    public const int ShortestDays = 4;
    /// <summary>As many times its usual gap.</summary>
    public const int UsualGaps = 4;
    /// <summary>Less than this many days with articles say nothing about a habit.</summary>
    private const int FewestDays = 5;

    /// <summary>The silences of a source, in order.</summary>
    /// <param name="activeDays">The days with an article of it, in order, each once.</param>
    /// <param name="today">The silence that still lasts is counted up to this day.</param>
    public static IReadOnlyList<Silence> Of(IReadOnlyList<int> activeDays, int today)
    {
        ArgumentNullException.ThrowIfNull(activeDays);
        if (activeDays.Count < FewestDays)
        {
            return [];
        }

        var gaps = activeDays.Skip(1).Zip(activeDays, (later, earlier) => later - earlier).Order().ToList();
        var least = Math.Max(ShortestDays, UsualGaps * gaps[gaps.Count / 2]);
        var silences = new List<Silence>();
        for (var at = 0; at < activeDays.Count; at++)
        {
            var until = at + 1 < activeDays.Count ? activeDays[at + 1] - 1 : today;
            if (until - activeDays[at] >= least)
            {
                silences.Add(new(activeDays[at] + 1, until));
            }
        }

        return silences;
    }
}
