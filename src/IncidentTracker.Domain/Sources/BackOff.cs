namespace IncidentTracker.Domain.Sources;

/// <summary>Why a source waits until its next run.</summary>
public enum WaitReason
{
    /// <summary>All is well; its interval.</summary>
    Interval,
    /// <summary>It failed; each failure in a row doubles the wait.</summary>
    AfterFailure,
    /// <summary>The site asked for more time than we would have waited.</summary>
    AskedToWait,
    /// <summary>robots.txt forbids it; asked again once a day.</summary>
    Forbidden,
    /// <summary>The address is gone for good; only a person starts it again.</summary>
    Stopped,
}

/// <summary>When a source is tried next, in a form that a person can read: "next try 14:20, third failure: timeout".</summary>
/// <param name="Due">UTC; null where it is not tried by itself any more.</param>
/// <param name="Reason">Why then.</param>
/// <param name="Failures">Failures in a row so far.</param>
/// <param name="Because">The last problem, or null.</param>
public sealed record NextTry(DateTime? Due, WaitReason Reason, int Failures = 0, Problem? Because = null);

/// <summary>How long a source rests after a run. Pure, so that the sources page can say why.</summary>
public static class BackOff
{
    /// <summary>Never sooner than this, whatever interval is set.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    /// <summary>Never later than this, whatever a site asks for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    /// <summary>The first wait after a failure: a hiccup is tried again before the interval is over.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(10);

    /// <summary>The next try.</summary>
    /// <param name="failures">Failures in a row, this run included; 0 after a good one.</param>
    /// <param name="lastProblem">What went wrong in this run, or null.</param>
    /// <param name="retryAfter">What the site asked for, or null. Nonsense (negative, years) is clamped.</param>
    /// <param name="interval">How often it is polled when all is well.</param>
    /// <param name="now">UTC.</param>
    /// <param name="spread">Any number that stays with the source: moves the wait after a failure by up to a tenth, so that sources that failed together do not return together.</param>
    public static NextTry Next(int failures, Problem? lastProblem, TimeSpan? retryAfter, TimeSpan interval, DateTime now, long spread = 0)
    {
        if (lastProblem is { Code: SourceProblems.Gone })
        {
            return new(null, WaitReason.Stopped, failures, lastProblem);
        }

        var rhythm = Clamp(interval);
        var (wait, reason) = lastProblem switch
        {
            null => (rhythm, WaitReason.Interval),
            { Code: SourceProblems.Robots } => (Longest, WaitReason.Forbidden),
            // A refusal (401, 403) too: one may be a hiccup of a wall, and a site that keeps refusing is asked once a day soon enough.
            _ => (Spread(Doubled(failures, rhythm), spread), WaitReason.AfterFailure),
        };
        if (retryAfter is { } asked && Clamp(asked) > wait)
        {
            (wait, reason) = (Clamp(asked), WaitReason.AskedToWait);
        }

        return new(now + wait, reason, failures, lastProblem);
    }

    /// <summary>A wait that doubles with each failure in a row, from the first retry (or the rhythm, where that is shorter) up to a day.</summary>
    /// <param name="failures">Failures in a row, 1 or more.</param>
    /// <param name="rhythm">How often it is tried when all is well.</param>
    public static TimeSpan Doubled(int failures, TimeSpan rhythm)
    {
        var first = rhythm < FirstRetry ? rhythm : FirstRetry;
        // Ten doublings of a minute already pass a day: the shift cannot overflow.
        return Clamp(first * (1L << Math.Clamp(failures - 1, 0, 11)));
    }

    private static TimeSpan Spread(TimeSpan wait, long spread) =>
        Clamp(wait * (1 + ((((spread % 21) + 21) % 21) - 10) / 100.0));

    private static TimeSpan Clamp(TimeSpan wait) => wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
}
