using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IncidentTracker.Domain;

namespace IncidentTracker.Extraction.Markup;

/// <summary>Bytes to a document, after the caps have been held against them. Nothing is loaded, no script is run.</summary>
internal static class PageDocument
{
    private static readonly HtmlParser _parser = new(new HtmlParserOptions { IsScripting = true, IsKeepingSourceReferences = false });

    /// <summary>Null with the <paramref name="document"/> set, or why there is none.</summary>
    public static Problem? Open(PageInput page, ReadBudget budget, out IHtmlDocument? document)
    {
        document = null;
        var length = page.Decoded?.Length ?? page.Bytes.Length;
        if (length > budget.MaxBytes)
        {
            return new("page.too-large", Number(length), Number(budget.MaxBytes));
        }

        var (html, encoding) = page.Decoded is { } decoded ? (decoded, "text") : Charset.Decode(page.Bytes.Span, page.ContentType);
        if (string.IsNullOrWhiteSpace(html))
        {
            return new("page.empty");
        }

        if (IsBinary(page.Bytes.Span, html))
        {
            return new("page.not-text", page.ContentType ?? encoding);
        }

        html = IsPlain(page.ContentType, html) ? Paragraphs(html) : html;
        var size = MarkupScan.Measure(html, budget.MaxDepth, budget.MaxNodes);
        if (size.Depth > budget.MaxDepth)
        {
            return new("page.too-deep", Number(size.Depth), Number(budget.MaxDepth));
        }

        if (size.Tags > budget.MaxNodes)
        {
            return new("page.too-large", Number(size.Tags), Number(budget.MaxNodes));
        }

        // As memory the text is read in place; as a string the parser would copy it, in case a script wrote into it.
        document = _parser.ParseDocument(html.AsMemory());
        return null;
    }

    /// <summary>Text that is said to be no markup. Servers say so of pages too: an end tag tells.</summary>
    private static bool IsPlain(string? contentType, string text) =>
        contentType is not null && contentType.AsSpan().TrimStart().StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) && !text.Contains("</", StringComparison.Ordinal);

    /// <summary>Plain text as markup: an empty line ends a paragraph.</summary>
    private static string Paragraphs(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        var open = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                open = false;
                continue;
            }

            html.Append(open ? "\n" : "<p>").Append(WebUtility.HtmlEncode(line.ToString()));
            open = true;
        }

        return html.ToString();
    }

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Pictures, archives, PDF: by their first bytes, or by how many control characters they decode to.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes is [0x25, 0x50, 0x44, 0x46, ..] or [0x50, 0x4B, 3, 4, ..] or [0x1F, 0x8B, ..] or [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..])
        {
            return true;
        }

        var sample = text.AsSpan(0, Math.Min(text.Length, 4096));
        var control = 0;
        foreach (var c in sample)
        {
            control += c is < '\t' or (> '\r' and < ' ' and not '\u001B') or '\uFFFD' ? 1 : 0;
        }

        return control * 10 > sample.Length * 3;
    }
}
