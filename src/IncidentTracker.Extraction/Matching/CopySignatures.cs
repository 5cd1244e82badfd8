using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Matching;

/// <summary>The signatures of an article's dispatches, by which copies of one wire report find each other.</summary>
public static partial class CopySignatures
{
    /// <summary>Runs whose hashes are look-up keys. A copy that keeps 40 % of the runs misses all of them once in sixty texts, a verbatim one never.</summary>
    private const int RunKeys = 8;

    /// <summary>Words below which a dispatch is a stub that many pages share.</summary>
    private const int LeastWords = 20;

    private const int LeastTellingLetters = 5;
    private const int LongestCredit = 300;

    /// <summary>Places of a text that are tried as the dateline of the report it was made from.</summary>
    private const int MostPlaces = 12;

    private const int TimeOut = 200;
    private static readonly char[] _blanks = [' ', '\n', '\t', '\u00a0'];
    private static readonly char[] _marks = ['.', ',', ';', ':', '"', '“', '”', '(', ')', '’', '\''];

    /// <summary>One signature for each dispatch of some length, in order.</summary>
    public static IReadOnlyList<CopySignature> Of(ArticleReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var credit = reading.Credits.FirstOrDefault(line => line.Contains("reporting by", StringComparison.OrdinalIgnoreCase));
        var foldedCredit = credit is null ? null : ClaimKey.Fold(credit.Length <= LongestCredit ? credit : credit[..LongestCredit]);
        var signatures = new List<CopySignature>(reading.Dispatches.Count);
        for (var ordinal = 0; ordinal < reading.Dispatches.Count; ordinal++)
        {
            var dispatch = reading.Dispatches[ordinal];
            var cut = Cut(Narrated(reading, dispatch));
            if (cut.Tokens < LeastWords)
            {
                // Hardly more than a statement: then the statement is the text.
                cut = Cut(reading.Text.AsSpan(dispatch.BodyStart, dispatch.End - dispatch.BodyStart));
            }

            if (cut.Tokens < LeastWords)
            {
                continue;
            }

            var line = dispatch.Dateline;
            var marker = ordinal == 0 && reading.UpdateMarker is { } own ? own : dispatch.Headline is { } headline ? UpdateMarkerReader.Read(headline).Marker : null;
            var signature = new CopySignature(
                ordinal,
                Folded(line?.Agency ?? reading.Agency),
                ordinal == reading.Dispatches.Count - 1 || reading.Dispatches.Count == 1 ? foldedCredit : null,
                Folded(line?.Places.Count > 0 ? line.Places[0] : null),
                line is { Month: { } month, Day: { } day } ? (month * 100) + day : null,
                marker,
                [],
                new(cut.Runs, cut.RunCount, cut.Words, cut.WordCount));
            var text = reading.Text.AsSpan(dispatch.BodyStart, dispatch.End - dispatch.BodyStart).ToString();
            signature = signature with { Via = signature.Agency is null && signature.Credit is null ? Source(text) : null };
            signatures.Add(signature with { Keys = [.. Keys(signature, cut.RunHashes), .. SourceKeys(signature, reading, text)] });
        }

        return signatures;
    }

    /// <summary>The reporter's own words: what stands in quotation marks is the speaker's, and every report of a statement has it.</summary>
    private static ReadOnlySpan<char> Narrated(ArticleReading reading, Dispatch dispatch)
    {
        var text = reading.Text.AsSpan(dispatch.BodyStart, dispatch.End - dispatch.BodyStart);
        char[]? own = null;
        foreach (var quotation in reading.Quotations)
        {
            var (start, end) = (Math.Max(quotation.Span.Start, dispatch.BodyStart), Math.Min(quotation.Span.End, dispatch.End));
            if (start < end)
            {
                own ??= text.ToArray();
                own.AsSpan(start - dispatch.BodyStart, end - start).Fill(' ');
            }
        }

        return own is null ? text : own;
    }

    private static IEnumerable<long> Keys(CopySignature signature, IReadOnlyList<ulong> runs)
    {
        foreach (var run in runs)
        {
            yield return (long)run;
        }

        // Marks alone lead to the candidates of a paraphrase; the words then decide.
        if (signature is { Agency: { } agency, Place: { } place, Day: { } day })
        {
            yield return MarkKey(agency, place, day);
        }

        if (signature.Credit is { } credit)
        {
            yield return (long)WordHash.Mix(WordHash.Of("credit:" + credit), 1);
        }
    }

    /// <summary>"NAME reported", "according to NAME", "told NAME": the first that a text without a wire's mark names as its source.</summary>
    private static string? Source(string text)
    {
        try
        {
            return SourceWords().Match(text) is { Success: true } found ? Folded(found.Groups["name"].Value) : null;
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            // Words made to keep an expression busy name no source.
            return null;
        }
    }

    /// <summary>The marks under which the report it was made from may stand: the source's name with each place of the text, on the day and the day before.</summary>
    private static IEnumerable<long> SourceKeys(CopySignature signature, ArticleReading reading, string text)
    {
        if (signature.Via is not { } via || reading.Published?.Day is not { } day)
        {
            yield break;
        }

        var places = text.Split(_blanks, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(_marks)).Where(word => word.Length > 2 && char.IsUpper(word[0]) && PlaceNames.IsCity(word))
            .Select(ClaimKey.Fold).Distinct(StringComparer.Ordinal).Take(MostPlaces);
        foreach (var place in places)
        {
            foreach (var on in new[] { day, day.AddDays(-1) })
            {
                yield return MarkKey(via, place, (on.Month * 100) + on.Day);
            }
        }
    }

    private static long MarkKey(string agency, string place, int day) => (long)WordHash.Mix(WordHash.Of(string.Create(CultureInfo.InvariantCulture, $"wire:{agency}:{place}:{day}")), 1);

    [System.Text.RegularExpressions.GeneratedRegex(@"(?:\b(?:told|according to|citing) (?<name>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,2})|(?<name>\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*){0,2})(?: news agency)? reported)\b", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeOut)]
    private static partial System.Text.RegularExpressions.Regex SourceWords();

    private static string? Folded(string? name) => string.IsNullOrWhiteSpace(name) ? null : ClaimKey.Fold(name);

    private readonly record struct CutText(int Tokens, IReadOnlyList<ulong> RunHashes, uint[] Runs, int RunCount, uint[] Words, int WordCount);

    /// <summary>Words are runs of letters and digits in lower case; where a script has no blanks, each letter is one.</summary>
    private static CutText Cut(ReadOnlySpan<char> text)
    {
        var runs = new List<ulong>(text.Length / 5);
        var telling = new List<ulong>(text.Length / 9);
        ulong before = 0, last = 0;
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var word = WordHash.Seed;
            var start = i;
            if (Alone(text[i]))
            {
                word = WordHash.Add(word, text[i++]);
            }
            else
            {
                for (; i < text.Length && char.IsLetterOrDigit(text[i]) && !Alone(text[i]); i++)
                {
                    word = WordHash.Add(word, text[i]);
                }
            }

            if (i - start >= LeastTellingLetters || char.IsAsciiDigit(text[start]))
            {
                telling.Add(WordHash.Mix(word, 0));
            }

            if (++tokens >= 3)
            {
                runs.Add(WordHash.Mix(WordHash.Mix(before, last), word));
            }

            (before, last) = (last, word);
        }

        runs.Sort();
        var runCount = Distinct(runs);
        telling.Sort();
        var wordCount = Distinct(telling);
        return new(tokens, [.. runs.Take(RunKeys)], Sample(runs, CopySketch.MostRuns), runCount, Sample(telling, CopySketch.MostWords), wordCount);
    }

    /// <summary>Each number once, in place; how many there are.</summary>
    private static int Distinct(List<ulong> sorted)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            if (i == 0 || sorted[i] != sorted[kept - 1])
            {
                sorted[kept++] = sorted[i];
            }
        }

        sorted.RemoveRange(kept, sorted.Count - kept);
        return kept;
    }

    /// <summary>The upper halves of the smallest: order is kept, and two texts' samples stay comparable.</summary>
    private static uint[] Sample(List<ulong> sorted, int most)
    {
        var sample = new uint[Math.Min(most, sorted.Count)];
        for (var i = 0; i < sample.Length; i++)
        {
            sample[i] = (uint)(sorted[i] >> 32);
        }

        return sample;
    }

    private static bool Alone(char letter) => letter is >= '\u2E80' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F';
}
