using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Discovery;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;

namespace IncidentTracker.Scraper.Preview;

/// <summary>An article as it would be stored.</summary>
/// <param name="Url">Where.</param>
/// <param name="Title">Its headline, or what the listing calls it.</param>
/// <param name="Published">As the page states it, or the listing.</param>
/// <param name="Reading">What was read; null where it was not.</param>
/// <param name="Problem">Why it would be refused, or null.</param>
public sealed record PreviewedArticle(string Url, string? Title, StatedTime? Published, ArticleReading? Reading, Problem? Problem);

/// <summary>What a source would give.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Where it answered.</param>
/// <param name="Title">Its own title.</param>
/// <param name="Listed">How many articles it lists.</param>
/// <param name="Articles">The first few, read.</param>
/// <param name="Problem">Why it would not work, or null; robots.txt among the reasons.</param>
/// <param name="Feeds">Feeds that the page names, where the address was a page: better sources than the page itself.</param>
public sealed record PreviewedSource(SourceKind Kind, string Url, string? Title, int Listed, IReadOnlyList<PreviewedArticle> Articles, Problem? Problem, IReadOnlyList<NamedFeed> Feeds)
{
    /// <summary>What was fetched, for <see cref="SourcePreview.Links"/>; null where nothing was.</summary>
    public FetchedPage? Page { get; init; }
    /// <summary>Language as the listing states it.</summary>
    public string? Language { get; init; }
    /// <summary>How often it publishes, where the listing shows it.</summary>
    public TimeSpan? UsualGap { get; init; }
}

/// <summary>Fetches and reads as a run would, and stores nothing.</summary>
public sealed class SourcePreview(PoliteFetcher fetcher, AddressGuard guard, ReadingRoom room, Sitemaps sitemaps)
{
    private const int Shown = 5;

    /// <summary>No source has this id: a grant that hangs on it opens the way for previews, and only a test makes one.</summary>
    internal const long Nobody = 0;

    /// <summary>What stands at an address, as <paramref name="kind"/>, or as what it looks like where that is null.</summary>
    public Task<PreviewedSource> ShowAsync(string address, SourceKind? kind, SourceProfile profile, CancellationToken cancellation) =>
        ShowAsync(address, kind, profile, Nobody, cancellation);

    /// <summary>The links that a selector finds on a page that was fetched already: quick enough for every key stroke, and nobody is asked again.</summary>
    public static (IReadOnlyList<ListedArticle> Links, Problem? Problem) Links(PreviewedSource shown, string? selector)
    {
        if (shown.Page is not { } page)
        {
            return ([], shown.Problem);
        }

        var listing = Listing.Read(page, SourceKind.SectionPage, new SourceProfile(LinkSelector: string.IsNullOrWhiteSpace(selector) ? null : selector.Trim()), CancellationToken.None);
        return (listing.Articles, listing.Problem);
    }

    /// <summary>With the grants of a source that exists.</summary>
    internal async Task<PreviewedSource> ShowAsync(string address, SourceKind? kind, SourceProfile profile, long? sourceId, CancellationToken cancellation)
    {
        var assumed = kind ?? SourceKind.Feed;
        // An address outside of the public net is refused by the fetcher too, unless it is granted.
        if (guard.Judge(address.Trim(), out var url) is { } refused && url is null)
        {
            return new(assumed, address, null, 0, [], refused, []);
        }

        var outcome = await fetcher.FetchAsync(new(url!, sourceId, Kind: FetchKind.Listing), cancellation);
        if (outcome is not FetchOutcome.Fetched(var page))
        {
            return new(assumed, address, null, 0, [], outcome.Trouble ?? new(FetchProblems.Status, "304"), []);
        }

        var (found, listing) = await ReadAsync(page, kind, profile, cancellation);
        listing = (await sitemaps.WalkAsync(listing, page, sourceId, profile, cancellation)).Listing;
        var articles = new List<PreviewedArticle>();
        foreach (var listed in listing.Articles.Take(Shown))
        {
            articles.Add(await ReadAsync(listed, profile, sourceId, cancellation));
        }

        return new(found, page.FinalUrl.AbsoluteUri, listing.Title, listing.Articles.Count, articles, listing.Problem,
            found == SourceKind.SectionPage ? FeedDiscovery.Find(new(page.Body, page.FinalUrl.AbsoluteUri, page.ContentType), ReadBudget.Default) : [])
        {
            Page = page,
            Language = listing.Language,
            UsualGap = Rhythm.Usual(listing.Articles.Select(article => article.Published?.UtcDateTime).OfType<DateTime>(), page.FetchedAt),
        };
    }

    /// <summary>Without a word on what it is: a feed where it reads as one, else a section page.</summary>
    private async Task<(SourceKind Kind, Listing Listing)> ReadAsync(FetchedPage page, SourceKind? kind, SourceProfile profile, CancellationToken cancellation)
    {
        if (kind is { } said)
        {
            return (said, await room.ListAsync(page, said, profile, cancellation));
        }

        var feed = await room.ListAsync(page, SourceKind.Feed, profile, cancellation);
        return feed.Problem is null
            ? (feed.Format is "sitemap" or "sitemapindex" ? SourceKind.Sitemap : SourceKind.Feed, feed)
            : (SourceKind.SectionPage, await room.ListAsync(page, SourceKind.SectionPage, profile, cancellation));
    }

    private async Task<PreviewedArticle> ReadAsync(ListedArticle listed, SourceProfile profile, long? sourceId, CancellationToken cancellation)
    {
        var stated = listed.Stated;
        var outcome = Uri.TryCreate(listed.Url, UriKind.Absolute, out var url) ? await fetcher.FetchAsync(new(url, sourceId), cancellation) : new FetchOutcome.Refused(new(FetchProblems.BadAddress, listed.Url));
        if (outcome is not FetchOutcome.Fetched(var page))
        {
            return new(listed.Url, listed.Title, stated, null, outcome.Trouble);
        }

        return await room.ReadAsync(new PageInput(page.Body, page.FinalUrl.AbsoluteUri, page.ContentType, new(page.FetchedAt, TimeSpan.Zero)), profile, cancellation) switch
        {
            ReadOutcome.Read(var reading) => new(listed.Url, reading.Title.Length > 0 ? reading.Title : listed.Title, reading.Published ?? stated, reading, null),
            ReadOutcome.NotAnArticle(var why, var reading) => new(listed.Url, listed.Title, reading.Published ?? stated, reading, why),
            ReadOutcome.Unreadable(var why) => new(listed.Url, listed.Title, stated, null, why),
            var other => throw new InvalidOperationException($"a reading that the preview does not know: {other}"),
        };
    }
}
