using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Editing;
using IncidentTracker.Web.Admin;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Hosting;

/// <summary>The audit as a table to take away, with the page's filter.</summary>
internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder routes) => routes.MapGet("/audit/export.csv", async (HttpContext http, AuditQueries audit, ExportTurns turns) =>
    {
        var state = UrlState.Parse(http.Request.QueryString.Value ?? "");
        var at = AuditAddress.Read(state);
        if (state.Ignored is { Count: > 0 } faults)
        {
            return Results.Text($"This part of the address could not be read: {string.Join(", ", faults)}. Nothing was written.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!await turns.BeginAsync(http))
        {
            return ExportTurns.TooMany();
        }

        return Results.Stream(to => CsvExport.WriteAsync(to, AuditWords.Columns, audit.AllAsync(at.Filter, http.RequestAborted), http.RequestAborted), "text/csv; charset=utf-8", "audit.csv");
    }).RequireAuthorization(Policies.CanAdminister);
}
