using IncidentTracker.Domain.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>What was said of an incident holds for the one it was merged into, for as long as they are one. It is gathered when it is read and moved nowhere: undoing a merge has nothing of it to give back.</summary>
internal static class MergedIncidents
{
    /// <summary>An incident, and all that were merged into it or into one of those.</summary>
    /// <param name="db">The store.</param>
    /// <param name="incidentId">The incident; the first of the answer.</param>
    /// <param name="until">UTC; merges from then on do not count. Null for all.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<List<long>> WithAsync(TrackerDbContext db, long incidentId, DateTime? until, CancellationToken cancellation)
    {
        List<long> all = [incidentId];
        List<long> last = [incidentId];
        while (last.Count > 0)
        {
            var into = last;
            last = await Merged(db, until).Where(row => into.Contains(row.MergedIntoId!.Value)).Select(row => row.Id).ToListAsync(cancellation);
            all.AddRange(last);
        }

        return all;
    }

    /// <summary>For each incident the one that stands for it: itself, or where its merges lead.</summary>
    public static async Task<Dictionary<long, long>> StandingAsync(TrackerDbContext db, IEnumerable<long> incidentIds, DateTime? until, CancellationToken cancellation)
    {
        var standing = incidentIds.Distinct().ToDictionary(id => id);
        while (standing.Count > 0)
        {
            var at = standing.Values.Distinct().ToList();
            var further = await Merged(db, until).Where(row => at.Contains(row.Id)).Select(row => new { row.Id, Into = row.MergedIntoId!.Value }).ToDictionaryAsync(row => row.Id, row => row.Into, cancellation);
            if (further.Count == 0)
            {
                break;
            }

            foreach (var id in standing.Keys.ToList())
            {
                standing[id] = further.GetValueOrDefault(standing[id], standing[id]);
            }
        }

        return standing;
    }

    /// <summary>Those numbers, and behind them the ones under which the merged among them stand now: a number stays good for a list when its incident is merged.</summary>
    public static async Task<IReadOnlyList<int>> NumbersAsync(TrackerDbContext db, IReadOnlyCollection<int> numbers, DateTime? until, CancellationToken cancellation)
    {
        var merged = await Merged(db, until).Where(row => numbers.Contains(row.Number)).Select(row => row.Id).ToListAsync(cancellation);
        if (merged.Count == 0)
        {
            return [.. numbers];
        }

        var standing = (await StandingAsync(db, merged, until, cancellation)).Values.Distinct().ToList();
        return [.. numbers, .. await db.Incidents.Where(row => standing.Contains(row.Id)).Select(row => row.Number).ToListAsync(cancellation)];
    }

    /// <summary>What was said of any of these.</summary>
    public static IQueryable<IncidentRelationRow> SaidOf(TrackerDbContext db, List<long> incidentIds) =>
        db.IncidentRelations.Where(pair => incidentIds.Contains(pair.FromId) || incidentIds.Contains(pair.ToId));

    /// <summary>What was said of two incidents, or of one that was merged into either.</summary>
    public static async Task<List<IncidentRelationRow>> BetweenAsync(TrackerDbContext db, long oneId, long otherId, CancellationToken cancellation)
    {
        var ones = await WithAsync(db, oneId, null, cancellation);
        var others = await WithAsync(db, otherId, null, cancellation);
        return await db.IncidentRelations.Where(pair => (ones.Contains(pair.FromId) && others.Contains(pair.ToId)) || (others.Contains(pair.FromId) && ones.Contains(pair.ToId))).ToListAsync(cancellation);
    }

    /// <summary>Those that are merged; with <paramref name="until"/>, only those that were by then. The last step that such an incident shares with another is the one that merged it.</summary>
    private static IQueryable<IncidentRow> Merged(TrackerDbContext db, DateTime? until)
    {
        var merged = db.Incidents.AsNoTracking().Where(row => row.MergedIntoId != null);
        return until is not { } end ? merged
            : merged.Where(row => !db.Revisions.Any(step => step.Subject == RevisionSubject.Incident && step.SubjectId == row.Id && step.OtherId != null && step.At >= end));
    }
}
