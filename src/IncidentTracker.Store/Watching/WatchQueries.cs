using System.Globalization;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Watching;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Watching;

/// <summary>What is followed, what was told, and where something may have happened.</summary>
public sealed class WatchQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Incidents read at a time.</summary>
    internal const int CandidatesAtOnce = 2000;

    /// <summary>All that anybody follows; a reader's alone where one is named.</summary>
    public async Task<IReadOnlyList<Watch>> ListAsync(string? userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Watches.AsNoTracking().Where(row => userId == null || row.UserId == userId).OrderBy(row => row.Id).ToListAsync(cancellation);
        var ids = rows.Where(row => row.Kind == WatchKind.Incident).Select(row => Id(row.Subject)).Distinct().ToList();
        var incidents = await db.Incidents.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Number, row.Title }).ToDictionaryAsync(row => row.Id, cancellation);
        var views = await db.SavedViews.AsNoTracking().Where(row => userId == null || row.UserId == userId).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. rows.Select(row => row.Kind switch
        {
            WatchKind.Incident when incidents.TryGetValue(Id(row.Subject), out var incident) => Shape(row, $"{incident.Number} {incident.Title}", incident.Number, null),
            WatchKind.View when views.TryGetValue(Id(row.Subject), out var view) => Shape(row, view.Name, null, view.Query),
            WatchKind.Actor => Shape(row, row.Subject, null, null),
            _ => null,
        }).OfType<Watch>()];
    }

    /// <summary>True where the reader follows it.</summary>
    public async Task<bool> FollowsAsync(string userId, WatchKind kind, string subject, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Watches.AnyAsync(row => row.UserId == userId && row.Kind == kind && row.Subject == subject, cancellation);
    }

    /// <summary>A reader's notices, newest first.</summary>
    public async Task<IReadOnlyList<Notice>> NoticesAsync(string userId, int most, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ShapeAsync(db.Notices.Where(row => row.UserId == userId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(most), cancellation);
    }

    /// <summary>How many of a reader's notices are unread.</summary>
    public async Task<int> UnreadAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Notices.CountAsync(row => row.UserId == userId && row.ReadAt == null, cancellation);
    }

    /// <summary>Incidents in which something may have happened after an instant and until another: an article came, a claim was found, or somebody decided or edited.</summary>
    /// <param name="after">UTC.</param>
    /// <param name="until">UTC.</param>
    /// <param name="afterId">Only incidents behind this one, in order of their ids: a stretch of at most <see cref="CandidatesAtOnce"/> is given.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<long>> CandidatesAsync(DateTime after, DateTime until, long afterId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = db.Claims.Where(claim => claim.FoundAt > after && claim.FoundAt <= until).Select(claim => claim.ArticleId);
        var decided = db.Revisions.Where(row => row.Subject == RevisionSubject.Claim && row.At > after && row.At <= until).Join(db.Claims, row => row.SubjectId, claim => claim.Id, (_, claim) => claim.ArticleId);
        var edited = db.Revisions.Where(row => row.Subject == RevisionSubject.Incident && row.At > after && row.At <= until).Select(row => row.SubjectId);
        var linked = db.IncidentArticles.Where(link => link.State != LinkState.Rejected && ((link.LinkedAt > after && link.LinkedAt <= until) || found.Contains(link.ArticleId) || decided.Contains(link.ArticleId)))
            .Select(link => link.IncidentId);
        return await linked.Union(edited).Where(id => id > afterId).OrderBy(id => id).Take(CandidatesAtOnce).ToListAsync(cancellation);
    }

    /// <summary>Of these incidents, those of which claims name one of these parties, with the names.</summary>
    public async Task<ILookup<string, long>> NamingAsync(IReadOnlyCollection<string> names, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.IncidentAccused.Where(row => ids.Contains(row.IncidentId) && names.Contains(row.Name)).Select(row => new { row.Name, row.IncidentId }).ToListAsync(cancellation);
        return rows.ToLookup(row => row.Name, row => row.IncidentId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>For incidents that were merged away, the one that stands.</summary>
    public async Task<IReadOnlyDictionary<long, long>> SurvivorsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var survivors = new Dictionary<long, long>();
        var left = await db.Incidents.Where(row => ids.Contains(row.Id) && row.MergedIntoId != null).Select(row => new { row.Id, Into = row.MergedIntoId!.Value }).ToListAsync(cancellation);
        foreach (var merged in left)
        {
            var into = merged.Into;
            while (await db.Incidents.Where(row => row.Id == into).Select(row => row.MergedIntoId).FirstOrDefaultAsync(cancellation) is { } further)
            {
                into = further;
            }

            survivors[merged.Id] = into;
        }

        return survivors;
    }

    internal static long Id(string subject) => long.Parse(subject, NumberStyles.None, CultureInfo.InvariantCulture);

    internal static async Task<IReadOnlyList<Notice>> ShapeAsync(IQueryable<NoticeRow> notices, CancellationToken cancellation) => await notices.AsNoTracking()
        .Select(row => new Notice(row.Id, row.Incident.Number, row.Incident.Title, row.Because, row.At, row.NewArticles, row.Sentence, row.Before, row.ReadAt == null)).ToListAsync(cancellation);

    private static Watch Shape(WatchRow row, string name, int? number, string? query) => new(row.Id, row.UserId, row.Kind, row.Subject, name, number, query, row.MadeAt);
}
