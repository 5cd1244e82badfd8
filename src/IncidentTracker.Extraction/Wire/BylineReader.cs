using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Who wrote a story, from what the page says and from the line above the text; and the lines at its end that name reporters, editors and agencies.</summary>
internal static class BylineReader
{
    private const int MostAuthors = 8;
    private static readonly string[] _leads = ["written by ", "story by ", "posted by ", "published by ", "reported by ", "text by ", "a story by ", "by: ", "by ", "von: ", "von ", "par ", "por ", "di ", "door ", "autor: ", "author: ", "autor ", "author ", "text: ", "escrito por ", "geschrieben von ", "verfasst von ", "publié par ", "av ", "af "];
    private static readonly string[] _tails = ["reporting by ", "editing by ", "additional reporting by ", "writing by ", "compiled by ", "reporting and writing by ", "reporting and editing by ", "graphics by "];

    /// <summary>Names, in the page's spelling.</summary>
    public static IReadOnlyList<string> Read(PageSigns signs, LinkedData data, IReadOnlyList<Block> blocks, int firstOfText, string? outlet)
    {
        var stated = Names(data.Authors.Concat(signs.Metas.Where(meta => meta.Name is "author" or "article:author" or "article:author_name" or "dc.creator" or "dcterms.creator" or "parsely-author" or "sailthru.author"
            or "byl" or "og:article:author" or "cxenseparse:author" or "creator" or "authors").Select(meta => meta.Content)));
        var isOutlet = outlet is { } name ? (Func<string, bool>)(author => string.Equals(author, name, StringComparison.OrdinalIgnoreCase)) : _ => false;
        if (stated.Count > 0 && !stated.All(isOutlet))
        {
            return stated;
        }

        var shown = Shown(signs, firstOfText);
        if (shown.Count == 0)
        {
            shown = ByLine(blocks, firstOfText);
        }

        return shown.Count > 0 ? shown : stated;
    }

    /// <summary>True for "Reporting by …; Editing by …" and its kin.</summary>
    public static bool IsTail(string paragraph)
    {
        var text = paragraph.AsSpan().Trim().TrimStart("(*[_—–- ");
        foreach (var tail in _tails)
        {
            if (text.StartsWith(tail, StringComparison.OrdinalIgnoreCase))
            {
                return paragraph.Length < 600;
            }
        }

        return false;
    }

    private static List<string> Shown(PageSigns signs, int firstOfText)
    {
        // Near the beginning of the text first; a link to the author beats a box around name and role.
        foreach (var wantLink in (ReadOnlySpan<bool>)[true, false])
        {
            var names = new List<string>();
            foreach (var sign in signs.Authors)
            {
                if (sign.Block > firstOfText + 2 || sign.Block < firstOfText - 25)
                {
                    continue;
                }

                var rel = sign.Element.GetAttribute("rel");
                var strong = (rel is not null && rel.Contains("author", StringComparison.OrdinalIgnoreCase)) || sign.Element.GetAttribute("itemprop") is { } property && property.Contains("author", StringComparison.OrdinalIgnoreCase)
                    || sign.Element.LocalName == "a";
                if (strong == wantLink)
                {
                    names.AddRange(Names([sign.Element.TextContent]));
                }
            }

            if (names.Count > 0)
            {
                return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAuthors)];
            }
        }

        return [];
    }

    private static List<string> ByLine(IReadOnlyList<Block> blocks, int firstOfText)
    {
        for (var i = Math.Max(0, firstOfText - 12); i < Math.Min(blocks.Count, firstOfText + 2); i++)
        {
            var text = blocks[i].Text;
            if (text.Length < 120 && (text.StartsWith("By ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Von ", StringComparison.Ordinal) || text.StartsWith("Por ", StringComparison.Ordinal) || text.StartsWith("Par ", StringComparison.Ordinal))
                && Names([text]) is { Count: > 0 } names)
            {
                return names;
            }
        }

        return [];
    }

    private static List<string> Names(IEnumerable<string> texts)
    {
        var names = new List<string>();
        foreach (var text in texts.Take(20))
        {
            if (text.Contains("://", StringComparison.Ordinal) || text.Length > 300)
            {
                continue;
            }

            var tidy = HeadlineReader.Tidy(text);
            foreach (var lead in _leads)
            {
                if (tidy.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
                {
                    tidy = tidy[lead.Length..].TrimStart();
                    break;
                }
            }

            foreach (var part in tidy.Split([",", ";", " and ", " und ", " & ", " et ", " y ", " | ", " / ", " • ", " · ", "|"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var name = part.Trim(' ', '.', ':', '-', '–', '(', ')', '@').TrimEnd();
                name = part.EndsWith('.') && name.Length > 0 && part.Length - name.Length == 1 && (part.Split(' ')[^1].Length <= 3) ? name + "." : name;
                if (IsName(name))
                {
                    names.Add(name);
                }
                else if (names.Count > 0)
                {
                    // What follows a name and is none is a role or a date.
                    break;
                }
            }
        }

        return [.. names.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostAuthors)];
    }

    private static readonly HashSet<string> _roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "reporter", "editor", "writer", "correspondent", "staff", "journalist", "columnist", "contributor", "published", "updated", "posted", "share", "follow", "email", "twitter", "comments", "comment", "minutes", "read",
        "senior", "chief", "by", "view", "more", "about", "articles", "posts", "author", "autor", "admin", "facebook", "instagram", "linkedin", "website", "profile", "subscribe", "menu", "redakteur", "foto", "photo", "photos",
    };

    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > 60 || !name.Any(char.IsLetter) || name.Count(char.IsDigit) > 4)
        {
            return false;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 6 && !words.Any(_roles.Contains) && StatedTimeReader.Read(name) is null;
    }
}
