using System.IO.Compression;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Matching;

/// <summary>In how many texts a term stands. A small count made from news texts is built in (hashed, no words), so that the first two articles of a new store already match; a running store adds its own.</summary>
public sealed class TermStatistics
{
    internal const int Bits = 16;

    private readonly ushort[] _background;
    private readonly int _backgroundTexts;
    private readonly Dictionary<string, int> _own = new(StringComparer.Ordinal);
    private int _ownTexts;

    private TermStatistics(ushort[] background, int texts) => (_background, _backgroundTexts) = (background, texts);

    /// <summary>Only what is built in.</summary>
    public static TermStatistics Background => field ??= Load();

    /// <summary>The built-in counts with articles of one's own.</summary>
    public static TermStatistics With(IEnumerable<ArticleFacts> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        var statistics = new TermStatistics(Background._background, Background._backgroundTexts);
        foreach (var article in articles)
        {
            statistics._ownTexts++;
            foreach (var term in article.Terms.Keys)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(statistics._own, term, out _)++;
            }
        }

        return statistics;
    }

    /// <summary>How rare a term is: the logarithm of texts per text that has it.</summary>
    public double Rarity(string term)
    {
        var texts = _background[Bucket(term)] + _own.GetValueOrDefault(term);
        return Math.Log((_backgroundTexts + _ownTexts + 1) / (texts + 0.5));
    }

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

    private static TermStatistics Load()
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

        return new(counts, texts);
    }
}
