using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>A feed's item as a page of its own.</summary>
internal static class FeedPages
{
    /// <summary>The page, or null where the feed says too little.</summary>
    public static string? Of(ListedArticle listed, Listing listing) => listed.Item is not { } item ? null : FeedItemPage.Compose(
        listed.Title,
        item.Contents.Append(item.Summary).OfType<string>().MaxBy(words => words.Length),
        item.Authors.Count > 0 ? item.Authors[0].Name : null,
        item.Published ?? item.Updated,
        listing.Title,
        item.Language ?? listing.Language);
}
