using System.Buffers;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Pages that stand in front of an article and answer with 200: a paywall that shows the first lines, a question about cookies, a sign-in.</summary>
public static partial class Interstitials
{
    /// <summary>An article with more words than this was shown to us, whatever the page says about subscribers.</summary>
    private const int MostWords = 250;

    private static readonly string[] _consent =
    [
        "before you continue", "we value your privacy", "we and our partners", "accept all cookies", "manage your cookie", "your privacy choices", "consent to the use of cookies",
        "wir und unsere partner", "alle cookies akzeptieren", "accepter et continuer", "nous et nos partenaires", "aceptar y continuar", "nosotros y nuestros socios",
    ];

    private static readonly string[] _signIn =
    [
        "sign in to continue", "log in to continue", "please log in", "please sign in", "sign in to read", "log in to read", "you must be logged in", "create a free account to", "register to continue", "register to read",
        "bitte melden sie sich an", "connectez-vous pour", "inicie sesión para",
    ];

    private static readonly string[] _paywall =
    [
        "subscribe to continue", "subscribe to read", "subscribe now to read", "this article is for subscribers", "for subscribers only", "exclusively for subscribers", "subscriber-only", "subscribers only",
        "already a subscriber", "become a subscriber", "to read the full story", "to read the full article", "to continue reading", "continue reading with a subscription", "you have reached your limit of free articles", "unlock this article", "premium content",
        "jetzt abonnieren", "weiterlesen mit", "réservé aux abonnés", "abonnez-vous pour lire", "suscríbete para seguir leyendo", "contenido exclusivo para suscriptores",
    ];

    /// <summary>Words that may stand before such a phrase and change nothing.</summary>
    private static readonly string[] _leads =
        ["please ", "want ", "this article is ", "this story is ", "this content is ", "this is ", "article ", "contenu ", "cet article est ", "subscribe or ", "sign in or ", "log in or ", "sign up or ", "register or ", "subscribe ", "subscribe now "];

    /// <summary>Phrases that begin sentences of stories too: they count in lines of a few words.</summary>
    private static readonly string[] _bare = ["subscriber-only", "subscribers only", "premium content"];
    private const int MostBare = 6;

    /// <summary>What one may have to sign in for without the article being kept back.</summary>
    private static readonly string[] _others = [" comment", " reply", " replies", " review", "newsletter", " kommentar", " coment"];

    private static readonly SearchValues<char> _opening = SearchValues.Create(" \t*•–—-_[(»>▶►\"“'’:|#+=~¡¿");
    private const int LongestMark = 40;

    /// <summary>Letters behind a phrase within which it says what for: "log in to post a comment".</summary>
    private const int SoonAfter = 30;

    /// <summary>What stands in front: <c>paywall</c>, <c>cookies</c>, <c>sign-in</c>; null where the article itself was shown.</summary>
    /// <param name="page">The page as fetched.</param>
    /// <param name="reading">What was read of it.</param>
    public static string? Of(PageInput page, ArticleReading reading)
    {
        if (Words(reading.Text) > MostWords)
        {
            return null;
        }

        var (html, _) = Charset.Decode(page.Bytes.Span[..Math.Min(page.Bytes.Length, ReadBudget.Default.MaxBytes)], page.ContentType);
        if (NotFree().IsMatch(html))
        {
            return "paywall";
        }

        // The walls are often left out of the text as furniture: what was left out below its beginning is asked too. Above it stands the page's head with its "Already a subscriber?".
        string[] text = [reading.Title, .. reading.Text.Split('\n')];
        string[] shown = [.. text, .. reading.LeftOut.Where(line => (Says(line, _signIn) || Says(line, _paywall)) && IsBelow(html, reading.Text, line))];
        return Array.Exists(shown, line => Says(line, _signIn)) ? "sign-in"
            : Array.Exists(shown, line => Says(line, _paywall)) ? "paywall"
            : Array.Exists(text, line => Says(line, _consent)) ? "cookies"
            : null;
    }

    /// <summary>True for a line that begins with one of <paramref name="phrases"/> and asks for it for the article's sake.</summary>
    private static bool Says(string line, string[] phrases)
    {
        var from = line.AsSpan().IndexOfAnyExcept(_opening);
        if (from < 0)
        {
            return false;
        }

        var begins = line[from..];
        return Begins(begins, phrases) || Array.Exists(_leads, lead => begins.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && Begins(begins[lead.Length..], phrases));
    }

    private static bool Begins(string line, string[] phrases) =>
        Array.Exists(phrases, phrase => line.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && (Array.IndexOf(_bare, phrase) < 0 || Words(line) <= MostBare) && !IsForOther(line[phrase.Length..]));

    private static bool IsForOther(string rest) => Array.Exists(_others, other => rest.AsSpan(0, Math.Min(rest.Length, SoonAfter)).Contains(other, StringComparison.OrdinalIgnoreCase));

    /// <summary>False for a line of which the page's source shows that it stands above the text only.</summary>
    private static bool IsBelow(string html, string text, string line)
    {
        var begin = html.IndexOf(Mark(text), Math.Max(0, html.IndexOf("<body", StringComparison.OrdinalIgnoreCase)), StringComparison.Ordinal);
        var last = html.LastIndexOf(Mark(line), StringComparison.Ordinal);
        return begin < 0 || last < 0 || last > begin;
    }

    /// <summary>The longest piece of the first line that source and text write alike.</summary>
    private static string Mark(string text)
    {
        var line = text.AsSpan();
        line = line.IndexOf('\n') is >= 0 and var end ? line[..end] : line;
        int start = 0, best = 0, length = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && (char.IsLetterOrDigit(line[i]) || line[i] == ' ') && i - start < LongestMark)
            {
                continue;
            }

            (best, length) = i - start > length ? (start, i - start) : (best, length);
            start = i + 1;
        }

        return line.Slice(best, length).ToString();
    }

    private static int Words(string text)
    {
        var words = 0;
        var inside = false;
        foreach (var c in text)
        {
            var letter = char.IsLetterOrDigit(c);
            // Scripts without spaces: two signs are counted as a word.
            words += letter && !inside ? 1 : 0;
            inside = letter && c < '\u2E80';
        }

        return words;
    }

    [GeneratedRegex(@"""isAccessibleForFree""\s{0,9}:\s{0,9}""?(?:false|no)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 500)]
    private static partial Regex NotFree();
}
