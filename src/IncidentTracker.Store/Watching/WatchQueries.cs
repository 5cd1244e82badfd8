using System.Globalization;
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

    /// <summary>UTC; the last change of any incident, null where there is none.</summary>
    public async Task<DateTime?> LastChangeAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Incidents.MaxAsync(row => (DateTime?)row.ChangedAt, cancellation);
    }

    /// <summary>Incidents in which something may have happened, in the order of their changes: an article came, a claim was found, or somebody decided or edited. Each change bears a later instant
    /// than all before it, whatever the clock of its writer says: who has seen all until one, and goes on behind it, misses none.</summary>
    /// <param name="after">UTC; the instant of the last change that was seen.</param>
    /// <param name="afterId">Of those changed at that very instant, only later ones; the largest number there is for none of them.</param>
    /// <param name="until">UTC; what changes meanwhile is left for the next time.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>A stretch of at most <see cref="CandidatesAtOnce"/>.</returns>
    public async Task<IReadOnlyList<WatchCandidate>> CandidatesAsync(DateTime after, long afterId, DateTime until, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Incidents.Where(row => row.ChangedAt >= after && row.ChangedAt <= until && (row.ChangedAt > after || row.Id > afterId))
            .OrderBy(row => row.ChangedAt).ThenBy(row => row.Id).Take(CandidatesAtOnce).Select(row => new WatchCandidate(row.Id, row.ChangedAt)).ToListAsync(cancellation);
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
