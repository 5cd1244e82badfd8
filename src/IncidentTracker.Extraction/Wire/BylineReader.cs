using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Who wrote a story, from what the page says and from the line above the text; and the lines at its end that name reporters, editors and agencies.</summary>
internal static class BylineReader
{
    private const int MostAuthors = 8;
    private const int FewestAlike = 6;
    private static readonly string[] _leads = ["written by ", "story by ", "posted by ", "published by ", "reported by ", "text by ", "a story by ", "by: ", "by ", "von: ", "von ", "par ", "por ", "di ", "door ", "autor: ", "author: ", "autor ", "author ", "autorin: ", "autorin ", "auteur: ", "auteur : ", "auteur ", "autore: ", "artikel von ", "ein artikel von ", "un article de ", "redaktion: ", "text: ", "vom ", "autorenseite von ", "escrito por ", "geschrieben von ", "verfasst von ", "publié par ", "av ", "af "];
    private static readonly string[] _tails = ["reporting by ", "editing by ", "additional reporting by ", "writing by ", "compiled by ", "reporting and writing by ", "reporting and editing by ", "graphics by "];

    /// <summary>Names, in the page's spelling.</summary>
    public static IReadOnlyList<string> Read(PageSigns signs, LinkedData data, IReadOnlyList<Block> blocks, int firstOfText, string? outlet)
    {
        var persons = data.Authors.Where(author => !author.IsOrganisation).Select(author => author.Name);
        var houses = Names(data.Authors.Where(author => author.IsOrganisation).Select(author => author.Name));
        var metas = signs.Metas.Where(meta => meta.Name is "author" or "article:author" or "article:author_name" or "dc.creator" or "dcterms.creator" or "parsely-author" or "sailthru.author"
            or "byl" or "og:article:author" or "cxenseparse:author" or "creator" or "authors").Select(meta => meta.Content);
        bool IsOutlet(string author) => IsAlike(author, outlet) || IsAlike(author, data.Publisher) || houses.Exists(house => string.Equals(house, author, StringComparison.OrdinalIgnoreCase));
        // What a site writes into the head of every page comes after what the article's own data say.
        foreach (var texts in (ReadOnlySpan<IEnumerable<string>>)[persons, persons.Concat(metas)])
        {
            var named = Names(texts).Where(author => !IsOutlet(author)).ToList();
            // An account's name ("jdoe") stands behind the name that is shown.
            if (named.Count > 1 || (named.Count == 1 && named[0].Contains(' ', StringComparison.Ordinal)))
            {
                return named;
            }
        }

        var stated = Names(data.Authors.Select(author => author.Name).Concat(metas));
        var people = stated.Where(author => !IsOutlet(author)).ToList();
        var shown = Shown(signs, firstOfText - 25, firstOfText + 2);
        shown = shown.Count > 0 ? shown : ByLine(blocks, firstOfText);
        shown = shown.Count > 0 || people.Count > 0 ? shown : Shown(signs, 0, int.MaxValue);
        shown = [.. shown.Where(author => !IsOutlet(author))];
        return people.Count > 0 && (shown.Count != 1 || !shown[0].Contains(' ', StringComparison.Ordinal)) ? people : shown.Count > 0 ? shown : stated;
    }

    /// <summary>True where both are one name, or one holds nearly the whole of the other: "The Saltmarsh Courier" and "Saltmarsh Courier".</summary>
    private static bool IsAlike(string author, string? house)
    {
        if (house is null)
        {
            return false;
        }

        var (a, b) = (PageContext.Fold(author, 100), PageContext.Fold(house, 100));
        var (longer, shorter) = a.Length >= b.Length ? (a, b) : (b, a);
        return a == b || (shorter.Length >= FewestAlike && shorter.Length * 2 > longer.Length && longer.Contains(shorter, StringComparison.Ordinal));
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

    private static List<string> Shown(PageSigns signs, int from, int to)
    {
        // Near the beginning of the text first; a link to the author beats a box around name and role.
        foreach (var wantLink in (ReadOnlySpan<bool>)[true, false])
        {
            var names = new List<string>();
            foreach (var sign in signs.Authors)
            {
                if (sign.Block > to || sign.Block < from || sign.Hint.HasFlag(Hint.Comment))
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
            if (text.Length < 120 && Led(text) is { } rest && Names([rest]) is { Count: > 0 } names)
            {
                return names;
            }
        }

        return [];
    }

    /// <summary>What follows "By", "Posted by" and their like, at the beginning or after a date.</summary>
    private static string? Led(string text)
    {
        foreach (var lead in _leads)
        {
            if (text.StartsWith(lead, StringComparison.OrdinalIgnoreCase) && text.Length > lead.Length && (char.IsUpper(text[lead.Length]) || lead.Contains(':', StringComparison.Ordinal)))
            {
                return text[lead.Length..];
            }
        }

        var by = text.IndexOf(" by ", StringComparison.OrdinalIgnoreCase);
        return by > 0 && by + 4 < text.Length && char.IsUpper(text[by + 4]) && StatedTimeReader.Read(text[..by]) is not null ? text[(by + 4)..] : null;
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
            if (tidy.IndexOf(" at ", StringComparison.Ordinal) is > 2 and var at && tidy.AsSpan(at).ContainsAnyInRange('0', '9'))
            {
                tidy = tidy[..at];
            }

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
                name = WithoutRole(name);
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

        return [.. names.DistinctBy(name => PageContext.Fold(name, 60), StringComparer.Ordinal).Take(MostAuthors)];
    }

    private static readonly HashSet<string> _roles = new(StringComparer.OrdinalIgnoreCase)
    {
        "reporter", "editor", "writer", "correspondent", "staff", "journalist", "columnist", "contributor", "published", "updated", "posted", "share", "follow", "email", "twitter", "comments", "comment", "minutes", "read",
        "senior", "chief", "by", "view", "more", "about", "articles", "posts", "author", "autor", "admin", "facebook", "instagram", "linkedin", "website", "profile", "contact", "us", "uhr", "autorenseite", "autoren", "redakteurin", "subscribe", "menu", "redakteur", "chefredakteur", "chefredakteurin", "auteur", "auteurs", "autorin", "autora", "autore", "rédacteur", "rédactrice", "journaliste", "redactor", "redactora", "redattore", "redacteur", "periodista", "giornalista", "repórter", "foto", "photo", "photos",
    };

    /// <summary>"Jane Roe (Northwire)", "Jane Roe @jroe", "Jane Roe Senior Editor" to the name alone.</summary>
    private static string WithoutRole(string name)
    {
        foreach (var sign in (ReadOnlySpan<string>)[" (", " @", " [", " – ", " — "])
        {
            if (name.IndexOf(sign, StringComparison.Ordinal) is > 2 and var at)
            {
                name = name[..at].TrimEnd();
            }
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var keep = words.Length;
        while (keep > 2 && _roles.Contains(words[keep - 1]))
        {
            keep--;
        }

        return keep == words.Length ? name : string.Join(' ', words[..keep]);
    }

    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > 60 || !char.IsLetter(name[0]) || name.AsSpan().ContainsAny(':', '/', '°') || name.Count(char.IsDigit) > 4)
        {
            return false;
        }

        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 6 && !words.Any(_roles.Contains) && StatedTimeReader.Read(name) is null;
    }
}
