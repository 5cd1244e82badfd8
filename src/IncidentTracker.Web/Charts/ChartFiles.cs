using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>The rows behind a chart, ready to be read.</summary>
/// <param name="ReadAsync">Reads all of them, as a file.</param>
/// <param name="Faults">Parts of the address that could not be read: a file is only made where there are none.</param>
public sealed record ChartRows(Func<CancellationToken, Task<byte[]>> ReadAsync, IReadOnlyList<string> Faults);

/// <summary>The rows behind a chart as a file: as many as the chart's n, each date with how exactly it is known. The address is the chart's own, with its range and zone spelled out.</summary>
public sealed class ChartFiles(
    IncidentQueries incidents, OverviewQueries overviews, LagQueries lags, AccusationQueries accusations, CountedClaims counted, SpanQueries spans, OpenQuestionQueries questions, TeamQueries team, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly string[] _claim =
        ["claim", "said", "precision", "stance", "hedge", "claimant", "claimant_kind", "claimant_country", "accused", "accused_country", "counts", "words", "article", "outlet", "state"];

    /// <summary>The address of a chart's rows.</summary>
    /// <param name="chart">"over-time", "figures", "lag", "accusations", "accusation-claims", "stances", "timeline", "still-open", "team".</param>
    /// <param name="permalink">The page's address with its range and zone.</param>
    public static string Address(string chart, string permalink) => $"charts/{chart}.csv" + (permalink.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? permalink[query..] : "");

    /// <summary>The file; null where there is no such chart, or the address has no range or a part that cannot be read.</summary>
    public async Task<byte[]?> WriteAsync(string chart, string query, CancellationToken cancellation) => Prepare(chart, query) is { Faults.Count: 0 } rows ? await rows.ReadAsync(cancellation) : null;

    /// <summary>Reads the address; null where there is no such chart or the address has no range. A page's address says more than one chart of it asks for: only what this one asks for has to be understood.</summary>
    public ChartRows? Prepare(string chart, string query)
    {
        var state = UrlState.Parse(query);
        var scope = ChartScope.Read(state);
        if (chart == "still-open")
        {
            var (kind, days) = StillOpenPage.Asked(state);
            return new(cancellation => StillOpenAsync(scope, kind, days, cancellation), state.Misread);
        }

        if (Rows(chart, scope, state) is not { } rows)
        {
            return null;
        }

        return scope is { From: { } from, To: { } to } && from <= to ? new(cancellation => rows(from, to, cancellation), state.Misread)
            : state.Misread.Count > 0 ? new(_ => Task.FromResult<byte[]>([]), state.Misread)
            : null;
    }

    private Func<DateOnly, DateOnly, CancellationToken, Task<byte[]>>? Rows(string chart, ChartScope scope, UrlState state)
    {
        var (filter, zone) = (scope.Filter, scope.Zone ?? TimeZoneInfo.Utc);
        switch (chart)
        {
            case "over-time":
                var bars = OverTimeState.Read(state);
                return (from, to, cancellation) => OverTimeAsync(filter, bars, from, to, zone, cancellation);
            case "figures":
                return (from, to, cancellation) => FiguresAsync(filter, from, to, zone, cancellation);
            case "lag":
                var lag = LagState.Read(state);
                return (from, to, cancellation) => LagAsync(lag.Question(filter with { HappenedFrom = from, HappenedTo = to }), cancellation);
            case "accusations":
                var matrix = AccusationState.Read(state);
                return (from, to, cancellation) => AccusationsAsync(matrix.Question(filter, from, to, zone), cancellation);
            case "accusation-claims":
                var behind = AccusationState.Read(state);
                return (from, to, cancellation) => AccusationClaimsAsync(behind.Question(filter, from, to, zone), cancellation);
            case "stances":
                return (from, to, cancellation) => StancesAsync(filter, from, to, zone, cancellation);
            case "timeline":
                return (from, to, cancellation) => TimelineAsync(filter, from, to, cancellation);
            case "team":
                return (from, to, cancellation) => TeamAsync(from, to, zone, cancellation);
            default:
                return null;
        }
    }

    private async Task<byte[]> OverTimeAsync(IncidentFilter filter, OverTimeState state, DateOnly from, DateOnly to, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var step = state.StepFor(from, to);
        var buckets = TimeBuckets.Of(from, to, step, zone);
        var all = TimelineStack.Behind(filter, new(buckets[0].From, buckets[^1].To, buckets[0].Begins, buckets[^1].Ends), step);
        var items = await AllAsync(page => incidents.ListAsync(all, IncidentOrder.Happened, page, cancellation));
        return CsvSheet.Of(
            ["number", "title", "happened", "precision", "bar", "kinds", "attribution", "victim_countries", "sectors", "origins", "articles", "claims"],
            items.Select(item => (IReadOnlyList<object?>)
            [
                item.Number, item.Title, item.Happened?.ToString(), Precision(item.Happened), item.Happened is { } date ? BucketWords.Of(buckets.Last(bucket => bucket.From <= date.Earliest), step) : null,
                string.Join("; ", item.Kinds.Select(WireWords.Of)), WireWords.Of(item.Attribution), Joined(item.Victims.Select(victim => victim.Country)), Joined(item.Victims.Select(victim => victim.Sector)),
                item.Origins, item.Articles, item.Claims,
            ]));
    }

    private async Task<byte[]> FiguresAsync(IncidentFilter filter, DateOnly from, DateOnly to, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var overview = await overviews.FiguresAsync(filter, from, to, zone, cancellation);
        return CsvSheet.Of(
            ["month", "incidents", "no_one_accused", "accused", "disputed", "one_origin", "lag_n", "lag_lower_quartile_days", "lag_median_days", "lag_upper_quartile_days"],
            overview.Months.Select((month, at) => (Month: month, Of: overview.ByMonth[at])).Select(row => (IReadOnlyList<object?>)
            [
                row.Month.From.ToString("yyyy-MM", CultureInfo.InvariantCulture), row.Of.Incidents, row.Of.Unattributed.Part, row.Of.Disputed.Whole, row.Of.Disputed.Part, row.Of.SingleSource.Part,
                row.Of.Lag?.Count ?? 0, row.Of.Lag?.Lower, row.Of.Lag?.Median, row.Of.Lag?.Upper,
            ]));
    }

    private async Task<byte[]> LagAsync(LagQuestion question, CancellationToken cancellation)
    {
        LagMilestone[] firsts = [LagMilestone.FirstSuspicion, LagMilestone.FirstAccusation, LagMilestone.FirstOfficialAccusation, LagMilestone.FirstDenial];
        var items = await AllAsync(page => lags.IncidentsAsync(question, null, null, page, cancellation));
        return CsvSheet.Of(
            ["number", "title", "happened", "precision", .. firsts.SelectMany(milestone => new[] { $"days_to_{WireWords.Of(milestone)}", $"{WireWords.Of(milestone)}_to_the_day" })],
            items.Select(item => (IReadOnlyList<object?>)
            [
                item.Number, item.Title, item.Happened?.ToString(), Precision(item.Happened),
                .. firsts.SelectMany(milestone => item.Days.TryGetValue(milestone, out var days) ? new object?[] { days, item.Exact.Contains(milestone) ? "yes" : "no" } : [null, null]),
            ]));
    }

    private async Task<byte[]> AccusationsAsync(AccusationQuestion question, CancellationToken cancellation) =>
        Claims(await AllAsync(page => counted.OfMatrixAsync(question, page, cancellation)));

    private async Task<byte[]> StancesAsync(IncidentFilter filter, DateOnly from, DateOnly to, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var buckets = TimeBuckets.Of(from, to, OverTimeState.Default.StepFor(from, to), zone);
        return Claims(await AllAsync(page => counted.OfStancesAsync(filter, buckets, null, null, page, cancellation)));
    }

    private async Task<byte[]> AccusationClaimsAsync(AccusationQuestion question, CancellationToken cancellation) =>
        CsvSheet.Of(_claim, (await AllAsync(page => accusations.ClaimsAsync(question, null, null, page, cancellation))).Select(claim => (IReadOnlyList<object?>)[.. Cells(claim)]));

    private static byte[] Claims(IEnumerable<CountedClaim> claims) =>
        CsvSheet.Of(["incident", .. _claim], claims.Select(counted => (IReadOnlyList<object?>)[counted.Number, .. Cells(counted.Claim)]));

    private static IEnumerable<object?> Cells(ClaimItem claim) =>
    [
        claim.Id, claim.Undated ? null : claim.SaidAt, claim.Undated ? "unknown" : WireWords.Of(SaidWhen.PrecisionOf(claim)), WireWords.Of(claim.Fields.Stance), WireWords.Of(claim.Fields.Hedge),
        claim.Fields.Claimant, WireWords.Of(claim.Fields.ClaimantKind), claim.ClaimantCountry, claim.AccusedName, claim.Fields.AccusedCountry, claim.Counts ? "yes" : "no", claim.Words, claim.ArticleTitle, claim.Outlet, WireWords.Of(claim.State),
    ];

    private async Task<byte[]> TimelineAsync(IncidentFilter filter, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var items = await AllAsync(page => spans.RowsAsync(filter, from, to, page, cancellation));
        return CsvSheet.Of(
            ["number", "title", "happened_from", "happened_to", "precision", "last_claim"],
            items.Select(span => (IReadOnlyList<object?>)[span.Number, span.Title, span.From, span.To, WireWords.Of(span.Precision), span.LastClaim]));
    }

    private async Task<byte[]> StillOpenAsync(ChartScope scope, OpenQuestionKind? kind, int days, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(time.GetUtcNow().UtcDateTime, scope.Zone ?? TimeZoneInfo.Utc));
        var (_, _, filter) = StillOpenPage.Days(scope, today, null);
        var items = await AllAsync(async page => (await questions.ListAsync(filter, kind, days, today, page, cancellation)).Page);
        return CsvSheet.Of(
            ["question", "number", "title", "attribution", "since", "precision", "days"],
            items.Select(item => (IReadOnlyList<object?>)[WireWords.Of(item.Kind), item.Number, item.Title, WireWords.Of(item.Attribution), item.Since, item.Exact ? "day" : "month or year", item.Days]));
    }

    private async Task<byte[]> TeamAsync(DateOnly from, DateOnly to, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var figures = await team.FiguresAsync(from, to, zone, cancellation);
        IEnumerable<(string By, string? Name, Decisions Made)> rows =
        [
            .. figures.Weeks.Select((week, at) => ("week", (string?)week.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), figures.ByWeek[at])),
            .. figures.ByRule.Select(row => ("rule", row.Name, row.Made)),
            .. figures.BySource.Select(row => ("source", row.Name, row.Made)),
            .. figures.ByEditor.Select(row => ("editor", row.Name, row.Made)),
        ];
        return CsvSheet.Of(["by", "name", "kept", "corrected", "rejected", "tagged_by_hand"], rows.Select(row => (IReadOnlyList<object?>)[row.By, row.Name, row.Made.Accepted, row.Made.Corrected, row.Made.Rejected, row.Made.Tagged]));
    }

    private static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> ask)
    {
        var all = new List<T>();
        for (var number = 1; ; number++)
        {
            var page = await ask(new(number, PageSize));
            all.AddRange(page.Items);
            if (number >= page.Pages)
            {
                return all;
            }
        }
    }

    private static string Precision(PartialDate? date) => date is null ? "unknown" : WireWords.Of(date.Precision);

    private static string Joined(IEnumerable<string?> values) => string.Join("; ", values.OfType<string>().Distinct(StringComparer.Ordinal));
}
