using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>What the head of a dispatch may name as a place.</summary>
internal static class PlaceNames
{
    private const int MostWords = 5;
    private const int LongestCity = 44;

    private static readonly FrozenSet<string> _cities = Lexicon.Words("cities").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _regions = Lexicon.Words("regions").Select(Bare).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> _others = Lexicon.Words("not-places").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A city of the list, with or without its accents: "SÃO PAULO", "Bogotá".</summary>
    public static bool IsCity(string name) => name.Length <= LongestCity && _cities.Contains(Plain(name.TrimEnd('.')));

    public static bool IsRegion(string name) => _regions.Contains(Bare(name));

    /// <summary>"Va.", "D.C.", "NC": a short form that may follow its city without a comma. Those that are words ("IN", "OR", "US") need one.</summary>
    public static bool IsShortRegion(string name) =>
        IsRegion(name) && !name.Contains(' ') && (name.EndsWith('.') || (name.Length == 2 && name.All(char.IsUpper) && name is not ("IN" or "ON" or "OR" or "ME" or "OK" or "HI" or "US" or "MS" or "PA")));

    /// <summary>True where the words could be a place: few, letters only, capitalised (or, <paramref name="anyCase"/>, all lower case), and none that desks use for other marks.</summary>
    public static bool CouldBe(string name, bool anyCase)
    {
        if (name.Length is < 2 or > 44)
        {
            return false;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MostWords || _others.Contains(words[0]) || _others.Contains(words[^1]) || IsLeadIn(words[0], words.Length))
        {
            return false;
        }

        var lower = anyCase && words.All(word => char.IsLower(word[0]));
        var letters = 0;
        foreach (var written in words)
        {
            // "'S-HERTOGENBOSCH", "’s-Hertogenbosch": the article of a Dutch name is an apostrophe and an s.
            var word = written.TrimStart('\'', '’', '‘') is { Length: > 1 } bare && bare[0] is 's' or 'S' && bare[1] is '-' ? $"S{bare[1..]}" : written;
            if (!lower && !char.IsUpper(word[0]) && !IsParticle(word) && !(anyCase && words.Length <= 3 && char.IsUpper(words[0][0])))
            {
                return false;
            }

            foreach (var c in word)
            {
                letters += char.IsLetter(c) ? 1 : 0;
                if (char.IsDigit(c) || c is '"' or '“' or '”' or ':' or '?' or '!' or '=' or '%')
                {
                    return false;
                }
            }
        }

        return letters >= 2 && letters * 2 > name.Length;
    }

    public static bool IsAllCapitals(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private static string Plain(string name)
    {
        if (!name.AsSpan().ContainsAnyExceptInRange('\0', '\u007f') || name.Any(char.IsSurrogate))
        {
            return name;
        }

        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c is '’' ? '\'' : c is 'ø' ? 'o' : c is 'Ø' ? 'O' : c is 'ł' ? 'l' : c is 'Ł' ? 'L' : c);
            }
        }

        return plain.ToString();
    }

    private static bool IsLeadIn(string word, int count) =>
        word.ToUpperInvariant() is "IN" or "ON" or "AT" or "BY" or "FROM" or "SINCE" or "AFTER" or "BEFORE" or "POSTED" or "PUBLISHED" or "MODIFIED" or "A" or "AN" or "TO" or "FOR"
            or "MONDAY" or "TUESDAY" or "WEDNESDAY" or "THURSDAY" or "FRIDAY" or "SATURDAY" or "SUNDAY" or "POSITION" or "TOTAL"
        || (word.ToUpperInvariant() is "THE" && count == 1);

    private static bool IsParticle(string word) =>
        word is "de" or "da" or "do" or "dos" or "del" or "di" or "du" or "la" or "le" or "les" or "el" or "al" or "am" or "an" or "auf" or "der" or "of" or "on" or "the" or "upon" or "sur" or "en" or "and" or "in" or "near" or "y";

    private static string Bare(string name) => name.Replace(".", "", StringComparison.Ordinal).Trim();
}
