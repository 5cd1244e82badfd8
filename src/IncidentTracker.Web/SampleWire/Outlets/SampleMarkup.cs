using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace IncidentTracker.Web.SampleWire.Outlets;

/// <summary>What all invented outlets write alike: escaped words, dates, and the notice that nothing here has happened.</summary>
internal static class SampleMarkup
{
    public const string Notice = "Sample: this site, its people and everything it reports are invented. It comes with IncidentTracker.";

    /// <summary>For the head of every page.</summary>
    public const string SampleNotice = "<meta name=\"robots\" content=\"noindex\">\n<meta name=\"sample\" content=\"" + Notice + "\">";

    private static readonly HtmlEncoder _html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string words) => _html.Encode(words);

    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Long(DateTimeOffset at) => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Minutes at a reader's pace, at least one.</summary>
    public static int ReadingMinutes(SamplePage page) => Math.Max(1, page.Blocks.Sum(block => block.Text.Split(' ').Length) / 180);

    public static string Blocks(SamplePage page, string headline = "h2") => string.Join('\n', page.Blocks.Select(block => Block(block, headline)));

    public static string Block(SampleBlock block, string headline = "h2") =>
        block.IsHeadline ? $"<{headline}>{Text(block.Text)}</{headline}>" : $"<p>{Text(block.Text)}</p>";

    public static string Links(SamplePage page) => string.Join('\n', page.Earlier.Select(earlier => $"<li><a href=\"{Text(earlier.Url.AbsolutePath)}\">{Text(earlier.Headline)}</a></li>"));

    /// <summary>schema.org NewsArticle as a script block.</summary>
    public static string JsonLd(SamplePage page)
    {
        var article = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["headline"] = page.Headline,
            ["datePublished"] = Iso(page.Published),
            ["dateModified"] = Iso(page.Published),
            ["mainEntityOfPage"] = page.Url.AbsoluteUri,
            ["author"] = page.Article.By.Select(name => new Dictionary<string, string>(StringComparer.Ordinal) { ["@type"] = "Person", ["name"] = name }),
            ["publisher"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["@type"] = "Organization", ["name"] = page.Outlet.SiteName },
        };
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(article)}</script>";
    }

    public static string OpenGraph(SamplePage page) => $"""
        <meta property="og:type" content="article">
        <meta property="og:title" content="{Text(page.Headline)}">
        <meta property="og:site_name" content="{Text(page.Outlet.SiteName)}">
        <meta property="og:url" content="{Text(page.Url.AbsoluteUri)}">
        <meta property="og:description" content="{Text(page.Standfirst)}">
        """;
}
