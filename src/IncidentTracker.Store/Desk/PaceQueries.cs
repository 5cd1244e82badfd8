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
    public async Task<RuleRecord> OfRuleAsync(string rule, CancellationToken cancellation) => (await OfRulesAsync([rule], cancellation))[rule];

    /// <summary>The same of several rules, each of them in the answer.</summary>
    public async Task<IReadOnlyDictionary<string, RuleRecord>> OfRulesAsync(IReadOnlyCollection<string> rules, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = time.GetUtcNow().UtcDateTime.AddDays(-Days);
        var counts = await db.Claims.Where(row => row.DecidedAt >= since && rules.Contains(row.Rule) && !row.ByHand).GroupBy(row => new { row.Rule, row.State })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        int Of(string rule, ClaimState state) => counts.Find(row => row.Key.Rule == rule && row.Key.State == state)?.Count ?? 0;
        return rules.ToDictionary(rule => rule, rule => new RuleRecord(Of(rule, ClaimState.Accepted), Of(rule, ClaimState.Corrected), Of(rule, ClaimState.Rejected)), StringComparer.Ordinal);
    }
}
