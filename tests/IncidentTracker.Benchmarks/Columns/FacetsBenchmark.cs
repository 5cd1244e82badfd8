using System.Globalization;
using IncidentTracker.Store;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Columns;

/// <summary>The incident list as the page asks for it, its first page with the total and every facet, beside the database's own answer, filter by filter in turn.</summary>
internal static class FacetsBenchmark
{
    /// <summary>The database alone needs no more passes to be known.</summary>
    private const int SqlPasses = 2;

    public static async Task<int> RunAsync(string store, int passes, bool alone)
    {
        await using var services = SeedCommand.Open(store);
        await using var db = await services.GetRequiredService<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        var filters = await FilterMixes.OfAsync(db);
        var queries = services.GetRequiredService<IncidentQueries>();
        await LoadAsync(services);
        var page = new PageRequest();
        var (whole, list, sql) = (new Figures(filters.Count), new Figures(filters.Count), new Figures(filters.Count));
        for (var pass = 0; pass <= passes; pass++)
        {
            GC.Collect();
            for (var at = 0; at < filters.Count; at++)
            {
                var filter = filters[at];
                var given = default(IncidentListing)!;
                var both = await Figures.MeasureAsync(async () => given = await queries.ListWithFacetsAsync(filter, IncidentOrder.LastNews, page, CancellationToken.None));
                var one = await Figures.MeasureAsync(() => queries.ListAsync(filter, IncidentOrder.LastNews, page, CancellationToken.None));
                var asked = alone || pass > SqlPasses ? 0 : await Figures.MeasureAsync(async () =>
                {
                    var (same, alike) = (await IncidentQueries.ListBySqlAsync(db, filter, IncidentOrder.LastNews, page, CancellationToken.None), await IncidentQueries.FacetsBySqlAsync(db, filter, CancellationToken.None));
                    if (same.Total != given.Page.Total || !same.Items.Select(item => item.Id).SequenceEqual(given.Page.Items.Select(item => item.Id))
                        || !alike.VictimCountries.SequenceEqual(given.Facets.VictimCountries) || !alike.Kinds.SequenceEqual(given.Facets.Kinds) || alike.SingleOrigin != given.Facets.SingleOrigin)
                    {
                        throw new InvalidOperationException($"columns and database differ over filter {at}: {filter}");
                    }
                });
                if (pass > 0)
                {
                    whole.Add(at, both);
                    list.Add(at, one);
                    if (asked > 0)
                    {
                        sql.Add(at, asked);
                    }
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{filters.Count} filter mixes, {passes} warm passes ({(alone ? 0 : SqlPasses)} of the database alone); ms of processor time, p50 and p95"));
        Console.WriteLine($"page, total and all facets  {whole.Say()}");
        Console.WriteLine($"page and total              {list.Say()}");
        if (alone)
        {
            return 0;
        }

        Console.WriteLine($"the database alone          {sql.Say()}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"beside the database: p50 {whole.At(0.5) / sql.At(0.5):0.000}, p95 {whole.At(0.95) / sql.At(0.95):0.000}"));
        return 0;
    }

    /// <summary>Reads the columns, and says how long that took and how much room they need.</summary>
    public static async Task LoadAsync(ServiceProvider services)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var took = await Figures.MeasureAsync(() => services.GetRequiredService<IncidentColumns>().ReadAsync(_ => 0, CancellationToken.None));
        var (incidents, articles, claims) = await services.GetRequiredService<IncidentColumns>().ReadAsync(record => (record.Incidents.Count, record.Articles.Count, record.Claims.Count), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{incidents} incidents, {articles} articles, {claims} claims read into columns in {took:0} ms of processor time; they need {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:0.0} MB"));
    }
}
