using System.Text;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Sources;

namespace IncidentTracker.Web.Hosting;

/// <summary>All sources as a subscription list, to be kept or given to another reader.</summary>
internal static class SourceListEndpoint
{
    public static void MapSourceList(this IEndpointRouteBuilder routes) => routes.MapGet("/sources/export.opml", async (HttpContext http, SourceQueries sources, TimeProvider time, ExportTurns turns, CancellationToken cancellation) =>
    {
        return !await turns.BeginAsync(http) ? ExportTurns.TooMany() : Results.File(Encoding.UTF8.GetBytes(SourceList.Write(await sources.ListAsync(cancellation), time.GetUtcNow())), "text/x-opml; charset=utf-8", "sources.opml");
    })
        .RequireAuthorization(Policies.CanEdit);
}
