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

    /// <summary>What stands in front: <c>paywall</c>, <c>cookies</c>, <c>sign-in</c>; null where the article itself was shown.</summary>
    /// <param name="page">The page as fetched.</param>
    /// <param name="reading">What was read of it.</param>
    public static string? Of(PageInput page, ArticleReading reading)
    {
        if (Words(reading.Text) > MostWords)
        {
            return null;
        }

        // The walls are often left out of the text as furniture: the whole page is asked for the words, the text only for its length.
        var shown = reading.Title + "\n" + reading.Text + "\n" + string.Join('\n', reading.LeftOut);
        var (html, _) = Charset.Decode(page.Bytes.Span[..Math.Min(page.Bytes.Length, ReadBudget.Default.MaxBytes)], page.ContentType);
        return NotFree().IsMatch(html) ? "paywall"
            : Says(shown, _signIn) ? "sign-in"
            : Says(shown, _paywall) ? "paywall"
            : Says(reading.Title + "\n" + reading.Text, _consent) ? "cookies"
            : null;
    }

    private static bool Says(string text, string[] phrases) => Array.Exists(phrases, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

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
