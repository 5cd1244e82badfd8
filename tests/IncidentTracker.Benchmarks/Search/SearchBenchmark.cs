using System.Globalization;
using IncidentTracker.Store;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Benchmarks.Search;

/// <summary>The first page of a search with its snippets, as the page asks for it, beside Lucene.Net and plain FTS5 over the same articles, question by question in turn.</summary>
internal static class SearchBenchmark
{
    public static async Task<int> RunAsync(IReadOnlyList<string> stores, int passes, bool alone)
    {
        (double Best, double Newest)? before = null;
        foreach (var store in stores)
        {
            var (best, newest) = await OneAsync(store, passes, alone);
            if (before is { } smaller)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"growth of p95: best first {best / smaller.Best:0.00}, newest first {newest / smaller.Newest:0.00}"));
            }

            before = (best, newest);
        }

        return 0;
    }

    private static async Task<(double Best, double Newest)> OneAsync(string store, int passes, bool alone)
    {
        await using var services = SeedCommand.Open(store);
        var contexts = services.GetRequiredService<IDbContextFactory<TrackerDbContext>>();
        await using var db = await contexts.CreateDbContextAsync();
        var questions = await SearchQuestions.OfAsync(db);
        var postgres = SeedCommand.IsPostgres(store);
        alone |= postgres;
        using var lucene = alone ? null : new LucenePeer(store + ".lucene");
        using var plain = alone ? null : new PlainFts(store + ".fts5");
        if (lucene is not null && plain is not null)
        {
            await lucene.BuildAsync(ArticlesAsync(db));
            await plain.BuildAsync(ArticlesAsync(db));
        }

        var search = services.GetRequiredService<SearchQueries>();
        var (best, newest, byLucene, byPlain) = (new Figures(questions.Count), new Figures(questions.Count), new Figures(questions.Count), new Figures(questions.Count));
        var results = new SearchResults[questions.Count];
        for (var pass = 0; pass <= passes; pass++)
        {
            GC.Collect();
            for (var i = 0; i < questions.Count; i++)
            {
                var query = questions[i].Query;
                var times = new[]
                {
                    await Figures.MeasureAsync(async () => results[i] = await search.FindAsync(query, SearchPlace.Text, SearchOrder.Best, 0, 20, CancellationToken.None), postgres),
                    await Figures.MeasureAsync(() => search.FindAsync(query, SearchPlace.Text, SearchOrder.Newest, 0, 20, CancellationToken.None), postgres),
                    lucene is null ? 0 : await Figures.MeasureAsync(() => Task.FromResult(lucene.Find(query))),
                    plain is null || (pass > 2 && questions[i].Class != "rare") ? 0 : await Figures.MeasureAsync(() => Task.FromResult(plain.Best(query))),
                };
                if (pass > 0)
                {
                    best.Add(i, times[0]);
                    newest.Add(i, times[1]);
                    byLucene.Add(i, times[2]);
                    if (times[3] > 0 || plain is null)
                    {
                        byPlain.Add(i, times[3]);
                    }
                }
            }
        }

        var articles = await db.Articles.CountAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{articles} articles, {questions.Count} questions, {passes} warm passes; ms of {(postgres ? "time" : "processor time")}, p50 and p95"));
        Console.WriteLine($"{"",-8}  {"best first",17}  {"newest first",17}  {"Lucene.Net",17}  {"plain FTS5",17}");
        foreach (var kind in SearchQuestions.Classes.Append("all"))
        {
            bool Of(int question) => kind == "all" || questions[question].Class == kind;
            Console.WriteLine($"{kind,-8}  {best.Say(Of)}  {newest.Say(Of)}" + (alone ? "" : $"  {byLucene.Say(Of)}  {byPlain.Say(Of)}"));
        }

        if (!alone)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best first beside Lucene.Net: p50 {best.At(0.5) / byLucene.At(0.5):0.00}, p95 {best.At(0.95) / byLucene.At(0.95):0.00}; beside plain FTS5: p95 {best.At(0.95) / byPlain.At(0.95):0.00}"));
        }

        Console.WriteLine($"ranked among the newest only: {results.Count(result => result.RankedAmongNewest is not null)} of {questions.Count}");
        return (best.At(0.95), newest.At(0.95));
    }

    private static async IAsyncEnumerable<(long Id, string Title, string Body)> ArticlesAsync(TrackerDbContext db)
    {
        await foreach (var article in db.Articles.AsNoTracking().Where(row => row.CurrentVersionId != null).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Title, Text = db.Versions.Where(version => version.Id == row.CurrentVersionId).Select(version => version.Text).First() }).AsAsyncEnumerable())
        {
            yield return (article.Id, article.Title, article.Text);
        }
    }
}
