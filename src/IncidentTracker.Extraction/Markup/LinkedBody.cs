using System.Buffers;
using System.Text;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Markup;

/// <summary>The text of an article that a page gives to machines only and lets its scripts show.</summary>
internal static class LinkedBody
{
    private const int FewestWords = 40;
    private const int LongestTag = 300;
    private static readonly SearchValues<char> _letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>The lines of that text, where hardly anything of <paramref name="blocks"/> was <paramref name="chosen"/> and it has more; else none.</summary>
    public static List<string> Of(LinkedData data, IReadOnlyList<Block> blocks, bool[] chosen)
    {
        if (data.Body is null)
        {
            return [];
        }

        var shown = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            shown += chosen[i] ? blocks[i].Words : 0;
        }

        if (shown >= FewestWords)
        {
            return [];
        }

        var lines = new List<string>();
        foreach (var line in WithoutTags(data.Body).Split('\n'))
        {
            var plain = PlainLine.Of(line, line.Length + 1);
            if (plain.Length > 0)
            {
                lines.Add(plain);
            }
        }

        return lines.Sum(line => BlockReader.CountWords(line)) >= FewestWords ? lines : [];
    }

    /// <summary>Tags of blocks end a line, others are left out.</summary>
    private static string WithoutTags(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var end = c == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/') ? text.IndexOf('>', i, Math.Min(LongestTag, text.Length - i)) : -1;
            if (end < 0)
            {
                plain.Append(c == '\r' ? '\n' : c);
                continue;
            }

            var name = text.AsSpan(i + 1, end - i - 1).TrimStart('/');
            var length = name.IndexOfAnyExcept(_letters);
            name = length < 0 ? name : name[..length];
            if (name is not ("a" or "b" or "i" or "u" or "em" or "strong" or "span" or "small" or "sup" or "sub" or "abbr" or "cite" or "mark" or "time"))
            {
                plain.Append('\n');
            }

            i = end;
        }

        return plain.ToString();
    }
}
