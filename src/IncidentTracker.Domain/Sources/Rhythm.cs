namespace IncidentTracker.Domain.Sources;

/// <summary>How often a source is visited where nobody fixed it: twice in its usual gap, so that a story waits half a gap at most. Pure.</summary>
public static class Rhythm
{
    /// <summary>No source is visited more often by itself.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    /// <summary>No source is visited less often by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Gaps below this many say nothing about a habit.</summary>
    private const int FewestGaps = 3;
    private const int Newest = 20;

    /// <summary>The wait until the next visit.</summary>
    /// <param name="published">When its items were published, in any order; those in the future are left out. UTC.</param>
    /// <param name="now">UTC.</param>
    /// <param name="fallback">Used where the habit is not known yet.</param>
    /// <param name="timeToLive">The rest that the feed asks for, or null. Honoured as a lower bound, up to <see cref="Longest"/>.</param>
    public static TimeSpan Next(IEnumerable<DateTime> published, DateTime now, TimeSpan fallback, TimeSpan? timeToLive = null)
    {
        var wait = fallback;
        if (Usual(published, now, out var last) is { } usual)
        {
            // One that has gone quiet is left alone for longer: an eighth of its silence, but never shorter than its habit asks.
            var quiet = (now - last) / 8;
            wait = quiet > usual / 2 ? quiet : usual / 2;
        }

        if (timeToLive is { } asked && asked > wait)
        {
            wait = asked;
        }

        return wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
    }

    /// <summary>The median gap between its newest items; null where fewer than three gaps are known.</summary>
    public static TimeSpan? Usual(IEnumerable<DateTime> published, DateTime now) => Usual(published, now, out _);

    private static TimeSpan? Usual(IEnumerable<DateTime> published, DateTime now, out DateTime last)
    {
        var times = published.Where(time => time <= now).OrderDescending().Take(Newest).ToList();
        last = times.Count > 0 ? times[0] : now;
        var gaps = times.Zip(times.Skip(1), (later, earlier) => later - earlier).Order().ToList();
        return gaps.Count >= FewestGaps ? gaps[gaps.Count / 2] : null;
    }
}
