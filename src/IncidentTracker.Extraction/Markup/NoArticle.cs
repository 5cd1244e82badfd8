using IncidentTracker.Domain;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Tells the pages that are no article: nothing to read, an error, a front page, a list of links.</summary>
internal static class NoArticle
{
    private static readonly string[] _errors = ["404", "403", "410", "500", "502", "503", "not found", "page not found", "access denied", "forbidden", "just a moment", "attention required", "page unavailable", "service unavailable", "seite nicht gefunden", "page introuvable", "no encontrada", "are you a robot", "error"];

    /// <summary>Why, or null where it is an article.</summary>
    public static Problem? Why(PageAnalysis analysis, bool[] chosen, string title, Uri? address)
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

        if (words < 150 && IsError(title.Length > 0 ? title : analysis.Signs.Title ?? ""))
        {
            return new("page.not-an-article", "error-page");
        }

        var says = analysis.Data.IsArticle || (analysis.Signs.Meta("og:type") ?? "").Contains("article", StringComparison.OrdinalIgnoreCase);
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

    private static bool IsError(string title)
    {
        if (title.Length > 60)
        {
            return false;
        }

        foreach (var word in _errors)
        {
            if (title.StartsWith(word, StringComparison.OrdinalIgnoreCase) || (word.Length > 6 && title.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
