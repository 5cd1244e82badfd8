namespace IncidentTracker.Domain.Watching;

/// <summary>When a message that was not taken is tried again. A receiver that is being restarted is back within minutes, one that is broken over night within a day; after that it is a person's business.</summary>
public static class DeliveryRetry
{
    private static readonly TimeSpan[] _waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(16)];

    /// <summary>Tries before it is given up: the first and one after each wait.</summary>
    public static int MostTries => _waits.Length + 1;

    /// <summary>The wait after so many tries, 1 and up; null where it is given up.</summary>
    public static TimeSpan? After(int tries) => tries >= 1 && tries <= _waits.Length ? _waits[tries - 1] : null;
}
