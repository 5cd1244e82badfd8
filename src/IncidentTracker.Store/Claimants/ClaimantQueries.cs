using System.Text.Json;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claimants;

/// <summary>Reads who says what about incidents: people, bodies and companies, by name.</summary>
public sealed class ClaimantQueries(IDbContextFactory<TrackerDbContext> contexts, IChangeFeed changes, TimeProvider time)
{
    private readonly UntilChanged _remembered = new(changes, time);

    /// <summary>A page of claimants.</summary>
    public async Task<ClaimantList> ListAsync(ClaimantFilter filter, ClaimantOrder order, PageRequest page, CancellationToken cancellation)
    {
        // Sorting tens of thousands of names is most of the price, and the same for every page and every reader.
        var whole = await _remembered.AskAsync($"{order} {JsonSerializer.Serialize(filter)}", () => WholeAsync(filter, order), cancellation);
        return whole with { Page = new(await NamedAsync([.. whole.Page.Items.Skip(page.Skip).Take(page.Take)], cancellation), whole.Page.Total, page) };
    }

    /// <summary>All claimants that fit, in order, with the counts beside them.</summary>
    private async Task<ClaimantList> WholeAsync(ClaimantFilter filter, ClaimantOrder order)
    {
        var all = await AllAsync(CancellationToken.None);
        var key = PartyKey.OfClaimant(filter.Words);
        var worded = all.Where(claimant => key is null ? string.IsNullOrWhiteSpace(filter.Words) : claimant.Key.Contains(key, StringComparison.Ordinal)).ToList();
        bool Kind(ClaimantItem claimant) => (filter.Kinds.Include.Count == 0 || claimant.Kinds.Any(kind => filter.Kinds.Include.Contains(kind.Value))) && !claimant.Kinds.Any(kind => filter.Kinds.Exclude.Contains(kind.Value));
        bool Country(ClaimantItem claimant) => filter.Countries.Allows(claimant.Country);
        var fitting = worded.Where(claimant => Kind(claimant) && Country(claimant)).ToList();
        var sorted = order switch
        {
            ClaimantOrder.Last => fitting.OrderByDescending(claimant => claimant.LastSaidAt).ThenBy(claimant => claimant.Key, StringComparer.Ordinal),
            ClaimantOrder.Name => fitting.OrderBy(claimant => claimant.Key, StringComparer.Ordinal),
            _ => fitting.OrderByDescending(claimant => claimant.Tally.All).ThenByDescending(claimant => claimant.LastSaidAt).ThenBy(claimant => claimant.Key, StringComparer.Ordinal),
        };
        return new(
            new([.. sorted], fitting.Count, new()),
            [.. worded.Where(Country).SelectMany(claimant => claimant.Kinds.Select(kind => kind.Value)).GroupBy(kind => kind)
                .Select(group => new FacetCount<ClaimantKind>(group.Key, group.Count())).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value)],
            [.. worded.Where(claimant => claimant.Country is not null && Kind(claimant)).GroupBy(claimant => claimant.Country!, StringComparer.Ordinal)
                .Select(group => new FacetCount<string>(group.Key, group.Count())).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)],
            all.Count);
    }

    /// <summary>Everything that somebody said; null where nobody of the name is on record.</summary>
    public async Task<ClaimantDetail?> FindAsync(string name, CancellationToken cancellation)
    {
        if (PartyKey.OfClaimant(name) is not { } key)
        {
            return null;
        }

        // Only of those who said much, whom counting costs most.
        if (await _remembered.LatelyAsync<ClaimantDetail>($"all of {key}", cancellation) is { } lately)
        {
            return lately;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await TalliedAsync(Counted(db.Claims.AsNoTracking()).Where(row => row.ClaimantKey == key), cancellation) is not [var claimant])
        {
            return null;
        }

        return claimant.Tally.All < UntilChanged.ManyClaims
            ? await ClaimantDetails.ReadAsync(db, claimant, cancellation)
            : await _remembered.AskAsync($"all of {key}", async () =>
            {
                await using var own = await contexts.CreateDbContextAsync(CancellationToken.None);
                return await ClaimantDetails.ReadAsync(own, claimant, CancellationToken.None);
            }, cancellation, lasting: true);
    }

    /// <summary>The claims that count as theirs: each once, denials of other acts among them, rejected ones not.</summary>
    internal static IQueryable<ClaimRow> Counted(IQueryable<ClaimRow> claims) => ClaimFilter.Standing(claims).Where(row => row.FirstSaid && row.State != ClaimState.Rejected && row.ClaimantKey != null);

    /// <summary>With the name as it was written last. Looked up one by one, each at the end of an index: what a page of the loudest said together is most of the table.</summary>
    private async Task<IReadOnlyList<ClaimantItem>> NamedAsync(IReadOnlyList<ClaimantItem> items, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var named = new List<ClaimantItem>(items.Count);
        foreach (var item in items)
        {
            var name = await Counted(db.Claims).Where(row => row.ClaimantKey == item.Key).OrderByDescending(row => row.SaidAt).ThenByDescending(row => row.Id).Select(row => row.Claimant).FirstOrDefaultAsync(cancellation);
            named.Add(item with { Name = name ?? item.Name });
        }

        return named;
    }

    private Task<IReadOnlyList<ClaimantItem>> AllAsync(CancellationToken cancellation) => _remembered.AskAsync(nameof(AllAsync), async () =>
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await TalliedAsync(Counted(db.Claims.AsNoTracking()), CancellationToken.None);
    }, cancellation);

    private static async Task<IReadOnlyList<ClaimantItem>> TalliedAsync(IQueryable<ClaimRow> claims, CancellationToken cancellation)
    {
        var rows = await claims.GroupBy(row => new { row.ClaimantKey, row.Stance, row.ClaimantKind })
            .Select(group => new { group.Key, Count = group.Count(), Last = group.Max(row => row.SaidAt), Country = group.Max(row => row.ClaimantCountry) }).ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.Key.ClaimantKey!, StringComparer.Ordinal).Select(group => new ClaimantItem(
            group.Key,
            group.Key,
            [.. group.GroupBy(row => row.Key.ClaimantKind).Select(kind => new FacetCount<ClaimantKind>(kind.Key, kind.Sum(row => row.Count))).OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Value)],
            group.Select(row => row.Country).FirstOrDefault(country => country is not null),
            group.Aggregate(default(StanceTally), (sum, row) => sum + StanceTally.Of(row.Key.Stance, row.Count)),
            group.Max(row => row.Last)))];
    }
}
