using System.Collections.Frozen;

namespace IncidentTracker.Domain.Articles;

/// <summary>Paragraphs and words as a comparison of versions sees them.</summary>
internal static class DiffText
{
    private static readonly FrozenSet<string> _hedges = new[]
    {
        "alleged", "allegedly", "apparent", "apparently", "appear", "appears", "appeared", "believed", "can", "could", "doubt", "doubts", "indicate", "indicates", "indicated", "indications", "likely",
        "may", "maybe", "might", "perhaps", "possible", "possibly", "potentially", "preliminary", "preliminarily", "presumably", "presumed", "probable", "probably", "purported", "purportedly", "reported",
        "reportedly", "seem", "seems", "seemed", "suggest", "suggests", "suggested", "supposed", "supposedly", "suspect", "suspects", "suspected", "thought", "unclear", "unconfirmed", "unverified",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Stretches between blank lines, blank ones left out.</summary>
    public static List<TextSpan> Paragraphs(string text)
    {
        var found = new List<TextSpan>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end;
            if (!text.AsSpan(start, end - start).IsWhiteSpace())
            {
                found.Add(new(start, end));
            }

            start = end + 2;
        }

        return found;
    }

    /// <summary>Words with the blanks behind them; the last has one too, because in a comparison others may follow it.</summary>
    public static List<string> Words(string paragraph)
    {
        var words = new List<string>();
        for (var start = 0; start < paragraph.Length;)
        {
            var end = start;
            while (end < paragraph.Length && !char.IsWhiteSpace(paragraph[end]))
            {
                end++;
            }

            while (end < paragraph.Length && char.IsWhiteSpace(paragraph[end]))
            {
                end++;
            }

            words.Add(char.IsWhiteSpace(paragraph[end - 1]) ? paragraph[start..end] : paragraph[start..end] + " ");
            start = end;
        }

        return words;
    }

    /// <summary>The same but for blanks at the ends.</summary>
    public static bool Same(string one, string other) => one.AsSpan().Trim().SequenceEqual(other.AsSpan().Trim());

    /// <summary>True where one of the words speaks of doubt.</summary>
    public static bool Hedges(string words)
    {
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (_hedges.Contains(word.Trim('.', ',', ';', ':', '"', '“', '”', '\'', '(', ')')))
            {
                return true;
            }
        }

        return false;
    }
}
