using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>What an index of sitemaps led to.</summary>
/// <param name="Listing">The newest articles of all its sitemaps.</param>
/// <param name="Failed">Sitemaps that could not be had: the run is not complete.</param>
public sealed record WalkedSitemaps(Listing Listing, IReadOnlyList<RunEntry> Failed);

/// <summary>
/// Follows an index of sitemaps, newest first: two levels of indexes, a few sitemaps of the same site, a thousand articles. An index can name
/// itself, nest without end or list millions of addresses; none of it costs more than this.
/// </summary>
public sealed class Sitemaps(PoliteFetcher fetcher, ReadingRoom room)
{
    internal const string Index = "sitemapindex";
    internal const int MostSitemaps = 20;
    internal const int MostArticles = 1000;
    private const int MostLevels = 2;

    /// <summary>An older sitemap is an archive, as long as there is a newer one.</summary>
    private static readonly TimeSpan _recent = TimeSpan.FromDays(30);

    /// <summary>The articles behind an index; the listing itself where it is none.</summary>
    public async Task<WalkedSitemaps> WalkAsync(Listing listing, FetchedPage page, long? sourceId, SourceProfile profile, CancellationToken cancellation)
    {
        if (listing.Format != Index)
        {
            return new(listing, []);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal) { page.RequestedUrl.AbsoluteUri, page.FinalUrl.AbsoluteUri };
        var waiting = new Queue<(ListedArticle Sitemap, int Level)>(Choose(listing, page).Select(sitemap => (sitemap, 1)));
        var articles = new List<(ListedArticle Article, int FromEnd)>();
        var failed = new List<RunEntry>();
        DateTimeOffset? before = null;
        for (var asked = 0; asked < MostSitemaps && waiting.TryDequeue(out var next);)
        {
            var (sitemap, level) = next;
            if (articles.Count >= MostArticles && sitemap.Updated < before)
            {
                // Enough, and what follows is older; one without a date, or of the same, may still hold the newest.
                break;
            }

            if (!seen.Add(sitemap.Url) || !Uri.TryCreate(sitemap.Url, UriKind.Absolute, out var url))
            {
                continue;
            }

            asked++;
            before = sitemap.Updated;
            var outcome = await fetcher.FetchAsync(new(url, sourceId, Kind: FetchKind.Listing, AnyCertificateOf: profile.AnyCertificateOf), cancellation);
            var read = outcome is FetchOutcome.Fetched(var body) ? await room.ListAsync(body, SourceKind.Sitemap, profile, cancellation) : null;
            if (read is null || read.Problem is not null)
            {
                failed.Add(new(sitemap.Url, null, ItemOutcome.Failed, read?.Problem ?? outcome.Trouble ?? new Problem(FetchProblems.Status, "304"), null));
            }
            else if (read.Format != Index)
            {
                articles.AddRange(read.Articles.Select((article, at) => (article, FromEnd(at, read.Articles.Count))));
            }
            else if (level < MostLevels)
            {
                foreach (var inner in Choose(read, ((FetchOutcome.Fetched)outcome).Page))
                {
                    waiting.Enqueue((inner, level + 1));
                }
            }
        }

        return new(listing with { Articles = Newest(articles) }, failed);
    }

    /// <summary>The sitemaps of the same site, newest first; archives only where nothing newer is stated. A date in the future is a lie and counts as none.</summary>
    private static IEnumerable<ListedArticle> Choose(Listing index, FetchedPage page)
    {
        var latest = page.FetchedAt.AddDays(1);
        var own = index.Articles
            .Where(sitemap => Uri.TryCreate(sitemap.Url, UriKind.Absolute, out var url) && AddressGuard.HostOf(url) is { } host && WebSite.IsSame(host, page.FinalUrl.IdnHost))
            .Select(sitemap => (Sitemap: sitemap, At: sitemap.Updated is { } at && at.UtcDateTime <= latest ? at.UtcDateTime : (DateTime?)null)).ToList();
        var newest = own.Max(row => row.At);
        own.RemoveAll(row => row.At is not null && newest is not null && row.At < newest - _recent);
        return own.Index().OrderByDescending(row => row.Item.At ?? DateTime.MinValue).ThenBy(row => FromEnd(row.Index, own.Count)).Take(MostSitemaps).Select(row => row.Item.Sitemap);
    }

    private static List<ListedArticle> Newest(List<(ListedArticle Article, int FromEnd)> articles) =>
    [
        .. articles.DistinctBy(row => row.Article.Canonical, StringComparer.Ordinal)
            .OrderByDescending(row => row.Article.Published ?? row.Article.Updated ?? DateTimeOffset.MinValue).ThenBy(row => row.FromEnd).Take(MostArticles).Select(row => row.Article),
    ];

    /// <summary>How far something stands from the nearer end of its list: without dates, the newest may stand at either.</summary>
    private static int FromEnd(int at, int count) => Math.Min(at, count - 1 - at);
}
