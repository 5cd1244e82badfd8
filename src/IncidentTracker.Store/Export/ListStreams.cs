using System.Runtime.CompilerServices;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Export;

/// <summary>A party that claims of an incident point at.</summary>
public sealed record AccusedParty(string Name, string? Country);

/// <summary>An incident with whom its claims accuse.</summary>
public sealed record ListedIncident(IncidentItem Incident, IReadOnlyList<AccusedParty> Accused);

/// <summary>An incident that was changed.</summary>
/// <param name="Incident">As it is now.</param>
/// <param name="Gone">It was merged into another, or an editor said that it is none.</param>
public sealed record ChangedIncident(IncidentItem Incident, bool Gone);

/// <summary>What an incident had and has no more, as far as the record still knows it: for programs that keep what they were once told.</summary>
/// <param name="Claims">Claims of its articles that were rejected, that the newest reading no longer finds, or that are of another incident; and those of articles that it has no more.</param>
/// <param name="Articles">Articles that were said not to belong to it, or went away with a merge, a split or a step that was taken back.</param>
/// <param name="Victims">Victims that were rejected, went away in the same ways, or were told with another country or sector.</param>
public sealed record IncidentWithdrawn(IReadOnlyList<ClaimItem> Claims, IReadOnlyList<ArticleItem> Articles, IReadOnlyList<VictimItem> Victims);

/// <summary>A claim with the numbers of the incidents that it is about.</summary>
public sealed record ExportedClaim(ClaimItem Claim, IReadOnlyList<int> Incidents);

/// <summary>
/// Whole lists, row after row, in the order of their pages. First the ids alone are read, eight bytes a row, so that a record that moves meanwhile comes neither twice nor not at all;
/// then the rows, a batch at a time. A hundred thousand rows never stand in memory together.
/// </summary>
public sealed class ListStreams(
    IDbContextFactory<TrackerDbContext> contexts, SearchQueries search, IncidentQueries incidents, ArticleListQueries lists, ClaimListQueries claims, AccusedQueries accused, ClaimantQueries claimants)
{
    private const int Batch = 500;
    private const int SearchBatch = 100;

    /// <summary>Steps of an incident's history that are read for what it had: what went with an older one was told when it went.</summary>
    private const int MostSteps = 40;

    /// <summary>Incidents that fit.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order.</param>
    /// <param name="numbers">Only these, the numbers of merged ones among them, or null.</param>
    /// <param name="cancellation">Cancels.</param>
    public async IAsyncEnumerable<ListedIncident> IncidentsAsync(IncidentFilter filter, IncidentOrder order, IReadOnlyCollection<int>? numbers, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (filter.AsKnownOn is { } day)
        {
            foreach (var past in await PastAsync(filter, order, day, numbers, cancellation))
            {
                yield return past;
            }

            yield break;
        }

        foreach (var ids in (await IdsAsync(filter, order, numbers, cancellation)).Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            foreach (var listed in await ListedAsync(db, ids, cancellation))
            {
                yield return listed;
            }
        }
    }

    /// <summary>Incidents that fit, each with its articles and claims.</summary>
    public async IAsyncEnumerable<IncidentDetail> DetailsAsync(IncidentFilter filter, IncidentOrder order, IReadOnlyCollection<int>? numbers, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<int> fitting = [];
        await foreach (var listed in IncidentsAsync(filter, order, numbers, cancellation))
        {
            fitting.Add(listed.Incident.Number);
        }

        foreach (var number in fitting)
        {
            // One that was merged or rejected meanwhile is left.
            if (await incidents.FindAsync(number, filter.AsKnownOn, cancellation) is IncidentLookup.Found { Detail: var detail })
            {
                yield return detail;
            }
        }
    }

    /// <summary>Incidents in the order in which they were changed, those no longer in the record among them. None of the sample: who keeps what it is told must not be told what was invented.</summary>
    /// <param name="after">UTC; null: from the first.</param>
    /// <param name="afterId">Of those changed at that very instant, only later ones; the largest number there is for none of them.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IReadOnlyList<ChangedIncident>> ChangedAsync(DateTime? after, long afterId, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.Incidents.AsNoTracking().Where(row => !row.IsSample);
        rows = after is { } at ? rows.Where(row => row.ChangedAt >= at && (row.ChangedAt > at || row.Id > afterId)) : rows;
        return await ChangedAsync(db, rows.OrderBy(row => row.ChangedAt).ThenBy(row => row.Id).Take(take), cancellation);
    }

    /// <summary>One incident, in the record or no longer; null where the number was never given, or to one of the sample.</summary>
    public async Task<ChangedIncident?> ChangedAsync(int number, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ChangedAsync(db, db.Incidents.AsNoTracking().Where(row => row.Number == number && !row.IsSample), cancellation) is [var one] ? one : null;
    }

    private static async Task<IReadOnlyList<ChangedIncident>> ChangedAsync(TrackerDbContext db, IQueryable<IncidentRow> rows, CancellationToken cancellation)
    {
        var marks = await rows.Select(row => new { row.Id, Gone = row.MergedIntoId != null || row.State == LinkState.Rejected }).ToListAsync(cancellation);
        var ids = marks.ConvertAll(mark => mark.Id);
        var items = (await IncidentQueries.ItemsAsync(db, db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(item => item.Id);
        return [.. marks.Where(mark => items.ContainsKey(mark.Id)).Select(mark => new ChangedIncident(items[mark.Id], mark.Gone))];
    }

    /// <summary>What an incident has no more, by its rows and by what its history says that it had: a merge or a placing that was taken back leaves no row.</summary>
    /// <param name="incidentId">The incident.</param>
    /// <param name="gone">It is no more itself: then all that it had.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IncidentWithdrawn> WithdrawnAsync(long incidentId, bool gone, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var steps = await db.Revisions.AsNoTracking().Where(row => row.Subject == RevisionSubject.Incident && row.SubjectId == incidentId && (row.StateBeforeJson != null || row.StateAfterJson != null))
            .OrderByDescending(row => row.Number).Take(MostSteps)
            .Select(row => new { row.StateBeforeJson, row.StateAfterJson }).ToListAsync(cancellation);
        var past = steps.SelectMany(step => new[] { IncidentState.From(step.StateBeforeJson), IncidentState.From(step.StateAfterJson) }).OfType<IncidentState>().ToList();
        var links = await db.IncidentArticles.AsNoTracking().Where(link => link.IncidentId == incidentId).Select(link => new { link.ArticleId, link.State }).ToListAsync(cancellation);
        var standing = links.Where(link => !gone && link.State != LinkState.Rejected).Select(link => link.ArticleId).ToHashSet();
        var all = links.Select(link => link.ArticleId).Concat(past.SelectMany(state => state.Links).Select(link => link.ArticleId)).Distinct().ToList();
        var lost = all.FindAll(article => !standing.Contains(article));
        var counting = IncidentSummary.ClaimsOf(db, incidentId).Select(claim => claim.Id);
        var victims = await db.Victims.AsNoTracking().Where(victim => victim.IncidentId == incidentId).OrderBy(victim => victim.Id)
            .Select(victim => new VictimItem(victim.Id, victim.Name, victim.Country, victim.Sector, victim.State)).ToListAsync(cancellation);
        var known = victims.Where(victim => !gone && victim.State != LinkState.Rejected).Select(victim => (victim.Name, victim.Country, victim.Sector)).ToHashSet();
        return new(
            await ClaimQueries.ItemsAsync(db, db.Claims.AsNoTracking().Where(claim => all.Contains(claim.ArticleId) && (gone || !counting.Contains(claim.Id))).OrderBy(claim => claim.Id), cancellation),
            await ArticleQueries.ItemsAsync(db, db.Articles.AsNoTracking().Where(article => lost.Contains(article.Id)).OrderBy(article => article.Id), cancellation),
            [.. victims.Concat(past.SelectMany(state => state.Victims).Select(victim => new VictimItem(0, victim.Name, victim.Country, victim.Sector, LinkState.Rejected)))
                .DistinctBy(victim => (victim.Name, victim.Country, victim.Sector)).Where(victim => !known.Contains((victim.Name, victim.Country, victim.Sector)))]);
    }

    /// <summary>These incidents in this order, with whom they accuse.</summary>
    internal static async Task<IReadOnlyList<ListedIncident>> ListedAsync(TrackerDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var items = (await IncidentQueries.ItemsAsync(db, db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(item => item.Id);
        var accused = (await db.IncidentAccused.AsNoTracking().Where(row => ids.Contains(row.IncidentId)).OrderBy(row => row.Name).ToListAsync(cancellation)).ToLookup(row => row.IncidentId);
        return [.. ids.Where(items.ContainsKey).Select(id => new ListedIncident(items[id], [.. accused[id].Select(row => new AccusedParty(row.Name, row.Country))]))];
    }

    /// <summary>The claims of incidents that fit, each once, incident by incident in their order.</summary>
    public async IAsyncEnumerable<ExportedClaim> ClaimsAsync(IncidentFilter filter, IncidentOrder order, IReadOnlyCollection<int>? numbers, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (filter.AsKnownOn is not null)
        {
            foreach (var past in await PastClaimsAsync(filter, order, numbers, cancellation))
            {
                yield return past;
            }

            yield break;
        }

        var seen = new HashSet<long>();
        var all = await IdsAsync(filter, order, numbers, cancellation);
        var places = all.Select((id, at) => (id, at)).ToDictionary(pair => pair.id, pair => pair.at);
        foreach (var ids in all.Chunk(Batch / 5))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var articles = await db.IncidentArticles.Where(link => ids.Contains(link.IncidentId) && link.State != LinkState.Rejected).Select(link => link.ArticleId).Distinct().ToListAsync(cancellation);
            // An article may be of incidents that come later, too: its claims are told once, with all of them.
            var links = (await db.IncidentArticles.AsNoTracking().Where(link => articles.Contains(link.ArticleId) && link.State != LinkState.Rejected)
                .Select(link => new { link.ArticleId, link.IncidentId, link.Incident.Number }).ToListAsync(cancellation)).FindAll(link => places.ContainsKey(link.IncidentId));
            var pinned = await db.Claims.Where(claim => articles.Contains(claim.ArticleId) && claim.IncidentId != null).ToDictionaryAsync(claim => claim.Id, claim => claim.IncidentId!.Value, cancellation);
            var said = (await ClaimQueries.ItemsAsync(db, db.Claims.AsNoTracking().Where(claim => articles.Contains(claim.ArticleId) && claim.State != ClaimState.Rejected
                && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand)).OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id), cancellation)).ToLookup(claim => claim.ArticleId);
            foreach (var group in links.OrderBy(link => places[link.IncidentId]).GroupBy(link => link.ArticleId))
            {
                foreach (var claim in said[group.Key])
                {
                    List<int> about = [.. group.Where(link => !pinned.TryGetValue(claim.Id, out var only) || only == link.IncidentId).Select(link => link.Number).Distinct()];
                    if (about.Count > 0 && seen.Add(claim.Id))
                    {
                        yield return new(claim, about);
                    }
                }
            }
        }
    }

    /// <summary>The same as it stood on a day.</summary>
    private async Task<IReadOnlyList<ExportedClaim>> PastClaimsAsync(IncidentFilter filter, IncidentOrder order, IReadOnlyCollection<int>? numbers, CancellationToken cancellation)
    {
        var (said, about) = (new List<ClaimItem>(), new Dictionary<long, List<int>>());
        await foreach (var detail in DetailsAsync(filter, order, numbers, cancellation))
        {
            foreach (var claim in detail.Claims)
            {
                if (!about.TryGetValue(claim.Id, out var incidentsOf))
                {
                    about[claim.Id] = incidentsOf = [];
                    said.Add(claim);
                }

                incidentsOf.Add(detail.Incident.Number);
            }
        }

        return [.. said.Select(claim => new ExportedClaim(claim, about[claim.Id]))];
    }

    /// <summary>Articles that fit, newest news first.</summary>
    public async IAsyncEnumerable<ArticleItem> ArticlesAsync(ArticleFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var all = await lists.IdsAsync(filter, cancellation);
        foreach (var ids in all.Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var items = (await ArticleQueries.ItemsAsync(db, db.Articles.AsNoTracking().Where(row => ids.Contains(row.Id)), cancellation)).ToDictionary(item => item.Id);
            foreach (var id in ids.Where(items.ContainsKey))
            {
                yield return items[id];
            }
        }
    }

    /// <summary>What a search finds, newest first: the best are told among the newest alone, so an order of all by merit does not exist.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="place">Where its words must stand.</param>
    /// <param name="cancellation">Cancels.</param>
    public IAsyncEnumerable<SearchHit> HitsAsync(SearchQuery query, SearchPlace place, CancellationToken cancellation) => search.EachAsync(query, place, SearchBatch, cancellation);

    /// <summary>Claims that fit, each where it was first said unless copies are asked for.</summary>
    public IAsyncEnumerable<ListedClaim> ClaimsAsync(ClaimFilter filter, ClaimOrder order, CancellationToken cancellation) => claims.EachAsync(filter, order, Batch, cancellation);

    /// <summary>Parties that claims speak of.</summary>
    public IAsyncEnumerable<AccusedItem> AccusedAsync(AccusedFilter filter, AccusedOrder order, CancellationToken cancellation) =>
        PagesAsync(async page => (await accused.ListAsync(filter, order, page, cancellation)).Page, party => (party.ActorId, party.Key));

    /// <summary>Who says something about incidents.</summary>
    public IAsyncEnumerable<ClaimantItem> ClaimantsAsync(ClaimantFilter filter, ClaimantOrder order, CancellationToken cancellation) =>
        PagesAsync(async page => (await claimants.ListAsync(filter, order, page, cancellation)).Page, claimant => claimant.Key);

    /// <summary>Lists that are counted as a whole and remembered: their pages one after the other. Where the count changed meanwhile, nobody comes twice.</summary>
    private static async IAsyncEnumerable<T> PagesAsync<T, TKey>(Func<PageRequest, Task<Page<T>>> ask, Func<T, TKey> key)
    {
        var seen = new HashSet<TKey>();
        for (var number = 1; ; number++)
        {
            var page = await ask(new(number, Batch));
            foreach (var item in page.Items.Where(item => seen.Add(key(item))))
            {
                yield return item;
            }

            if (number >= page.Pages)
            {
                yield break;
            }
        }
    }

    private async Task<IReadOnlyList<long>> IdsAsync(IncidentFilter filter, IncidentOrder order, IReadOnlyCollection<int>? numbers, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (filter.AsKnownOn is { } day)
        {
            return [.. (await PastAsync(filter, order, day, numbers, cancellation)).Select(past => past.Incident.Id)];
        }

        numbers = numbers is null ? null : await MergedIncidents.NumbersAsync(db, numbers, null, cancellation);
        var fitting = filter.Apply(db.Incidents.AsNoTracking());
        return await (numbers is null ? fitting : fitting.Where(row => numbers.Contains(row.Number))).InOrder(order).Select(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>The record of a past day stands in no table and is made anew as a whole.</summary>
    private async Task<IReadOnlyList<ListedIncident>> PastAsync(IncidentFilter filter, IncidentOrder order, AsKnownOn day, IReadOnlyCollection<int>? numbers, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        numbers = numbers is null ? null : await MergedIncidents.NumbersAsync(db, numbers, day.Until, cancellation);
        var past = (await PastRecord.ReadAsync(db, db.Incidents, day.Until, cancellation)).Where(filter.Fits).Where(row => numbers is null || numbers.Contains(row.Item.Number)).ToDictionary(row => row.Item.Id);
        return [.. past.Values.Select(row => row.Item).InOrder(order).Select(item => new ListedIncident(item, [.. past[item.Id].Accused.Select(party => new AccusedParty(party.Key, party.Value))]))];
    }
}
