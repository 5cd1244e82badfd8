using System.Buffers;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Counts tags and follows nesting by hand, before a document is built: the parser is quadratic in depth, so a hostile page must be seen first. One pass, no allocation beyond the stack.</summary>
internal static class MarkupScan
{
    private enum Kind : byte { Other, Block, Formatting, Void, Raw, Implied, Scope, Foreign }

    private const int SuspiciousTag = 4096;
    private const int MostAttributes = 2000;

    private static readonly SearchValues<char> _nameEnd = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>What a parser would have to build.</summary>
    /// <param name="Tags">Start tags, with formatting elements counted again for every block they would be reopened in.</param>
    /// <param name="Depth">Deepest nesting.</param>
    public readonly record struct Size(long Tags, int Depth);

    /// <summary>Scans until the end, or until a cap is passed.</summary>
    public static Size Measure(string html, int maxDepth, long maxTags)
    {
        var open = new List<(int Name, Kind Kind)>(64);
        long tags = 0, looked = 0;
        int depth = 0, formatting = 0, foreign = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = Next(html, at))
        {
            var c = html[at + 1];
            if (c == '!' && html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal))
            {
                var end = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? html.Length - 1 : end + 2;
                continue;
            }

            var closing = c == '/';
            var nameStart = closing ? at + 2 : at + 1;
            if (nameStart >= html.Length || !char.IsAsciiLetter(html[nameStart]))
            {
                continue;
            }

            var rest = html.AsSpan(nameStart);
            var length = rest[..Math.Min(rest.Length, 32)].IndexOfAny(_nameEnd);
            var name = rest[..(length < 0 ? Math.Min(rest.Length, 32) : length)];
            var id = string.GetHashCode(name, StringComparison.OrdinalIgnoreCase);
            var kind = KindOf(name);
            if (closing)
            {
                Close(open, id, kind, ref formatting, ref foreign);
                continue;
            }

            tags += 1 + (kind is Kind.Block or Kind.Implied ? Math.Min(formatting, 512) : 0) + ManyAttributes(html, nameStart + name.Length, maxTags, ref looked);
            if (kind == Kind.Raw && foreign == 0)
            {
                at = EndOfRaw(html, nameStart, name);
                if (at < 0)
                {
                    break;
                }

                continue;
            }

            if (kind is Kind.Void or Kind.Implied || (foreign > 0 && kind == Kind.Other && SelfClosed(html, nameStart)))
            {
                continue;
            }

            if (kind == Kind.Scope && name.Length == 2)
            {
                CloseCell(open, id, ref formatting, ref foreign);
            }

            open.Add((id, kind));
            formatting += kind == Kind.Formatting ? 1 : 0;
            foreign += kind == Kind.Foreign ? 1 : 0;
            depth = Math.Max(depth, open.Count);
            if (depth > maxDepth || tags > maxTags)
            {
                break;
            }
        }

        return new(tags, depth);
    }

    /// <summary>
    /// The parser compares each attribute of a tag with all before it. A tag with more than a page ever needs counts as the tags that this costs.
    /// </summary>
    private static long ManyAttributes(string html, int from, long maxTags, ref long looked)
    {
        if (html.AsSpan(from, Math.Min(html.Length - from, SuspiciousTag)).Contains('>'))
        {
            return 0;
        }

        // Longer than any honest tag, a picture in an attribute aside: count its names.
        long attributes = 0;
        var quote = '\0';
        var between = true;
        var at = from;
        for (; at < html.Length && attributes <= MostAttributes && (quote != '\0' || html[at] != '>'); at++)
        {
            var c = html[at];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'' && html[at - 1] == '=')
            {
                quote = c;
            }
            else
            {
                var space = c is ' ' or '\t' or '\r' or '\n' or '\f' or '/';
                attributes += between && !space ? 1 : 0;
                between = space;
            }
        }

        // Tags that begin inside one another would have the rest of the page counted again for each.
        looked += at - from;
        return attributes > MostAttributes || looked > 4L * html.Length ? maxTags + 1 : 0;
    }

    private static int Next(string html, int at) => at + 1 >= html.Length ? -1 : html.IndexOf('<', at + 1);

    /// <summary>As the parser closes: a formatting element alone, a block with all inside it, nothing through a table cell, nothing through a block for an inline name.</summary>
    private static void Close(List<(int Name, Kind Kind)> open, int id, Kind kind, ref int formatting, ref int foreign)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i].Name == id)
            {
                var from = i;
                var count = kind == Kind.Formatting ? 1 : open.Count - i;
                for (var k = from; k < from + count; k++)
                {
                    formatting -= open[k].Kind == Kind.Formatting ? 1 : 0;
                    foreign -= open[k].Kind == Kind.Foreign ? 1 : 0;
                }

                open.RemoveRange(from, count);
                return;
            }

            if ((open[i].Kind == Kind.Scope && kind != Kind.Scope) || (kind == Kind.Other && open[i].Kind == Kind.Block))
            {
                return;
            }
        }
    }

    /// <summary>A cell ends where the next one begins: old pages never close them.</summary>
    private static void CloseCell(List<(int Name, Kind Kind)> open, int id, ref int formatting, ref int foreign)
    {
        for (var i = open.Count - 1; i >= 0 && (open[i].Kind != Kind.Scope || open[i].Name == id); i--)
        {
            if (open[i].Name == id)
            {
                Close(open, id, Kind.Scope, ref formatting, ref foreign);
                return;
            }
        }
    }

    private static bool SelfClosed(string html, int from)
    {
        var end = html.IndexOf('>', from);
        return end > 0 && html[end - 1] == '/';
    }

    private static int EndOfRaw(string html, int nameStart, ReadOnlySpan<char> name)
    {
        for (var at = html.IndexOf("</", nameStart, StringComparison.Ordinal); at >= 0; at = html.IndexOf("</", at + 2, StringComparison.Ordinal))
        {
            if (html.AsSpan(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static Kind KindOf(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[32];
        var length = name.ToLowerInvariant(lower);
        return lower[..Math.Max(length, 0)] switch
        {
            "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param" or "source" or "track" or "wbr" or "frame" => Kind.Void,
            "script" or "style" or "textarea" or "title" or "xmp" or "iframe" or "noembed" or "noframes" => Kind.Raw,
            "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u" => Kind.Formatting,
            "p" or "li" or "option" or "dt" or "dd" or "tr" or "tbody" or "thead" or "tfoot" or "html" or "body" or "head" or "optgroup" => Kind.Implied,
            "td" or "th" or "table" or "caption" or "object" or "marquee" or "applet" or "template" or "button" => Kind.Scope,
            "svg" or "math" => Kind.Foreign,
            "div" or "section" or "article" or "aside" or "header" or "footer" or "nav" or "main" or "ul" or "ol" or "dl" or "blockquote" or "figure" or "figcaption" or "form"
                or "fieldset" or "center" or "address" or "details" or "summary" or "pre" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "menu" or "dir" or "select"
                or "noscript" or "listing" or "plaintext" or "frameset" or "hgroup" or "search" => Kind.Block,
            _ => Kind.Other,
        };
    }
}
