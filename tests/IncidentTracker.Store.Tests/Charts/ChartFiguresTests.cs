using CsCheck;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Columns;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Charts;

/// <summary>Every chart over records drawn by lot, held to figures counted from the tables.</summary>
public sealed class ChartFiguresTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Who_accuses_whom(int seed)
    {
        await using var store = await GrownAsync(seed);
        var day = Gen.Int[0, 3 * 365].Select(days => new DateOnly(2022, 1, 1).AddDays(days)).Nullable(0.7);
        await Gen.Select(FilterMix.Any, Gen.Enum<ClaimantAxis>(), Gen.Enum<AccusationMeasure>(), Gen.Enum<HedgeLevel>(), day, day).SampleAsync(async (filter, axis, measure, hedge, from, to) =>
        {
            var question = new AccusationQuestion { Filter = filter, Axis = axis, Measure = measure, LeastHedge = hedge, SaidFrom = from, SaidTo = to };
            await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();

            var matrix = await store.Get<AccusationQueries>().MatrixAsync(question, _none);

            Assert.Equal(RecordBySql.Matrix(await RecordBySql.ReadAsync(db, filter), question), RecordBySql.Written(matrix));
            // What is taken away as rows has as many as the matrix counts.
            var rows = await store.Get<CountedClaims>().OfMatrixAsync(question, new(1, 500), _none);
            Assert.Equal((matrix.Accusations, matrix.Accusations), (rows.Total, rows.Items.Count));
            Assert.All(rows.Items, row => Assert.Contains(row.Claim.Fields.Stance, question.Stances));
            if (matrix.Cells.FirstOrDefault(cell => cell.Count > 0) is { } cell)
            {
                var claims = (await store.Get<AccusationQueries>().ClaimsAsync(question, matrix.Rows[cell.Row], new(matrix.Columns[cell.Column]), new(1, 500), _none)).Items;
                var accusing = claims.Where(claim => question.Stances.Contains(claim.Fields.Stance)).ToList();
                Assert.Equal(matrix.Columns[cell.Column], Assert.Single(accusing.Select(claim => claim.Fields.AccusedCountry).Distinct()));
                if (measure != AccusationMeasure.Incidents)
                {
                    Assert.Equal(cell.Count, accusing.Select(claim => measure switch { AccusationMeasure.Origins => claim.OriginKey, AccusationMeasure.Articles => $"{claim.ArticleId}", _ => claim.Key }).Distinct().Count());
                }
            }
        }, iter: 40, threads: 1);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Attribution_lag_and_what_is_left_out(int seed)
    {
        await using var store = await GrownAsync(seed);
        await Gen.Select(FilterMix.Any, Gen.Enum<LagMilestone>(), Gen.Enum<LagDates>(), Gen.Enum<LagSplit>()).SampleAsync(async (filter, milestone, dates, split) =>
        {
            await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
            var (days, leftOut) = RecordBySql.Lags(await RecordBySql.ReadAsync(db, filter), milestone, dates);

            var chart = await store.Get<LagQueries>().ChartAsync(new() { Filter = filter, Milestone = milestone, Dates = dates, Split = split }, _none);

            Assert.Equal(days, chart.Dots.SelectMany(dot => Enumerable.Repeat(dot.Days, dot.Count)).Order());
            Assert.Equal((Quartiles.Of(days), days.Count(day => day < 0), leftOut), (chart.All, chart.Negative, string.Join(",", chart.LeftOut.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"))));
            Assert.Equal(days.Count, chart.Rows.Sum(row => row.Figures.Count));
            if (milestone != LagMilestone.EveryStatement)
            {
                var behind = await store.Get<LagQueries>().IncidentsAsync(new() { Filter = filter, Milestone = milestone, Dates = dates, Split = split }, null, null, new(1, 500), _none);
                Assert.Equal(days, behind.Items.Select(incident => incident.Days[milestone]).Order());
            }
        }, iter: 60, threads: 1);
    }

    [Theory]
    [InlineData(15)]
    public async Task Still_open(int seed)
    {
        await using var store = await GrownAsync(seed);
        await Gen.Select(FilterMix.Any, Gen.Int[0, 1000], Gen.Int[0, 90]).SampleAsync(async (filter, after, moreThan) =>
        {
            var today = new DateOnly(2022, 6, 1).AddDays(after);
            await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();

            var open = await store.Get<OpenQuestionQueries>().ListAsync(filter, null, moreThan, today, new(1, 500), _none);

            Assert.Equal(RecordBySql.Open(await RecordBySql.ReadAsync(db, filter), today, moreThan), string.Join("; ", open.Page.Items.Select(item => $"{item.Number} {item.Kind} {item.Days}").Order(StringComparer.Ordinal)));
            Assert.Equal(open.Page.Total, open.Counts.Values.Sum());
            Assert.Equal(open.Page.Items.OrderByDescending(item => item.Days).Select(item => item.Days), open.Page.Items.Select(item => item.Days));
        }, iter: 60, threads: 1);
    }

    [Theory]
    [InlineData(16)]
    public async Task Overview_by_month(int seed)
    {
        await using var store = await GrownAsync(seed);
        await Gen.Select(FilterMix.Any, Gen.Int[0, 30], Gen.Int[1, 14]).SampleAsync(async (mixed, start, months) =>
        {
            var filter = mixed with { HappenedFrom = null, HappenedTo = null, HappenedExact = null, Undated = false };
            var from = new DateOnly(2022, 1, 20).AddMonths(start);
            var overview = await store.Get<OverviewQueries>().FiguresAsync(filter, from, from.AddMonths(months), TimeZoneInfo.Utc, _none);

            Assert.Equal((new DateOnly(from.Year, from.Month, 1), months + 1), (overview.From, overview.ByMonth.Count));
            await SameAsync(store, Overview.Behind(filter, overview.From, overview.To), overview.Now);
            await SameAsync(store, Overview.Behind(filter, overview.From.AddMonths(-months - 1), overview.From.AddDays(-1)), overview.Before);
            await SameAsync(store, Overview.Behind(filter, overview.Months[^1].From, overview.Months[^1].To.AddDays(-1)), overview.ByMonth[^1]);
        }, iter: 40, threads: 1);
    }

    private static async Task SameAsync(TestStore store, IncidentFilter behind, OverviewFigures figures)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        var rows = await RecordBySql.ReadAsync(db, behind);
        int Count(Func<IncidentRow, bool> which) => rows.Count(incident => which(incident.Row));
        var nobody = Count(row => row.Attribution == AttributionState.NobodyAccused);
        var (days, _) = RecordBySql.Lags(rows, LagMilestone.FirstAccusation, LagDates.DayPrecision);
        Assert.Equal(
            (rows.Count, new Share(nobody, rows.Count), new Share(Count(row => row.Attribution == AttributionState.Disputed), rows.Count - nobody), new Share(Count(row => row.OriginCount <= 1), rows.Count), Quartiles.Of(days)),
            (figures.Incidents, figures.Unattributed, figures.Disputed, figures.SingleSource, figures.Lag));
        Assert.Equal(rows.Count, days.Count + figures.LagLeftOut.Values.Sum());
    }

    [Theory]
    [InlineData(17)]
    public async Task Stances_over_time_and_spans(int seed)
    {
        await using var store = await GrownAsync(seed);
        await Gen.Select(FilterMix.Any, Gen.Enum<TimeStep>(), Gen.Int[0, 700], Gen.Int[0, 700]).SampleAsync(async (filter, step, start, length) =>
        {
            var (from, zone) = (new DateOnly(2022, 1, 1).AddDays(start), TimeZoneInfo.FindSystemTimeZoneById(start % 2 == 0 ? "Asia/Kathmandu" : "America/New_York"));
            await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
            var stored = await RecordBySql.ReadAsync(db, filter);
            var said = stored.SelectMany(incident => incident.Counting.GroupBy(claim => claim.Key).Select(group => group.MinBy(claim => claim.SaidAt)!)).ToList();

            var bands = await store.Get<TimelineQueries>().StancesAsync(filter, from, from.AddDays(length), step, zone, _none);

            Assert.Equal(said.Count, bands.Total + bands.LeftOut.Values.Sum());
            foreach (var stance in Enum.GetValues<Stance>())
            {
                Assert.Equal(
                    bands.Buckets.Select(bucket => said.Count(claim => claim.Stance == stance && claim.SaidAt >= bucket.Begins && claim.SaidAt < bucket.Ends)),
                    bands.Counts[(int)stance]);
            }

            // A part of a bar opens as many claims as it counts, and all bars as many as there are.
            var counted = store.Get<CountedClaims>();
            Assert.Equal(bands.Total, (await counted.OfStancesAsync(filter, bands.Buckets, null, null, new(1, 1), _none)).Total);
            var fullest = bands.Totals.ToList().IndexOf(bands.Totals.Max());
            foreach (var stance in Enum.GetValues<Stance>())
            {
                var behind = await counted.OfStancesAsync(filter, bands.Buckets, stance, fullest, new(1, 500), _none);
                Assert.Equal((bands.Counts[(int)stance][fullest], bands.Counts[(int)stance][fullest]), (behind.Total, behind.Items.Count));
                Assert.All(behind.Items, row => Assert.Equal(stance, row.Claim.Fields.Stance));
            }

            Assert.Equal(stored.Count(incident => incident.Row.Happened is null), await store.Get<TimelineQueries>().UndatedAsync(filter, _none));

            var spans = await store.Get<SpanQueries>().WindowAsync(filter, from, from.AddDays(length), 7, _none);
            var until = from.AddDays(length);
            var touching = stored.Where(incident => incident.Row.Happened is { } happened && happened.Earliest <= until
                && (happened.Latest >= from || incident.Counting.Any(claim => DateOnly.FromDateTime(claim.SaidAt) >= from))).OrderBy(incident => incident.Row.Happened!.Earliest).ThenBy(incident => incident.Row.Number).ToList();
            Assert.Equal((touching.Count, stored.Count(incident => incident.Row.Happened is null)), (spans.Total, spans.Undated));
            Assert.Equal(touching.Take(7).Select(incident => (incident.Row.Number, (string?)incident.Row.Title, incident.Row.Happened!.Precision)), spans.Spans.Select(span => (span.Number, span.Title, span.Precision)));
            Assert.Equal(
                touching.Take(7).Sum(incident => incident.Counting.GroupBy(claim => claim.Key).Select(group => DateOnly.FromDateTime(group.Min(claim => claim.SaidAt))).Count(day => day >= from && day <= until)),
                spans.Marks.Sum(mark => mark.Count));
        }, iter: 40, threads: 1);
    }

    private static async Task<TestStore> GrownAsync(int seed)
    {
        var store = await TestStore.CreateAsync();
        await IncidentColumnsTests.ReadyAsync(store);
        await new ShuffledRecord(store, seed).GrowAsync(60);
        return store;
    }
}
