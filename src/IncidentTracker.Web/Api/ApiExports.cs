using IncidentTracker.Exchange.Stix;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;

namespace IncidentTracker.Web.Api;

/// <summary>Whole lists of incidents in other programs' formats: the same writers as behind the pages and the verb.</summary>
internal static class ApiExports
{
    private static readonly (string Ending, ExportFormat Format, string Type, string Help)[] _formats =
    [
        ("csv", ExportFormat.Csv, "text/csv; charset=utf-8", "A table."),
        ("json", ExportFormat.Json, "application/json; charset=utf-8", "One JSON document."),
        ("bib", ExportFormat.Bibtex, "application/x-bibtex; charset=utf-8", "Entries of a bibliography."),
        ("stix", ExportFormat.Stix, StixExport.MediaType, "A bundle of STIX 2.1."),
        ("misp", ExportFormat.Misp, "application/json; charset=utf-8", "Events of MISP."),
        ("eurepoc", ExportFormat.EuRepoC, "application/zip", "The three tables of EuRepoC, and what they cannot say."),
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var (ending, format, type, help) in _formats)
        {
            api.MapGet($"/exports/incidents.{ending}", async (HttpContext http, ListExport exports, ExportTurns turns, PublicAddress site) =>
            {
                var export = exports.Prepare(ExportList.Incidents, format, http.Request.QueryString.Value ?? "", site.Of(http.Request));
                http.Response.Headers.CacheControl = "private, no-store";
                if (export.Faults.Count > 0)
                {
                    return (IResult)ApiProblem.Unreadable([.. export.Faults.Select(fault => fault.Split('=', 2)).Select(part => new ApiFault("query", part[0], part.Length > 1 ? $"'{part[1]}' is no value for it here." : "This has no value."))]);
                }

                return await turns.BeginAsync(http)
                    ? Results.Stream(to => export.WriteAsync(to, http.RequestAborted), type, ExportEndpoints.FileName(ExportList.Incidents, format))
                    : ApiProblem.Of(StatusCodes.Status429TooManyRequests, "too-many", $"{ExportTurns.AtOnce} exports are being written for this account. Wait until one ends.");
            }).RequireAuthorization(Policies.ApiRead).WithName("export" + format).WithTags("Exports").WithSummary(help).WithMetadata(ApiParameters.Filter)
                .Produces<Stream>(StatusCodes.Status200OK, type.Split(';')[0]).RefusesWith(StatusCodes.Status400BadRequest);
        }
    }
}
