using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Security;

namespace IncidentTracker.Web.Hosting;

/// <summary>The rows behind a chart, for a spreadsheet.</summary>
internal static class ChartFilesEndpoint
{
    private const string Team = "team";

    public static void MapChartFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/charts/{chart}.csv", (string chart, HttpRequest request, ChartFiles files, CancellationToken cancellation) =>
            chart == Team ? Task.FromResult(Results.NotFound()) : FileAsync(chart, request, files, cancellation)).RequireAuthorization(Policies.CanBrowse);
        routes.MapGet($"/charts/{Team}.csv", (HttpRequest request, ChartFiles files, CancellationToken cancellation) => FileAsync(Team, request, files, cancellation)).RequireAuthorization(Policies.CanManage);
    }

    private static async Task<IResult> FileAsync(string chart, HttpRequest request, ChartFiles files, CancellationToken cancellation) =>
        await files.WriteAsync(chart, request.QueryString.Value ?? "", cancellation) is { } file
            ? Results.File(file, "text/csv; charset=utf-8", $"{chart}.csv")
            : Results.NotFound();
}
