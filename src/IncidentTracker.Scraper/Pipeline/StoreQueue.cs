using IncidentTracker.Domain.Articles;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Nodes;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>
/// Matching and storing are one step, because two first reports of one incident, read at the same time, would open it twice. Articles that wait for their turn together are matched
/// one after the other and stored in one transaction.
/// </summary>
internal sealed class StoreQueue(IncidentProposals proposals, ArticleCommands articles, INodeTurns nodes) : IDisposable
{
    private sealed record Waiting(ArticleToStore Article, ArticleReading? Reading, long? KnownAs);

    private readonly Together<Waiting, StoredArticle> _queue = new(
        ArticleCommands.MostAtOnce,
        async waiting =>
        {
            var matched = await proposals.ForAsync([.. waiting.Select(one => (one.Reading, one.KnownAs))], CancellationToken.None);
            return await articles.StoreTogetherAsync([.. waiting.Zip(matched, (one, match) => one.Article with { FactsJson = match.FactsJson, Proposals = match.Proposals })], CancellationToken.None);
        },
        // What is matched must see what another node has just stored.
        hold: () => nodes.TakeAsync("store", CancellationToken.None));

    /// <summary>Stores an article when its turn comes.</summary>
    /// <param name="article">Without facts and proposals, which are found when its turn comes.</param>
    /// <param name="reading">What is matched; null for what belongs to no incident.</param>
    /// <param name="knownAs">The stored article, where it is one.</param>
    /// <param name="cancellation">Looked at before it waits; an article that waits is stored.</param>
    public Task<StoredArticle> StoreAsync(ArticleToStore article, ArticleReading? reading, long? knownAs, CancellationToken cancellation) => _queue.DoAsync(new(article, reading, knownAs), cancellation);

    /// <inheritdoc />
    public void Dispose() => _queue.Dispose();
}
