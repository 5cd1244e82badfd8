using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Actors;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Api;

/// <summary>The record for programs: the pages' lists, under the pages' filter names.</summary>
internal static class ApiReading
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var read = api.MapGroup("").RequireAuthorization(Policies.ApiRead);
        read.MapGet("/incidents", IncidentsAsync).Tells<ApiPage<IncidentLine>>("listIncidents", "Incidents", "Incidents that fit a filter.", ApiParameters.Incidents);
        read.MapGet("/incidents/{number:int}", IncidentAsync).Tells<ApiIncident>("getIncident", "Incidents", "An incident with its articles and claims. The number of a merged one leads to the one that stands.", ApiParameters.Incident, mayMiss: true)
            .Produces(StatusCodes.Status308PermanentRedirect);
        read.MapGet("/articles", ArticlesAsync).Tells<ApiPage<ArticleListLine>>("listArticles", "Articles", "Articles that fit a filter, newest news first.", ApiParameters.Articles);
        read.MapGet("/articles/{id:long}", ArticleAsync).Tells<ApiArticle>("getArticle", "Articles", "An article with its words and findings.", ApiParameters.Article, mayMiss: true);
        read.MapGet("/claims", ClaimsAsync).Tells<ApiPage<ApiListedClaim>>("listClaims", "Claims", "Claims that fit a filter.", ApiParameters.Claims);
        read.MapGet("/claims/{id:long}", ClaimAsync).Tells<ApiClaim>("getClaim", "Claims", "One claim.", null, mayMiss: true);
        read.MapGet("/actors", ActorsAsync).Tells<ApiPage<ApiActor>>("listActors", "Actors", "Whom claims speak of: imported actors, countries, and names that are nobody known.", ApiParameters.Actors);
        api.MapGet("/sources", SourcesAsync).RequireAuthorization(Policies.ApiReadDesk).Tells<ApiPage<ApiSource>>("listSources", "Sources", "Sources with their health; for editors and administrators.", ApiParameters.Sources);
    }

    private static async Task<IResult> IncidentsAsync(HttpContext http, IncidentQueries incidents, PublicAddress site, ApiMemory memory)
    {
        var state = Address(http);
        var (filter, order) = (IncidentsAddress.ReadFilter(state), state.Word("sort", IncidentOrder.LastNews, word => WireWords.TryParse<IncidentOrder>(word, out var value) ? value : (IncidentOrder?)null));
        var list = new ApiList(state, new IncidentsAddress(filter, order, 1).ToString());
        var (after, root) = (list.After(IncidentQueries.PlaceNumbers), site.Of(http.Request));
        return list.Faults.Count > 0 ? ApiProblem.Unreadable(list.Faults)
            : await memory.AskAsync(http, async () => Page(list, await incidents.AfterAsync(filter, order, after, list.Take, CancellationToken.None), listed => IncidentLine.Of(listed, root)));
    }

    private static async Task<IResult> IncidentAsync(int number, HttpContext http, IncidentQueries incidents, PublicAddress site, CancellationToken cancellation)
    {
        var state = Address(http);
        var known = state.Day("known") is { } day ? AsKnownOn.Of(day, TimeZoneInfo.Utc) : null;
        return Faults(state) ?? await incidents.FindAsync(number, known, cancellation) switch
        {
            IncidentLookup.Found { Detail: var detail } => new ApiAnswer<ApiIncident>(ApiIncident.Of(detail, site.Of(http.Request))),
            IncidentLookup.MergedInto { Number: var other } => Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"{TrackerApi.Path}/incidents/{other}{http.Request.QueryString}"), permanent: true, preserveMethod: true),
            IncidentLookup.Rejected => ApiProblem.Of(StatusCodes.Status404NotFound, "missing", "An editor said that this is no incident."),
            IncidentLookup.NotYet => ApiProblem.Of(StatusCodes.Status404NotFound, "missing", "Nothing of it had been published yet on that day."),
            _ => ApiProblem.Missing("incident"),
        };
    }

    private static async Task<IResult> ArticlesAsync(HttpContext http, ArticleListQueries articles, PublicAddress site, ApiMemory memory)
    {
        var state = Address(http);
        var at = ArticlesAddress.Read(state) with { Page = 1 };
        var list = new ApiList(state, at.ToString(), countable: true);
        var (after, root) = (list.After(ArticleListQueries.PlaceNumbers), site.Of(http.Request));
        return list.Faults.Count > 0 ? ApiProblem.Unreadable(list.Faults)
            : await memory.AskAsync(http, async () => Page(list, await articles.AfterAsync(at.Filter, after, list.Take, list.Counted, CancellationToken.None), item => ArticleListLine.Of(item, root)));
    }

    private static async Task<IResult> ArticleAsync(long id, HttpContext http, ArticleQueries articles, IOptions<TrackerOptions> options, PublicAddress site, CancellationToken cancellation)
    {
        var state = Address(http);
        int? version = state.Number("version", 0, 1, 100_000) is > 0 and var number ? number : null;
        if (Faults(state) is { } faults)
        {
            return faults;
        }

        return await articles.FindAsync(id, version, cancellation) is { } article && (version is null || article.Version.Number == version)
            ? new ApiAnswer<ApiArticle>(ApiArticle.Of(article, options.Value.IsExcerptFor(http.User), site.Of(http.Request)))
            : ApiProblem.Missing(version is null ? "article" : "version");
    }

    private static async Task<IResult> ClaimsAsync(HttpContext http, ClaimListQueries claims, PublicAddress site, ApiMemory memory)
    {
        var state = Address(http);
        var at = ClaimsAddress.Read(state) with { Page = 1 };
        var list = new ApiList(state, at.ToString(), countable: true);
        var (after, root) = (list.After(ClaimListQueries.PlaceNumbers), site.Of(http.Request));
        return list.Faults.Count > 0 ? ApiProblem.Unreadable(list.Faults)
            : await memory.AskAsync(http, async () => Page(list, await claims.AfterAsync(at.Filter, at.Order, after, list.Take, list.Counted, CancellationToken.None), listed => ApiListedClaim.Of(listed, root)));
    }

    private static async Task<IResult> ClaimAsync(long id, HttpContext http, ClaimListQueries claims, PublicAddress site, CancellationToken cancellation) =>
        Faults(Address(http)) ?? (await claims.FindAsync(id, cancellation) is { } listed ? new ApiAnswer<ApiClaim>(ApiClaim.Of(listed, site.Of(http.Request))) : ApiProblem.Missing("claim"));

    /// <summary>Parties are counted anew with each claim and have no lasting place: their cursor counts rows.</summary>
    private static async Task<IResult> ActorsAsync(HttpContext http, AccusedQueries actors, ApiMemory memory)
    {
        var state = Address(http);
        var at = ActorsAddress.Read(state) with { Page = 1 };
        var list = new ApiList(state, at.ToString());
        var page = PageOf(list);
        if (list.Faults.Count > 0)
        {
            return ApiProblem.Unreadable(list.Faults);
        }

        return await memory.AskAsync(http, async () =>
        {
            var found = (await actors.ListAsync(at.Filter, at.Order, page, CancellationToken.None)).Page;
            return new ApiAnswer<ApiPage<ApiActor>>(new([.. found.Items.Select(ApiActor.Of)], found.Total, page.Number < found.Pages ? list.Next(page.Number + 1, page.Take) : null));
        });
    }

    private static async Task<IResult> SourcesAsync(HttpContext http, SourceQueries sources, PublicAddress site, CancellationToken cancellation)
    {
        var state = Address(http);
        var list = new ApiList(state, "sources");
        var page = PageOf(list);
        if (list.Faults.Count > 0)
        {
            return ApiProblem.Unreadable(list.Faults);
        }

        var all = (await sources.ListAsync(cancellation)).OrderBy(source => source.Id).ToList();
        return new ApiAnswer<ApiPage<ApiSource>>(new(
            [.. all.Skip(page.Skip).Take(page.Take).Select(source => ApiSource.Of(source, site.Of(http.Request)))], all.Count, page.Skip + page.Take < all.Count ? list.Next(page.Number + 1, page.Take) : null));
    }

    private static PageRequest PageOf(ApiList list) => list.After(2) is [> 0 and < 100_000 and var number, > 0 and <= ApiList.Most and var size] ? new((int)number, (int)size) : new(1, list.Take);

    private static UrlState Address(HttpContext http) => UrlState.Parse(http.Request.QueryString.Value ?? "");

    /// <summary>Null where the whole address was read.</summary>
    internal static IResult? Faults(UrlState state) => ApiList.FaultsOf(state) is { Count: > 0 } faults ? ApiProblem.Unreadable(faults) : null;

    private static ApiAnswer<ApiPage<TLine>> Page<TRow, TLine>(ApiList list, Stretch<TRow> stretch, Func<TRow, TLine> line) =>
        new(new([.. stretch.Items.Select(line)], stretch.Total, stretch.Last is { } last ? list.Next(last) : null));
}
