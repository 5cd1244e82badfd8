using System.Buffers;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Names out of the words of a byline: without what leads to them, offices, agencies, accounts, places and dates.</summary>
internal static class BylineNames
{
    private const int Most = 8;
    private const int MostTexts = 20;
    private const int MostText = 300;
    private const int MostLetters = 60;
    private const int MostWords = 6;
    private const int MostDigits = 4;
    private const int LongestMark = 6;
    /// <summary>From here on a word is written without blanks around it.</summary>
    private const char Wide = '\u2E80';

    private static readonly char[] _edges = [' ', '.', ':', '-', '–', '—', '(', ')', '[', ']', '@', '*', '|', '/', '"', '“', '”', '„'];
    private static readonly string[] _separators = [",", ";", "|", " / ", " • ", " · ", .. BylineWords.With];
    private static readonly string[] _cuts = [" (", " [", " – ", " — ", " - ", " -- "];
    private static readonly string[] _halves = [" y ", " e ", " en ", " i ", " a "];
    private static readonly SearchValues<char> _inNoName = SearchValues.Create(":/°@<>=");

    /// <summary>Names, in the page's spelling.</summary>
    /// <param name="texts">Each a byline or a name.</param>
    /// <param name="language">Two letters, for words that mean "and" in one language and "in" in another; null where unknown.</param>
    /// <param name="shown">True for words of the visible page, where anything may stand; false for what is said to be a name.</param>
    public static List<string> Of(IEnumerable<string> texts, string? language, bool shown = false)
    {
        var names = new List<string>();
        foreach (var text in texts.Take(MostTexts))
        {
            if (text.Length <= MostText && !text.Contains("://", StringComparison.Ordinal))
            {
                Read(text, language, shown, names);
            }
        }

        return Distinct(names);
    }

    /// <summary>Each once. An agency beside a person goes; many single words are tags and no names.</summary>
    public static List<string> Distinct(IEnumerable<string> names)
    {
        var kept = names.DistinctBy(name => PageContext.Fold(name, MostLetters), StringComparer.Ordinal).ToList();
        if (!kept.TrueForAll(BylineWords.IsAgency))
        {
            kept.RemoveAll(BylineWords.IsAgency);
        }

        return kept.Count > 3 && kept.Count(name => name[0] < Wide && !name.Contains(' ', StringComparison.Ordinal)) * 3 >= kept.Count * 2 ? [] : [.. kept.Take(Most)];
    }

    private static void Read(string text, string? language, bool shown, List<string> names)
    {
        var line = WithoutClock(HeadlineReader.Tidy(Narrow(text)).TrimStart('|', ' '));
        var rest = BylineWords.AfterLead(line);
        // "Di Stefano", "Von Trapp": in data the whole is the name.
        line = rest is null || (!shown && char.IsUpper(line[0]) && BylineWords.IsParticle(line.Split(' ')[0]) && !rest.Contains(' ', StringComparison.Ordinal)) ? line : rest;
        var turned = shown ? [] : line.Split(';').Select(Turned).ToList();
        if (turned.Count > 0 && turned.TrueForAll(name => name is not null))
        {
            names.AddRange(turned.OfType<string>());
            return;
        }

        var dated = line.AsSpan().ContainsAnyInRange('0', '9');
        var before = names.Count;
        foreach (var part in Parts(line, language))
        {
            var name = Trimmed(part);
            var previous = names.Count > before ? names[^1] : null;
            if (previous is not null && BylineWords.IsLineage(name))
            {
                names[^1] = $"{previous} {part}";
                continue;
            }

            if (IsAside(name, previous))
            {
                continue;
            }

            name = BylineWords.IsAgency(name) ? name : WithoutOffice(WithoutAgency(WithoutWhere(name, dated)));
            if (IsName(name) && (!shown || BylineWords.IsHouse(name) || !IsSentence(name)))
            {
                names.Add(name);
            }
            else if (previous is not null)
            {
                // What follows a name and is none is a role or a date.
                break;
            }
        }
    }

    /// <summary>"Brenn, Anna" as catalogues write a name, the usual way round; null where it is none.</summary>
    private static string? Turned(string name) =>
        name.Split(',', StringSplitOptions.TrimEntries) is [var family, var given] && !family.Contains(' ', StringComparison.Ordinal) && Words(given) is { Length: 1 or 2 } words && BylineWords.IsGivenName(words[0])
            && !BylineWords.IsGivenName(family) && !BylineWords.IsHouse(family) && IsName(family) && IsName(given) ? $"{given} {family}" : null;

    /// <summary>Wide signs of East Asian type as those of Western type.</summary>
    private static string Narrow(string text) => text.Replace('：', ':').Replace('，', ',').Replace('、', ',').Replace('；', ';').Replace('｜', '|').Replace('／', '/');

    private static string WithoutClock(string line) =>
        line.IndexOf(" at ", StringComparison.Ordinal) is > 2 and var at && line.AsSpan(at).ContainsAnyInRange('0', '9') ? line[..at] : line;

    private static IEnumerable<string> Parts(string line, string? language)
    {
        foreach (var part in Spaced(line).Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            foreach (var piece in $" {part} ".Split(BylineWords.And, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                foreach (var half in Halves(piece, language))
                {
                    yield return half;
                }
            }
        }
    }

    /// <summary>"Jane Roe/Northwire" are two; "dpa/lnw" is the mark of one desk.</summary>
    private static string Spaced(string line) =>
        line.IndexOf('/', StringComparison.Ordinal) is > 0 and var at && at + 1 < line.Length && line[at - 1] != ' ' && line[at + 1] != ' ' && Array.Exists(line.Split('/'), part => part.Trim().Contains(' ', StringComparison.Ordinal))
            ? line.Replace("/", " / ", StringComparison.Ordinal) : line;

    /// <summary>Small words that join two persons in one language, stand before a place in another, and inside a name in a third ("Ortega y Gasset").</summary>
    private static string[] Halves(string piece, string? language)
    {
        foreach (var word in _halves)
        {
            if (word is " y " or " e " && piece.StartsWith(word[1..], StringComparison.Ordinal))
            {
                return [piece[(word.Length - 1)..]];
            }

            var at = piece.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var (left, right) = (piece[..at], piece[(at + word.Length)..]);
            var (full, fullAfter) = (left.Contains(' ', StringComparison.Ordinal), right.Contains(' ', StringComparison.Ordinal));
            if (full && ((word == " en " && !fullAfter) || IsBeforePlace(word, language)))
            {
                return [left];
            }

            if ((word != " a " || language is "cs" or "sk") && ((full && fullAfter) || (word == " y " && !full)))
            {
                return [left, right];
            }
        }

        return [piece];
    }

    private static bool IsBeforePlace(string word, string? language) => word switch
    {
        " en " => language is "es" or "fr" or "ca",
        " i " => language is "sv" or "no" or "nb" or "nn" or "da",
        " a " => language is "it" or "es" or "ca",
        _ => false,
    };

    private static string Trimmed(string part)
    {
        var name = part.Trim(_edges);
        return part[^1] == '.' && name.Length > 0 && name.Length - name.LastIndexOf(' ') <= 3 ? name + "." : name;
    }

    /// <summary>A degree, an agency, a place or a house's letters behind a name; "inputs from PTI", "Material von dpa".</summary>
    private static bool IsAside(string name, string? previous)
    {
        var words = Words(name);
        if (words.Length > 1 && BylineWords.IsAgency(words[^1]) && char.IsLower(words[^2][0]) && (char.IsLower(words[0][0]) || (words.Length == 3 && previous is not null)))
        {
            return true;
        }

        return previous is not null && (BylineWords.IsAgency(name) || PlaceNames.IsCity(name) || PlaceNames.IsRegion(name) || (words.Length > 0 && Array.TrueForAll(words, BylineWords.IsDegree))
            || (words.Length == 1 && name.Length is >= 2 and <= LongestMark && PlaceNames.IsAllCapitals(name) && !PlaceNames.IsAllCapitals(previous)));
    }

    /// <summary>"Jane Roe (Northwire)", "Jane Roe jroe@paper.example", "Jane Roe in Riga for Northwire", "Jane Roe March 3" to the name alone.</summary>
    private static string WithoutWhere(string name, bool dated)
    {
        var words = Words(name);
        if (words.Length > 1 && name.Contains('@', StringComparison.Ordinal))
        {
            name = string.Join(' ', words.SkipWhile(word => word.Contains('@', StringComparison.Ordinal)).TakeWhile(word => !word.Contains('@', StringComparison.Ordinal))).Trim(_edges);
        }

        foreach (var cut in _cuts)
        {
            if (name.IndexOf(cut, StringComparison.Ordinal) is > 1 and var at)
            {
                var (left, right) = (name[..at], name[(at + cut.Length)..].Trim(_edges));
                name = BylineWords.IsAgency(left) && right.Length > 0 ? right : cut[1] == '-' && !left.Contains(' ', StringComparison.Ordinal) ? name : left;
            }
        }

        name = WithoutDate(name, dated).TrimEnd('-', '–', '—', ' ');
        var where = BylineWords.WhereAt(name);
        return where < 0 ? name : IsSentence(name[..where]) ? "" : name[..where];
    }

    private static string WithoutDate(string name, bool dated)
    {
        var words = Words(name);
        var number = Array.FindIndex(words, word => char.IsAsciiDigit(word[0]));
        var end = number >= 2 ? number : words.Length;
        while (end > 2 && (number >= 2 ? IsDateWord(words[end - 1]) : dated && Weekdays.Has(words[end - 1])))
        {
            end--;
        }

        while (end > 1 && BylineWords.IsBeforeDate(words[end - 1]))
        {
            end--;
        }

        return string.Join(' ', words[..end]);
    }

    private static bool IsDateWord(string word) => BylineWords.IsBeforeDate(word) || Weekdays.Has(BylineWords.Bare(word)) || CalendarWords.Month(BylineWords.Bare(word).ToLowerInvariant()) > 0;

    /// <summary>"JANE ROE Associated Press", "Jane Roe AFP": one word only where its letters tell it from a surname.</summary>
    private static string WithoutAgency(string name)
    {
        var words = Words(name);
        for (var count = Math.Min(3, words.Length - 2); count > 0; count--)
        {
            var tail = string.Join(' ', words[^count..]);
            if (BylineWords.IsAgency(tail) && (count > 1 || tail is "Reuters" or "dpa" || (PlaceNames.IsAllCapitals(tail) && !PlaceNames.IsAllCapitals(name))))
            {
                return string.Join(' ', words[..^count]);
            }
        }

        return name;
    }

    /// <summary>"Jane Roe Senior Editor", "Staff Writer Jane Roe", "Jane Roe PhD" to the name alone.</summary>
    private static string WithoutOffice(string name)
    {
        var words = Words(name);
        var (first, office) = (0, false);
        while (first < words.Length && (BylineWords.IsOffice(words[first]) || BylineWords.IsBeat(words[first])))
        {
            office |= BylineWords.IsOffice(words[first]);
            first++;
        }

        if (!office || first == words.Length || (words.Length - first < 2 && words[first][0] < Wide) || char.IsLower(words[first][0]))
        {
            first = 0;
        }

        if (words.Length == 0)
        {
            return "";
        }

        var least = first + (words[first][0] < Wide ? 2 : 1);
        var end = words.Length;
        for (var i = least; i < end; i++)
        {
            end = BylineWords.IsRole(words[i]) && !BylineWords.IsSurname(words, i) ? i : end;
        }

        while (end > least && end < words.Length && (BylineWords.IsBeat(words[end - 1]) || BylineWords.IsRole(words[end - 1])))
        {
            end--;
        }

        while (end > least && BylineWords.IsDegree(words[end - 1]))
        {
            end--;
        }

        return string.Join(' ', words[first..end]);
    }

    /// <summary>Words of a sentence: the first with a capital, a later one without and such as no name has.</summary>
    public static bool IsSentence(string name)
    {
        var words = Words(name);
        return words.Length > 1 && char.IsUpper(words[0][0]) && words.Skip(1).Any(word => char.IsLower(word[0]) && !BylineWords.IsParticle(word));
    }

    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > MostLetters || !char.IsLetter(name[0]) || name.AsSpan().ContainsAny(_inNoName) || name.Count(char.IsDigit) > MostDigits
            || name.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || BylineWords.IsBy(name) || BylineWords.IsNobody(name))
        {
            return false;
        }

        var words = Words(name);
        if (words.Length > MostWords || (words.Length > 1 && (BylineWords.IsOpener(words[0]) || Array.Exists(words, word => word.All(char.IsAsciiDigit)))))
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (BylineWords.IsRole(words[i]) && !BylineWords.IsSurname(words, i))
            {
                return false;
            }
        }

        return !IsDay(words) && (name[0] >= Wide || (DateLabels.Published(name) is null && !DateLabels.IsChanged(name))) && StatedTimeReader.Read(name) is null;
    }

    /// <summary>"Monday", "November 18", "Friday 3 March".</summary>
    private static bool IsDay(string[] words) =>
        words.Length <= 3 && Array.Exists(words, word => char.IsAsciiDigit(word[0]) || Weekdays.Has(BylineWords.Bare(word))) && Array.TrueForAll(words, word => char.IsAsciiDigit(word[0]) || IsDateWord(word));

    private static string[] Words(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
