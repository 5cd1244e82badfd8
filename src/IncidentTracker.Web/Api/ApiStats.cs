using IncidentTracker.Domain;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Api;

/// <summary>A bar.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day after it.</param>
/// <param name="Total">Distinct incidents.</param>
/// <param name="Counts">By the keys, in their order.</param>
public sealed record ApiBar(DateOnly From, DateOnly Until, int Total, IReadOnlyList<int> Counts);

/// <summary>Incidents over time, zero-filled.</summary>
/// <param name="From">First day drawn.</param>
/// <param name="To">Last day drawn.</param>
/// <param name="Zone">In which zone.</param>
/// <param name="Step">Width of a bar.</param>
/// <param name="Split">How bars are split.</param>
/// <param name="Keys">The parts, in stacking order.</param>
/// <param name="Bars">The bars.</param>
/// <param name="LeftOut">Incidents that fit and have no bar, by reason.</param>
public sealed record ApiTimeline(DateOnly From, DateOnly To, string Zone, string Step, string Split, IReadOnlyList<string> Keys, IReadOnlyList<ApiBar> Bars, IReadOnlyDictionary<string, int> LeftOut);

/// <summary>A cell of the matrix that counts something.</summary>
public sealed record ApiAccusation(string? Claimant, string? Accused, int Count, int SelfClaims, bool Denied, bool NoAnswer);

/// <summary>Who accuses whom. A claimant or accused of null: the record does not say.</summary>
public sealed record ApiAccusations(
    DateOnly From, DateOnly To, string Counting, string By, IReadOnlyList<string?> Claimants, IReadOnlyList<string?> Accused, IReadOnlyList<ApiAccusation> Cells, int Accusations, int Incidents, int Undated);

/// <summary>Quartiles in days.</summary>
public sealed record ApiQuartiles(int Count, double Lower, double Median, double Upper)
{
    internal static ApiQuartiles? Of(Quartiles? figures) => figures is null ? null : new(figures.Count, figures.Lower, figures.Median, figures.Upper);
}

/// <summary>A row of the lag figures.</summary>
public sealed record ApiLagRow(string Key, ApiQuartiles Days, int Negative);

/// <summary>How long it takes until somebody is named.</summary>
public sealed record ApiLag(DateOnly From, DateOnly To, string Until, string Dates, string Split, ApiQuartiles? Days, int Negative, IReadOnlyList<ApiLagRow> Rows, IReadOnlyDictionary<string, int> LeftOut);

/// <summary>The figures behind the charts, asked as the charts are.</summary>
internal static class ApiStats
{
    private const string NotRead = "not_read";

    public static void Map(IEndpointRouteBuilder api)
    {
        var stats = api.MapGroup("/stats").RequireAuthorization(Policies.ApiRead);
        stats.MapGet("/timeline", TimelineAsync).Tells<ApiTimeline>("getTimeline", "Stats", "Incidents over time; without a range, the last twelve months that hold any.", ApiParameters.Timeline);
        stats.MapGet("/accusations", AccusationsAsync).Tells<ApiAccusations>("getAccusations", "Stats", "Who accuses whom.", ApiParameters.Accusations);
        stats.MapGet("/lag", LagAsync).Tells<ApiLag>("getLag", "Stats", "Days from an incident until somebody is named.", ApiParameters.Lag);
    }

    private static async Task<IResult> TimelineAsync(HttpContext http, TimelineQueries timeline, TimeProvider time, ApiMemory memory)
    {
        var (state, scope) = Scope(http);
        var bars = OverTimeState.Read(state);
        if (Faults(state, scope) is { } faults)
        {
            return faults;
        }

        return await memory.AskAsync(http, async () =>
        {
            var (from, to) = await RangeAsync(scope, () => timeline.RangeAsync(scope.Filter, CancellationToken.None), time);
            var (step, zone) = (bars.StepFor(from, to), scope.Zone ?? TimeZoneInfo.Utc);
            var series = await timeline.IncidentsAsync(scope.Filter, from, to, step, zone, bars.Split, CancellationToken.None);
            return new ApiAnswer<ApiTimeline>(new(
                from, to, zone.Id, WireWords.Of(step), WireWords.Of(bars.Split), series.Keys,
                [.. series.Buckets.Select((bucket, at) => new ApiBar(bucket.From, bucket.To, series.Totals[at], [.. series.Counts.Select(key => key[at])]))], series.LeftOut));
        });
    }

    private static async Task<IResult> AccusationsAsync(HttpContext http, AccusationQueries accusations, TimelineQueries timeline, TimeProvider time, ApiMemory memory)
    {
        var (state, scope) = Scope(http);
        var matrix = AccusationState.Read(state);
        if (Faults(state, scope) is { } faults)
        {
            return faults;
        }

        return await memory.AskAsync(http, async () =>
        {
            var zone = scope.Zone ?? TimeZoneInfo.Utc;
            var (from, to) = await RangeAsync(scope, () => timeline.SaidRangeAsync(scope.Filter, zone, CancellationToken.None), time);
            var counted = await accusations.MatrixAsync(matrix.Question(scope.Filter, from, to, zone), CancellationToken.None);
            List<string?> rows = [.. counted.Rows.Select(row => row.Country ?? (row.Kind is { } kind ? WireWords.Of(kind) : null))];
            return new ApiAnswer<ApiAccusations>(new(
                from, to, WireWords.Of(matrix.Measure), WireWords.Of(matrix.Axis), rows, counted.Columns,
                [.. counted.Cells.Select(cell => new ApiAccusation(rows[cell.Row], counted.Columns[cell.Column], cell.Count, cell.SelfClaims, cell.Denied, cell.NoAnswer))],
                counted.Accusations, counted.Incidents, counted.Undated));
        });
    }

    private static async Task<IResult> LagAsync(HttpContext http, LagQueries lags, TimelineQueries timeline, TimeProvider time, ApiMemory memory)
    {
        var (state, scope) = Scope(http);
        var lag = LagState.Read(state);
        if (Faults(state, scope) is { } faults)
        {
            return faults;
        }

        return await memory.AskAsync(http, async () =>
        {
            var (from, to) = await RangeAsync(scope, () => timeline.RangeAsync(scope.Filter, CancellationToken.None), time);
            var chart = await lags.ChartAsync(lag.Question(scope.Filter with { HappenedFrom = from, HappenedTo = to }), CancellationToken.None);
            return new ApiAnswer<ApiLag>(new(
                from, to, WireWords.Of(lag.Milestone), WireWords.Of(lag.Dates), WireWords.Of(lag.Split), ApiQuartiles.Of(chart.All), chart.Negative,
                [.. chart.Rows.Select(row => new ApiLagRow(KeyOf(row.Key), ApiQuartiles.Of(row.Figures)!, row.Negative))],
                chart.LeftOut.ToDictionary(gap => WireWords.Of(gap.Key), gap => gap.Value, StringComparer.Ordinal)));
        });
    }

    private static string KeyOf(LagKey key) => key switch { { Family: { } family } => WireWords.Of(family), { Kind: { } kind } => WireWords.Of(kind), _ => NotRead };

    private static (UrlState State, ChartScope Scope) Scope(HttpContext http)
    {
        var state = UrlState.Parse(http.Request.QueryString.Value ?? "");
        return (state, ChartScope.Read(state));
    }

    /// <summary>Bars beyond the years that news may speak of would be thousands of empty ones, and the calendar has an end.</summary>
    private static bool IsOdd(DateOnly? day) => day is { Year: < 1900 or > 2200 };

    private static IResult? Faults(UrlState state, ChartScope scope) => ApiReading.Faults(state)
        ?? (IsOdd(scope.From) ? ApiProblem.Unreadable(new ApiFault("query", "from", "A day of the years 1900 to 2200.")) : null)
        ?? (IsOdd(scope.To) ? ApiProblem.Unreadable(new ApiFault("query", "to", "A day of the years 1900 to 2200.")) : null)
        ?? (scope is { From: { } from, To: { } to } && from > to ? ApiProblem.Unreadable(new ApiFault("query", "to", "It lies before 'from'.")) : null);

    private static async Task<(DateOnly From, DateOnly To)> RangeAsync(ChartScope scope, Func<Task<(DateOnly From, DateOnly To)?>> dated, TimeProvider time) =>
        scope.Range(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), scope.Zone ?? TimeZoneInfo.Utc).DateTime), scope is { From: not null, To: not null } ? null : await dated());
}
