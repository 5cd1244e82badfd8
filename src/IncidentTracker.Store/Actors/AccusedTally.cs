using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Actors;

/// <summary>Everybody that claims speak of, each name once, with its counts: one walk through an index.</summary>
internal static class AccusedTally
{
    private static readonly Dictionary<string, string> _countries = CountryNames.All
        .Select(country => (Key: PartyKey.OfAccused(country.Value), Code: country.Key)).Where(country => country.Key is not null).DistinctBy(country => country.Key)
        .ToDictionary(country => country.Key!, country => country.Code, StringComparer.Ordinal);

    internal sealed record Row(string Key, string? Country, StanceTally Tally, DateTime LastSaidAt);

    /// <summary>The claims that are counted: each once, rejected ones and denials of other acts not at all.</summary>
    public static IQueryable<ClaimRow> Counted(IQueryable<ClaimRow> claims) => ClaimFilter.Standing(claims)
        .Where(row => row.FirstSaid && row.State != ClaimState.Rejected && (row.Object == null || row.Object == DenialObject.ThisIncident));

    public static async Task<IReadOnlyList<Row>> ReadAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var rows = await Counted(db.Claims.AsNoTracking()).Where(row => row.AccusedKey != null).GroupBy(row => new { row.AccusedKey, row.Stance })
            .Select(group => new { group.Key.AccusedKey, group.Key.Stance, Count = group.Count(), Last = group.Max(row => row.SaidAt), Country = group.Max(row => row.AccusedCountry) }).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.AccusedKey!, StringComparer.Ordinal).Select(group => new Row(
            group.Key,
            group.Select(row => row.Country).FirstOrDefault(country => country is not null),
            group.Aggregate(default(StanceTally), (sum, row) => sum + StanceTally.Of(row.Stance, row.Count)),
            group.Max(row => row.Last)))];
    }

    /// <summary>Names and actors together. A name that one actor bears is counted with it; one that several bear stands alone.</summary>
    public static IReadOnlyList<AccusedItem> Parties(IReadOnlyList<Row> rows, KnownActors known)
    {
        var parties = new List<AccusedItem>();
        var theirs = new Dictionary<long, (StanceTally Tally, DateTime Last)>();
        foreach (var row in rows)
        {
            var bearers = known.ByName[row.Key].ToList();
            if (bearers is [var actor])
            {
                var before = theirs.GetValueOrDefault(actor.Id);
                theirs[actor.Id] = (before.Tally + row.Tally, before.Last > row.LastSaidAt ? before.Last : row.LastSaidAt);
            }
            else if (bearers.Count > 1)
            {
                parties.Add(new(null, row.Key, row.Key, row.Country, AccusedKind.Ambiguous, row.Tally, row.LastSaidAt, bearers.Count));
            }
            else
            {
                parties.Add(_countries.TryGetValue(row.Key, out var code)
                    ? new(null, row.Key, CountryNames.NameOf(code), code, AccusedKind.Country, row.Tally, row.LastSaidAt, 0)
                    : new(null, row.Key, row.Key, row.Country, AccusedKind.Name, row.Tally, row.LastSaidAt, 0));
            }
        }

        parties.AddRange(known.All.Select(actor => new AccusedItem(
            actor.Id, PartyKey.OfAccused(actor.Preferred) ?? "", actor.Preferred, actor.Country, AccusedKind.Actor,
            theirs.GetValueOrDefault(actor.Id).Tally, theirs.TryGetValue(actor.Id, out var own) ? own.Last : null, actor.Names.Select(name => name.Folded).Distinct(StringComparer.Ordinal).Count() - 1)));
        return parties;
    }
}
