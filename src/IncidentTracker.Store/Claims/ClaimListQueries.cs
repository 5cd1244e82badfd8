using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>How claims are sorted.</summary>
public enum ClaimOrder
{
    /// <summary>What was said last first.</summary>
    Newest,
    /// <summary>What was said first first.</summary>
    Oldest,
    /// <summary>What most independent reports carry first.</summary>
    Origins,
}

/// <summary>An incident that a claim is about.</summary>
public sealed record ClaimIncident(int Number, string Title);

/// <summary>A claim in a list of claims.</summary>
/// <param name="Claim">The claim, where it was first said unless copies are asked for.</param>
/// <param name="Origins">Independent reports that carry it.</param>
/// <param name="Incidents">What it is about, as far as its article belongs to incidents.</param>
public sealed record ListedClaim(ClaimItem Claim, int Origins, IReadOnlyList<ClaimIncident> Incidents);

/// <summary>A page of claims with the counts beside it.</summary>
/// <param name="Page">The claims.</param>
/// <param name="Facets">The counts.</param>
/// <param name="WordsCapped">Words were looked for in the newest articles only; older ones may have them too.</param>
public sealed record ClaimList(Page<ListedClaim> Page, ClaimFacets Facets, bool WordsCapped)
{
    /// <summary>The name of the filter's actor; null where it has none, or one that nobody knows.</summary>
    public string? Actor { get; init; }
}

/// <summary>Reads claims across articles, as lists of any filter.</summary>
public sealed class ClaimListQueries(IDbContextFactory<TrackerDbContext> contexts, ISearchIndex index, IChangeFeed changes, TimeProvider time)
{
    private readonly UntilChanged _remembered = new(changes, time);

    /// <summary>A page of claims.</summary>
    public async Task<ClaimList> ListAsync(ClaimFilter filter, ClaimOrder order, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (ids, capped) = await WordsAsync(db, filter, cancellation);
        var above = filter.WithoutFacets();
        filter = await SpelledAsync(db, filter, cancellation);
        var facets = (await _remembered.AskAsync(above, () => CubeAsync(filter, ids), cancellation)).Facets(filter);
        var fitting = Narrowed(filter.Apply(db).AsNoTracking(), ids);
        return new(new(await ItemsAsync(db, Sorted(fitting, order), page, cancellation), facets.Total, page), facets, capped) { Actor = filter.ActorName };
    }

    /// <summary>One claim with what it is about, rejected or not; null where there is none.</summary>
    public async Task<ListedClaim?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ItemsAsync(db, db.Claims.AsNoTracking().Where(row => row.Id == id).OrderBy(row => row.Id), new(1, 1), cancellation) is [var found] ? found : null;
    }

    /// <summary>How many numbers a claim is known by in any order.</summary>
    public const int PlaceNumbers = 3;

    /// <summary>Claims behind a certain one.</summary>
    public async Task<Stretch<ListedClaim>> AfterAsync(ClaimFilter filter, ClaimOrder order, IReadOnlyList<long>? after, int take, bool counted, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var above = filter.WithoutFacets();
        filter = await SpelledAsync(db, filter, cancellation);
        // With words it is another count than that of the page, which looks for them in the newest articles alone.
        int? total = counted ? (await _remembered.AskAsync(filter.Words is null ? above : (object)(above, Whole: true), () => WholeCubeAsync(filter), cancellation)).Facets(filter).Total : null;
        var fitting = filter.Apply(db).AsNoTracking();
        if (after is [var origins, var ticks, var id])
        {
            // The first half alone is a stretch of an index.
            // Whoever asks may have written the place themselves.
            var at = new DateTime(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
            fitting = order switch
            {
                ClaimOrder.Oldest => fitting.Where(row => row.SaidAt >= at && (row.SaidAt > at || row.Id > id)),
                ClaimOrder.Origins => fitting.Where(row => row.Origins <= origins && (row.Origins < origins || row.SaidAt < at || (row.SaidAt == at && row.Id < id))),
                _ => fitting.Where(row => row.SaidAt <= at && (row.SaidAt < at || row.Id < id)),
            };
        }

        var items = filter.Words is { } words
            ? await RowsAsync(db, await ClaimWords.FirstAsync(db, index, Sorted(fitting, order), words, take + 1, cancellation), cancellation)
            : await ItemsAsync(db, Sorted(fitting, order), new(1, take + 1), cancellation);
        List<ListedClaim> shown = [.. items.Take(take)];
        return new(shown, total, items.Count > take ? [shown[^1].Origins, shown[^1].Claim.SaidAt.Ticks, shown[^1].Claim.Id] : null);
    }

    /// <summary>All claims that fit, one after the other. The ids are read first, so that a claim that moves meanwhile comes neither twice nor not at all.</summary>
    internal async IAsyncEnumerable<ListedClaim> EachAsync(ClaimFilter filter, ClaimOrder order, int batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<long> all;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var words = filter.Words is { } typed ? await ClaimWords.AllAsync(db, index, typed, cancellation) : null;
            all = await Sorted(Narrowed((await SpelledAsync(db, filter, cancellation)).Apply(db).AsNoTracking(), words), order).Select(row => row.Id).ToListAsync(cancellation);
        }

        foreach (var ids in all.Chunk(batch))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            foreach (var claim in await RowsAsync(db, ids, cancellation))
            {
                yield return claim;
            }
        }
    }

    /// <summary>Claims in order of time with what they are about, for whoever walks them all.</summary>
    internal static async Task<IReadOnlyList<ListedClaim>> ItemsAsync(TrackerDbContext db, IQueryable<ClaimRow> sorted, PageRequest page, CancellationToken cancellation)
    {
        // Which rows, from the index alone; then those rows.
        return await RowsAsync(db, await sorted.Select(row => row.Id).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation), cancellation);
    }

    private static async Task<IReadOnlyList<ListedClaim>> RowsAsync(TrackerDbContext db, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var claims = await ClaimQueries.ByIdAsync(db, ids, cancellation);
        var about = (await About(db, db.Claims.Where(row => ids.Contains(row.Id))).Select(pair => new { pair.Claim.Id, pair.Incident.Number, pair.Incident.Title }).ToListAsync(cancellation))
            .ToLookup(row => row.Id, row => new ClaimIncident(row.Number, row.Title));
        var origins = await db.Claims.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Origins, cancellation);
        return [.. ids.Where(claims.ContainsKey).Select(id => new ListedClaim(claims[id], origins[id], [.. about[id].OrderBy(incident => incident.Number)]))];
    }

    /// <summary>Claims with the incidents they are about: those of their article, or the one a person named.</summary>
    internal static IQueryable<ClaimAbout> About(TrackerDbContext db, IQueryable<ClaimRow> claims) => claims
        .Join(db.IncidentArticles.Where(link => link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected && link.Incident.MergedIntoId == null),
            claim => claim.ArticleId, link => link.ArticleId, (claim, link) => new ClaimAbout { Claim = claim, Incident = link.Incident })
        .Where(pair => pair.Claim.IncidentId == null || pair.Claim.IncidentId == pair.Incident.Id);

    internal static IQueryable<ClaimRow> Sorted(IQueryable<ClaimRow> claims, ClaimOrder order) => order switch
    {
        ClaimOrder.Oldest => claims.OrderBy(row => row.SaidAt).ThenBy(row => row.Id),
        ClaimOrder.Origins => claims.OrderByDescending(row => row.Origins).ThenByDescending(row => row.SaidAt).ThenByDescending(row => row.Id),
        _ => claims.OrderByDescending(row => row.SaidAt).ThenByDescending(row => row.Id),
    };

    private async Task<(List<long>? Ids, bool Capped)> WordsAsync(TrackerDbContext db, ClaimFilter filter, CancellationToken cancellation) =>
        filter.Words is { } words ? await ClaimWords.FindAsync(db, index, words, cancellation) : (null, false);

    /// <summary>The filter with the spellings of the actor it names, and with the incident that its number leads to.</summary>
    private async Task<ClaimFilter> SpelledAsync(TrackerDbContext db, ClaimFilter filter, CancellationToken cancellation)
    {
        if (filter.Incident is { } number)
        {
            filter = filter with { Incident = (await MergedIncidents.NumbersAsync(db, [number], null, cancellation))[^1] };
        }

        if (filter.Actor is not { } actor)
        {
            return filter;
        }

        var known = await _remembered.AskAsync(nameof(KnownActors), () => KnownAsync(), cancellation);
        return known.ById.TryGetValue(actor, out var entry) ? filter with { ActorKeys = known.OwnKeys(entry), ActorName = entry.Preferred } : filter with { ActorKeys = [] };
    }

    private async Task<KnownActors> KnownAsync()
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await KnownActors.ReadAsync(db, CancellationToken.None);
    }

    private async Task<ClaimCube> WholeCubeAsync(ClaimFilter filter)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await CubeAsync(filter, filter.Words is { } words ? await ClaimWords.AllAsync(db, index, words, CancellationToken.None) : null);
    }

    private async Task<ClaimCube> CubeAsync(ClaimFilter filter, List<long>? ids)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var cells = await Narrowed(filter.Base(db).AsNoTracking(), ids)
            .GroupBy(row => new { row.Stance, row.ClaimantKind, row.Hedge, row.State, row.AccusedCountry, row.ClaimantCountry, Single = row.Origins <= 1 })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(CancellationToken.None);
        return new([.. cells.Select(cell => new ClaimCube.Cell(
            cell.Key.Stance, cell.Key.ClaimantKind, cell.Key.Hedge, cell.Key.State, cell.Key.AccusedCountry, cell.Key.ClaimantCountry, cell.Key.Single, cell.Count))]);
    }

    private static IQueryable<ClaimRow> Narrowed(IQueryable<ClaimRow> claims, List<long>? ids) => ids is null ? claims : claims.Where(row => ids.Contains(row.Id));

    internal sealed class ClaimAbout
    {
        public required ClaimRow Claim { get; init; }
        public required IncidentRow Incident { get; init; }
    }
}
