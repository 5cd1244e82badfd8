using System.Numerics;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Matching;

/// <summary>Fingerprints by which copies of one text are known, light edits and cuts aside.</summary>
public static class NearDuplicate
{
    /// <summary>Fingerprints that differ in at most so many bits are of one text.</summary>
    public const int MostDifferentBits = 3;

    /// <summary>SimHash over word 3-shingles: letters and digits in lower case. 0 for a text without words.</summary>
    public static ulong Fingerprint(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<int> votes = stackalloc int[64];
        votes.Clear();
        ulong before = 0, last = 0;
        var words = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var word = WordHash.Seed;
            for (; i < text.Length && char.IsLetterOrDigit(text[i]); i++)
            {
                word = WordHash.Add(word, text[i]);
            }

            if (++words >= 3)
            {
                Vote(votes, WordHash.Mix(WordHash.Mix(before, last), word));
            }

            (before, last) = (last, word);
        }

        if (words is 1 or 2)
        {
            Vote(votes, WordHash.Mix(before, last));
        }

        var fingerprint = 0ul;
        for (var bit = 0; bit < 64 && words > 0; bit++)
        {
            fingerprint |= votes[bit] > 0 ? 1ul << bit : 0;
        }

        return fingerprint;
    }

    /// <summary>Number of bits in which two fingerprints differ.</summary>
    public static int Distance(ulong a, ulong b) => BitOperations.PopCount(a ^ b);

    private static void Vote(Span<int> votes, ulong shingle)
    {
        for (var bit = 0; bit < 64; bit++)
        {
            votes[bit] += (int)(shingle >> bit & 1) * 2 - 1;
        }
    }
}
