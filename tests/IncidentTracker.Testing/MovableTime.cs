namespace IncidentTracker.Testing;

/// <summary>The machine's clock, set forward by a test as it likes. Timers run on in real time, so that time limits and pauses of a real fetch still hold.</summary>
public sealed class MovableTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
