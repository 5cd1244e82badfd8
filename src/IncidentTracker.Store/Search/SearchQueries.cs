using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Claims;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Search;

/// <summary>How hits are sorted.</summary>
public enum SearchOrder
{
    /// <summary>Best match first.</summary>
    Best,
    /// <summary>Newest first.</summary>
    Newest,
}

/// <summary>Where the words of a search must stand.</summary>
public enum SearchPlace
{
    /// <summary>Anywhere in title or text.</summary>
    Text,
    /// <summary>Inside quotation marks.</summary>
    Quotations,
    /// <summary>In the sentences of claims.</summary>
    Claims,
}

/// <summary>An incident that a hit belongs to.</summary>
public sealed record HitIncident(int Number, string Title);

/// <summary>An article that fits.</summary>
/// <param name="ArticleId">Which.</param>
/// <param name="Title">Its title, with the places of the words.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="NewsAt">When it was published or first seen, UTC.</param>
/// <param name="Snippets">Sentences with the words, at most three.</param>
/// <param name="Incidents">Incidents it belongs to.</param>
/// <param name="Claims">Claims whose words the snippets show.</param>
/// <param name="Speakers">Where words of quotations are looked for: whose words each snippet is, as long as <paramref name="Snippets"/>; else empty.</param>
public sealed record SearchHit(
    long ArticleId, Snippet Title, string? Outlet, DateTime NewsAt, IReadOnlyList<Snippet> Snippets, IReadOnlyList<HitIncident> Incidents, IReadOnlyList<ClaimItem> Claims, IReadOnlyList<string?> Speakers)
{
    /// <summary>The take of a wire report that the article prints; null where nobody else prints the report.</summary>
    public HitTake? Take { get; init; }
}

/// <summary>A take of a wire report.</summary>
/// <param name="ReportId">The report.</param>
/// <param name="Number">From 1, in the order in which the agency sent them.</param>
public sealed record HitTake(long ReportId, int Number);

/// <summary>A page of hits.</summary>
/// <param name="Hits">The hits.</param>
/// <param name="Count">How many fit.</param>
/// <param name="CountIsFloor">There are at least so many; they were not counted to the end.</param>
/// <param name="RankedAmongNewest">Where the best were looked for among the newest matches only: how many those were. Null where all were ranked.</param>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, int Count, bool CountIsFloor, int? RankedAmongNewest);

/// <summary>Full text over titles, texts, quotations and claims.</summary>
public sealed class SearchQueries(IDbContextFactory<TrackerDbContext> contexts, ISearchIndex index)
{
    /// <summary>Matches are counted to here; beyond, a page says "more than".</summary>
    public const int CountLimit = 1000;

    /// <summary>The best are looked for among so many of the newest matches. Ranking all matches of a common word would cost time that grows with the store.</summary>
    public const int RankedAmong = 1000;

    /// <summary>Entries that are asked for first where all are wanted.</summary>
    private const int First = 1000;

    /// <summary>Finds articles.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="place">Where its words must stand.</param>
    /// <param name="order">Best or newest first.</param>
    /// <param name="skip">Hits before the page; best first ends at <see cref="RankedAmong"/>.</param>
    /// <param name="take">Hits of the page, 1–100.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<SearchResults> FindAsync(SearchQuery query, SearchPlace place, SearchOrder order, int skip, int take, CancellationToken cancellation)
    {
        query = In(query, place);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        take = Math.Clamp(take, 1, 100);
        skip = Math.Max(0, skip);
        var matches = order == SearchOrder.Best
            ? await index.BestAsync(db, query, skip, take, cancellation)
            : await index.NewestAsync(db, query, skip, take, cancellation);
        var hits = await SearchHits.OfAsync(db, matches.Ids, query, place, cancellation);
        var capped = order == SearchOrder.Best && matches.CountIsFloor;
        return new(hits, matches.Count, matches.CountIsFloor, capped ? RankedAmong : null);
    }

    /// <summary>How many articles fit, counted to <see cref="CountLimit"/>.</summary>
    public async Task<SearchMatches> CountAsync(SearchQuery query, SearchPlace place, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await index.NewestAsync(db, In(query, place), 0, 1, cancellation);
    }

    /// <summary>All that fit, newest first. Which ones is read at once and before any of them: an article that comes meanwhile moves none of the others.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="place">Where its words must stand.</param>
    /// <param name="batch">How many are read together.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async IAsyncEnumerable<SearchHit> EachAsync(SearchQuery query, SearchPlace place, int batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        query = In(query, place);
        IReadOnlyList<long> all;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            all = await AllAsync(db, index, query, cancellation);
        }

        foreach (var ids in all.Chunk(batch))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            foreach (var hit in await SearchHits.OfAsync(db, ids, query, place, cancellation))
            {
                yield return hit;
            }
        }
    }

    /// <summary>The entries of all that fit. Most searches find few; of more, all are asked for anew, so that they are those of one instant.</summary>
    internal static async Task<IReadOnlyList<long>> AllAsync(TrackerDbContext db, ISearchIndex index, SearchQuery query, CancellationToken cancellation)
    {
        for (var most = First; ; most *= 16)
        {
            var found = (await index.NewestAsync(db, query, 0, most, cancellation)).Ids;
            if (found.Count < most)
            {
                return found;
            }
        }
    }

    /// <summary>The search of a place.</summary>
    internal static SearchQuery In(SearchQuery query, SearchPlace place) => place switch
    {
        SearchPlace.Quotations => query.Within(SearchField.Quote),
        SearchPlace.Claims => query.Within(SearchField.Claim),
        _ => query,
    };
}
