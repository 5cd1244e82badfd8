using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>A feed as fetched. Bytes decide, the rest are hints.</summary>
/// <param name="Bytes">The body as received, decompressed.</param>
/// <param name="Url">Where it was fetched from, the first base of relative links; null where unknown.</param>
/// <param name="ContentType">The HTTP content type with its charset, or null.</param>
/// <param name="ContentLocation">The HTTP Content-Location, which overrides <paramref name="Url"/> as base; null where none was sent.</param>
/// <param name="FetchedAt">When it was fetched: an item dated more than a day later has no date. Null where unknown; then dates are taken as they are.</param>
public sealed record FeedInput(ReadOnlyMemory<byte> Bytes, string? Url = null, string? ContentType = null, string? ContentLocation = null, DateTimeOffset? FetchedAt = null);

/// <summary>A feed, or why it is none.</summary>
public abstract record FeedOutcome
{
    private FeedOutcome() { }

    /// <summary>It is a feed, perhaps an empty or a broken one.</summary>
    public sealed record Read(FeedReading Feed) : FeedOutcome;

    /// <summary>It is none: <c>feed.empty</c> (no bytes), <c>feed.too-large</c>, <c>feed.too-deep</c>, <c>feed.not-a-feed</c> (with what it looks like: html, json, xml, binary, text).</summary>
    public sealed record Unreadable(Problem Why) : FeedOutcome;
}

/// <summary>RSS, Atom, RDF, CDF, JSON Feed and news sitemaps to one record, whatever the bytes.</summary>
public static class FeedReader
{
    /// <summary>Reads <paramref name="input"/> under the caps of <paramref name="budget"/>. Never throws for any input; cancellation aside.</summary>
    public static FeedOutcome Read(FeedInput input, FeedBudget budget, CancellationToken cancellation = default)
    {
        if (input.Bytes.Length > budget.MaxBytes)
        {
            return Refused("feed.too-large", [.. Sizes(input.Bytes.Length, budget.MaxBytes)]);
        }

        var (text, encoding, recovered) = FeedEncoding.Decode(input.Bytes.Span, input.ContentType);
        var start = text.AsSpan().TrimStart();
        if (start.Length == 0)
        {
            return Refused("feed.empty");
        }

        var address = input.ContentLocation is { Length: > 0 } location ? WebAddress.Resolve(input.Url, location) : input.Url;
        if (start[0] is '{' or '[')
        {
            return JsonFeed.Read(text, address) is { } json
                ? new FeedOutcome.Read(Newest(Dated(json with { Encoding = encoding, Recovered = recovered }, input.FetchedAt), budget))
                : Refused("feed.not-a-feed", "json");
        }

        var xml = LenientXml.Read(text, address, budget.MaxDepth, budget.MaxNodes, cancellation);
        if (xml.TooDeep)
        {
            return Refused("feed.too-deep", budget.MaxDepth.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return Root(xml.Document) is not { } root ? Refused("feed.not-a-feed", LooksLike(xml.Document, text))
            : new FeedOutcome.Read(Newest(Dated(XmlFeed.Read(root) with { Encoding = encoding, Recovered = recovered || xml.Recovered }, input.FetchedAt), budget));
    }

    private static FeedOutcome.Unreadable Refused(string code, params string[] args) => new(new(code, args));

    private static IEnumerable<string> Sizes(params int[] sizes) => sizes.Select(size => size.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The first element that begins a feed, near the top. A page that mentions feeds deep inside is still a page.</summary>
    private static FeedNode? Root(FeedNode document)
    {
        var level = document.Children.ToList();
        for (var depth = 0; depth < 3 && level.Count > 0; depth++)
        {
            if (level.Find(XmlFeed.IsRoot) is { } root)
            {
                return root;
            }

            level = [.. level.SelectMany(node => node.Children)];
        }

        return null;
    }

    private static string LooksLike(FeedNode document, string text) =>
        document.Children.FirstOrDefault() is { } first ? first.Name is "html" or "xhtml:html" or "head" or "body" ? "html" : "xml"
        : text.AsSpan(0, Math.Min(text.Length, 512)).Count('\uFFFD') > 8 ? "binary" : "text";

    /// <summary>A date from the day after tomorrow would keep its item on top for ever.</summary>
    private static FeedReading Dated(FeedReading feed, DateTimeOffset? fetchedAt)
    {
        if (fetchedAt is not { } fetched || fetched > DateTimeOffset.MaxValue.AddDays(-1))
        {
            return feed;
        }

        var latest = fetched.AddDays(1);
        DateTimeOffset? Plausible(DateTimeOffset? date) => date > latest ? null : date;
        return feed.Items.Any(item => item.Published > latest || item.Updated > latest)
            ? feed with { Items = [.. feed.Items.Select(item => item with { Published = Plausible(item.Published), Updated = Plausible(item.Updated) })] }
            : feed;
    }

    private static FeedReading Newest(FeedReading feed, FeedBudget budget)
    {
        if (feed.Items.Count <= budget.MaxItems)
        {
            return feed;
        }

        // A feed begins with its newest; a sitemap without dates may begin or end with it.
        int Place(int index) => feed.Format == "sitemap" ? Math.Min(index, feed.Items.Count - 1 - index) : index;
        var newest = feed.Items.Index().OrderByDescending(item => item.Item.Published ?? item.Item.Updated ?? DateTimeOffset.MinValue).ThenBy(item => Place(item.Index))
            .Take(budget.MaxItems).OrderBy(item => item.Index).Select(item => item.Item);
        return feed with { Items = [.. newest], ItemsLeftOut = feed.Items.Count - budget.MaxItems };
    }
}
