using System.Collections.Concurrent;

namespace IncidentTracker.Store;

/// <summary>Work that waits for its turn together is done together: while one lot is done, the next gathers, so that a busy time is quicker and a quiet one waits for nobody.</summary>
/// <typeparam name="TGiven">What is given.</typeparam>
/// <typeparam name="TMade">What becomes of it.</typeparam>
/// <param name="most">At most so many at once.</param>
/// <param name="work">Answers for each, in their order. Where it fails, everybody who waits hears why.</param>
/// <param name="hold">What must be held while a lot is done, let go of after it; who comes while it is waited for belongs to the lot. Where it fails, that is as if the work had.</param>
public sealed class Together<TGiven, TMade>(int most, Func<IReadOnlyList<TGiven>, Task<IReadOnlyList<TMade>>> work, Func<Task<IAsyncDisposable>>? hold = null) : IDisposable
{
    private sealed record Waiting(TGiven Given)
    {
        public TaskCompletionSource<TMade> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Does it when its turn comes.</summary>
    /// <param name="given">What.</param>
    /// <param name="cancellation">Looked at before it waits; what waits is done.</param>
    public async Task<TMade> DoAsync(TGiven given, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var own = new Waiting(given);
        _waiting.Enqueue(own);
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            // Whoever had the turn before may have taken it along; and where more wait than fit into one go, its own may not be in the first.
            while (!own.Done.Task.IsCompleted)
            {
                await DoWaitingAsync();
            }
        }
        finally
        {
            _turn.Release();
        }

        return await own.Done.Task;
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task DoWaitingAsync()
    {
        List<Waiting> lot = [];
        try
        {
            await using var held = hold is null ? null : await hold();
            Gather(lot);
            var made = await work(lot.ConvertAll(waiting => waiting.Given));
            if (made.Count != lot.Count)
            {
                // Whoever got no answer would wait for ever.
                throw new InvalidOperationException($"{lot.Count} were given and {made.Count} came back");
            }

            foreach (var (waiting, own) in lot.Zip(made))
            {
                waiting.Done.SetResult(own);
            }
        }
        catch (Exception failure)
        {
            if (lot.Count == 0)
            {
                Gather(lot);
            }

            lot.ForEach(waiting => waiting.Done.TrySetException(failure));
        }
    }

    private void Gather(List<Waiting> lot)
    {
        while (lot.Count < most && _waiting.TryDequeue(out var next))
        {
            lot.Add(next);
        }
    }
}
