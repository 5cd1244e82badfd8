using IncidentTracker.Domain;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Tells the pages that are no article: nothing to read, an error, a front page, a list of links.</summary>
internal static class NoArticle
{
    private static readonly string[] _errors = ["404", "403", "410", "500", "502", "503", "not found", "page not found", "access denied", "forbidden", "just a moment", "attention required", "page unavailable", "service unavailable", "seite nicht gefunden", "page introuvable", "no encontrada", "are you a robot", "error"];

    /// <summary>What else stands in the headline of an error page.</summary>
    private static readonly HashSet<string> _fillers = new(_errors.SelectMany(phrase => phrase.Split(' ')), StringComparer.OrdinalIgnoreCase)
    {
        "runtime", "400", "401", "405", "408", "429", "504", "520", "521", "522", "523", "524", "525", "526", "http", "https", "status", "code", "oops", "ooops", "whoops", "sorry", "oh", "uh", "the", "this", "that", "an", "it", "we", "you", "your", "re", "t", "s", "is", "was", "were", "be", "been", "has", "have",
        "can", "could", "couldn", "cannot", "does", "doesn", "exist", "exists", "no", "longer", "available", "or", "and", "for", "to", "on", "in", "at", "here", "requested", "request", "looking", "content", "article", "story", "url", "file", "document", "website", "site", "nothing", "gone", "moved", "removed",
        "deleted", "server", "internal", "bad", "gateway", "timeout", "time", "out", "temporarily", "unexpected", "occurred", "something", "went", "wrong", "unknown", "application", "establishing", "database", "connection", "please", "wait", "verify", "human", "fehler", "leider", "die", "wurde", "erreur", "la", "désolé", "página", "pagina", "non", "trouvée", "lo", "sentimos",
    };

    /// <summary>Why, or null where it is an article.</summary>
    public static Problem? Why(PageAnalysis analysis, bool[] chosen, string title, Uri? address, string? outlet = null)
    {
        int words = 0, prose = 0, links = 0, characters = 0, any = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            any += analysis.Blocks[i].Words;
            if (chosen[i])
            {
                words += analysis.Blocks[i].Words;
                prose += analysis.Blocks[i].IsProse ? 1 : 0;
                links += analysis.Blocks[i].LinkCharacters;
                characters += analysis.Blocks[i].Characters;
            }
        }

        if (any == 0)
        {
            return new("page.no-text");
        }

        var says = analysis.Data.IsArticle || (analysis.Signs.Meta("og:type") ?? "").Contains("article", StringComparison.OrdinalIgnoreCase);
        if (words < 150 && !says && IsError(HeadlineReader.CutSite(title.Length > 0 ? title : analysis.Signs.Title ?? "", outlet, address is { IsAbsoluteUri: true } ? address.Host : null)))
        {
            return new("page.not-an-article", "error-page");
        }

        if (words == 0 || (words < 40 && prose == 0 && !says))
        {
            return words == 0 ? new("page.no-text") : new("page.not-an-article", "little-text");
        }

        if (links * 2 > characters)
        {
            return new("page.not-an-article", "links");
        }

        var root = address is { AbsolutePath: "/" or "", Query: "" };
        if (root && !says && (analysis.Signs.Meta("article:published_time", "datepublished") is null))
        {
            return new("page.not-an-article", "front-page");
        }

        return null;
    }

    /// <summary>The phrase of an error and nothing else of weight: "500 servers seized" begins with a code too. What stands behind a bar is the site's.</summary>
    private static bool IsError(string title)
    {
        var bar = title.IndexOf('|', StringComparison.Ordinal);
        var words = Words(bar > 0 ? title[..bar] : title);
        if (title.Length > 60 || !words.TrueForAll(word => _fillers.Contains(word) || word.Length == 1))
        {
            return false;
        }

        var line = $" {string.Join(' ', words)} ";
        return Array.Exists(_errors, phrase => line.Contains($" {phrase} ", StringComparison.OrdinalIgnoreCase));
    }

    private static List<string> Words(string title)
    {
        var words = new List<string>();
        for (var i = 0; i < title.Length; i++)
        {
            var start = i;
            while (i < title.Length && char.IsLetterOrDigit(title[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(title[start..i]);
            }
        }

        return words;
    }
}
