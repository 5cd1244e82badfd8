using System.Text;
using AngleSharp.Dom;
using IncidentTracker.Extraction.Wire;

namespace IncidentTracker.Extraction.Markup;

/// <summary>The words of a small element, line by line: where a block or a break ends, a line ends, so that a name and the office under it stay two things.</summary>
internal sealed class SignText
{
    private const int Most = 300;
    private const int MostNodes = 500;
    private const int MostInside = 100;
    private const char LineEnd = '\u2028';

    private readonly StringBuilder _text = new();
    private bool _edge;
    private int _left = MostNodes;

    /// <summary>The lines; none where the element holds more than anybody needs to sign a story. A name that is marked as one inside it is all of it.</summary>
    public static IReadOnlyList<string> Lines(IElement element) => Named(element) is { Count: > 0 } named ? named : Of(element);

    /// <summary>True where the element itself says that it names the author.</summary>
    public static bool IsSigned(IElement element) => Says(element.GetAttribute("rel"), "author") || Says(element.GetAttribute("itemprop"), "author");

    /// <summary>True among comments, other stories or the page's own affairs.</summary>
    public static bool IsElsewhere(IElement element)
    {
        for (var around = element.ParentElement; around is not null && around.LocalName != "body"; around = around.ParentElement)
        {
            if (around.LocalName is "nav" or "footer" or "aside" || ((Hints.Of(around.ClassName) | Hints.Of(around.Id)) & (Hint.Comment | Hint.Related)) != Hint.None)
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Of(IElement element)
    {
        var sign = new SignText();
        sign.Append(element);
        return sign._text.Length > Most || sign._left < 0 ? [] : sign._text.ToString().Split(LineEnd, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Microdata's name of an author, and a visiting card's.</summary>
    private static List<string> Named(IElement element)
    {
        var (property, card) = (IsListed(element.GetAttribute("itemprop"), "author"), IsListed(element.ClassName, "vcard"));
        var names = new List<string>();
        foreach (var inside in property || card ? element.Descendants<IElement>().Take(MostInside) : [])
        {
            if ((property && IsListed(inside.GetAttribute("itemprop"), "name")) || (card && IsListed(inside.ClassName, "fn")))
            {
                names.Add(inside.GetAttribute("content") is { } content ? HeadlineReader.Tidy(content) : string.Join(' ', Of(inside)));
            }
        }

        names.RemoveAll(name => name.Length == 0);
        return names;
    }

    private static bool Says(string? words, string word) => words is not null && words.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool IsListed(string? words, string word) => words is not null && Array.Exists(words.Split(' '), one => one.Equals(word, StringComparison.OrdinalIgnoreCase));

    private void Append(INode node)
    {
        var nodes = node.ChildNodes;
        for (var i = 0; i < nodes.Length && _text.Length <= Most && --_left >= 0; i++)
        {
            switch (nodes[i])
            {
                case IText words:
                    Append(words.Data);
                    break;
                case IElement { LocalName: "time" or "br" }:
                    _text.Append(LineEnd);
                    break;
                case IElement child when child.LocalName is not ("script" or "img") && !BlockReader.IsUnread(child.LocalName) && !BlockReader.IsHidden(child):
                    var block = !BlockReader.IsInline(child.LocalName);
                    Edge(block);
                    Append(child);
                    Edge(block);
                    break;
            }
        }
    }

    private void Edge(bool block)
    {
        _edge = true;
        if (block)
        {
            _text.Append(LineEnd);
        }
    }

    /// <summary>Words of two elements that touch are two words.</summary>
    private void Append(string words)
    {
        foreach (var c in words)
        {
            var last = _text.Length > 0 ? _text[^1] : LineEnd;
            if (_text.Length > Most)
            {
                return;
            }

            if (!char.IsWhiteSpace(c))
            {
                _text.Append(_edge && char.IsLetter(c) && char.IsLetterOrDigit(last) ? " " : "").Append(c);
            }
            else if (last is not (' ' or LineEnd))
            {
                _text.Append(' ');
            }

            _edge = false;
        }
    }
}
