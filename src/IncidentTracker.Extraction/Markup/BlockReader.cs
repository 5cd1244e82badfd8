using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Markup;

/// <summary>A document to its blocks of text in order, in one walk.</summary>
internal sealed class BlockReader
{
    private const int MaxDepth = 1500;
    /// <summary>An element with more than this inside is no word of a sentence.</summary>
    private const int MostInWord = 50;
    private readonly StringBuilder _text = new();
    private readonly List<Block> _blocks = [];
    private readonly PageSigns _signs;
    private readonly CancellationToken _cancellation;
    private int _links, _linkCharacters, _characters, _emphasis, _linkDepth, _emphasisDepth, _codeDepth, _wordDepth;
    private bool _space, _brokenLine, _ledByLink;
    private Hint _inline;

    private BlockReader(PageSigns signs, CancellationToken cancellation) => (_signs, _cancellation) = (signs, cancellation);

    /// <summary>The blocks of <paramref name="body"/>; what else it says goes to <paramref name="signs"/>.</summary>
    public static IReadOnlyList<Block> Read(IElement body, PageSigns signs, CancellationToken cancellation)
    {
        var reader = new BlockReader(signs, cancellation);
        var root = new Box { Parent = null, Tag = "body", Own = Hint.None, Above = Hint.None, Depth = 0, Around = Around.None, Path = 0, Signature = 0 };
        reader.Children(body, root, 0);
        reader.Flush(root);
        root.To = reader._blocks.Count;
        Weigh(reader._blocks);
        return reader._blocks;
    }

    private void Children(IElement element, Box box, int depth)
    {
        _cancellation.ThrowIfCancellationRequested();
        var nodes = element.ChildNodes;
        var count = nodes.Length;
        for (var i = 0; i < count; i++)
        {
            switch (nodes[i])
            {
                case IText text when box.Tag == "pre" && _codeDepth == 0:
                    Lines(text.Data, box);
                    break;
                case IText text:
                    Append(text.Data);
                    break;
                case IElement child when depth < MaxDepth:
                    Element(child, box, depth + 1);
                    break;
            }
        }
    }

    private void Element(IElement element, Box box, int depth)
    {
        var tag = element.LocalName;
        switch (tag)
        {
            case "script" or "link" or "meta" or "img" or "title":
                _signs.See(element, tag, Hint.None, _blocks.Count);
                return;
            case "br":
                Break(box);
                return;
            case "hr":
                Flush(box);
                return;
            case "wbr":
                return;
            case var _ when IsUnread(tag):
                return;
        }

        if (IsInline(tag) && element is not IHtmlDivElement)
        {
            Inline(element, tag, box, depth);
            return;
        }

        if (IsUnknown(element) && (_wordDepth > 0 || IsWord(element, box)))
        {
            _wordDepth++;
            Inline(element, tag, box, depth);
            _wordDepth--;
            return;
        }

        Flush(box);
        var inner = Open(element, tag, box);
        _signs.See(element, tag, inner.Own, _blocks.Count);
        inner.From = _blocks.Count;
        Children(element, inner, depth);
        Flush(inner);
        inner.To = _blocks.Count;
        if (ReferenceEquals(element, _signs.Wanted))
        {
            _signs.WantedBlocks = (inner.From, inner.To);
        }
    }

    private void Inline(IElement element, string tag, Box box, int depth)
    {
        if (element.Attributes.Length > 0)
        {
            if (tag != "a" && IsHidden(element))
            {
                return;
            }

            var own = Hints.Of(element.ClassName) | Hints.Of(element.GetAttribute("itemprop"));
            _inline |= own;
            _signs.See(element, tag, own, _blocks.Count);
        }

        var link = tag == "a" && element.HasAttribute("href");
        var emphasis = tag is "b" or "strong" or "i" or "em";
        var code = tag is "code" or "samp" or "kbd";
        if (link)
        {
            _links++;
            _linkDepth++;
        }

        _emphasisDepth += emphasis ? 1 : 0;
        _codeDepth += code ? 1 : 0;
        var linkBox = link && _text.Length == 0 && HoldsBlocks(element) ? Open(element, tag, box) : box;
        Children(element, linkBox, depth);
        if (!ReferenceEquals(linkBox, box))
        {
            Flush(linkBox);
        }

        _linkDepth -= link ? 1 : 0;
        _emphasisDepth -= emphasis ? 1 : 0;
        _codeDepth -= code ? 1 : 0;
    }

    private static bool HoldsBlocks(IElement element)
    {
        var nodes = element.ChildNodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is IElement child && !StaysInLine(child.LocalName))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StaysInLine(string tag) => IsInline(tag) || tag is "img" or "svg" or "br";

    /// <summary>An element that HTML does not know: marks of an editing system, parts of a site's own making.</summary>
    private static bool IsUnknown(IElement element) => (element is IHtmlUnknownElement && element.LocalName != "search") || element.LocalName.AsSpan().ContainsAny('-', ':');

    /// <summary>A cell or item with more children holds no sentence; to ask for the neighbours of each would take their square.</summary>
    private const int MostBeside = 1000;

    /// <summary>True where an unknown element marks words of a sentence: it holds no block and stands in a paragraph or heading, or next to words of another holder of text.</summary>
    private static bool IsWord(IElement element, Box box)
    {
        var left = MostInWord;
        return (box.Tag is "p" or ['h', >= '1' and <= '6'] || (box.Tag is "li" or "td" or "th" or "dd" or "blockquote" or "figcaption" && element.Parent is { ChildNodes.Length: <= MostBeside } && (IsText(element.PreviousSibling) || IsText(element.NextSibling))))
            && HoldsWordsOnly(element, ref left);
    }

    private static bool IsText(INode? node) => node is IText text && !string.IsNullOrWhiteSpace(text.Data);

    private static bool HoldsWordsOnly(IElement element, ref int left)
    {
        var nodes = element.ChildNodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is IElement child && (--left < 0 || !(StaysInLine(child.LocalName) || IsUnknown(child)) || !HoldsWordsOnly(child, ref left)))
            {
                return false;
            }
        }

        return true;
    }

    private Box Open(IElement element, string tag, Box parent)
    {
        var className = element.ClassName;
        var own = Hints.Of(className) | Hints.Of(element.Id) | Hints.Of(element.GetAttribute("role"));
        var property = element.GetAttribute("itemprop");
        own |= Hints.Of(property);
        var around = parent.Around | tag switch
        {
            "article" => Around.Article,
            "main" => Around.Main,
            "aside" => Around.Aside,
            "header" => Around.Header,
            "footer" => Around.Footer,
            "nav" => Around.Nav,
            "figure" => Around.Figure,
            "figcaption" => Around.Figcaption,
            "form" => Around.Form,
            "ul" or "ol" or "dl" => Around.List,
            "table" => Around.Table,
            "blockquote" => Around.Quote,
            "a" => Around.Link,
            _ => Around.None,
        };
        if (property is not null && property.Contains("articleBody", StringComparison.OrdinalIgnoreCase))
        {
            around |= Around.ArticleBodyProperty;
        }

        if (IsHidden(element))
        {
            around |= Around.Hidden;
        }

        var signature = HashCode.Combine(tag.GetHashCode(StringComparison.Ordinal), className?.GetHashCode(StringComparison.Ordinal) ?? 0);
        return new()
        {
            Parent = parent,
            Tag = tag,
            Own = own,
            Above = parent.Above | parent.Own,
            Depth = parent.Depth + 1,
            Around = around,
            Signature = signature,
            Path = HashCode.Combine(parent.Path, signature),
        };
    }

    internal static bool IsHidden(IElement element)
    {
        if (element.HasAttribute("hidden"))
        {
            return true;
        }

        return element.GetAttribute("style") is { Length: > 8 } style && HiddenStyle.Hides(style);
    }

    /// <summary>Elements whose text is no part of what a page tells.</summary>
    internal static bool IsUnread(string tag) => tag is "style" or "noscript" or "template" or "svg" or "math" or "iframe" or "object" or "head" or "select" or "textarea" or "canvas" or "video" or "audio" or "map"
        or "input" or "datalist" or "embed" or "noframes" or "button";

    internal static bool IsInline(string tag) => tag is "a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "font" or "i" or "ins"
        or "kbd" or "label" or "mark" or "nobr" or "q" or "rp" or "rt" or "ruby" or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var"
        or "picture" or "amp-img" or "source" or "track";

    /// <summary>Text set as typed: an empty line ends a paragraph.</summary>
    private void Lines(string data, Box box)
    {
        var (first, empty) = (true, false);
        foreach (var line in data.AsSpan().EnumerateLines())
        {
            if (empty)
            {
                Flush(box);
            }

            // What stands before the first line end, or behind the last, is only part of a line.
            empty = !first && line.IsWhiteSpace();
            _space |= !first;
            Append(line);
            first = false;
        }
    }

    private void Append(ReadOnlySpan<char> data)
    {
        foreach (var c in data)
        {
            if (char.IsWhiteSpace(c) || c == '\0' || PlainLine.IsInvisible(c))
            {
                _space |= char.IsWhiteSpace(c);
                continue;
            }

            if (_space && _text.Length > 0)
            {
                _text.Append(' ');
            }

            _ledByLink = _text.Length == 0 ? _linkDepth > 0 : _ledByLink;
            _space = _brokenLine = false;
            _text.Append(c);
            if (char.IsLetterOrDigit(c))
            {
                _characters++;
                _linkCharacters += _linkDepth > 0 ? 1 : 0;
                _emphasis += _emphasisDepth > 0 ? 1 : 0;
            }
        }
    }

    /// <summary>Two line breaks, or one after a full sentence, end a paragraph; one elsewhere is a space.</summary>
    private void Break(Box box)
    {
        if (_text.Length == 0)
        {
            return;
        }

        if (_brokenLine || _text[^1] is '.' or '!' or '?' or '”' or '"' or ':' or '。' or '」' or '’')
        {
            Flush(box);
            return;
        }

        _brokenLine = true;
        _space = true;
    }

    private void Flush(Box box)
    {
        if (_text.Length > 0)
        {
            var text = _text.ToString();
            _blocks.Add(new()
            {
                Text = text,
                Box = box,
                Inline = _inline,
                LedByLink = _ledByLink,
                Links = _links,
                LinkCharacters = _linkCharacters,
                Characters = _characters,
                EmphasisCharacters = _emphasis,
                Words = CountWords(text),
            });
            _text.Clear();
        }

        _links = _linkDepth > 0 ? 1 : 0;
        _linkCharacters = _characters = _emphasis = 0;
        _space = _brokenLine = false;
        _inline = Hint.None;
    }

    /// <summary>Words; a CJK character counts as half of one.</summary>
    public static int CountWords(string text)
    {
        int words = 0, wide = 0;
        var inWord = false;
        foreach (var c in text)
        {
            if (c >= '\u2E80' && char.IsLetter(c) && c is not (>= '\uAC00' and <= '\uD7A3'))
            {
                wide++;
                inWord = false;
                continue;
            }

            var letter = char.IsLetterOrDigit(c) || (inWord && c is '\'' or '’' or '-');
            words += letter && !inWord ? 1 : 0;
            inWord = letter;
        }

        return words + ((wide + 1) / 2);
    }

    private static void Weigh(List<Block> blocks)
    {
        foreach (var block in blocks)
        {
            var prose = block.IsProse ? block.Characters : 0;
            // Teasers and comments are prose too, but a holder of them is not the article's.
            var all = block.Box.Above | block.Box.Own;
            var share = block.Box.Tag == "li" || block.Box.Around.HasFlag(Around.List) ? 0.4f : 1f;
            share *= all.HasFlag(Hint.Comment) || all.HasFlag(Hint.Overlay) || all.HasFlag(Hint.Footer) || block.Box.Around.HasFlag(Around.Footer) || block.Box.Around.HasFlag(Around.Hidden) ? 0.2f : 1f;
            var level = 0;
            for (var box = block.Box; box is not null; box = box.Parent, level++)
            {
                box.Characters += block.Characters;
                box.LinkCharacters += block.LinkCharacters;
                box.ProseCharacters += prose;
                if (level > 0 || block.Box.Tag is "div" or "td" or "section" or "article")
                {
                    box.Weight += prose * share;
                    share *= level == 0 ? 1f : 0.6f;
                }
            }
        }
    }
}
