using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Sqlite;

/// <summary>The order of the best beside BM25 reckoned here over every article, from the words themselves.</summary>
public sealed class RankTests
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const double TitleWeight = 3;
    private static readonly CancellationToken _ct = CancellationToken.None;

    private sealed record Told(long Id, IReadOnlyList<string> Title, IReadOnlyList<string> Body);

    [Fact]
    public async Task Below_the_cap_the_twenty_best_are_those_of_exact_bm25()
    {
        await using var store = await TestStore.SeededAsync(new(120, 900, 500));
        var articles = await ArticlesAsync(store);
        string[] queries = ["attack", "police", "the", "hackers denied", "\"said it\"", "\"behind the attack\"", "net*", "hit by", "ransomware OR phishing", "attack -police", "title:data system*", "walrus"];
        var found = 0;
        foreach (var typed in queries)
        {
            var query = Assert.IsType<SearchReading.Understood>(SearchQueryReader.Read(typed, new(2026, 6, 1))).Query;
            var page = await store.Get<SearchQueries>().FindAsync(query, SearchPlace.Text, SearchOrder.Best, 0, 20, _ct);
            var exact = Exact(articles, query);

            Assert.Null(page.RankedAmongNewest);
            Assert.Equal(exact.Count, page.Count);
            Assert.True(Same(exact, [.. page.Hits.Select(hit => hit.ArticleId)]), typed);
            found += page.Hits.Count;
        }

        Assert.True(found > 100);
    }

    /// <summary>The same scores at the same places: where scores are equal to the last digits, either may come first.</summary>
    private static bool Same(List<(long Id, double Score)> exact, List<long> ids)
    {
        var scores = exact.ToDictionary(hit => hit.Id, hit => hit.Score);
        return ids.Count == Math.Min(20, exact.Count) && ids.Zip(exact).All(pair => scores.TryGetValue(pair.First, out var score) && Math.Abs(score - pair.Second.Score) < 1e-9);
    }

    private static List<(long Id, double Score)> Exact(IReadOnlyList<Told> articles, SearchQuery query)
    {
        var average = articles.Average(article => article.Title.Count + article.Body.Count);
        var terms = query.Clauses.Where(clause => !clause.Not).SelectMany(clause => clause.Any).ToList();
        var rarity = terms.ConvertAll(term =>
        {
            var having = articles.Count(article => Times(article, term) > 0);
            return Math.Max(1e-6, Math.Log((articles.Count - having + 0.5) / (having + 0.5)));
        });
        return [.. articles.Where(article => query.Clauses.All(clause => clause.Any.Any(term => Times(article, term) > 0) != clause.Not)).Select(article =>
        {
            var length = K1 * (1 - B + (B * (article.Title.Count + article.Body.Count) / average));
            return (article.Id, Score: terms.Zip(rarity).Sum(pair => Times(article, pair.First) is > 0 and var times ? pair.Second * times * (K1 + 1) / (times + length) : 0));
        }).OrderByDescending(hit => hit.Score)];
    }

    private static double Times(Told article, SearchTerm term) => (TitleWeight * Count(article.Title, term)) + (term.Field == SearchField.Title ? 0 : Count(article.Body, term));

    private static int Count(IReadOnlyList<string> words, SearchTerm term)
    {
        var count = 0;
        for (var at = 0; at + term.Words.Count <= words.Count; at++)
        {
            count += term.Words.Select((word, i) => term.Prefix && i == term.Words.Count - 1 ? words[at + i].StartsWith(word, StringComparison.Ordinal) : words[at + i] == word).All(fits => fits) ? 1 : 0;
        }

        return count;
    }

    private static async Task<IReadOnlyList<Told>> ArticlesAsync(TestStore store)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_ct);
        var rows = await db.Articles.Select(row => new { row.Id, row.Title, Text = db.Versions.Where(version => version.Id == row.CurrentVersionId).Select(version => version.Text).First() }).ToListAsync(_ct);
        return rows.ConvertAll(row => new Told(row.Id, Words(row.Title), Words(row.Text)));
    }

    private static IReadOnlyList<string> Words(string text) => [.. SearchWords.Of(text).Select(word => word.Folded)];
}
