using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>A page of incidents and what stands beside it.</summary>
/// <param name="Page">The page.</param>
/// <param name="Facets">What a click on each value would leave.</param>
/// <param name="All">All incidents that are shown at all.</param>
public sealed record IncidentListing(Page<IncidentItem> Page, IncidentFacets Facets, int All);

/// <summary>Reads incidents.</summary>
public sealed class IncidentQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns)
{
    /// <summary>A page of incidents.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<Page<IncidentItem>> ListAsync(IncidentFilter filter, IncidentOrder order, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (filter.AsKnownOn is { } asKnown)
        {
            return PastPage(await PastRecord.ReadAsync(db, db.Incidents, asKnown.Until, cancellation), filter, order, page);
        }

        if (!columns.IsReady)
        {
            return await ListBySqlAsync(db, filter, order, page, cancellation);
        }

        var (ids, total) = await columns.ReadAsync(
            record =>
            {
                using var lent = new Rented<bool>(record.Incidents.Count);
                new IncidentTest(record, filter, null).Mark(lent.Cells);
                return ColumnList.Page(record, lent.Cells, order, page);
            },
            cancellation);
        return new(await columns.ItemsAsync(ids, cancellation), total, page);
    }

    /// <summary>A page of incidents with the counts beside it, as the list shows them: every incident is looked at once for both.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IncidentListing> ListWithFacetsAsync(IncidentFilter filter, IncidentOrder order, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (filter.AsKnownOn is { } asKnown)
        {
            var past = await PastRecord.ReadAsync(db, db.Incidents, asKnown.Until, cancellation);
            return new(PastPage(past, filter, order, page), PastFilter.Facets(filter, past), await CountAsync(cancellation));
        }

        if (!columns.IsReady)
        {
            return new(await ListBySqlAsync(db, filter, order, page, cancellation), await FacetsBySqlAsync(db, filter, cancellation), await CountAsync(cancellation));
        }

        var (ids, total, facets, all) = await columns.ReadAsync(
            record =>
            {
                using var lent = new Rented<bool>(record.Incidents.Count);
                var counted = ColumnFacets.Of(record, new(record, filter, null), lent.Cells);
                var (shown, fitting) = ColumnList.Page(record, lent.Cells, order, page);
                return (shown, fitting, counted, record.Incidents.ShownCount);
            },
            cancellation);
        return new(new(await columns.ItemsAsync(ids, cancellation), total, page), facets, all);
    }

    /// <summary>Incidents that a list showed to somebody lately, in the order of their ids here, at once and without asking the store; null where one of them changed since or is not at hand.</summary>
    public IReadOnlyList<IncidentItem>? Kept(IReadOnlyList<long> ids) => columns.Kept(ids);

    private static Page<IncidentItem> PastPage(IReadOnlyList<PastIncident> past, IncidentFilter filter, IncidentOrder order, PageRequest page)
    {
        var fitting = past.Where(filter.Fits).Select(incident => incident.Item).ToList();
        return new([.. fitting.InOrder(order).Skip(page.Skip).Take(page.Take)], fitting.Count, page);
    }

    /// <summary>How many numbers an incident is known by in an order, for <see cref="AfterAsync"/>.</summary>
    public const int PlaceNumbers = 3;

    /// <summary>Incidents with whom they accuse, behind a certain one.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">What the one before is known by, or null.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<Stretch<Export.ListedIncident>> AfterAsync(IncidentFilter filter, IncidentOrder order, IReadOnlyList<long>? after, int take, CancellationToken cancellation)
    {
        var (ids, total, last) = await columns.AskAsync(filter, (record, test) =>
            ColumnList.After(record, test, order, after is null ? null : new ListPlace(after[0], after[1], (int)after[2]), take), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        IReadOnlyList<long>? next = last is { } place ? [place.Major, place.Minor, place.Number] : null;
        if (filter.AsKnownOn is { } asKnown)
        {
            var past = (await PastRecord.ReadAsync(db, db.Incidents.Where(row => ids.Contains(row.Id)), asKnown.Until, cancellation)).ToDictionary(row => row.Item.Id);
            return new([.. ids.Where(past.ContainsKey).Select(id => new Export.ListedIncident(past[id].Item, [.. past[id].Accused.Select(party => new Export.AccusedParty(party.Key, party.Value))]))], total, next);
        }

        return new(await Export.ListStreams.ListedAsync(db, ids, cancellation), total, next);
    }

    /// <summary>The same page asked of the database alone: while the columns are not read yet, and for tests that hold the two together.</summary>
    internal static async Task<Page<IncidentItem>> ListBySqlAsync(TrackerDbContext db, IncidentFilter filter, IncidentOrder order, PageRequest page, CancellationToken cancellation)
    {
        var fitting = filter.Apply(db.Incidents.AsNoTracking());
        return new(await ItemsAsync(db, fitting.InOrder(order).Skip(page.Skip).Take(page.Take), cancellation), await fitting.CountAsync(cancellation), page);
    }

    /// <summary>All incidents that are shown at all.</summary>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        if (columns.IsReady)
        {
            return await columns.ReadAsync(record => record.Incidents.ShownCount, cancellation);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await new IncidentFilter().Apply(db.Incidents).CountAsync(cancellation);
    }

    /// <summary>The counts beside a list asked of the database alone: one question for each facet.</summary>
    internal static async Task<IncidentFacets> FacetsBySqlAsync(TrackerDbContext db, IncidentFilter filter, CancellationToken cancellation)
    {
        var incidents = db.Incidents.AsNoTracking();
        var attribution = await (filter with { Attribution = Choice<AttributionState>.Any }).Apply(incidents)
            .GroupBy(row => row.Attribution).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var kinds = await (filter with { Kinds = Choice<IncidentKind>.Any }).Apply(incidents).SelectMany(row => row.Kinds)
            .GroupBy(row => row.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var victims = await (filter with { VictimCountries = Choice<string>.Any }).Apply(incidents)
            .SelectMany(row => row.Victims.Where(victim => victim.State != LinkState.Rejected && victim.Country != null), (row, victim) => new { row.Id, Country = victim.Country! }).Distinct()
            .GroupBy(row => row.Country).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var accused = await (filter with { AccusedCountries = Choice<string>.Any }).Apply(incidents)
            .SelectMany(row => row.Accused.Where(party => party.Country != null), (row, party) => new { row.Id, Country = party.Country! }).Distinct()
            .GroupBy(row => row.Country).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var sectors = await (filter with { Sectors = Choice<string>.Any }).Apply(incidents)
            .SelectMany(row => row.Victims.Where(victim => victim.State != LinkState.Rejected && victim.Sector != null), (row, victim) => new { row.Id, Sector = victim.Sector! }).Distinct()
            .GroupBy(row => row.Sector).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var regions = await (filter with { Regions = Choice<WorldRegion>.Any }).Apply(incidents)
            .SelectMany(row => row.Victims.Where(victim => victim.State != LinkState.Rejected && victim.Country != null), (row, victim) => new { row.Id, Country = victim.Country! }).Distinct().ToListAsync(cancellation);
        var news = await filter.Apply(incidents).GroupBy(row => new { row.LastNewsAt.Year, row.LastNewsAt.Month, row.LastNewsAt.Day }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var anyOrigin = (filter with { SingleOrigin = null }).Apply(incidents);
        var single = await anyOrigin.CountAsync(row => row.OriginCount <= 1, cancellation);
        return new(
            [.. Enum.GetValues<AttributionState>().Select(state => new FacetCount<AttributionState>(state, attribution.Find(row => row.Key == state)?.Count ?? 0))],
            [.. kinds.Select(row => new FacetCount<IncidentKind>(row.Key, row.Count)).OrderByDescending(row => row.Count).ThenBy(row => row.Value)],
            [.. victims.Select(row => new FacetCount<string>(row.Key, row.Count)).OrderByDescending(row => row.Count).ThenBy(row => row.Value, StringComparer.Ordinal)],
            [.. accused.Select(row => new FacetCount<string>(row.Key, row.Count)).OrderByDescending(row => row.Count).ThenBy(row => row.Value, StringComparer.Ordinal)],
            single,
            await anyOrigin.CountAsync(cancellation) - single)
        {
            Regions = [.. regions.Select(row => (row.Id, Region: WorldRegions.Of(row.Country))).Where(row => row.Region is not null).Distinct()
                .CountBy(row => row.Region!.Value).Select(row => new FacetCount<WorldRegion>(row.Key, row.Value)).OrderByDescending(row => row.Count).ThenBy(row => row.Value)],
            News = NewsBars.Of(news.ToDictionary(row => new DateOnly(row.Key.Year, row.Key.Month, row.Key.Day).DayNumber, row => row.Count)),
            Sectors = [.. sectors.Select(row => new FacetCount<string>(row.Key, row.Count)).OrderByDescending(row => row.Count).ThenBy(row => row.Value, StringComparer.Ordinal)],
        };
    }

    /// <summary>What a number leads to.</summary>
    public Task<IncidentLookup> FindAsync(int number, CancellationToken cancellation) => FindAsync(number, null, cancellation);

    /// <summary>What a number leads to, or led to on a day; where it was no incident on record then, nothing.</summary>
    public async Task<IncidentLookup> FindAsync(int number, AsKnownOn? asKnown, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (asKnown is not null && (await PastRecord.ReadAsync(db, db.Incidents.Where(incident => incident.Number == number), asKnown.Until, cancellation)) is [var past])
        {
            return new IncidentLookup.Found(await DetailAsync(db, past, cancellation));
        }

        var row = await db.Incidents.AsNoTracking().Where(incident => incident.Number == number)
            .Select(incident => new { incident.Id, incident.State, incident.MergedIntoId, incident.FirstNewsAt }).FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            return await GivenNumbers.IsRemovedIncidentAsync(db, number, cancellation) ? new IncidentLookup.Removed(number) : new IncidentLookup.Unknown();
        }

        if (row.MergedIntoId is { } target)
        {
            return new IncidentLookup.MergedInto(await SurvivorAsync(db, target, cancellation));
        }

        if (row.State == LinkState.Rejected)
        {
            return new IncidentLookup.Rejected(number);
        }

        if (asKnown is not null)
        {
            return new IncidentLookup.NotYet(number, row.FirstNewsAt);
        }

        var incident = (await ItemsAsync(db, db.Incidents.AsNoTracking().Where(other => other.Id == row.Id), cancellation))[0];
        var links = await db.IncidentArticles.AsNoTracking().Where(link => link.IncidentId == row.Id && link.State != LinkState.Rejected).ToListAsync(cancellation);
        var ids = links.ConvertAll(link => link.ArticleId);
        var articles = await ArticleQueries.ItemsAsync(db, db.Articles.AsNoTracking().Where(article => ids.Contains(article.Id)).OrderBy(article => article.NewsAt), cancellation);
        var claims = await ClaimQueries.ItemsAsync(db, IncidentSummary.ClaimsOf(db, row.Id).AsNoTracking().OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id), cancellation);
        var paragraphs = await LinkParagraphs.OfIncidentAsync(db, row.Id, ids, cancellation);
        return new IncidentLookup.Found(new(
            incident,
            [.. articles.Select(article => links.Find(link => link.ArticleId == article.Id) is { } link
                ? new LinkedArticle(article, link.State, link.Score, link.Reasons, link.LinkedBy)
                {
                    Paragraphs = link.Paragraphs ?? paragraphs.GetValueOrDefault(article.Id),
                    ParagraphsProposed = link.Paragraphs is null && paragraphs.ContainsKey(article.Id),
                }
                : throw new InvalidOperationException("an article without its link"))],
            Heard(claims),
            articles.Count,
            row.FirstNewsAt));
    }

    /// <summary>The incident of that number, or those that hold the words, for choosing one.</summary>
    public async Task<IReadOnlyList<IncidentChip>> SuggestAsync(string words, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var fitting = int.TryParse(words, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? new IncidentFilter().Apply(db.Incidents.AsNoTracking()).Where(row => row.Number == number)
            : new IncidentFilter { Words = words }.Apply(db.Incidents.AsNoTracking());
        var rows = await fitting.OrderByDescending(row => row.LastNewsAt).Take(12).Select(row => new { row.Id, row.Number, row.Title }).ToListAsync(cancellation);
        return [.. rows.Select(row => new IncidentChip(row.Id, row.Number, row.Title, LinkState.Confirmed, 0, []))];
    }

    /// <summary>Follows merges to the incident that stands.</summary>
    private static async Task<int> SurvivorAsync(TrackerDbContext db, long id, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await db.Incidents.Where(incident => incident.Id == id).Select(incident => new { incident.Number, incident.MergedIntoId }).FirstAsync(cancellation);
            if (row.MergedIntoId is not { } further)
            {
                return row.Number;
            }

            id = further;
        }
    }

    /// <summary>Each claim under the name of whoever is heard in it.</summary>
    private static List<ClaimItem> Heard(IReadOnlyList<ClaimItem> claims)
    {
        var names = Domain.Claims.Speakers.Of([.. claims.Select(claim => new Domain.Claims.HeardClaim(
            claim.Fields.Claimant, claim.ClaimantRole, claim.ClaimantCountry, claim.Fields.Stance, claim.AccusedName ?? claim.Fields.Accused, claim.Fields.AccusedCountry))]);
        return [.. claims.Select((claim, at) => claim with { Speaker = names[at] })];
    }

    private static async Task<IncidentDetail> DetailAsync(TrackerDbContext db, PastIncident past, CancellationToken cancellation)
    {
        var ids = past.Links.Select(link => link.ArticleId).ToList();
        var stood = past.Claims.ToDictionary(claim => claim.Id);
        var numbers = stood.Keys.ToList();
        var articles = await ArticleQueries.ItemsAsync(db, db.Articles.AsNoTracking().Where(article => ids.Contains(article.Id)).OrderBy(article => article.NewsAt), cancellation);
        var claims = await ClaimQueries.ItemsAsync(db, db.Claims.AsNoTracking().Where(claim => numbers.Contains(claim.Id)).OrderBy(claim => claim.SaidAt).ThenBy(claim => claim.Id), cancellation);
        return new(
            past.Item,
            [.. articles.Join(past.Links, article => article.Id, link => link.ArticleId, (article, link) => new LinkedArticle(article, link.State, link.Score, link.Reasons, link.LinkedBy))],
            Heard([.. claims.Select(claim => claim with
            {
                Fields = ClaimFields.Of(stood[claim.Id]),
                AccusedName = stood[claim.Id].AccusedName,
                ClaimantRole = stood[claim.Id].ClaimantRole,
                State = stood[claim.Id].State,
                Reason = stood[claim.Id].Reason,
            })]),
            articles.Count,
            past.FirstNewsAt);
    }

    internal static async Task<IReadOnlyList<IncidentItem>> ItemsAsync(TrackerDbContext db, IQueryable<IncidentRow> incidents, CancellationToken cancellation)
    {
        var rows = await incidents.AsNoTracking().ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        // By their ids: an Include asks for the incidents again beside each list of theirs, and puts the lists together at twice the cost.
        var kinds = (await db.IncidentKinds.AsNoTracking().Where(row => ids.Contains(row.IncidentId)).ToListAsync(cancellation)).ToLookup(row => row.IncidentId);
        var victims = (await db.Victims.AsNoTracking().Where(row => ids.Contains(row.IncidentId) && row.State != LinkState.Rejected).ToListAsync(cancellation)).ToLookup(row => row.IncidentId);
        return [.. rows.Select(row => new IncidentItem
        {
            Id = row.Id,
            Number = row.Number,
            Title = row.Title,
            State = row.State,
            Happened = row.Happened,
            Attribution = row.Attribution,
            StateSentence = row.StateSentence,
            Strip = [.. row.Strip.Select(WireWords.Parse<Stance>)],
            Articles = row.ArticleCount,
            Origins = row.OriginCount,
            Claims = row.ClaimCount,
            LastNewsAt = row.LastNewsAt,
            Kinds = [.. kinds[row.Id].Select(kind => kind.Kind).Order()],
            Victims = [.. victims[row.Id].OrderBy(victim => victim.Id).Select(victim => new VictimItem(victim.Id, victim.Name, victim.Country, victim.Sector, victim.State))],
            Phase = row.Phase,
            IsSample = row.IsSample,
            Revision = row.Revision,
            OpenedAt = row.OpenedAt,
            ChangedAt = row.ChangedAt,
        })];
    }
}
