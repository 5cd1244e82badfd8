namespace IncidentTracker.Web.Shared;

/// <summary>
/// Many calls within a short while become one at its end, on a thread of the pool: a page that shows what runs must not ask the store for every item.
/// Where very many pages look at what all of them hear of, each waits longer, by lot, so that together they ask at an even pace that the machine can keep up with.
/// </summary>
internal sealed class Coalesced : IDisposable
{
    /// <summary>So many that wait at once cost nothing that anybody would notice.</summary>
    private const int Few = 50;
    /// <summary>What every further one adds to the longest wait: a hundred looks a second, in the mean, however many wait.</summary>
    private static readonly TimeSpan _share = TimeSpan.FromMilliseconds(20);
    private static int _crowd;

    private readonly Leaving _gone = new();
    private readonly TimeSpan _lull;
    private readonly TimeProvider _time;
    private readonly Func<Task> _act;
    private readonly bool _inCrowd;
    private int _waiting;

    /// <param name="lull">Calls within it are one.</param>
    /// <param name="time">Counts it.</param>
    /// <param name="act">What they ask for.</param>
    /// <param name="inCrowd">True for what every open page does when it hears of the same change, and nobody waits for.</param>
    public Coalesced(TimeSpan lull, TimeProvider time, Func<Task> act, bool inCrowd = false) => (_lull, _time, _act, _inCrowd) = (lull, time, act, inCrowd);

    public void Ask()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            _ = ActAsync();
        }
    }

    public void Dispose() => _gone.Dispose();

    private async Task WaitAsync()
    {
        if (!_inCrowd)
        {
            await Task.Delay(_lull, _time, _gone.Token).ConfigureAwait(false);
            return;
        }

        var others = Interlocked.Increment(ref _crowd) - Few;
        try
        {
            await Task.Delay(_lull + (Math.Max(0, others) * Random.Shared.NextDouble() * _share), _time, _gone.Token).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _crowd);
        }
    }

    private async Task ActAsync()
    {
        try
        {
            // Whoever asks may be another reader's page, or one that is gone before the lull is over: what follows must not wait for it.
            await WaitAsync().ConfigureAwait(false);
            Interlocked.Exchange(ref _waiting, 0);
            await _act();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody looks any more.
        }
    }
}
