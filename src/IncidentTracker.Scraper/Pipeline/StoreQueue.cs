using System.Collections.Concurrent;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Nodes;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>
/// Matching and storing are one step, because two first reports of one incident, read at the same time, would open it twice. Articles that wait for their turn together are matched
/// one after the other and stored in one transaction: while one is stored, others gather, so that a busy time is quicker and a quiet one waits for nobody.
/// </summary>
internal sealed class StoreQueue(IncidentProposals proposals, ArticleCommands articles, INodeTurns nodes) : IDisposable
{
    private sealed record Waiting(ArticleToStore Article, ArticleReading? Reading, long? KnownAs)
    {
        public TaskCompletionSource<StoredArticle> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private readonly ConcurrentQueue<Waiting> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Stores an article when its turn comes.</summary>
    /// <param name="article">Without facts and proposals, which are found when its turn comes.</param>
    /// <param name="reading">What is matched; null for what belongs to no incident.</param>
    /// <param name="knownAs">The stored article, where it is one.</param>
    /// <param name="cancellation">Ends the waiting; an article whose turn has come is stored all the same.</param>
    public async Task<StoredArticle> StoreAsync(ArticleToStore article, ArticleReading? reading, long? knownAs, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var own = new Waiting(article, reading, knownAs);
        _waiting.Enqueue(own);
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            // Whoever had the turn before may have taken it along; and where more wait than fit into one go, its own may not be in the first.
            while (!own.Done.Task.IsCompleted)
            {
                await StoreWaitingAsync();
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

    private async Task StoreWaitingAsync()
    {
        var batch = new List<Waiting>();
        while (batch.Count < ArticleCommands.MostAtOnce && _waiting.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        try
        {
            // What is matched must see what another node has just stored.
            await using var turn = await nodes.TakeAsync("store", CancellationToken.None);
            var matched = await proposals.ForAsync([.. batch.Select(waiting => (waiting.Reading, waiting.KnownAs))], CancellationToken.None);
            var stored = await articles.StoreTogetherAsync([.. batch.Zip(matched, (waiting, match) => waiting.Article with { FactsJson = match.FactsJson, Proposals = match.Proposals })], CancellationToken.None);
            foreach (var (waiting, became) in batch.Zip(stored))
            {
                waiting.Done.SetResult(became);
            }
        }
        catch (Exception failure)
        {
            // Nothing was stored: everybody who waits hears why, this one's caller among them.
            batch.ForEach(waiting => waiting.Done.TrySetException(failure));
        }
    }
}
