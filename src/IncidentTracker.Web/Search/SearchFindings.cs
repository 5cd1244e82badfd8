using System.Globalization;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Search;
using IncidentTracker.Web.Actors;
using IncidentTracker.Web.Claimants;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Search;

/// <summary>A name that holds the words: an accused party or a claimant.</summary>
public sealed record FoundName(string Name, string Address, string What, StanceTally Tally, bool Speaks);

/// <summary>What a search gives, for the page that shows it. Handed from the prerendered page to the live one.</summary>
public sealed record SearchFindings
{
    /// <summary>The search they are of.</summary>
    public required string Address { get; init; }
    /// <summary>What stands beside each tab: "8", "1,000+".</summary>
    public required Dictionary<SearchTab, string> Counts { get; init; }
    /// <summary>By what to narrow what the open tab looks at.</summary>
    public required SearchFacets Facets { get; init; }
    /// <summary>More articles fit than were counted.</summary>
    public bool Capped { get; init; }
    /// <summary>All that the open tab has.</summary>
    public int Total { get; init; }
    /// <summary>Of these, on this page.</summary>
    public int Shown { get; init; }
    /// <summary>Articles that only what was excluded keeps out.</summary>
    public int LeftOut { get; init; }
    /// <summary>Of the tabs of articles.</summary>
    public SearchResults? Articles { get; init; }
    /// <summary>Of the tab of incidents.</summary>
    public Page<IncidentHit>? Incidents { get; init; }
    /// <summary>Of the tab of names.</summary>
    public IReadOnlyList<FoundName>? Names { get; init; }
}

/// <summary>Asks all that a page of results needs.</summary>
public sealed class SearchFinder(SearchQueries articles, SearchFacetQueries facets, AccusedQueries accused, ClaimantQueries claimants)
{
    /// <summary>Names of each sort that are looked at; a list of names has its own page.</summary>
    private const int MostNames = 100;

    /// <summary>Everything for one address.</summary>
    public async Task<SearchFindings> FindAsync(SearchAddress at, SearchQuery query, CancellationToken cancellation)
    {
        var page = new PageRequest(at.Page, SearchAddress.PageSize);
        var hits = at.Tab <= SearchTab.Claims ? await articles.FindAsync(query, at.Place, at.Order, page.Skip, page.Take, cancellation) : null;
        var around = await facets.AroundAsync(query, at.Tab == SearchTab.Incidents ? page : new(1, 1), cancellation);
        // Each tab bears its own count; beside the hits stands what is true of the hits.
        var beside = at.Place == SearchPlace.Text ? around : await facets.AroundAsync(query, at.Place, new(1, 1), cancellation);
        var quotations = await articles.CountAsync(query, SearchPlace.Quotations, cancellation);
        var claims = await articles.CountAsync(query, SearchPlace.Claims, cancellation);
        var incidents = around.Incidents;
        var names = await NamesAsync(query, cancellation);
        var shownNames = names.Skip(page.Skip).Take(page.Take).ToList();
        return new()
        {
            Address = at.ToString(),
            Counts = new()
            {
                [SearchTab.Articles] = Count(around.Count, around.CountIsFloor),
                [SearchTab.Quotations] = Count(quotations.Count, quotations.CountIsFloor),
                [SearchTab.Claims] = Count(claims.Count, claims.CountIsFloor),
                [SearchTab.Incidents] = Count(incidents.Total, around.CountIsFloor),
                [SearchTab.Names] = Count(names.Count, false),
            },
            Facets = beside.Facets,
            Capped = beside.CountIsFloor,
            Total = at.Tab switch { SearchTab.Incidents => incidents.Total, SearchTab.Names => names.Count, _ => hits!.Count },
            Shown = at.Tab switch { SearchTab.Incidents => incidents.Items.Count, SearchTab.Names => shownNames.Count, _ => hits!.Hits.Count },
            LeftOut = await LeftOutAsync(query, at.Place, beside, cancellation),
            Articles = hits,
            Incidents = at.Tab == SearchTab.Incidents ? incidents : null,
            Names = at.Tab == SearchTab.Names ? shownNames : null,
        };
    }

    /// <summary>Of the parts of a search that finds nothing: those without which it finds something, most first.</summary>
    /// <param name="at">The search.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<(SearchPart Part, int Count)>> CostsAsync(SearchAddress at, IReadOnlyList<SearchPart> parts, DateTime now, CancellationToken cancellation)
    {
        var costs = new List<(SearchPart Part, int Count)>();
        foreach (var part in parts.Count > 1 ? parts.Take(8) : [])
        {
            if (at.Without(part).ReadAt(now) is SearchReading.Understood(var query, _) && await articles.CountAsync(query, at.Place, cancellation) is { Count: > 0 } matches)
            {
                costs.Add((part, matches.Count));
            }
        }

        return [.. costs.OrderByDescending(cost => cost.Count).Take(3)];
    }

    private async Task<int> LeftOutAsync(SearchQuery query, SearchPlace place, SearchSurroundings found, CancellationToken cancellation)
    {
        var without = query with { Clauses = [.. query.Clauses.Where(clause => !clause.Not)] };
        if (without.Clauses.Count == query.Clauses.Count || found.CountIsFloor)
        {
            return 0;
        }

        var all = await articles.CountAsync(without, place, cancellation);
        return all.CountIsFloor ? 0 : all.Count - found.Count;
    }

    private async Task<IReadOnlyList<FoundName>> NamesAsync(SearchQuery query, CancellationToken cancellation)
    {
        var words = string.Join(' ', query.Shown.SelectMany(term => term.Words));
        if (words.Length == 0)
        {
            return [];
        }

        var parties = await accused.ListAsync(new() { Words = words, Unspoken = true }, AccusedOrder.Claims, new(1, MostNames), cancellation);
        var speakers = await claimants.ListAsync(new() { Words = words }, ClaimantOrder.Claims, new(1, MostNames), cancellation);
        return
        [
            .. parties.Page.Items.Select(party => new FoundName(party.Name, ActorsAddress.Of(party), Words.Capital(Words.Of(party.Kind)), party.Tally, false))
                .Concat(speakers.Page.Items.Select(speaker => new FoundName(speaker.Name, ClaimantsAddress.Of(speaker.Name), "Speaks as " + Words.And([.. speaker.Kinds.Select(kind => Words.Of(kind.Value))]), speaker.Tally, true)))
                .OrderByDescending(name => name.Tally.All),
        ];
    }

    private static string Count(int count, bool isFloor) => count.ToString("N0", CultureInfo.InvariantCulture) + (isFloor ? "+" : "");
}
