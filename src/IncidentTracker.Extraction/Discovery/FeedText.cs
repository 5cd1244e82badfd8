using System.Text;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>The value of an element that holds text or markup: escaped, inline, in CDATA or in Base64; relative links inside it made absolute.</summary>
internal static class FeedText
{
    /// <summary>The value as text or HTML; null where the element is empty.</summary>
    public static string? Value(FeedNode node, bool canHoldMarkup = true)
    {
        var type = TypeOf(node);
        string value;
        var markup = canHoldMarkup && type != "text/plain";
        if (node.HasElements)
        {
            markup = true;
            value = Inline(node, type);
        }
        else
        {
            value = node.OwnText.Trim();
            if (IsBase64(node, type) && Unpack(value) is { } unpacked)
            {
                value = unpacked.Trim();
                markup = canHoldMarkup;
            }
            else if (IsXml(type) && node.Attribute("mode") is not "escaped" && value.AsSpan().ContainsAny('<', '&'))
            {
                // Said to be XML: what stands there decoded was text, and goes back into markup escaped.
                value = Escape(value);
            }
        }

        value = Mojibake.Repair(value).Trim();
        if (value.Length == 0)
        {
            return null;
        }

        return markup && node.Base is not null ? RelativeLinks.Resolve(value, node.Base) : value;
    }

    /// <summary>The value as an address against the base where it stands.</summary>
    public static string? Address(FeedNode node) => Address(node, node.HasElements ? TextOf(node) : node.OwnText);

    public static string? Address(FeedNode node, string? written)
    {
        written = written?.Trim();
        if (string.IsNullOrEmpty(written))
        {
            return null;
        }

        // Escaped once more than the document asks for, in CDATA above all: no address means "&amp;" by itself.
        written = written.Replace("&amp;", "&", StringComparison.Ordinal).Replace("&#038;", "&", StringComparison.Ordinal).Replace("&#38;", "&", StringComparison.Ordinal);
        var address = WebAddress.Resolve(node.Base, written);
        return address.Contains(':', StringComparison.Ordinal) && IsDangerous(address) ? null : address;
    }

    private static bool IsDangerous(string address) =>
        address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <summary>All text inside, tags left out.</summary>
    public static string TextOf(FeedNode node)
    {
        if (!node.HasElements)
        {
            return Mojibake.Repair(node.OwnText.Trim());
        }

        var text = new StringBuilder();
        var waiting = new Stack<object>(Enumerable.Reverse(node.Content));
        while (waiting.TryPop(out var part))
        {
            if (part is FeedNode child)
            {
                for (var i = child.Content.Count - 1; i >= 0; i--)
                {
                    waiting.Push(child.Content[i]);
                }
            }
            else
            {
                text.Append((string)part);
            }
        }

        return Mojibake.Repair(text.ToString().Trim());
    }

    private static string TypeOf(FeedNode node)
    {
        var type = node.Attribute("type")?.Trim().ToLowerInvariant();
        return type switch
        {
            "text" => "text/plain",
            "html" => "text/html",
            "xhtml" => "application/xhtml+xml",
            null or "" => node.Name is "title" or "subtitle" or "tagline" or "summary" or "rights" ? "text/unknown" : "text/html",
            _ => type,
        };
    }

    private static bool IsXml(string type) => type.EndsWith("+xml", StringComparison.Ordinal) || type.EndsWith("/xml", StringComparison.Ordinal);

    private static bool IsBase64(FeedNode node, string type) =>
        node.Attribute("mode") is { } mode ? mode.Equals("base64", StringComparison.OrdinalIgnoreCase)
        : type != "text/unknown" && type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !IsXml(type);

    private static string? Unpack(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>Inline markup written out again. In Atom 1.0 the div around XHTML is packaging, and so is a div around content that is not said to be XHTML.</summary>
    private static string Inline(FeedNode node, string type)
    {
        var inside = node;
        if (FeedNamespaces.Plain(node.NamespaceUri).Equals("http://www.w3.org/2005/Atom", StringComparison.OrdinalIgnoreCase) || !IsXml(type))
        {
            var solid = node.Content.Where(part => part is not string text || !string.IsNullOrWhiteSpace(text)).Take(2).ToList();
            if (solid is [FeedNode { Name: "div" or "xhtml:div" } div])
            {
                inside = div;
                if (!IsXml(type) && !div.HasElements)
                {
                    return div.OwnText.Trim();
                }
            }
        }

        return InlineMarkup.Write(inside);
    }

    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
