using System.Collections.Frozen;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Countries in a text: names, adjectives, and capitals that stand for a government.</summary>
internal static class Places
{
    private const int MostWords = 5;

    private static readonly FrozenDictionary<ulong, string> _codes = Load(out _firsts);
    private static readonly FrozenSet<ulong> _firsts;

    /// <summary>True for a name, adjective or metonym of a country, written alone.</summary>
    public static bool IsPlace(string words) => CodeOf(words) is not null;

    /// <summary>ISO 3166-1 alpha-2 of a name, adjective or metonym; null for anything else.</summary>
    public static string? CodeOf(ReadOnlySpan<char> words)
    {
        var hash = WordHash.Seed;
        foreach (var c in words)
        {
            hash = char.IsLetterOrDigit(c) ? WordHash.Add(hash, c) : hash;
        }

        return _codes.GetValueOrDefault(hash);
    }

    /// <summary>Every country mention in order.</summary>
    public static List<Mention> In(string text, ReadOnlySpan<StoryToken> tokens)
    {
        var found = new List<Mention>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].IsName && At(text, tokens, i, out var last) is { } code)
            {
                found.Add(new(new(tokens[i].Start, tokens[last].End), MentionKind.Country, code));
                i = last;
            }
        }

        return found;
    }

    /// <summary>The country named from token <paramref name="from"/> on, with the last token of the name; the longest name wins.</summary>
    public static string? At(string text, ReadOnlySpan<StoryToken> tokens, int from, out int last)
    {
        last = from;
        if (!_firsts.Contains(tokens[from].Hash))
        {
            return null;
        }

        string? code = null;
        var hash = WordHash.Seed;
        for (int i = from, words = 0; i < tokens.Length && words < MostWords && tokens[i].Sentence == tokens[from].Sentence; i++)
        {
            if (!tokens[i].IsWord)
            {
                if (text[tokens[i].Start] is not ('.' or '-'))
                {
                    break;
                }

                // The full stop of "U.S." belongs to the name, that of a sentence does not.
                if (code is not null && text[tokens[i].Start] == '.' && last == i - 1 && tokens[last].End - tokens[last].Start == 1)
                {
                    last = i;
                }

                continue;
            }

            foreach (var c in text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start))
            {
                hash = WordHash.Add(hash, c);
            }

            words++;
            if (_codes.TryGetValue(hash, out var known) && !(known == "US" && words == 1 && tokens[i].Shape == TokenShape.Capital && tokens[i].End - tokens[i].Start == 2))
            {
                (code, last) = (known, i);
            }
        }

        return code;
    }

    private static FrozenDictionary<ulong, string> Load(out FrozenSet<ulong> firsts)
    {
        var codes = new Dictionary<ulong, string>();
        var starts = new HashSet<ulong>();
        foreach (var row in Lexicon.Rows("countries"))
        {
            foreach (var name in row.Skip(1).SelectMany(cell => cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            {
                var letters = string.Concat(name.Where(char.IsLetterOrDigit));
                codes.TryAdd(WordHash.Of(letters), row[0]);
                var end = name.AsSpan().IndexOfAny(' ', '.', '-');
                starts.Add(WordHash.Of(end < 0 ? name : name.AsSpan(0, end)));
            }
        }

        firsts = starts.ToFrozenSet();
        return codes.ToFrozenDictionary();
    }
}
