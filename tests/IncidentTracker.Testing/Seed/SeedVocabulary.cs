using System.Text;

namespace IncidentTracker.Testing.Seed;

/// <summary>Invented words, drawn as words are drawn in any language: the r-th most frequent about 1/r as often as the first (Zipf and Mandelbrot). The most frequent are English, so that a text looks like one.</summary>
internal sealed class SeedVocabulary
{
    /// <summary>Different words; the last ones stand in a handful of a hundred thousand articles.</summary>
    public const int Size = 120_000;

    private const double Shift = 2.7;
    private const double Exponent = 1.07;

    private static readonly string[] _english =
    [
        "the", "of", "and", "to", "a", "in", "that", "for", "on", "was", "with", "by", "said", "as", "it", "from", "at", "its", "had", "were", "which", "an", "be", "not", "has", "after", "is", "been", "have",
        "their", "who", "but", "this", "they", "or", "would", "are", "more", "he", "also", "other", "when", "about", "into", "over", "than", "out", "up", "could", "one", "some", "before", "while", "under",
        "attack", "systems", "data", "network", "officials", "hackers", "government", "ministry", "company", "security", "police", "services", "computers", "access",
    ];

    private static readonly string[] _starts = ["b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "sk", "st", "t", "tr", "v", "z", "w", ""];
    private static readonly string[] _middles = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
    private static readonly string[] _ends = ["", "n", "r", "l", "s", "t", "nd", "m", "st"];

    private readonly double[] _take = new double[Size];
    private readonly int[] _other = new int[Size];

    private SeedVocabulary()
    {
        Words = Make();
        Alias();
    }

    /// <summary>The one vocabulary of all seeds, most frequent words first.</summary>
    public static SeedVocabulary Standard { get; } = new();

    public IReadOnlyList<string> Words { get; }

    /// <summary>A word, frequent ones often.</summary>
    public string Draw(ref SeedRandom random)
    {
        var at = random.Below(Size);
        return Words[random.Unit() < _take[at] ? at : _other[at]];
    }

    private static string[] Make()
    {
        var words = new List<string>(Size);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in _english)
        {
            seen.Add(word);
            words.Add(word);
        }

        var random = new SeedRandom(0xC0FFEE);
        while (words.Count < Size)
        {
            // Frequent words are short.
            var word = new StringBuilder();
            for (var syllable = words.Count < 900 ? random.Below(2) : 1 + random.Below(2); syllable >= 0; syllable--)
            {
                word.Append(Pick(_starts, ref random)).Append(Pick(_middles, ref random)).Append(syllable == 0 || random.Chance(0.3) ? Pick(_ends, ref random) : "");
            }

            if (word.Length > 2 && seen.Add(word.ToString()))
            {
                words.Add(word.ToString());
            }
        }

        return [.. words];
    }

    private static string Pick(string[] of, ref SeedRandom random) => of[random.Below(of.Length)];

    /// <summary>Vose's alias tables: a draw costs the same for any number of words.</summary>
    private void Alias()
    {
        var weights = Enumerable.Range(1, Size).Select(rank => 1 / Math.Pow(rank + Shift, Exponent)).ToArray();
        var mean = weights.Sum() / Size;
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = 0; i < Size; i++)
        {
            weights[i] /= mean;
            (weights[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            (_take[less], _other[less]) = (weights[less], more);
            weights[more] -= 1 - weights[less];
            (weights[more] < 1 ? small : large).Push(more);
        }

        foreach (var left in small.Concat(large).ToList())
        {
            _take[left] = 1;
        }
    }
}
