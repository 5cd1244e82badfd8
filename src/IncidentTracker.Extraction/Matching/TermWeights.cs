using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Matching;

/// <summary>The telling words of a text: how often, names twice, the beginning more than the rest.</summary>
internal static class TermWeights
{
    /// <summary>Terms kept of one article.</summary>
    public const int Most = 220;

    private const double NameFactor = 2;
    private const double TitleFactor = 2;
    private const double LeadFactor = 1.5;
    private const int LeadWords = 80;
    private const int MostTokens = 8000;

    private static readonly string[] _endings = ["ing", "ed", "es", "s", "ly"];

    /// <summary>Stems with their weights, the heaviest <see cref="Most"/> by weight and rarity.</summary>
    public static Dictionary<string, double> Of(string text, string? title)
    {
        var article = new ArticleText(text);
        var tokens = StoryTokens.Of(article);
        var small = new HashSet<ulong>();
        foreach (var token in tokens)
        {
            if (token.Shape == TokenShape.Lower)
            {
                small.Add(token.Hash);
            }
        }

        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        var words = 0;
        foreach (var token in tokens.AsSpan(0, Math.Min(tokens.Length, MostTokens)))
        {
            if (token.IsWord)
            {
                var weight = token.Shape != TokenShape.Lower && !small.Contains(token.Hash) ? NameFactor : 1;
                Add(counts, text.AsSpan(token.Start, token.End - token.Start), words++ < LeadWords ? weight * LeadFactor : weight);
            }
        }

        if (title is { Length: > 0 })
        {
            var headline = new List<StoryToken>();
            StoryTokens.Cut(title, new TextSpan(0, Math.Min(title.Length, 400)), 0, headline);
            foreach (var token in headline)
            {
                // The headline counts only for words that the text has too: it is often another hand's.
                if (token.IsWord && Stem(title.AsSpan(token.Start, token.End - token.Start)) is var stem && counts.ContainsKey(stem))
                {
                    counts[stem] += TitleFactor;
                }
            }
        }

        return counts
            .Select(pair => (Term: pair.Key, Weight: Math.Round(1 + Math.Log(pair.Value), 2)))
            .OrderByDescending(pair => pair.Weight * TermStatistics.BuiltIn(pair.Term)).ThenBy(pair => pair.Term, StringComparer.Ordinal)
            .Take(Most)
            .ToDictionary(pair => pair.Term, pair => pair.Weight, StringComparer.Ordinal);
    }

    /// <summary>All stems of a text, for counting in how many texts each stands.</summary>
    public static HashSet<string> Stems(string text)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in StoryTokens.Of(new(text)))
        {
            if (token.IsWord && token.End - token.Start > 1)
            {
                stems.Add(Stem(text.AsSpan(token.Start, token.End - token.Start)));
            }
        }

        return stems;
    }

    private static void Add(Dictionary<string, double> counts, ReadOnlySpan<char> word, double weight)
    {
        if (word.Length > 1)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, Stem(word), out _) += weight;
        }
    }

    private static string Stem(ReadOnlySpan<char> word)
    {
        word = word[..Math.Min(word.Length, 40)];
        foreach (var ending in _endings)
        {
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                word = word[..^ending.Length];
                break;
            }
        }

        return word.ToString().ToLowerInvariant();
    }
}
