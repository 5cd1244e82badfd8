using System.Net;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Discovery;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Scraper.Fetching;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>One article as a listing names it.</summary>
/// <param name="Url">As listed, absolute; where the link is a redirector's, the address that it carries.</param>
/// <param name="Canonical">Its identity among addresses.</param>
/// <param name="Title">As listed, plain text.</param>
/// <param name="Published">When, as listed.</param>
/// <param name="Updated">Last change, as listed.</param>
public sealed record ListedArticle(string Url, string Canonical, string? Title, DateTimeOffset? Published, DateTimeOffset? Updated)
{
    /// <summary>What the feed says of it in full; null on section pages.</summary>
    public FeedItem? Item { get; init; }
    /// <summary>When it appeared, for where its page does not say. A sitemap's last change of a page is no such word.</summary>
    public StatedTime? Stated { get; init; }
}

/// <summary>A fetched listing as articles, or why it is none.</summary>
/// <param name="Articles">In the listing's order, each address once.</param>
/// <param name="Title">The listing's own title.</param>
/// <param name="Format">What it was: <c>rss20</c>, <c>atom10</c>, <c>section</c> …</param>
/// <param name="Problem">Set where it could not be read.</param>
public sealed record Listing(IReadOnlyList<ListedArticle> Articles, string? Title, string? Format, Problem? Problem)
{
    /// <summary>Of a title of a megabyte this much is looked at.</summary>
    private const int LongestTitle = 4000;

    /// <summary>How long the feed asks its readers to rest, or null.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The page with older items that a feed names, or null.</summary>
    public string? Older { get; init; }

    /// <summary>Language tag as stated.</summary>
    public string? Language { get; init; }

    /// <summary>Reads a listing as what its source says it is.</summary>
    public static Listing Read(FetchedPage page, SourceKind kind, SourceProfile profile, CancellationToken cancellation) =>
        kind == SourceKind.SectionPage ? Section(page, profile) : Feed(page, cancellation);

    private static Listing Feed(FetchedPage page, CancellationToken cancellation)
    {
        var location = page.Headers.FirstOrDefault(header => header.Key.Equals("Content-Location", StringComparison.OrdinalIgnoreCase)).Value;
        return FeedReader.Read(new(page.Body, page.FinalUrl.AbsoluteUri, page.ContentType, location, new(page.FetchedAt, TimeSpan.Zero)), FeedBudget.Default, cancellation) switch
        {
            FeedOutcome.Read(var feed) => new(
                Distinct(feed.Items.Select(item => Listed(item.Link, page.FinalUrl, item.Title, item.Published ?? item.Updated, item.Updated) is { } listed
                    ? listed with { Item = item, Stated = Stated(feed.Format is Sitemaps.Index or "sitemap" ? item.Published : listed.Published) }
                    : null)), Plain(feed.Title), feed.Format, null)
            {
                TimeToLive = feed.TimeToLive,
                Older = feed.Older,
                Language = feed.Language,
            },
            FeedOutcome.Unreadable(var why) => new([], null, null, why),
            var other => throw new InvalidOperationException($"a feed outcome that the listing does not know: {other}"),
        };
    }

    /// <summary>A listed time as one that a page states: feeds write midnight, in their own offset, where they know the day only. A day has none.</summary>
    internal static StatedTime? Stated(DateTimeOffset? listed) =>
        listed is { } at ? at.TimeOfDay == TimeSpan.Zero ? new(new(at.DateTime, TimeSpan.Zero), TimePrecision.Day) : new(at, TimePrecision.Instant) : null;

    private static Listing Section(FetchedPage page, SourceProfile profile)
    {
        var section = SectionPageReader.Read(new PageInput(page.Body, page.FinalUrl.AbsoluteUri, page.ContentType), profile, ReadBudget.Default);
        return new(Distinct(section.Links.Select(link => new ListedArticle(link.Address.Value, link.Address.Value, Plain(link.Title), null, null))), null, "section", section.Problem);
    }

    private static ListedArticle? Listed(string? link, Uri from, string? title, DateTimeOffset? published, DateTimeOffset? updated)
    {
        var address = link is null ? null : WebAddress.Resolve(from.AbsoluteUri, link);
        var behind = address is null ? null : Redirector.Behind(address);
        return CanonicalUrl.Of(behind ?? link, from.AbsoluteUri) is { } canonical ? new(behind ?? address!, canonical.Value, Plain(title), published, updated) : null;
    }

    private static List<ListedArticle> Distinct(IEnumerable<ListedArticle?> listed) =>
        [.. listed.OfType<ListedArticle>().DistinctBy(article => article.Canonical, StringComparer.Ordinal)];

    /// <summary>Feeds give titles as text, as HTML or as HTML twice encoded; here only words for a list are wanted.</summary>
    private static string? Plain(string? title)
    {
        if (title is null)
        {
            return null;
        }

        var text = WebUtility.HtmlDecode(title.Length <= LongestTitle ? title : title[..LongestTitle]);
        var words = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] == '/') && text.IndexOf('>', i) is > 0 and var close)
            {
                i = close;
                continue;
            }

            words.Append(text[i]);
        }

        return PlainLine.Of(words.ToString(), ReadingLimits.Title) is { Length: > 0 } plain ? plain : null;
    }
}
