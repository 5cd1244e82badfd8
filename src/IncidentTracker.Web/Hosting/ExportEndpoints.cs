using System.Globalization;
using IncidentTracker.Exchange.Bibtex;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Hosting;

/// <summary>The lists as files, at the pages' own addresses with the same filters, for whoever may see the page. Written while they are read: nothing is gathered first.</summary>
internal static class ExportEndpoints
{
    private static readonly (string Path, ExportList List)[] _lists =
    [
        ("/incidents/export", ExportList.Incidents), ("/incidents/claims", ExportList.Claims), ("/articles/export", ExportList.Articles), ("/search/export", ExportList.Search),
        ("/claims/export", ExportList.AllClaims), ("/actors/export", ExportList.Actors), ("/claimants/export", ExportList.Claimants),
    ];

    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").RequireAuthorization(Policies.CanBrowse);
        foreach (var (path, list) in _lists)
        {
            Map(pages, path + ".csv", list, ExportFormat.Csv, "text/csv; charset=utf-8");
            Map(pages, path + ".json", list, ExportFormat.Json, "application/json; charset=utf-8");
        }

        Map(pages, "/incidents/export.stix.json", ExportList.Incidents, ExportFormat.Stix, StixExport.MediaType);
        Map(pages, "/incidents/export.misp.json", ExportList.Incidents, ExportFormat.Misp, "application/json; charset=utf-8");
        Map(pages, "/incidents/export.eurepoc.zip", ExportList.Incidents, ExportFormat.EuRepoC, "application/zip");
        Map(pages, "/incidents/export.bib", ExportList.Incidents, ExportFormat.Bibtex, "application/x-bibtex; charset=utf-8");
        pages.MapGet("/incidents/{number:int}/cite.bib", CiteAsync);
        pages.MapGet("/incidents/{number:int}/lanes.csv", LanesAsync);
    }

    private static void Map(RouteGroupBuilder pages, string path, ExportList list, ExportFormat format, string type) => pages.MapGet(path, async (HttpContext http, ListExport exports, ExportTurns turns, PublicAddress site) =>
    {
        var export = exports.Prepare(list, format, http.Request.QueryString.Value ?? "", site.Of(http.Request));
        return export.Faults.Count > 0 ? Unread(export.Faults)
            : !await turns.BeginAsync(http) ? ExportTurns.TooMany()
            : Results.Stream(to => export.WriteAsync(to, http.RequestAborted), type, FileName(list, format));
    });

    /// <summary>One incident for a bibliography; a merged one leads to the one that stands.</summary>
    private static async Task<IResult> CiteAsync(int number, HttpContext http, IncidentQueries incidents, PublicAddress site, TimeProvider time, CancellationToken cancellation) =>
        await incidents.FindAsync(number, cancellation) switch
        {
            IncidentLookup.Found { Detail.Incident: var incident } => Results.Text(
                BibtexExport.Entry(IncidentLine.Of(new(incident, []), site.Of(http.Request)), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), "application/x-bibtex; charset=utf-8"),
            IncidentLookup.MergedInto { Number: var other } => Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/incidents/{other}/cite.bib")),
            _ => Results.NotFound(),
        };

    /// <summary>Who held what of whom of one incident, until when.</summary>
    private static async Task<IResult> LanesAsync(int number, HttpRequest request, IncidentQueries incidents, CancellationToken cancellation)
    {
        var state = UrlState.Parse(request.QueryString.Value ?? "");
        var known = state.Day("known") is { } day ? AsKnownOn.Of(day, TimeZoneInfo.Utc) : null;
        if (state.Ignored is { Count: > 0 } faults)
        {
            return Unread(faults);
        }

        return await incidents.FindAsync(number, known, cancellation) switch
        {
            IncidentLookup.Found { Detail: var detail } => Results.File(IncidentLanes.Csv(detail.Claims), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"incident-{number}-stances.csv")),
            IncidentLookup.MergedInto { Number: var other } => Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/incidents/{other}/lanes.csv{request.QueryString}")),
            _ => Results.NotFound(),
        };
    }

    internal static IResult Unread(IReadOnlyList<string> faults) =>
        Results.Text($"This part of the address could not be read: {string.Join(", ", faults)}. Nothing was written.", statusCode: StatusCodes.Status400BadRequest);

    internal static string FileName(ExportList list, ExportFormat format) => $"{ListExport.NameOf(list)}.{format switch
    {
        ExportFormat.Bibtex => "bib",
        ExportFormat.Stix => "stix.json",
        ExportFormat.Misp => "misp.json",
        ExportFormat.EuRepoC => "eurepoc.zip",
        _ => format.ToString().ToLowerInvariant(),
    }}";
}
