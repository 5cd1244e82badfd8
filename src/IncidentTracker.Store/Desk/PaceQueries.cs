using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>How a rule's claims were taken.</summary>
/// <param name="Kept">Accepted as found.</param>
/// <param name="Corrected">Kept with changes.</param>
/// <param name="Rejected">Rejected.</param>
public sealed record RuleRecord(int Kept, int Corrected, int Rejected)
{
    /// <summary>All that were decided.</summary>
    public int Decided => Kept + Corrected + Rejected;
}

/// <summary>How the desk gets on.</summary>
public sealed class PaceQueries(IDbContextFactory<TrackerDbContext> contexts, TimeProvider time)
{
    /// <summary>How far back a rule's record counts.</summary>
    public const int Days = 90;

    /// <summary>Decisions of an editor about claims since an instant; undone ones among them.</summary>
    public async Task<int> DecidedAsync(string userId, DateTime since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Revisions.CountAsync(row => row.UserId == userId && row.At >= since && row.Subject == RevisionSubject.Claim && (row.Action == "accepted" || row.Action == "corrected" || row.Action == "rejected"), cancellation);
    }

    /// <summary>How editors took the claims of one rule in the last <see cref="Days"/> days.</summary>
    public async Task<RuleRecord> OfRuleAsync(string rule, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = time.GetUtcNow().UtcDateTime.AddDays(-Days);
        var counts = await db.Claims.Where(row => row.DecidedAt >= since && row.Rule == rule && !row.ByHand).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        int Of(ClaimState state) => counts.Find(row => row.Key == state)?.Count ?? 0;
        return new(Of(ClaimState.Accepted), Of(ClaimState.Corrected), Of(ClaimState.Rejected));
    }
}
