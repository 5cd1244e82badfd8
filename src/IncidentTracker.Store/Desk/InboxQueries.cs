using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>The editors' one queue over claims, articles and incidents. Each kind is a stream sorted along an index; a page merges their heads, so that its price does not grow with what waits.</summary>
public sealed class InboxQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>A page of the queue.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">Most doubtful or longest waiting first.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="take">Rows.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<InboxPage> PageAsync(InboxFilter filter, InboxOrder order, InboxCursor? after, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        take = Math.Clamp(take, 1, 500);
        after ??= new();
        var off = await OffAsync(db, cancellation);
        var heads = new List<Head>();
        if (filter.Wants(WaitingKind.Claim))
        {
            heads.AddRange(await ClaimsAsync(db, filter, off, order, after.Claims, take, cancellation));
        }

        if (filter.Wants(WaitingKind.Article))
        {
            heads.AddRange(await ArticlesAsync(db, filter, order, after.Articles, take, cancellation));
        }

        foreach (var (kind, place) in new[] { (WaitingKind.Candidate, after.Incidents), (WaitingKind.Dispute, after.Disputes) })
        {
            if (filter.Wants(kind))
            {
                heads.AddRange(await IncidentsAsync(db, filter, kind, order, place, take, cancellation));
            }
        }

        // Sorting keeps what is equal in the order of its stream.
        var taken = (order == InboxOrder.Oldest ? heads.OrderBy(head => head.Since) : heads.OrderByDescending(head => head.Doubt)).ThenBy(head => head.Kind).Take(take).ToList();
        return new(await FillAsync(db, taken, cancellation), heads.Count > taken.Count || taken.Count == take ? Behind(after, taken) : null);
    }

    /// <summary>One waiting record, whatever the page; null where it waits no more.</summary>
    public async Task<InboxItem?> FindAsync(WaitingKind kind, long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var heads = kind switch
        {
            WaitingKind.Claim => await Claims(db, new(), []).Where(row => row.Id == id).Select(row => new Head(WaitingKind.Claim, row.Id, row.Confidence, row.FoundAt)).ToListAsync(cancellation),
            WaitingKind.Article => await Articles(db, new()).Where(row => row.Id == id).Select(row => new Head(WaitingKind.Article, row.Id, row.Relevance, row.FirstSeenAt)).ToListAsync(cancellation),
            _ => await Incidents(db, new(), kind).Where(row => row.Id == id).Select(row => new Head(kind, row.Id, row.Doubt, row.OpenedAt)).ToListAsync(cancellation),
        };
        return (await FillAsync(db, heads, cancellation)) is [var item] ? item : null;
    }

    /// <summary>Who decided or changed a claim since a revision of it was shown; null where nobody did.</summary>
    public async Task<string?> WhoChangedAsync(long claimId, int seenRevision, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Revisions.Where(row => row.Subject == RevisionSubject.Claim && row.SubjectId == claimId && row.Number > seenRevision).OrderByDescending(row => row.Number).Select(row => row.Who).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Incidents by their ids, as they stand now.</summary>
    public async Task<IReadOnlyList<IncidentItem>> IncidentsAsync(IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await IncidentQueries.ItemsAsync(db, db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)), cancellation);
    }

    /// <summary>How much waits of each kind, whichever the filter asks for.</summary>
    public async Task<InboxCounts> CountAsync(InboxFilter filter, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var all = filter with { Kinds = [] };
        var off = await OffAsync(db, cancellation);
        var claims = Claims(db, all, off);
        var articles = Articles(db, all);
        var (candidates, disputes) = (Incidents(db, all, WaitingKind.Candidate), Incidents(db, all, WaitingKind.Dispute));
        DateTime?[] oldest =
        [
            filter.Wants(WaitingKind.Claim) ? await claims.OrderBy(row => row.FoundAt).Select(row => (DateTime?)row.FoundAt).FirstOrDefaultAsync(cancellation) : null,
            filter.Wants(WaitingKind.Article) ? await articles.OrderBy(row => row.FirstSeenAt).Select(row => (DateTime?)row.FirstSeenAt).FirstOrDefaultAsync(cancellation) : null,
            filter.Wants(WaitingKind.Candidate) ? await candidates.OrderBy(row => row.OpenedAt).Select(row => (DateTime?)row.OpenedAt).FirstOrDefaultAsync(cancellation) : null,
            filter.Wants(WaitingKind.Dispute) ? await disputes.OrderBy(row => row.OpenedAt).Select(row => (DateTime?)row.OpenedAt).FirstOrDefaultAsync(cancellation) : null,
        ];
        return new(
            all.Wants(WaitingKind.Claim) ? await claims.CountAsync(cancellation) : 0,
            all.Wants(WaitingKind.Article) ? await articles.CountAsync(cancellation) : 0,
            all.Wants(WaitingKind.Candidate) ? await candidates.CountAsync(cancellation) : 0,
            all.Wants(WaitingKind.Dispute) ? await disputes.CountAsync(cancellation) : 0,
            oldest.Min())
        {
            SwitchedOff = off.Count > 0 && all.Wants(WaitingKind.Claim) ? await Claims(db, all with { Rule = null, SwitchedOff = true }, off).CountAsync(cancellation) : 0,
        };
    }

    /// <summary>Rules that are switched off: a handful, asked for first, so that the queue of claims stays a walk along one index.</summary>
    private static Task<List<string>> OffAsync(TrackerDbContext db, CancellationToken cancellation) => db.RuleSwitches.AsNoTracking().Select(row => row.Rule).ToListAsync(cancellation);

    private static IQueryable<ClaimRow> Claims(TrackerDbContext db, InboxFilter filter, IReadOnlyList<string> off)
    {
        var rows = ClaimFilter.Waiting(db.Claims.AsNoTracking());
        rows = filter.Rule is { } rule ? rows.Where(row => row.Rule == rule)
            : filter.SwitchedOff ? rows.Where(row => off.Contains(row.Rule))
            : off.Count > 0 ? rows.Where(row => !off.Contains(row.Rule)) : rows;
        rows = filter.Stance is { } stance ? rows.Where(row => row.Stance == stance) : rows;
        rows = filter.SourceId is { } source ? rows.Where(row => row.Article.SourceId == source) : rows;
        rows = filter.Incident is { } number ? rows.Where(row => db.IncidentArticles.Any(link => link.ArticleId == row.ArticleId && link.Incident.Number == number && link.State != LinkState.Rejected)) : rows;
        rows = filter.AssignedTo is { } user ? rows.Where(row => db.Assignments.Any(task => task.Subject == RevisionSubject.Claim && task.SubjectId == row.Id && task.UserId == user)) : rows;
        return filter.Unassigned ? rows.Where(row => !db.Assignments.Any(task => task.Subject == RevisionSubject.Claim && task.SubjectId == row.Id)) : rows;
    }

    private static IQueryable<ArticleRow> Articles(TrackerDbContext db, InboxFilter filter)
    {
        // A parameter for the same reason as at claims that wait.
        var rows = db.Articles.AsNoTracking().Where(row => row.Unplaced == EF.Parameter(true));
        rows = filter.SourceId is { } source ? rows.Where(row => row.SourceId == source) : rows;
        rows = filter.AssignedTo is { } user ? rows.Where(row => db.Assignments.Any(task => task.Subject == RevisionSubject.Article && task.SubjectId == row.Id && task.UserId == user)) : rows;
        return filter.Unassigned ? rows.Where(row => !db.Assignments.Any(task => task.Subject == RevisionSubject.Article && task.SubjectId == row.Id)) : rows;
    }

    private static IQueryable<IncidentRow> Incidents(TrackerDbContext db, InboxFilter filter, WaitingKind kind)
    {
        var rows = db.Incidents.AsNoTracking().Where(row => row.Waiting == kind);
        rows = filter.AssignedTo is { } user ? rows.Where(row => db.Assignments.Any(task => task.Subject == RevisionSubject.Incident && task.SubjectId == row.Id && task.UserId == user)) : rows;
        return filter.Unassigned ? rows.Where(row => !db.Assignments.Any(task => task.Subject == RevisionSubject.Incident && task.SubjectId == row.Id)) : rows;
    }

    private static async Task<List<Head>> ClaimsAsync(TrackerDbContext db, InboxFilter filter, IReadOnlyList<string> off, InboxOrder order, InboxPlace? after, int take, CancellationToken cancellation)
    {
        var rows = Claims(db, filter, off);
        if (order == InboxOrder.Oldest)
        {
            rows = after is { At: var at, Id: var id } ? rows.Where(row => row.FoundAt >= at && (row.FoundAt > at || row.Id > id)) : rows;
            rows = rows.OrderBy(row => row.FoundAt).ThenBy(row => row.Id);
        }
        else
        {
            rows = after is { Value: var value, Id: var id } ? rows.Where(row => row.Confidence >= value && (row.Confidence > value || row.Id > id)) : rows;
            rows = rows.OrderBy(row => row.Confidence).ThenBy(row => row.Id);
        }

        return await rows.Take(take).Select(row => new Head(WaitingKind.Claim, row.Id, row.Confidence, row.FoundAt)).ToListAsync(cancellation);
    }

    private static async Task<List<Head>> ArticlesAsync(TrackerDbContext db, InboxFilter filter, InboxOrder order, InboxPlace? after, int take, CancellationToken cancellation)
    {
        var rows = Articles(db, filter);
        if (order == InboxOrder.Oldest)
        {
            rows = after is { At: var at, Id: var id } ? rows.Where(row => row.FirstSeenAt >= at && (row.FirstSeenAt > at || row.Id > id)) : rows;
            rows = rows.OrderBy(row => row.FirstSeenAt).ThenBy(row => row.Id);
        }
        else
        {
            var (value, id) = Below(after);
            rows = rows.Where(row => row.Relevance <= value && (row.Relevance < value || row.Id < id)).OrderByDescending(row => row.Relevance).ThenByDescending(row => row.Id);
        }

        return await rows.Take(take).Select(row => new Head(WaitingKind.Article, row.Id, row.Relevance, row.FirstSeenAt)).ToListAsync(cancellation);
    }

    private static async Task<List<Head>> IncidentsAsync(TrackerDbContext db, InboxFilter filter, WaitingKind kind, InboxOrder order, InboxPlace? after, int take, CancellationToken cancellation)
    {
        var rows = Incidents(db, filter, kind);
        if (order == InboxOrder.Oldest)
        {
            rows = after is { At: var at, Id: var id } ? rows.Where(row => row.OpenedAt >= at && (row.OpenedAt > at || row.Id > id)) : rows;
            rows = rows.OrderBy(row => row.OpenedAt).ThenBy(row => row.Id);
        }
        else
        {
            var (value, id) = Below(after);
            rows = rows.Where(row => row.Doubt <= value && (row.Doubt < value || row.Id < id)).OrderByDescending(row => row.Doubt).ThenByDescending(row => row.Id);
        }

        return await rows.Take(take).Select(row => new Head(kind, row.Id, row.Doubt, row.OpenedAt)).ToListAsync(cancellation);
    }

    /// <summary>Where a stream that falls goes on. Its index is walked backwards, ids with it, and only where its value has a bound does the planner choose that index.</summary>
    private static (double Value, long Id) Below(InboxPlace? after) => after is { Value: var value, Id: var id } ? (value, id) : (double.MaxValue, long.MaxValue);

    private static InboxCursor Behind(InboxCursor after, List<Head> taken)
    {
        InboxPlace? Last(WaitingKind kind, InboxPlace? before) => taken.FindLast(head => head.Kind == kind) is { } last ? new(last.Value, last.Since, last.Id) : before;
        return new(Last(WaitingKind.Claim, after.Claims), Last(WaitingKind.Article, after.Articles), Last(WaitingKind.Candidate, after.Incidents), Last(WaitingKind.Dispute, after.Disputes));
    }

    private static async Task<IReadOnlyList<InboxItem>> FillAsync(TrackerDbContext db, List<Head> heads, CancellationToken cancellation)
    {
        if (heads.Count == 0)
        {
            return [];
        }

        List<long> Of(WaitingKind kind) => [.. heads.Where(head => head.Kind == kind).Select(head => head.Id)];
        var (claimIds, articleIds) = (Of(WaitingKind.Claim), Of(WaitingKind.Article));
        List<long> incidentIds = [.. Of(WaitingKind.Candidate), .. Of(WaitingKind.Dispute)];
        var claims = await ClaimQueries.ByIdAsync(db, claimIds, cancellation);
        var articles = articleIds.Count == 0 ? [] : (await ArticleQueries.ItemsAsync(db, db.Articles.AsNoTracking().Where(row => articleIds.Contains(row.Id)), cancellation)).ToDictionary(article => article.Id);
        var incidents = incidentIds.Count == 0 ? [] : (await IncidentQueries.ItemsAsync(db, db.Incidents.AsNoTracking().Where(row => incidentIds.Contains(row.Id)), cancellation)).ToDictionary(incident => incident.Id);
        var storyIds = claims.Values.Select(claim => claim.ArticleId).Distinct().ToList();
        var numbers = (await db.IncidentArticles.Where(link => storyIds.Contains(link.ArticleId) && link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected)
            .Select(link => new { link.ArticleId, link.Incident.Number }).ToListAsync(cancellation)).ToLookup(link => link.ArticleId, link => link.Number);
        var off = claims.Count == 0 ? [] : await OffAsync(db, cancellation);
        var all = heads.ConvertAll(head => head.Id);
        var assigned = (await db.Assignments.AsNoTracking().Where(task => all.Contains(task.SubjectId)).ToListAsync(cancellation)).ToDictionary(task => (task.Subject, task.SubjectId), task => task.Who);
        return [.. heads.Select(head => new InboxItem(head.Kind, head.Id, head.Doubt, head.Since)
        {
            Claim = head.Kind == WaitingKind.Claim ? claims.GetValueOrDefault(head.Id) : null,
            Article = head.Kind == WaitingKind.Article ? articles.GetValueOrDefault(head.Id) : null,
            Incident = head.Kind is WaitingKind.Candidate or WaitingKind.Dispute ? incidents.GetValueOrDefault(head.Id) : null,
            Incidents = head.Kind == WaitingKind.Claim && claims.TryGetValue(head.Id, out var claim) ? [.. numbers[claim.ArticleId].Order()] : [],
            RuleOff = head.Kind == WaitingKind.Claim && claims.TryGetValue(head.Id, out var found) && off.Contains(found.Rule),
            AssignedTo = assigned.GetValueOrDefault((InboxItem.SubjectOf(head.Kind), head.Id)),
        })];
    }

    /// <summary>The value it is sorted by: a claim's confidence, an article's relevance, an incident's doubt.</summary>
    private sealed record Head(WaitingKind Kind, long Id, double Value, DateTime Since)
    {
        public double Doubt => Kind switch
        {
            WaitingKind.Claim => WaitingDoubt.OfClaim(Value),
            WaitingKind.Article => WaitingDoubt.OfArticle(Value),
            _ => Value,
        };
    }
}
