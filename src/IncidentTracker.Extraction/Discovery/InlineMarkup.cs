using System.Text;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Writes the inside of an element as HTML, each relative address seen from the base where it stands. No recursion: depth is the document's choice.</summary>
internal static class InlineMarkup
{
    public static string Write(FeedNode root)
    {
        var html = new StringBuilder();
        var waiting = new Stack<object>();
        Push(root);
        while (waiting.TryPop(out var part))
        {
            switch (part)
            {
                case string text:
                    html.Append(FeedText.Escape(text));
                    break;
                case FeedNode node:
                    Open(node);
                    break;
                case EndTag end:
                    html.Append("</").Append(end.Name).Append('>');
                    break;
            }
        }

        return html.ToString().Trim();

        void Push(FeedNode node)
        {
            for (var i = node.Content.Count - 1; i >= 0; i--)
            {
                waiting.Push(node.Content[i]);
            }
        }

        void Open(FeedNode node)
        {
            var name = NameOf(node);
            html.Append('<').Append(name);
            foreach (var (attribute, written) in node.Attributes)
            {
                if (attribute.StartsWith("xmlns", StringComparison.Ordinal) || attribute.StartsWith("xml:", StringComparison.Ordinal))
                {
                    continue;
                }

                var value = RelativeLinks.IsAddress(attribute) && node.Base is not null ? WebAddress.Resolve(node.Base, written) : written;
                html.Append(' ').Append(attribute).Append("=\"").Append(FeedText.Escape(value).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            }

            if (node.NamespaceUri.Length > 0 && node.NamespaceUri != root.NamespaceUri && !FeedNamespaces.Xhtml.Equals(node.NamespaceUri, StringComparison.OrdinalIgnoreCase)
                && node.Parent?.NamespaceUri != node.NamespaceUri)
            {
                html.Append(" xmlns=\"").Append(FeedText.Escape(node.NamespaceUri).Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
            }

            if (node.Content.Count == 0 && (InlineElements.IsVoid(name) || node.Name.Contains(':', StringComparison.Ordinal) && !node.Name.StartsWith("xhtml:", StringComparison.Ordinal)))
            {
                html.Append(" />");
                return;
            }

            html.Append('>');
            waiting.Push(new EndTag(name));
            Push(node);
        }
    }

    private static string NameOf(FeedNode node) => node.WrittenName[(node.WrittenName.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private sealed record EndTag(string Name);
}
