namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Whether a source that answers well has been silent for much longer than usual. Pure.</summary>
internal static class Silence
{
    private const int TimesUsual = 6;

    /// <summary>No source is called silent sooner.</summary>
    private static readonly TimeSpan _atLeast = TimeSpan.FromDays(3);

    /// <summary>Where its rhythm is not known.</summary>
    private static readonly TimeSpan _unknown = TimeSpan.FromDays(21);

    public static bool Of(IEnumerable<DateTime> published, DateTime? lastNewAt, DateTime now)
    {
        var times = published.Where(time => time <= now).Order().ToList();
        var newest = times.Count > 0 ? times[^1] : lastNewAt;
        if (lastNewAt > newest)
        {
            newest = lastNewAt;
        }

        if (newest is not { } last)
        {
            return false;
        }

        var gaps = times.Zip(times.Skip(1), (earlier, later) => later - earlier).Order().ToList();
        var usual = gaps.Count >= 3 ? gaps[gaps.Count / 2] * TimesUsual : _unknown;
        return now - last > (usual < _atLeast ? _atLeast : usual);
    }
}
