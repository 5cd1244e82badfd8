using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claimants;

/// <summary>Gathers what the page of a claimant shows.</summary>
internal static class ClaimantDetails
{
    private const int MostIncidents = 20;
    private const int MostQuotations = 20;
    private const int MostRoles = 6;

    /// <summary>Claims whose party is looked at one by one: the newest so many.</summary>
    private const int MostClaims = 500;

    public static async Task<ClaimantDetail> ReadAsync(TrackerDbContext db, ClaimantItem claimant, CancellationToken cancellation)
    {
        var key = claimant.Key;
        var claims = ClaimantQueries.Counted(db.Claims.AsNoTracking()).Where(row => row.ClaimantKey == key);
        var stances = await claims.GroupBy(row => row.Stance).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var spellings = await claims.GroupBy(row => row.Claimant!).Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(row => row.Count).Select(row => row.Key).ToListAsync(cancellation);
        var quotations = db.Quotations.AsNoTracking().Where(row => row.SpeakerKey == key)
            .Join(db.Articles, row => row.VersionId, article => article.CurrentVersionId, (row, article) => new { row, article });
        var roles = await db.Quotations.Where(row => row.SpeakerKey == key && row.SpeakerRole != null).GroupBy(row => row.SpeakerRole!)
            .Select(group => new { group.Key, Count = group.Count() }).OrderByDescending(row => row.Count).Take(MostRoles).Select(row => row.Key).ToListAsync(cancellation);
        var spoken = await quotations.OrderByDescending(pair => pair.article.NewsAt).ThenByDescending(pair => pair.row.Id).Take(MostQuotations)
            .Select(pair => new
            {
                pair.article.Id,
                pair.article.Title,
                pair.article.Outlet,
                pair.article.NewsAt,
                pair.row.Start,
                pair.row.End,
                pair.row.SpeakerRole,
                Words = db.Versions.Where(version => version.Id == pair.row.VersionId).Select(version => version.Text.Substring(pair.row.Start, pair.row.End - pair.row.Start)).FirstOrDefault(),
            }).ToListAsync(cancellation);
        var about = ClaimListQueries.About(db, claims).Select(pair => pair.Incident.Id);
        var incidents = new IncidentFilter().Apply(db.Incidents.AsNoTracking())
            .Where(row => about.Contains(row.Id));
        return new(
            claimant with { Name = spellings is [var written, ..] ? written : claimant.Name },
            spellings,
            roles,
            [.. stances.Select(row => new FacetCount<Stance>(row.Key, row.Count)).OrderBy(row => row.Value)],
            await ClaimFilter.Standing(db.Claims).Where(row => row.ClaimantKey == key && row.State != ClaimState.Rejected).Select(row => row.Article.OriginKey).Distinct().CountAsync(cancellation),
            await PartiesAsync(db, claims, key, cancellation),
            [.. spoken.Select(row => new SpokenWords(row.Id, row.Title, row.Outlet, row.NewsAt, new(row.Start, row.End), row.Words ?? "", row.SpeakerRole))],
            await quotations.CountAsync(cancellation),
            await IncidentQueries.ItemsAsync(db, incidents.OrderByDescending(row => row.LastNewsAt).ThenByDescending(row => row.Number).Take(MostIncidents), cancellation),
            await incidents.CountAsync(cancellation),
            await AccusedDetails.MonthsAsync(claims, cancellation));
    }

    /// <summary>Whom they spoke of, how, and how often others agreed or denied in the same incidents.</summary>
    private static async Task<IReadOnlyList<StanceToParty>> PartiesAsync(TrackerDbContext db, IQueryable<ClaimRow> claims, string key, CancellationToken cancellation)
    {
        var said = await claims.Where(row => row.Object == null || row.Object == DenialObject.ThisIncident).OrderByDescending(row => row.SaidAt).ThenByDescending(row => row.Id).Take(MostClaims)
            .Select(row => new { row.AccusedKey, Name = row.AccusedName ?? row.Accused, row.AccusedCountry, row.Stance, row.SaidAt }).ToListAsync(cancellation);
        var about = ClaimListQueries.About(db, claims).Select(pair => pair.Incident.Id);
        var parties = said.Select(row => row.AccusedKey).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var others = await ClaimListQueries.About(db, AccusedTally.Counted(db.Claims).Where(row => row.ClaimantKey != key && parties.Contains(row.AccusedKey!)))
            .Where(pair => about.Contains(pair.Incident.Id)).Select(pair => new { pair.Claim.AccusedKey, pair.Claim.ClaimantKey, pair.Claim.Stance }).Distinct().ToListAsync(cancellation);
        return [.. said.GroupBy(row => row.AccusedKey, StringComparer.Ordinal).Select(group =>
        {
            var inOrder = group.Reverse().ToList();
            var answers = others.Where(row => row.AccusedKey == group.Key).ToList();
            return new StanceToParty(
                inOrder[^1].Name,
                inOrder.Select(row => row.AccusedCountry).FirstOrDefault(country => country is not null),
                [.. inOrder.Select(row => row.Stance)],
                inOrder[0].SaidAt,
                inOrder[^1].SaidAt,
                answers.Where(row => StanceTally.Of(row.Stance, 1).Against + StanceTally.Of(row.Stance, 1).Own > 0).Select(row => row.ClaimantKey).Distinct(StringComparer.Ordinal).Count(),
                answers.Where(row => StanceTally.Of(row.Stance, 1).Back > 0).Select(row => row.ClaimantKey).Distinct(StringComparer.Ordinal).Count());
        }).OrderByDescending(party => party.LastSaidAt)];
    }
}
