using System.IO.Compression;
using System.Runtime.InteropServices;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Matching;

/// <summary>In how many texts a term stands. A small count made from news texts is built in (hashed, no words), so that the first two articles of a new store already match; a running store adds its own.
/// Terms have numbers here, by which vectors know them. Not for several threads at once.</summary>
public sealed class TermStatistics
{
    internal const int Bits = 16;

    private static readonly Lazy<(ushort[] Counts, int Texts)> _background = new(Load);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _terms = [];
    private readonly List<Term> _counts = [];
    private int _texts = _background.Value.Texts;

    private TermStatistics()
    {
    }

    /// <summary>The built-in counts with articles of one's own.</summary>
    public static TermStatistics With(IEnumerable<ArticleFacts> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var statistics = new TermStatistics();
        foreach (var article in articles)
        {
            statistics.Count(new TermVector(article, statistics), 1);
        }

        return statistics;
    }

    /// <summary>How rare a term is by the built-in counts alone.</summary>
    public static double BuiltIn(string term) => Math.Log((_background.Value.Texts + 1) / (_background.Value.Counts[Bucket(term)] + 0.5));

    /// <summary>Rises with every change of the counts: what was computed from them is computed anew.</summary>
    internal int Version { get; private set; }

    /// <summary>Counts an article, or takes one out again.</summary>
    /// <param name="article">Its terms.</param>
    /// <param name="by">1 or -1.</param>
    internal void Count(TermVector article, int by)
    {
        var counts = CollectionsMarshal.AsSpan(_counts);
        foreach (var term in article.Terms)
        {
            counts[term] = new(counts[term].Texts + by);
        }

        _texts += by;
        Version++;
    }

    /// <summary>Numbers that were given.</summary>
    internal int Numbers => _terms.Count;

    /// <summary>A term's number; a new one gets the next.</summary>
    internal int NumberOf(string term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, term, out var known);
        if (!known)
        {
            number = _terms.Count;
            _terms.Add(term);
            _counts.Add(new(_background.Value.Counts[Bucket(term)]));
        }

        return number;
    }

    /// <summary>The term of a number.</summary>
    internal string TermOf(int number) => _terms[number];

    /// <summary>How rare terms are: of each the logarithm of texts per text that has it, never nothing.</summary>
    internal Rarities Rarities() => new(CollectionsMarshal.AsSpan(_counts), Math.Log(_texts + 1));

    internal static int Bucket(string term) => (int)(WordHash.Mix(WordHash.Of(term), 1) >> (64 - Bits));

    /// <summary>Writes counts as <c>Lexicons/term-counts.weights</c> keeps them.</summary>
    internal static void Write(Stream stream, ushort[] counts, int texts)
    {
        using var packed = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(packed);
        writer.Write(texts);
        foreach (var count in counts)
        {
            writer.Write(count);
        }
    }

    private static (ushort[] Counts, int Texts) Load()
    {
        var assembly = typeof(TermStatistics).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Lexicons.term-counts.weights")
            ?? throw new InvalidOperationException("no term counts are embedded");
        using var unpacked = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new BinaryReader(unpacked);
        var texts = reader.ReadInt32();
        var counts = new ushort[1 << Bits];
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = reader.ReadUInt16();
        }

        return (counts, texts);
    }

    /// <summary>In how many texts a term stands, with what is taken of it each time it is weighed.</summary>
    internal readonly struct Term(int texts)
    {
        public int Texts { get; } = texts;
        public double Logarithm { get; } = Math.Log(texts + 0.5);
    }
}

/// <summary>How rare each term is at one moment.</summary>
internal readonly ref struct Rarities(ReadOnlySpan<TermStatistics.Term> terms, double all)
{
    private const double Least = 0.01;

    private readonly ReadOnlySpan<TermStatistics.Term> _terms = terms;

    public double this[int term] => Math.Max(Least, all - _terms[term].Logarithm);
}
