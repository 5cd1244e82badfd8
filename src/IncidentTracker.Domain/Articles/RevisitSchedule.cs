namespace IncidentTracker.Domain.Articles;

/// <summary>When a stored article is looked at again by itself: often while it is young, when corrections come, then seldom, then never.</summary>
public static class RevisitSchedule
{
    /// <summary>Ages of an article at which it is looked at again: an hour, six hours, a day, three days, a week after it was first seen.</summary>
    public static IReadOnlyList<TimeSpan> Ages { get; } = [TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(7)];

    /// <summary>Looks in a row that must find nothing before an article counts as gone where the site says "not found" (404): that is said by mistake too.</summary>
    public const int MissingLooks = 3;

    /// <summary>The same where the site says that it is gone for good (410).</summary>
    public const int GoneLooks = 2;

    private static readonly TimeSpan _firstDoubt = TimeSpan.FromHours(1);
    private static readonly TimeSpan _laterDoubt = TimeSpan.FromHours(6);

    /// <summary>The next look after one that answered.</summary>
    /// <param name="firstSeen">UTC.</param>
    /// <param name="looked">UTC; the look just made. Looks that were missed while nobody ran are not made up for.</param>
    /// <param name="ages">Ages to look at, ascending; <see cref="Ages"/> where null.</param>
    /// <returns>UTC; null once the article is older than the last age.</returns>
    public static DateTime? Next(DateTime firstSeen, DateTime looked, IReadOnlyList<TimeSpan>? ages = null)
    {
        foreach (var age in ages ?? Ages)
        {
            if (firstSeen + age > looked)
            {
                return firstSeen + age;
            }
        }

        return null;
    }

    /// <summary>The next look after one that found nothing, so that a moment's fault of the site does not end an article.</summary>
    /// <param name="misses">Looks in a row that found nothing, this one included.</param>
    /// <param name="forGood">True where the site says "gone for good" (410).</param>
    /// <param name="looked">UTC.</param>
    /// <returns>UTC; null where the article counts as gone now.</returns>
    public static DateTime? AfterMiss(int misses, bool forGood, DateTime looked) =>
        misses >= (forGood ? GoneLooks : MissingLooks) ? null : looked + (misses <= 1 ? _firstDoubt : _laterDoubt);
}
