namespace IncidentTracker.Web.Shared;

/// <summary>Many calls within a short while become one at its end, on a thread of the pool: a page that shows what runs must not ask the store for every item.</summary>
internal sealed class Coalesced(TimeSpan lull, TimeProvider time, Func<Task> act) : IDisposable
{
    private readonly Leaving _gone = new();
    private int _waiting;

    public void Ask()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            _ = ActAsync();
        }
    }

    public void Dispose()
    {
        _gone.Dispose();
    }

    private async Task ActAsync()
    {
        try
        {
            // Whoever asks may be another reader's page, or one that is gone before the lull is over: what follows must not wait for it.
            await Task.Delay(lull, time, _gone.Token).ConfigureAwait(false);
            Interlocked.Exchange(ref _waiting, 0);
            await act();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // Nobody looks any more.
        }
    }
}
