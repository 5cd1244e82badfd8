using System.Globalization;
using IncidentTracker.Benchmarks.Columns;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Lists;

/// <summary>Pages of lists as the program reads them: incidents over two hundred filters beside plain SQL with the same conditions, articles newest first and by filters that few fit, the claims of an article, one incident with all that belongs to it.</summary>
internal static class ListsBenchmark
{
    private const int Pages = 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> stores, int passes)
    {
        List<(string Name, double P95)>? before = null;
        foreach (var store in stores)
        {
            var now = await OneAsync(store, passes);
            if (before is not null)
            {
                Console.WriteLine("growth of p95: " + string.Join(", ", before.Zip(now, (small, large) => string.Create(CultureInfo.InvariantCulture, $"{large.Name} {large.P95 / small.P95:0.00}"))));
            }

            before = now;
        }

        return 0;
    }

    private static async Task<List<(string Name, double P95)>> OneAsync(string store, int passes)
    {
        await using var services = SeedCommand.Open(store);
        var (incidents, articles, claims) = (services.GetRequiredService<IncidentQueries>(), services.GetRequiredService<ArticleListQueries>(), services.GetRequiredService<ClaimQueries>());
        // Until they stand in columns, lists are asked of the database, and reading the columns beside them would be counted as theirs.
        await FacetsBenchmark.LoadAsync(services);
        var mixes = FilterMixes.All;
        var (page, raw, list, narrow, said, detail) = (new Figures(mixes.Count), new Figures(mixes.Count), new Figures(Pages), new Figures(Pages), new Figures(Pages), new Figures(Pages));
        var narrowed = Narrowed((await articles.CountsAsync(new(), CancellationToken.None)).Outlets);
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        db.Open();
        for (var pass = 0; pass <= passes; pass++)
        {
            GC.Collect();
            for (var i = 0; i < mixes.Count; i++)
            {
                var (filter, order) = mixes[i];
                IReadOnlyList<int> ours = [], theirs = [];
                var cpu = await Figures.MeasureAsync(async () => ours = [.. (await incidents.ListAsync(filter, order, new(1, 50), CancellationToken.None)).Items.Select(item => item.Number)]);
                var plain = await Figures.MeasureAsync(() =>
                {
                    theirs = Raw(db, filter, order);
                    return Task.CompletedTask;
                });
                if (!ours.SequenceEqual(theirs))
                {
                    throw new InvalidOperationException($"the lists of mix {i} differ");
                }

                if (pass > 0)
                {
                    page.Add(i, cpu);
                    raw.Add(i, plain);
                }
            }

            for (var i = 0; i < Pages; i++)
            {
                var (number, incident) = (new PageRequest(1 + i, 50), 1 + (i * 37));
                var times = (
                    List: await Figures.MeasureAsync(() => articles.ListAsync(new(), number, CancellationToken.None)),
                    Narrow: await Figures.MeasureAsync(() => articles.ListAsync(narrowed[i % narrowed.Count], new(1, 50), CancellationToken.None)),
                    Claims: await Figures.MeasureAsync(() => claims.OfArticleAsync(1 + (i * 41), CancellationToken.None)),
                    Detail: await Figures.MeasureAsync(() => incidents.FindAsync(incident, CancellationToken.None)));
                if (pass > 0)
                {
                    list.Add(i, times.List);
                    narrow.Add(i, times.Narrow);
                    said.Add(i, times.Claims);
                    detail.Add(i, times.Detail);
                }
            }
        }

        Console.WriteLine($"{Path.GetFileName(store)}, {passes} warm passes; ms of processor time, p50 and p95");
        (string Name, Figures Figures)[] rows = [("incidents, page and total", page), ("the same page by plain SQL", raw), ("articles", list), ("articles of a narrow filter", narrow), ("claims of an article", said), ("one incident", detail)];
        foreach (var (name, figures) in rows)
        {
            Console.WriteLine($"{name,-28} {figures.Say()}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page and total beside plain SQL: p50 {page.At(0.5) / raw.At(0.5):0.00}, p95 {page.At(0.95) / raw.At(0.95):0.00}"));
        return [.. rows.Select(row => (row.Name, row.Figures.At(0.95)))];
    }

    /// <summary>By a rare outlet, by a word of the title, by a month.</summary>
    private static IReadOnlyList<ArticleFilter> Narrowed(IReadOnlyList<FacetCount<string>> outlets) =>
    [
        new() { Outlets = new([outlets[^1].Value], []) },
        new(Words: "computers or"),
        new(Words: "no title has this"),
        new() { From = new(2022, 3, 1), To = new(2022, 3, 31) },
    ];

    /// <summary>What a hand would write: the page, its kinds and its victims.</summary>
    private static List<int> Raw(SqliteConnection db, IncidentFilter filter, IncidentOrder order)
    {
        using var command = db.CreateCommand();
        command.CommandText = "SELECT i.Id, i.Number, i.Title, i.State, i.Happened, i.Attribution, i.StateSentence, i.Strip, i.ArticleCount, i.OriginCount, i.ClaimCount, i.LastNewsAt, i.Phase, i.IsSample, i.Revision FROM Incidents i WHERE "
            + FilterMixes.Where(filter) + " ORDER BY " + FilterMixes.Order(order) + " LIMIT 50";
        var (ids, numbers) = (new List<long>(50), new List<int>(50));
        Read(command, row =>
        {
            ids.Add((long)row[0]);
            numbers.Add((int)(long)row[1]);
        });
        var page = string.Join(',', ids);
        command.CommandText = $"SELECT IncidentId, Kind FROM IncidentKinds WHERE IncidentId IN ({page})";
        Read(command, _ => { });
        command.CommandText = $"SELECT IncidentId, Id, Name, Country, Sector, State FROM Victims WHERE IncidentId IN ({page}) ORDER BY Id";
        Read(command, _ => { });
        return numbers;
    }

    private static void Read(SqliteCommand command, Action<object[]> take)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            take(values);
        }
    }
}
