using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>Gathers what the page of an accused party shows.</summary>
internal static class AccusedDetails
{
    private const int MostIncidents = 20;
    private const int MostSpeakers = 20;
    private const int MostSpellings = 12;

    public static async Task<AccusedDetail> ReadAsync(
        TrackerDbContext db, AccusedItem party, IReadOnlyList<string> keys, IReadOnlyList<ActorNameItem> names, IReadOnlyList<ActorChip> candidates, CancellationToken cancellation)
    {
        var claims = AccusedTally.Counted(db.Claims.AsNoTracking()).Where(row => keys.Contains(row.AccusedKey!));
        var stances = await claims.GroupBy(row => row.Stance).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var speakers = await claims.GroupBy(row => new { row.ClaimantKey, row.Stance })
            .Select(group => new { group.Key, Name = group.Max(row => row.Claimant), Count = group.Count(), Last = group.Max(row => row.SaidAt) }).ToListAsync(cancellation);
        var articles = ClaimFilter.Standing(db.Claims).Where(row => keys.Contains(row.AccusedKey!) && row.State != ClaimState.Rejected);
        // Incidents go by the names that their claims show.
        var shown = await articles.Select(row => row.AccusedName ?? row.Accused!).Distinct().ToListAsync(cancellation);
        var incidents = new IncidentFilter().Apply(db.Incidents.AsNoTracking()).Where(row => row.Accused.Any(accused => shown.Contains(accused.Name)));
        return new(
            party, names, candidates,
            [.. stances.Select(row => new FacetCount<Stance>(row.Key, row.Count)).OrderBy(row => row.Value)],
            await articles.Select(row => row.Article.OriginKey).Distinct().CountAsync(cancellation),
            [.. speakers.GroupBy(row => row.Key.ClaimantKey, StringComparer.Ordinal)
                .Select(group => new SpeaksOf(group.First().Name, group.Aggregate(default(StanceTally), (sum, row) => sum + StanceTally.Of(row.Key.Stance, row.Count)), group.Max(row => row.Last)))
                .OrderByDescending(speaker => speaker.Tally.All).ThenByDescending(speaker => speaker.LastSaidAt).Take(MostSpeakers)],
            await IncidentQueries.ItemsAsync(db, incidents.OrderByDescending(row => row.LastNewsAt).ThenByDescending(row => row.Number).Take(MostIncidents), cancellation),
            await incidents.CountAsync(cancellation),
            await MonthsAsync(claims, cancellation));
    }

    /// <summary>The spellings that claims use of a name.</summary>
    public static async Task<IReadOnlyList<ActorNameItem>> SpellingsAsync(TrackerDbContext db, string key, CancellationToken cancellation)
    {
        var names = await ClaimFilter.Standing(db.Claims).Where(row => row.AccusedKey == key && row.FirstSaid).GroupBy(row => row.AccusedName ?? row.Accused!)
            .Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(row => row.Count).Take(MostSpellings).ToListAsync(cancellation);
        return [.. names.Select(name => new ActorNameItem(name.Key, [], [], name.Count))];
    }

    /// <summary>Claims by month of saying, by UTC.</summary>
    public static async Task<IReadOnlyList<MonthTally>> MonthsAsync(IQueryable<ClaimRow> claims, CancellationToken cancellation)
    {
        var rows = await claims.GroupBy(row => new { row.SaidAt.Year, row.SaidAt.Month, row.Stance }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => new DateOnly(row.Key.Year, row.Key.Month, 1))
            .Select(group => new MonthTally(group.Key, group.Aggregate(default(StanceTally), (sum, row) => sum + StanceTally.Of(row.Key.Stance, row.Count)))).OrderBy(month => month.Month)];
    }
}
