using System.Collections.Frozen;
using AngleSharp.Dom;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A place in the page that may name an author or a time.</summary>
/// <param name="Element">Where.</param>
/// <param name="Block">How many blocks of text came before it.</param>
/// <param name="Hint">What its class names say.</param>
internal readonly record struct Sign(IElement Element, int Block, Hint Hint);

/// <summary>What the page says of itself outside its text, collected in the one walk over the document.</summary>
internal sealed class PageSigns
{
    private const int Most = 200;
    /// <summary>Segments of addresses behind which authors have their pages.</summary>
    private static readonly FrozenSet<string> _authorPaths = new[]
    {
        "author", "authors", "autor", "autoren", "autores", "autorzy", "auteur", "auteurs", "autore", "autori", "profile", "profiles", "profil", "journalist", "journalists", "journaliste", "journalistes", "periodista", "periodistas",
        "giornalista", "reporters", "contributor", "contributors", "writer", "writers", "columnist", "columnists", "correspondent", "correspondents", "staff", "byline", "bylines", "skribent", "penulis", "yazar", "yazarlar",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Pages of the reader's own account.</summary>
    private static readonly FrozenSet<string> _ownPages = new[] { "login", "logout", "signin", "register", "settings", "edit", "me", "account", "password" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private IDocument? _document;

    /// <summary>Name, property, itemprop or http-equiv in lower case, with its content.</summary>
    public List<(string Name, string Content)> Metas { get; } = [];
    public List<string> JsonLd { get; } = [];
    /// <summary>The element that holds the text by the source's selector, and its blocks once the walk has passed it.</summary>
    public IElement? Wanted { get; set; }
    public (int From, int To)? WantedBlocks { get; set; }
    /// <summary>Other scripts with a body, for what they may tell in need.</summary>
    public List<IElement> Scripts { get; } = [];
    /// <summary>The page's source as decoded.</summary>
    public string Source => _document?.Source.Text ?? "";
    public List<Sign> Times { get; } = [];
    public List<Sign> Authors { get; } = [];
    public List<string> Images { get; } = [];
    public string? Language { get; private set; }
    public string? Title { get; private set; }
    public string? Canonical { get; private set; }

    /// <summary>First content of the first of <paramref name="names"/> that has one.</summary>
    public string? Meta(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var (have, content) in Metas)
            {
                if (have == name)
                {
                    return content;
                }
            }
        }

        return null;
    }

    /// <summary>The root and the head, whose children the walk over the text does not enter.</summary>
    public void SeeHead(IDocument document)
    {
        _document = document;
        Language = document.DocumentElement?.GetAttribute("lang") ?? document.DocumentElement?.GetAttribute("xml:lang");
        if (document.Head is { } head)
        {
            Enter(head, 0);
        }
    }

    private void Enter(IElement element, int depth)
    {
        var nodes = element.ChildNodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is IElement child)
            {
                See(child, child.LocalName, Hint.None, 0);
                if (depth < 4 && child.LocalName is "noscript" or "div")
                {
                    Enter(child, depth + 1);
                }
            }
        }
    }

    /// <summary>Any element, in document order.</summary>
    public void See(IElement element, string tag, Hint own, int block)
    {
        switch (tag)
        {
            case "meta":
                SeeMeta(element);
                return;
            case "link":
                if (Canonical is null && string.Equals(element.GetAttribute("rel"), "canonical", StringComparison.OrdinalIgnoreCase))
                {
                    Canonical = element.GetAttribute("href");
                }

                return;
            case "script":
                if (element.GetAttribute("type") is { } type && type.Contains("ld+json", StringComparison.OrdinalIgnoreCase))
                {
                    if (JsonLd.Count < 20)
                    {
                        JsonLd.Add(element.TextContent);
                    }
                }
                else if (Scripts.Count < Most && element.ChildNodes.Length > 0)
                {
                    Scripts.Add(element);
                }

                return;
            case "title":
                Title ??= element.TextContent;
                return;
            case "img":
                if (Images.Count < 10 && element.GetAttribute("src") is { Length: < 500 } source)
                {
                    Images.Add(source);
                }

                return;
        }

        if (Times.Count < Most && (tag is "time" || own.HasFlag(Hint.Time) || (tag == "abbr" && element.HasAttribute("title"))))
        {
            Times.Add(new(element, block, own));
        }

        if (Authors.Count < Most && (own.HasFlag(Hint.Author) || (tag == "a" && IsAuthorLink(element))))
        {
            Authors.Add(new(element, block, own));
        }
    }

    private static bool IsAuthorLink(IElement link)
    {
        if (link.GetAttribute("rel") is { } rel && rel.Contains("author", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return link.GetAttribute("href") is { } href && LeadsToAuthor(href);
    }

    /// <summary>"/author/jane-roe", "/autor-123.html", "/profile.php?id=3", "/?author=3": behind the word stands who it is. "/authors" alone lists all, "/autoroute/…" is another word.</summary>
    private static bool LeadsToAuthor(ReadOnlySpan<char> href)
    {
        var end = href.IndexOfAny('?', '#');
        var query = end < 0 ? [] : href[end..];
        if (query.Contains("?author=", StringComparison.OrdinalIgnoreCase) || query.Contains("&author=", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var path = end < 0 ? href : href[..end];
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        path = scheme < 0 ? path : path[(scheme + 3)..];
        var (isHost, found) = (scheme >= 0, false);
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (found && segment.Length > 0)
            {
                return !_ownPages.GetAlternateLookup<ReadOnlySpan<char>>().Contains(segment);
            }

            var sign = segment.IndexOfAny('-', '.');
            var word = sign < 0 ? segment : segment[..sign];
            if (!isHost && _authorPaths.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                found = sign < 0 || segment[sign] == '.';
                if (!found && word.StartsWith("aut", StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            isHost = false;
        }

        return found && query.Length > 1 && query[0] == '?';
    }

    private void SeeMeta(IElement meta)
    {
        var content = meta.GetAttribute("content") ?? meta.GetAttribute("datetime");
        if (string.IsNullOrWhiteSpace(content) || Metas.Count >= 500 || content.Length > 20_000)
        {
            return;
        }

        var known = false;
        foreach (var attribute in (ReadOnlySpan<string>)["property", "name", "itemprop", "http-equiv"])
        {
            if (meta.GetAttribute(attribute) is { Length: > 0 and < 80 } name)
            {
                Metas.Add((name.Trim().ToLowerInvariant(), content.Trim()));
                known = true;
            }
        }

        if (!known && meta.GetAttribute("pubdate") is not null)
        {
            Metas.Add(("pubdate", content.Trim()));
        }
    }
}
