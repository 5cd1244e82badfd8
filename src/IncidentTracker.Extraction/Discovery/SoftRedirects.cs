using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>Pages that hold nothing but the way to another page: a refresh in the head, or a line of script.</summary>
public static partial class SoftRedirects
{
    /// <summary>A pointer is small; whatever is larger is a page.</summary>
    private const int Largest = 64 * 1024;

    /// <summary>More letters than this, and the page says something itself.</summary>
    private const int FewLetters = 300;

    /// <summary>A refresh that comes later is there for readers who stay, not a redirect.</summary>
    private const double SoonSeconds = 10;

    /// <summary>Where the page points to, absolute, http or https; null where it is a page of its own, points to itself, or to what is no address.</summary>
    /// <param name="body">The bytes as fetched, decompressed.</param>
    /// <param name="contentType">What HTTP said of them, or null.</param>
    /// <param name="url">Where they were fetched.</param>
    public static string? TargetOf(ReadOnlyMemory<byte> body, string? contentType, string url)
    {
        if (body.Length is 0 or > Largest || PageDocument.Open(new(body, url, contentType), ReadBudget.Default, out var document) is not null)
        {
            return null;
        }

        using (document)
        {
            var stated = Refresh(document!) ?? Script(document!);
            if (stated is null || Letters(document!) > FewLetters)
            {
                return null;
            }

            var target = WebAddress.Resolve(SectionPageReader.Base(document!, url), stated.Trim());
            return WebAddress.IsWeb(target) && WithoutFragment(target) != WithoutFragment(url) ? target : null;
        }
    }

    private static string? Refresh(IHtmlDocument document)
    {
        foreach (var meta in document.QuerySelectorAll("meta[http-equiv][content]"))
        {
            if (meta.GetAttribute("http-equiv")!.Trim().Equals("refresh", StringComparison.OrdinalIgnoreCase) && RefreshPattern().Match(meta.GetAttribute("content")!) is { Success: true } match
                && double.TryParse(match.Groups["seconds"].ValueSpan, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds <= SoonSeconds)
            {
                return match.Groups["url"].Value;
            }
        }

        return null;
    }

    private static string? Script(IHtmlDocument document)
    {
        foreach (var script in document.QuerySelectorAll("script:not([src])"))
        {
            if (ScriptPattern().Match(script.TextContent) is { Success: true } match)
            {
                return match.Groups["url"].Value.Replace("\\/", "/", StringComparison.Ordinal);
            }
        }

        return null;
    }

    private static int Letters(IHtmlDocument document)
    {
        var letters = 0;
        foreach (var text in document.Body?.Descendants<IText>() ?? [])
        {
            letters += text.ParentElement?.LocalName is "script" or "style" or "noscript" or "template" ? 0 : text.Data.Count(char.IsLetterOrDigit);
        }

        return letters;
    }

    private static string WithoutFragment(string address) => address.Split('#')[0];

    [GeneratedRegex(@"^\s*(?<seconds>[0-9]{1,4}(?:\.[0-9]{0,3})?)\s*[;,]\s*(?:url\s*=\s*)?[""']?(?<url>[^""'\s]{1,2000})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 200)]
    private static partial Regex RefreshPattern();

    [GeneratedRegex(@"\blocation(?:\.href)?\s{0,9}(?:=(?!=)|\.(?:replace|assign)\s{0,9}\()\s{0,9}[""'](?<url>[^""'\s]{1,2000})[""']", RegexOptions.CultureInvariant, 200)]
    private static partial Regex ScriptPattern();
}
