using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>Where a copy of what the matcher compares with stands.</summary>
public readonly record struct MatchableMark
{
    internal MatchableMark(ChangeMark line) => Line = line;

    internal ChangeMark Line { get; }
}

/// <summary>An article and an incident.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="IncidentId">The incident.</param>
public readonly record struct MatchableLink(long ArticleId, long IncidentId);

/// <summary>What is new in what the matcher compares with.</summary>
/// <param name="Mark">What to ask with next.</param>
/// <param name="Articles">Articles whose links are all told again; their words may be others too.</param>
/// <param name="Links">The links by which they are compared with.</param>
/// <param name="NotTheSame">The links that a person rejected.</param>
public sealed record MatchableChange(MatchableMark Mark, IReadOnlySet<long> Articles, IReadOnlyList<MatchableLink> Links, IReadOnlyList<MatchableLink> NotTheSame);

/// <summary>The articles of incidents in a span of time, for the matcher, and how a copy of them is brought in step with the record: read anew for every batch of articles, they would cost more than all else once there are many.</summary>
public sealed class MatchableQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    private const int AtOnce = 500;

    /// <summary>Everything: the facts of articles of the span by incident, older news first, and what was rejected.</summary>
    public async Task<(MatchableMark Mark, IReadOnlyList<MatchableLink> NotTheSame)> ReadAsync(DateTime from, DateTime to, Action<MatchableLink, string> article, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // The mark first: what is written meanwhile is told again, not missed.
        var mark = await ChangeLog.MarkAsync(db, cancellation);
        var standing = Compared(db, from, to).Select(link => new { link.ArticleId, link.IncidentId, link.Article.FactsJson });
        await foreach (var link in standing.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            article(new(link.ArticleId, link.IncidentId), link.FactsJson!);
        }

        return (new(mark), await RejectedAsync(db, from, to, cancellation));
    }

    /// <summary>The links of articles of the span, older news first, and what was rejected: for who knows already what most of these articles say.</summary>
    public async Task<(IReadOnlyList<MatchableLink> Links, IReadOnlyList<MatchableLink> NotTheSame)> LinksAsync(DateTime from, DateTime to, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await Compared(db, from, to).Select(link => new MatchableLink(link.ArticleId, link.IncidentId)).ToListAsync(cancellation), await RejectedAsync(db, from, to, cancellation));
    }

    /// <summary>What changed since a mark; null where that cannot be told and everything is to be read again.</summary>
    public async Task<MatchableChange?> SinceAsync(MatchableMark mark, DateTime from, DateTime to, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await ChangeLog.SinceAsync(db, mark.Line, cancellation) is not { } lines || lines.Any(line => line.Subject == ChangedSubject.Everything))
        {
            return null;
        }

        // Whatever becomes of an incident, its articles are named: their entries in the word index name it.
        var articles = lines.Where(line => line.Subject == ChangedSubject.Article).Select(line => line.SubjectId).ToHashSet();
        var (links, rejected) = (new List<MatchableLink>(), new List<MatchableLink>());
        foreach (var ids in articles.Chunk(AtOnce))
        {
            var told = Standing(db.IncidentArticles.AsNoTracking(), from, to).Where(link => ids.Contains(link.ArticleId));
            foreach (var link in await told.Select(link => new { link.ArticleId, link.IncidentId, Rejected = link.State == LinkState.Rejected }).ToListAsync(cancellation))
            {
                (link.Rejected ? rejected : links).Add(new(link.ArticleId, link.IncidentId));
            }
        }

        return new(lines is [.., var last] ? new(new(last.Id, last.Nonce)) : mark, articles, links, rejected);
    }

    /// <summary>The facts of articles, by their numbers.</summary>
    public async Task<IReadOnlyDictionary<long, string>> FactsAsync(IEnumerable<long> articles, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var facts = new Dictionary<long, string>();
        foreach (var ids in articles.Chunk(AtOnce))
        {
            foreach (var row in await db.Articles.AsNoTracking().Where(row => ids.Contains(row.Id) && row.FactsJson != null).Select(row => new { row.Id, row.FactsJson }).ToListAsync(cancellation))
            {
                facts[row.Id] = row.FactsJson!;
            }
        }

        return facts;
    }

    /// <summary>Number and title of incidents, by their rows.</summary>
    public async Task<IReadOnlyDictionary<long, (int Number, string Title)>> NamesAsync(IReadOnlyCollection<long> incidents, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await db.Incidents.AsNoTracking().Where(row => incidents.Contains(row.Id)).Select(row => new { row.Id, row.Number, row.Title }).ToListAsync(cancellation)).ToDictionary(row => row.Id, row => (row.Number, row.Title));
    }

    /// <summary>The links by which articles are compared with, older news first.</summary>
    private static IQueryable<IncidentArticleRow> Compared(TrackerDbContext db, DateTime from, DateTime to) =>
        Standing(db.IncidentArticles.AsNoTracking(), from, to).Where(link => link.State != LinkState.Rejected).OrderBy(link => link.Article.NewsAt).ThenBy(link => link.ArticleId);

    private static Task<List<MatchableLink>> RejectedAsync(TrackerDbContext db, DateTime from, DateTime to, CancellationToken cancellation) =>
        Standing(db.IncidentArticles.AsNoTracking(), from, to).Where(link => link.State == LinkState.Rejected).Select(link => new MatchableLink(link.ArticleId, link.IncidentId)).ToListAsync(cancellation);

    /// <summary>Links of incidents that stand to articles of the time that have facts.</summary>
    private static IQueryable<IncidentArticleRow> Standing(IQueryable<IncidentArticleRow> links, DateTime from, DateTime to) =>
        links.Where(link => link.Incident.MergedIntoId == null && link.Incident.State != LinkState.Rejected && link.Article.FactsJson != null && link.Article.NewsAt >= from && link.Article.NewsAt <= to);
}
