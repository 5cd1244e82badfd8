using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Exports;
using IncidentTracker.Web.Security;

namespace IncidentTracker.Web.Hosting;

/// <summary>The rows behind a chart, for a spreadsheet.</summary>
internal static class ChartFilesEndpoint
{
    private const string Team = "team";

    public static void MapChartFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/charts/{chart}.csv", (string chart, HttpContext http, ChartFiles files, ExportTurns turns, CancellationToken cancellation) =>
            chart == Team ? Task.FromResult(Results.NotFound()) : FileAsync(chart, http, files, turns, cancellation)).RequireAuthorization(Policies.CanBrowse);
        routes.MapGet($"/charts/{Team}.csv", (HttpContext http, ChartFiles files, ExportTurns turns, CancellationToken cancellation) => FileAsync(Team, http, files, turns, cancellation)).RequireAuthorization(Policies.CanManage);
    }

    private static async Task<IResult> FileAsync(string chart, HttpContext http, ChartFiles files, ExportTurns turns, CancellationToken cancellation)
    {
        if (files.Prepare(chart, http.Request.QueryString.Value ?? "") is not { } rows)
        {
            return Results.NotFound();
        }

        return rows.Faults.Count > 0 ? ExportEndpoints.Unread(rows.Faults)
            : !await turns.BeginAsync(http) ? ExportTurns.TooMany()
            : Results.File(await rows.ReadAsync(cancellation), "text/csv; charset=utf-8", $"{chart}.csv");
    }
}
