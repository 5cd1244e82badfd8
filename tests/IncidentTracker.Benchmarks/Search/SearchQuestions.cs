using IncidentTracker.Domain.Search;
using IncidentTracker.Store;
using IncidentTracker.Testing.Seed;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Benchmarks.Search;

/// <summary>A search of the benchmark.</summary>
internal sealed record Question(string Class, string Typed, SearchQuery Query);

/// <summary>Sixty searches: twelve each of rare words, common words, two words together, phrases that stand in some article, and beginnings of words. The same for stores of every size, phrases aside.</summary>
internal static class SearchQuestions
{
    public static IReadOnlyList<string> Classes { get; } = ["rare", "common", "and", "phrase", "prefix"];

    private static readonly int[] _common = [0, 1, 4, 7, 12, 21, 33, 47, 59, 66, 90, 140];

    public static async Task<IReadOnlyList<Question>> OfAsync(TrackerDbContext db)
    {
        var words = SeedVocabulary.Standard.Words;
        var questions = new List<Question>();
        void Ask(string kind, string typed) => questions.Add(new(kind, typed, ((SearchReading.Understood)SearchQueryReader.Read(typed, new(2026, 6, 30))).Query));
        for (var i = 0; i < 12; i++)
        {
            Ask("rare", words[70_000 + (i * 4001)]);
            Ask("common", words[_common[i]]);
            Ask("and", $"{words[15 + (i * 17)]} {words[300 + (i * 171)]}");
            Ask("prefix", words[150 + (i * 397)][..(3 + (i % 2))] + "*");
        }

        var last = await db.Versions.MaxAsync(version => version.Id);
        for (var i = 0; i < 12; i++)
        {
            var text = await db.Versions.Where(version => version.Id >= last * (i + 1) / 13).OrderBy(version => version.Id).Select(version => version.Text).FirstAsync();
            Ask("phrase", $"\"{Phrase(text, words)}\"");
        }

        return questions;
    }

    /// <summary>The first two words in a row that are neither rare nor the commonest pair.</summary>
    private static string Phrase(string text, IReadOnlyList<string> words)
    {
        var ranks = words.Take(400).Select((word, rank) => (word, rank)).ToDictionary(pair => pair.word, pair => pair.rank, StringComparer.Ordinal);
        var told = SearchWords.Of(text).Select(word => word.Folded).Skip(20).ToList();
        return told.Zip(told.Skip(1)).Where(pair => ranks.ContainsKey(pair.First) && ranks.GetValueOrDefault(pair.Second) > 20).Select(pair => $"{pair.First} {pair.Second}").First();
    }
}
