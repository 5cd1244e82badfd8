namespace IncidentTracker.Web.Shared;

/// <summary>
/// Many calls within a short while become one at its end, on a thread of the pool: a page that shows what runs must not ask the store for every item.
/// Where very many pages look, each waits longer, by lot, so that all of them together ask at an even pace that the machine can keep up with.
/// </summary>
internal sealed class Coalesced : IDisposable
{
    /// <summary>So many at once cost nothing that anybody would notice.</summary>
    private const int Few = 50;
    /// <summary>What every further one adds to the longest wait: a hundred looks a second, in the mean, however many wait.</summary>
    private static readonly TimeSpan _share = TimeSpan.FromMilliseconds(20);
    private static int _all;

    private readonly Leaving _gone = new();
    private readonly TimeSpan _lull;
    private readonly TimeProvider _time;
    private readonly Func<Task> _act;
    private int _waiting;
    private int _over;

    /// <param name="lull">Calls within it are one.</param>
    /// <param name="time">Counts it.</param>
    /// <param name="act">What they ask for.</param>
    public Coalesced(TimeSpan lull, TimeProvider time, Func<Task> act)
    {
        (_lull, _time, _act) = (lull, time, act);
        Interlocked.Increment(ref _all);
    }

    public void Ask()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            _ = ActAsync();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _over, 1) == 0)
        {
            Interlocked.Decrement(ref _all);
        }

        _gone.Dispose();
    }

    private TimeSpan Wait() => _lull + (Math.Max(0, Volatile.Read(ref _all) - Few) * Random.Shared.NextDouble() * _share);

    private async Task ActAsync()
    {
        try
        {
            // Whoever asks may be another reader's page, or one that is gone before the lull is over: what follows must not wait for it.
            await Task.Delay(Wait(), _time, _gone.Token).ConfigureAwait(false);
            Interlocked.Exchange(ref _waiting, 0);
            await _act();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody looks any more.
        }
    }
}
