using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Wire;

/// <summary>What stands before the dash of a dateline, taken apart from its end: agency, date, then places with their regions.</summary>
internal sealed record DatelineHead(IReadOnlyList<string> Places, IReadOnlyList<string> Regions, int? Month, int? Day, bool Dated, string? Agency, bool KnownAgency)
{
    private static readonly FrozenDictionary<string, string> _agencies =
        Lexicon.Rows("agencies").DistinctBy(row => row[0]).ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    private static readonly char[] _dashes = ['-', '–', '—'];

    private static readonly char[] _separators = [' ', '\t', '\n', '\r', '\u00a0'];

    private static readonly FrozenDictionary<string, string> _inCapitals =
        _agencies.Where(pair => pair.Key.Length > 4).GroupBy(pair => pair.Key.ToUpperInvariant(), pair => pair.Value).ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public static bool IsAgency(string name) => _agencies.ContainsKey(name) || _inCapitals.ContainsKey(name);

    private static string Shown(string name) => _agencies.GetValueOrDefault(name) ?? _inCapitals.GetValueOrDefault(name, name);

    /// <summary>Takes <paramref name="text"/> apart; parts that are not there stay empty. Says nothing yet on whether it is a dateline.</summary>
    public static DatelineHead Of(string text)
    {
        var rest = string.Join(' ', text.Split(_separators, StringSplitOptions.RemoveEmptyEntries));
        var (agency, known) = TakeAgency(ref rest);
        var leading = agency is null ? TakeLeadingAgency(ref rest) : null;
        (agency, known) = (agency ?? leading, known || leading is not null);
        TakeYear(ref rest);
        var (month, day, dated) = TakeDate(ref rest);
        if (agency is null)
        {
            (agency, known) = TakeAgency(ref rest);
        }

        if (month is null)
        {
            (month, day) = TakeLeadingDate(ref rest);
        }

        var (places, regions) = TakePlaces(rest);
        return new(places, regions, month, day, dated, agency, known);
    }

    /// <summary>A head whose place comes behind its date or agency: "(ANSA) - Rome, March 5 -", "Jan. 12, 2015 – DETROIT –".</summary>
    public DatelineHead WithPlacesOf(DatelineHead later) => later with
    {
        Month = later.Month ?? Month,
        Day = later.Month is null ? Day : later.Day,
        Agency = later.Agency ?? Agency,
        KnownAgency = later.KnownAgency || KnownAgency,
    };

    /// <summary>A head that came in two pieces: "CITY, State - May 5 -".</summary>
    public DatelineHead With(DatelineHead later) => this with
    {
        Month = Month ?? later.Month,
        Day = Day ?? later.Day,
        Dated = Dated || later.Dated,
        Agency = Agency ?? later.Agency,
        KnownAgency = KnownAgency || later.KnownAgency,
    };

    private static (string? Agency, bool Known) TakeAgency(ref string rest)
    {
        var trimmed = rest.TrimEnd(' ', ',', '.', ':');
        if (trimmed.EndsWith(')') && trimmed.LastIndexOf('(') is var open and >= 0)
        {
            var inner = trimmed[(open + 1)..^1].Trim();
            if (IsAgency(inner) || LooksLikeAgency(inner))
            {
                rest = trimmed[..open].TrimEnd();
                return (Shown(inner), IsAgency(inner));
            }

            // "(Marketwired - Jan 5, 2031)": a release wire puts its date into its brackets.
            var dash = inner.IndexOfAny(_dashes);
            if (dash > 0 && IsAgency(inner[..dash].Trim()))
            {
                rest = $"{trimmed[..open].TrimEnd()}, {inner[(dash + 1)..].Trim()}";
                return (Shown(inner[..dash].Trim()), true);
            }

            return (null, false);
        }

        // "MOSCOW, May 5. /TASS/", "/PRNewswire/".
        if (trimmed.Length > 2 && trimmed.EndsWith('/') && trimmed.LastIndexOf('/', trimmed.Length - 2) is var slash and >= 0 && IsAgency(trimmed[(slash + 1)..^1].Trim()))
        {
            var inner = trimmed[(slash + 1)..^1].Trim();
            rest = trimmed[..slash].TrimEnd(' ', ',', '.');
            return (Shown(inner), true);
        }

        // "March 12, Reuter": named without brackets, behind a comma or a number.
        var cut = trimmed.LastIndexOf(' ');
        if (cut > 0 && IsAgency(trimmed[(cut + 1)..]) && (trimmed[cut - 1] is ',' or '/' || char.IsDigit(trimmed[cut - 1])))
        {
            rest = trimmed[..cut].TrimEnd(' ', ',');
            return (trimmed[(cut + 1)..], true);
        }

        // "Hong Kong CNN": nothing but a blank between them. Only behind a place in small letters, from which an agency's capitals stand out.
        for (var words = 0; cut > 0 && words < 3; words++, cut = trimmed.LastIndexOf(' ', cut - 1))
        {
            var place = trimmed[..cut];
            if (IsAgency(trimmed[(cut + 1)..]) && place.Any(char.IsLower) && (PlaceNames.IsCity(place) || (place.LastIndexOf(',') is var comma and > 0 && PlaceNames.IsRegion(place[(comma + 1)..]) && PlaceNames.IsCity(place[..comma]))))
            {
                rest = place;
                return (Shown(trimmed[(cut + 1)..]), true);
            }
        }

        return (null, false);
    }

    /// <summary>"(Xinhua) BEIJING, May 5".</summary>
    private static string? TakeLeadingAgency(ref string rest)
    {
        if (rest.Length == 0 || rest[0] != '(' || rest.IndexOf(')', StringComparison.Ordinal) is not (> 1 and var close) || close == rest.Length - 1 || !IsAgency(rest[1..close].Trim()))
        {
            return null;
        }

        var inner = rest[1..close].Trim();
        rest = rest[(close + 1)..].TrimStart();
        return Shown(inner);
    }

    /// <summary>"Reuters Health", "WITN", "FOX 5 DC": a station may carry its channel, but "Jan 5" is no station.</summary>
    private static bool LooksLikeAgency(string inner)
    {
        if (inner.Length is < 2 or > 40 || !char.IsUpper(inner[0]) || inner.Count(c => c == ' ') > 3)
        {
            return false;
        }

        var sign = inner.TakeWhile(char.IsUpper).Count();
        return !inner.Any(char.IsDigit) || (sign >= 3 && MonthNames.Exact(inner.Split(' ')[0]) is null);
    }

    private static void TakeYear(ref string rest)
    {
        var trimmed = rest.TrimEnd(' ', ',', '.');
        if (trimmed.Length > 8 && trimmed[^4..].All(char.IsAsciiDigit) && trimmed[^5] is ' ' && trimmed[^4..^2] is "19" or "20")
        {
            rest = trimmed[..^5].TrimEnd(' ', ',');
        }
    }

    /// <summary>"Jan. 12, 2015, DETROIT": a date before the place vouches for nothing, as a headline may begin so; the place has to be known.</summary>
    private static (int? Month, int? Day) TakeLeadingDate(ref string rest)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            return default;
        }

        var (month, day) = (MonthNames.Exact(words[0]), default(int?));
        if (!(month is not null && MonthNames.TryDay(words[1], out day)) && !((month = MonthNames.Exact(words[1])) is not null && MonthNames.TryDay(words[0], out day)))
        {
            return default;
        }

        var year = words.Length > 2 && words[2].TrimEnd(',', '.') is { Length: 4 } number && number.All(char.IsAsciiDigit) ? 1 : 0;
        rest = string.Join(' ', words[(2 + year)..]);
        return (month, day);
    }

    private static (int? Month, int? Day, bool Dated) TakeDate(ref string rest)
    {
        var words = rest.TrimEnd(' ', ',', '.', '-').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return default;
        }

        var last = words[^1].TrimEnd(',', '.');
        if (words.Length >= 2 && MonthNames.TryDay(last, out var day) && MonthNames.Meant(Tail(words[^2])) is { } month)
        {
            rest = Before(words, 2, words[^2]);
            return (month, day, true);
        }

        if (words.Length >= 2 && MonthNames.TryDay(words[^2], out day) && MonthNames.Meant(last) is { } after)
        {
            rest = Before(words, 2, "");
            return (after, day, true);
        }

        // "March3": the blank was lost.
        var digits = last.Length;
        while (digits > 0 && char.IsAsciiDigit(last[digits - 1]))
        {
            digits--;
        }

        if (digits is > 2 and < 10 && digits < last.Length && MonthNames.Meant(last[..digits]) is { } joined && MonthNames.TryDay(last[digits..], out day))
        {
            rest = Before(words, 1, "");
            return (joined, day, true);
        }

        if (words.Length >= 2 && MonthNames.Exact(Tail(last)) is { } alone)
        {
            rest = Before(words, 1, last);
            return (alone, null, false);
        }

        return default;
    }

    /// <summary>"N.Y.March": a month glued to what stands before it.</summary>
    private static string Tail(string word)
    {
        var cut = word.TrimEnd('.').LastIndexOfAny(['.', ',']);
        return cut >= 0 ? word[(cut + 1)..] : word;
    }

    private static string Before(string[] words, int taken, string glued)
    {
        var kept = string.Join(' ', words[..^taken]);
        var tail = Tail(glued);
        if (tail.Length < glued.Length && glued.Length > 0)
        {
            kept = $"{kept} {glued[..^tail.Length]}".Trim();
        }

        // "Friday, May 5".
        var cut = kept.TrimEnd(' ', ',').LastIndexOf(' ') + 1;
        return kept[cut..].Trim(' ', ',') is "Monday" or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday" or "Mon" or "Tue" or "Wed" or "Thu" or "Fri" or "Sat" or "Sun"
            ? kept[..cut].TrimEnd()
            : kept;
    }

    private static (IReadOnlyList<string> Places, IReadOnlyList<string> Regions) TakePlaces(string rest)
    {
        var places = new List<string>();
        var regions = new List<string>();
        foreach (var group in rest.Split(['/', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = group.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(part => part.Trim(' ', '-', '–', '—', '*', '(', ')')).Where(part => part.Length > 0).ToList();
            for (var i = 0; i < parts.Count; i++)
            {
                // "KYIV, Ukraine, and WARSAW", "TEL AVIV, Israel and NEW YORK": another place begins behind the conjunction.
                if (i > 0 && parts[i].StartsWith("and ", StringComparison.Ordinal))
                {
                    places.AddRange(Cities(parts[i][4..].TrimEnd('.')));
                    continue;
                }

                if (i > 0 && parts[i].IndexOf(" and ", StringComparison.Ordinal) is var joint and > 0 && PlaceNames.IsRegion(parts[i][..joint]) && !PlaceNames.IsRegion(parts[i]))
                {
                    regions.Add(parts[i][..joint]);
                    places.AddRange(Cities(parts[i][(joint + 5)..].TrimEnd('.')));
                    continue;
                }

                if (i > 0 && (PlaceNames.IsRegion(parts[i]) || !IsPlaceInList(parts[i])))
                {
                    regions.Add(parts[i]);
                    continue;
                }

                var cut = parts[i].LastIndexOf(' ');
                if (cut > 0 && i == parts.Count - 1 && PlaceNames.IsShortRegion(parts[i][(cut + 1)..]) && !PlaceNames.IsCity(parts[i]))
                {
                    regions.Add(parts[i][(cut + 1)..]);
                    parts[i] = parts[i][..cut];
                }

                places.AddRange(Cities(parts[i].TrimEnd('.')));
            }
        }

        return (places, regions);
    }

    /// <summary>"LONDON, NEW YORK and PARIS": a city, or several joined.</summary>
    private static bool IsPlaceInList(string part) => PlaceNames.IsCity(part) || Cities(part).Skip(1).Any();

    /// <summary>"LONDON and PARIS" are two where both are known, or where the capitals of both set them off from the small word.</summary>
    private static IEnumerable<string> Cities(string part)
    {
        var ampersand = part.IndexOf(" & ", StringComparison.Ordinal);
        var cut = ampersand > 0 ? ampersand : part.IndexOf(" and ", StringComparison.OrdinalIgnoreCase);
        if (cut <= 0)
        {
            return [part];
        }

        var (first, second) = (part[..cut], part[(cut + (ampersand > 0 ? 3 : 5))..]);
        var setOff = part[cut + 1] == 'a' && PlaceNames.IsAllCapitals(first) && PlaceNames.IsAllCapitals(second);
        return setOff || (PlaceNames.IsCity(first) && PlaceNames.IsCity(second)) ? [first, second] : [part];
    }
}
