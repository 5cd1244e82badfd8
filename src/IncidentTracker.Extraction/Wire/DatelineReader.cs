using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Wire;

/// <summary>A dateline in its place.</summary>
/// <param name="Dateline">What it says.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="BodyStart">First code unit of the story behind it.</param>
/// <param name="Sure">True where a date or an agency speaks for it; a place and a dash alone are believed only at the head of a text.</param>
internal sealed record FoundDateline(Dateline Dateline, int Start, int BodyStart, bool Sure);

/// <summary>Reads "BREST, France, Jan 14 (Reuters) –" at the head of a paragraph, mended where the desk slipped.</summary>
internal static class DatelineReader
{
    /// <summary>A dateline is no longer than this.</summary>
    private const int Longest = 150;

    private const int LongestBrackets = 60;

    /// <summary>The dateline at the head of <paramref name="paragraph"/>, or null.</summary>
    public static FoundDateline? Read(string text, TextSpan paragraph)
    {
        var start = paragraph.Start;
        while (start < paragraph.End && (char.IsWhiteSpace(text[start]) || text[start] is '*' or '<' or '>' or '•' or '·' or '|' or '#' or '~' or '^' or '\u200b' or '\ufeff'))
        {
            start++;
        }

        start = DatelineLeadIn.Skip(text, start, paragraph.End);
        var limit = Math.Min(paragraph.End, start + Longest);
        var article = start + 2 < limit && text[start] is '\'' or '’' or '‘' && text[start + 1] is 's' or 'S' && text[start + 2] is '-';
        if (start >= limit || !(char.IsLetter(text[start]) || article || text[start] is '(' or '/' or '['))
        {
            return null;
        }

        if (NextDash(text, start, limit) is not { } dash)
        {
            return WithoutDash(text, start, limit, paragraph.End);
        }

        if (WithoutDash(text, start, dash.Start, paragraph.End) is { } early && early.BodyStart < dash.Start && char.IsLetter(text[early.BodyStart]))
        {
            // "Baghdad, Iraq (AFP) Nov 02, 2014 -", "(Xinhua) BEIJING, May 5 --": what stands between the brackets and the dash may still belong to the head.
            var between = DatelineHead.Of(text[early.BodyStart..dash.Start]);
            if (!(between.Places.Count == 0 && between.Month is not null) && !(early.Dateline.Places.Count == 0 && between.Places.Count > 0 && between.Places.All(PlaceNames.IsCity)))
            {
                return early;
            }
        }

        var head = DatelineHead.Of(text[start..dash.Start]);
        var body = dash.End;

        // "(ANSA) - Rome, March 5 -", "Jan. 12, 2015 – DETROIT –": agency or date first, the place behind the next dash.
        if (head.Places.Count == 0 && (head.KnownAgency || head.Month is not null) && NextDash(text, body, Math.Min(paragraph.End, body + 60)) is { } later
            && DatelineHead.Of(text[body..later.Start]) is { Places.Count: > 0 } placed && ((placed.Dated && head.KnownAgency) || placed.Places.All(PlaceNames.IsCity) || placed.Regions.Any(PlaceNames.IsRegion))
            && placed.Places.All(place => PlaceNames.CouldBe(place, anyCase: false)) && Accept(text, head.WithPlacesOf(placed), later.End, paragraph.End) is not null)
        {
            (head, body) = (head.WithPlacesOf(placed), later.End);
        }

        // "CITY, State - May 5 -", "CITY--(AGENCY)--": a second piece up to a second dash.
        while (NextDash(text, body, Math.Min(paragraph.End, body + 48)) is { } second && second.Start > body)
        {
            var piece = DatelineHead.Of(text[body..second.Start]);
            if (piece.Places.Count > 0 || !((piece.Month is not null && head.Month is null) || (piece.KnownAgency && head.Agency is null)))
            {
                break;
            }

            head = head.With(piece);
            body = second.End;
        }

        // "MOSCOW- The": the blank before the dash was lost.
        var spaced = dash.Wide || (head.Places.Count > 0 && head.Places.All(place => PlaceNames.IsCity(place) && PlaceNames.IsAllCapitals(place))) || (dash.Start > 0 && text[dash.Start - 1] == ' ') || text[dash.Start - 1] is ')' or '.' or ',' || char.IsDigit(text[dash.Start - 1]);
        return spaced && Accept(text, head, body, paragraph.End) is { } sure ? Found(text, head, start, body, paragraph.End, sure) : null;
    }

    /// <summary>True or false as in <see cref="FoundDateline.Sure"/>; null where it is no dateline.</summary>
    private static bool? Accept(string text, DatelineHead head, int body, int end)
    {
        if (head.Places.Count == 0)
        {
            return head.KnownAgency && head.Regions.Count == 0 ? true : null;
        }

        var region = head.Regions.Any(PlaceNames.IsRegion);
        var city = head.Places.All(PlaceNames.IsCity);
        var capitals = head.Places.All(PlaceNames.IsAllCapitals);
        if (!head.Places.All(place => city || PlaceNames.CouldBe(place, head.Dated)) || head.Regions.Any(other => other.Length > 32 || other.Any(char.IsDigit)) || head.Regions.Count > 4)
        {
            return null;
        }

        if (head.Dated)
        {
            return true;
        }

        if (head.Agency is not null)
        {
            return head.KnownAgency || capitals || city || region ? true : null;
        }

        var at = SkipBlanks(text, body, end);
        var opens = at < end && (char.IsUpper(text[at]) || text[at] is '"' or '“' or '<' or '‘' or '\'' or '$' || (region && char.IsDigit(text[at])));
        if (!opens || head.Regions.Count > 0 && !region)
        {
            return null;
        }

        if (region || (city && (capitals || IsProse(text, at, end))))
        {
            return head.Month is not null ? true : false;
        }

        var letters = head.Places.Sum(place => place.Count(char.IsLetter));
        return capitals && (head.Places.Count == 1 || head.Places.Any(PlaceNames.IsCity)) && letters > 4 && head.Places[0].Count(c => c == ' ') < 3 && IsProse(text, at, end) ? false : null;
    }

    /// <summary>"(CNN) The company": some outlets print no dash; only known agencies are believed then. "LONDON: The company" for known cities in capitals.</summary>
    private static FoundDateline? WithoutDash(string text, int start, int limit, int end)
    {
        var close = text.IndexOf(')', start, limit - start);
        if (close > start && close - start < 90)
        {
            var head = DatelineHead.Of(text[start..(close + 1)]);

            // "New Delhi, May 4 (PTI): The", "Mexico City, Mar 6 (EFE). The".
            var stopped = close + 1 < end && text[close + 1] is ':' or '.';
            var at = SkipBlanks(text, stopped ? close + 2 : close + 1, end);
            if ((head.KnownAgency || (stopped && head is { Dated: true, Agency: not null })) && at < end && char.IsUpper(text[at]) && (head.Places.Count == 0 ? start == text.LastIndexOf('(', close) : Accept(text, head, at, end) is true))
            {
                return Found(text, head, start, at, end, sure: true);
            }
        }

        var colon = text.IndexOf(':', start, limit - start);
        if (colon > start && colon - start < 60)
        {
            var head = DatelineHead.Of(text[start..colon]);
            var known = head.Places.Count > 0 && head.Places.All(PlaceNames.IsCity);

            // "Lahore, May 5: The": in small letters only with a date, and only before a sentence.
            var dated = head is { Dated: true, Day: not null } && SkipBlanks(text, colon + 1, end) is var at && at < end && char.IsUpper(text[at]) && IsProse(text, at, end);
            if (known && (head.Places.All(PlaceNames.IsAllCapitals) || dated) && Accept(text, head, colon + 1, end) is { } sure)
            {
                return Found(text, head, start, colon + 1, end, sure);
            }
        }

        // "MOSCOW, May 5. /TASS/. The ministry".
        var slash = text.IndexOf("/.", start, limit - start, StringComparison.Ordinal);
        if (slash > start)
        {
            var head = DatelineHead.Of(text[start..(slash + 1)]);
            if (head.KnownAgency && Accept(text, head, slash + 2, end) is true)
            {
                return Found(text, head, start, slash + 2, end, sure: true);
            }
        }

        return BareCity(text, start, limit, end);
    }

    /// <summary>"LONDON The bank", "[NAIROBI] A group": a known city and nothing else; in capitals, and before an article, where no bracket sets it off.</summary>
    private static FoundDateline? BareCity(string text, int start, int limit, int end)
    {
        var bracket = text[start] == '[';
        var (from, to) = bracket ? (start + 1, text.IndexOf(']', start, limit - start)) : (start, start);
        while (!bracket && to < limit && (char.IsUpper(text[to]) || (text[to] == ' ' && to + 2 < limit && char.IsUpper(text[to + 1]) && char.IsUpper(text[to + 2]))))
        {
            to++;
        }

        if (to - from < 4)
        {
            return null;
        }

        var at = SkipBlanks(text, bracket ? to + 1 : to, end);
        var article = text.AsSpan(at, Math.Min(4, end - at)) is "The " || (text.AsSpan(at, Math.Min(2, end - at)) is "A " && text.AsSpan(at, Math.Min(5, end - at)) is not "A to ");
        var head = DatelineHead.Of(text[from..to]);
        return at > to && at < end && (bracket ? char.IsUpper(text[at]) : article) && head.Places.Count > 0 && head.Places.All(PlaceNames.IsCity) && (bracket || PlaceNames.IsAllCapitals(head.Places[0])) && IsProse(text, at, end)
            ? Found(text, head, start, at, end, sure: false)
            : null;
    }

    /// <summary>"Ankara": a place, perhaps with its country, that has the first line for itself.</summary>
    public static Dateline? Alone(string text, TextSpan paragraph)
    {
        if (paragraph.Length is < 3 or > 48 || !char.IsUpper(text[paragraph.Start]))
        {
            return null;
        }

        var head = DatelineHead.Of(paragraph.Of(text));
        return head is { Places.Count: 1, Agency: null } && PlaceNames.IsCity(head.Places[0]) && head.Regions.All(PlaceNames.IsRegion)
            ? new(head.Places, head.Regions, head.Month, head.Day, head.Agency)
            : null;
    }

    private static FoundDateline Found(string text, DatelineHead head, int start, int body, int end, bool sure) =>
        new(new(head.Places, head.Regions, head.Month, head.Day, head.Agency), start, SkipBlanks(text, body, end), sure);

    private static int SkipBlanks(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Lower-case words follow, as in a sentence and not as in a table.</summary>
    private static bool IsProse(string text, int from, int end)
    {
        var words = 0;
        for (var i = from + 1; i < Math.Min(end, from + 160); i++)
        {
            words += char.IsLower(text[i]) && text[i - 1] == ' ' ? 1 : 0;
        }

        return words >= 2;
    }

    /// <summary>The next dash that is no hyphen: a long one, two short ones, or a short one beside a blank.</summary>
    private static (int Start, int End, bool Wide)? NextDash(string text, int from, int limit)
    {
        for (var i = from; i < limit; i++)
        {
            // "(Marketwired - Jan 5)": a dash inside brackets is theirs.
            if (text[i] == '(' && text.IndexOf(')', i, Math.Min(limit - i, LongestBrackets)) is var close and > 0)
            {
                i = close;
                continue;
            }

            // Teleprinters had no dash and sent "(AP) _".
            var wide = text[i] is '–' or '—' or '―' or '−' or '‒' || (text[i] == '_' && i > from && text[i - 1] == ' ' && i + 1 < limit && text[i + 1] == ' ');
            if (!wide && text[i] != '-')
            {
                continue;
            }

            var end = i + 1;
            while (end < limit && text[end] is '-' or '–' or '—')
            {
                end++;
            }

            if (wide || end - i > 1 || (i > from && text[i - 1] is ' ' or '\n' or ')') || end >= limit || char.IsWhiteSpace(text[end]))
            {
                // "- -": the same dash typed apart.
                while (end + 1 < limit && text[end] == ' ' && text[end + 1] == '-' )
                {
                    end += 2;
                }

                return (i, end, wide || end - i > 1);
            }
        }

        return null;
    }
}
