using System.Buffers.Binary;

namespace IncidentTracker.Domain.Articles;

/// <summary>
/// The smallest hashes of a text's three-word runs and of its telling words: an even sample, by which the share that two texts have in common is
/// estimated (bottom-k sampling: A. Broder, "On the resemblance and containment of documents", 1997). A text with fewer is compared exactly.
/// </summary>
public sealed class CopySketch
{
    /// <summary>Runs kept: the estimate's standard error is at most 0.045.</summary>
    public const int MostRuns = 128;

    /// <summary>Words kept.</summary>
    public const int MostWords = 96;

    private readonly uint[] _runs;
    private readonly uint[] _words;

    /// <summary>A sketch of these samples.</summary>
    /// <param name="runs">The smallest hashes of runs, ascending, each once.</param>
    /// <param name="runCount">How many different runs the text has.</param>
    /// <param name="words">The smallest hashes of telling words, ascending, each once.</param>
    /// <param name="wordCount">How many different telling words the text has.</param>
    public CopySketch(uint[] runs, int runCount, uint[] words, int wordCount) => (_runs, RunCount, _words, WordCount) = (runs, runCount, words, wordCount);

    /// <summary>Different three-word runs of the text.</summary>
    public int RunCount { get; }

    /// <summary>Different telling words of the text.</summary>
    public int WordCount { get; }

    /// <summary>How like two texts are. Both empty: not at all.</summary>
    public CopyLikeness With(CopySketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var resemblance = Resemblance(_runs, RunCount, other._runs, other.RunCount, MostRuns);
        // |A and B| follows from |A or B| = (|A| + |B|) / (1 + resemblance).
        var shared = resemblance * (RunCount + other.RunCount) / (1 + resemblance);
        var words = Resemblance(_words, WordCount, other._words, other.WordCount, MostWords);
        var sharedWords = words * (WordCount + other.WordCount) / (1 + words);
        return new(
            resemblance,
            RunCount == 0 ? 0 : Math.Min(1, shared / RunCount),
            other.RunCount == 0 ? 0 : Math.Min(1, shared / other.RunCount),
            Math.Min(WordCount, other.WordCount) is 0 ? 0 : Math.Min(1, sharedWords / Math.Min(WordCount, other.WordCount)),
            shared);
    }

    /// <summary>As the store keeps it.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[12 + (4 * (_runs.Length + _words.Length))];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, RunCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), WordCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), _runs.Length);
        var at = 12;
        foreach (var value in _runs.AsSpan())
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            at += 4;
        }

        foreach (var value in _words.AsSpan())
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            at += 4;
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    public static CopySketch FromBytes(ReadOnlySpan<byte> bytes)
    {
        var runs = new uint[BinaryPrimitives.ReadInt32LittleEndian(bytes[8..])];
        var words = new uint[((bytes.Length - 12) / 4) - runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            runs[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(12 + (4 * i))..]);
        }

        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(12 + (4 * (runs.Length + i)))..]);
        }

        return new(runs, BinaryPrimitives.ReadInt32LittleEndian(bytes), words, BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
    }

    /// <summary>Of the smallest hashes of both texts together, the part that both have.</summary>
    private static double Resemblance(ReadOnlySpan<uint> a, int countA, ReadOnlySpan<uint> b, int countB, int most)
    {
        var (i, j, seen, both) = (0, 0, 0, 0);
        // A whole sample knows all of its text; a cut one knows only what lies below its largest hash.
        var (wholeA, wholeB) = (countA == a.Length, countB == b.Length);
        // Two whole texts are compared, not estimated.
        most = wholeA && wholeB ? int.MaxValue : most;
        while (seen < most && (i < a.Length || wholeA) && (j < b.Length || wholeB) && (i < a.Length || j < b.Length))
        {
            seen++;
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                both++;
                i++;
                j++;
            }
            else if (j >= b.Length || (i < a.Length && a[i] < b[j]))
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return seen == 0 ? 0 : (double)both / seen;
    }
}
