using System.Globalization;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Columns;

/// <summary>Each chart's data over two hundred filters, and, where one question of SQL gives the same figures, that question beside it.</summary>
internal static class ChartsBenchmark
{
    private static readonly Stance[] _pointing = [Stance.Accuses, Stance.Suspects, Stance.Charges];
    private static readonly Stance[] _accusing = [Stance.Accuses, Stance.Charges];

    private const int Decisions = 20;
    private const int Asked = 40;

    private sealed record Chart(string Name, Func<IncidentFilter, Task<long>> Columns, Func<IncidentFilter, Task<long>>? Sql);

    public static async Task<int> RunAsync(string store, int passes, string? only, bool alone)
    {
        await using var services = SeedCommand.Open(store);
        await using var db = await services.GetRequiredService<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        var filters = await FilterMixes.OfAsync(db);
        await FacetsBenchmark.LoadAsync(services);
        var (from, to) = (await services.GetRequiredService<TimelineQueries>().RangeAsync(new(), CancellationToken.None)) ?? throw new InvalidOperationException("a store without dates");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{filters.Count} filter mixes, {passes} warm passes (one of the database, over {Asked} filters); ms of processor time, p50 and p95"));
        Console.WriteLine($"{"",-28}  {"columns",17}  {"one question of SQL",19}");
        foreach (var chart in Charts(services, db, from, to).Where(chart => only is null || chart.Name.Contains(only, StringComparison.Ordinal)))
        {
            var (columns, sql) = (new Figures(filters.Count), new Figures(Math.Min(Asked, filters.Count)));
            for (var pass = 0; pass <= passes; pass++)
            {
                GC.Collect();
                for (var at = 0; at < filters.Count; at++)
                {
                    var (given, asked) = (0L, 0L);
                    var one = await Figures.MeasureAsync(async () => given = await chart.Columns(filters[at]));
                    // The database is asked about some of the filters, once: a question takes it seconds.
                    var other = alone || chart.Sql is null || pass != 1 || at >= Asked ? 0 : await Figures.MeasureAsync(async () => asked = await chart.Sql(filters[at]));
                    if (other > 0 && given != asked)
                    {
                        throw new InvalidOperationException($"{chart.Name}: columns say {given}, the database {asked} of filter {at}");
                    }

                    if (pass > 0)
                    {
                        columns.Add(at, one);
                        if (other > 0)
                        {
                            sql.Add(at, other);
                        }
                    }
                }
            }

            Console.WriteLine($"{chart.Name,-28}  {columns.Say()}  {(alone || chart.Sql is null ? "" : "  " + sql.Say())}");
        }

        if (only is null && !alone)
        {
            await AfterWritesAsync(services, to);
        }

        return 0;
    }

    /// <summary>How soon a chart knows of a write: the question that follows a decision, and how much of it is catching up. The store's own claims are decided for good.</summary>
    private static async Task AfterWritesAsync(ServiceProvider services, DateOnly to)
    {
        var (claims, team, decide, stop) = (services.GetRequiredService<ClaimQueries>(), services.GetRequiredService<TeamQueries>(), services.GetRequiredService<ClaimCommands>(), CancellationToken.None);
        var waiting = (await claims.InboxAsync(InboxOrder.Oldest, new(1, Decisions), stop)).Items;
        var took = new Figures(Decisions);
        var before = (await team.FiguresAsync(to.AddDays(-84), to, TimeZoneInfo.Utc, stop)).Waiting.Total;
        for (var at = 0; at < Decisions; at++)
        {
            await decide.AcceptAsync(new("bench", "Bench", [Domain.Editing.Role.Editor]), waiting[at].Id, waiting[at].Revision, stop);
            var now = 0;
            took.Add(at, await Figures.MeasureAsync(async () => now = (await team.FiguresAsync(to.AddDays(-84), to, TimeZoneInfo.Utc, stop)).Waiting.Total, byClock: true));
            if (now != before - at - 1)
            {
                throw new InvalidOperationException($"after {at + 1} decisions {now} claims wait, and {before} did before");
            }
        }

        Console.WriteLine($"{"team, right after a decision",-28}  {took.Say()}  by the clock");
    }

    private static IEnumerable<Chart> Charts(ServiceProvider services, TrackerDbContext db, DateOnly from, DateOnly to)
    {
        var (timeline, zone, stop) = (services.GetRequiredService<TimelineQueries>(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga"), CancellationToken.None);
        yield return new("months by kind", async filter => (await timeline.IncidentsAsync(filter, from, to, TimeStep.Month, zone, TimelineSplit.Kind, stop)).Total,
            async filter => (await (filter with { HappenedExact = Domain.Articles.TimePrecision.Month }).Apply(db.Incidents).SelectMany(row => row.Kinds.DefaultIfEmpty(), (row, kind) => new { row.Id, row.HappenedFrom!.Value.Year, row.HappenedFrom!.Value.Month, Kind = (IncidentKind?)kind!.Kind })
                .GroupBy(row => new { row.Year, row.Month, row.Kind }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync()).Count > 0
                ? await (filter with { HappenedExact = Domain.Articles.TimePrecision.Month }).Apply(db.Incidents).LongCountAsync() : 0);
        yield return new("days by attribution", async filter => (await timeline.IncidentsAsync(filter, from, to, TimeStep.Day, zone, TimelineSplit.Attribution, stop)).Total, null);
        yield return new("active sources by month", async _ => (await timeline.ActiveSourcesAsync(TimeBuckets.Of(from, to, TimeStep.Month, zone), stop)).Count, null);
        yield return new("stances by month", async filter => (await timeline.StancesAsync(filter, from, to, TimeStep.Month, zone, stop)).Total, null);
        var counted = services.GetRequiredService<CountedClaims>();
        yield return new("claims of a month", async filter => (await counted.OfStancesAsync(filter, TimeBuckets.Of(from, to, TimeStep.Month, zone), null, 12, new(1, 10), stop)).Total, null);
        var overview = services.GetRequiredService<OverviewQueries>();
        yield return new("overview, 24 months", async filter => (await overview.FiguresAsync(filter, to.AddMonths(-23), to, zone, stop)).Now.Incidents, null);
        var accusations = services.GetRequiredService<AccusationQueries>();
        yield return new("who accuses whom, origins", async filter => (await accusations.MatrixAsync(new() { Filter = filter }, stop)).Accusations, async filter =>
            (await Counting(db, filter).Where(pair => _pointing.Contains(pair.Claim.Stance) && (pair.Claim.AccusedName != null || pair.Claim.AccusedCountry != null))
                .GroupBy(pair => new { pair.Claim.ClaimantCountry, pair.Claim.AccusedCountry }).Select(group => group.Select(pair => pair.Claim.Article.OriginKey).Distinct().LongCount()).ToListAsync()).Sum());
        yield return new("the same, statements, 1 year", async filter => (await accusations.MatrixAsync(new() { Filter = filter, Measure = AccusationMeasure.Statements, SaidFrom = to.AddYears(-1), SaidTo = to }, stop)).Accusations, null);
        var lag = services.GetRequiredService<LagQueries>();
        yield return new("lag to the first accusation", async filter => (await lag.ChartAsync(new() { Filter = filter, Dates = LagDates.Any, Split = LagSplit.KindFamily }, stop)).All?.Count ?? 0, async filter =>
            (await Counting(db, filter).Where(pair => pair.Incident.HappenedFrom != null && _accusing.Contains(pair.Claim.Stance) && (pair.Claim.SaidPrecision != null || pair.Claim.Article.PublishedPrecision != null))
                .GroupBy(pair => new { pair.Incident.Id, pair.Incident.HappenedFrom }).Select(group => new { group.Key, First = group.Min(pair => pair.Claim.SaidAt) }).ToListAsync()).Count);
        yield return new("lag of every statement", async filter => (await lag.ChartAsync(new() { Filter = filter, Milestone = LagMilestone.EveryStatement, Split = LagSplit.ClaimantKind }, stop)).All?.Count ?? 0, null);
        var open = services.GetRequiredService<OpenQuestionQueries>();
        yield return new("still open", async filter => (await open.ListAsync(filter, null, 30, to, new(), stop)).Page.Total, null);
        var spans = services.GetRequiredService<SpanQueries>();
        yield return new("spans, a year", async filter => (await spans.WindowAsync(filter, to.AddYears(-1), to, 500, stop)).Total, null);
        yield return new("spans, everything, 10,000", async filter => (await spans.WindowAsync(filter, from, to, SpanQueries.Most, stop)).Total, null);
        var team = services.GetRequiredService<TeamQueries>();
        yield return new("team, 12 weeks", async _ => (await team.FiguresAsync(to.AddDays(-84), to, zone, stop)).Waiting.Total, async _ => await db.Claims.LongCountAsync(row => row.State == ClaimState.Proposed && row.InReading));
    }

    /// <summary>The claims that count for the incidents of a filter.</summary>
    private static IQueryable<Pair> Counting(TrackerDbContext db, IncidentFilter filter) =>
        from incident in filter.Apply(db.Incidents)
        join link in db.IncidentArticles.Where(link => link.State != LinkState.Rejected) on incident.Id equals link.IncidentId
        join claim in db.Claims on link.ArticleId equals claim.ArticleId
        where claim.State != ClaimState.Rejected && (claim.InReading || claim.State != ClaimState.Proposed || claim.ByHand) && (claim.IncidentId == null || claim.IncidentId == incident.Id)
            && (claim.Stance != Stance.Denies || claim.Object == null || claim.Object == DenialObject.ThisIncident)
        select new Pair { Incident = incident, Claim = claim };

    private sealed class Pair
    {
        public required IncidentRow Incident { get; init; }
        public required ClaimRow Claim { get; init; }
    }
}
