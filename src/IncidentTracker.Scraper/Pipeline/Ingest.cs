using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Single addresses and pages at hand, now, through the same pipeline as a source's.</summary>
public sealed class Ingest(ArticlePipeline pipeline, ArticleCommands articles, ArticleVisits visits, TimeProvider time)
{
    /// <summary>Fetches and stores what stands at an address.</summary>
    public async Task<RunEntry> AddressAsync(string address, CancellationToken cancellation)
    {
        address = Redirector.Behind(address) ?? address;
        var known = CanonicalUrl.Of(address) is { } canonical ? (await visits.FindAsync([canonical.Value], cancellation)).GetValueOrDefault(canonical.Value)?.ArticleId : null;
        return await pipeline.VisitAsync(new(address, KnownAs: known), cancellation);
    }

    /// <summary>Stores words that somebody pasted, with their headline. Without an address they are known by themselves.</summary>
    public async Task<RunEntry> TextAsync(string title, string text, string? address, DateTimeOffset? published, CancellationToken cancellation)
    {
        if (FeedItemPage.Compose(title, text.Replace("<", "&lt;", StringComparison.Ordinal), null, published, null, null) is not { } page)
        {
            return new(address ?? title, title, ItemOutcome.Refused, new("ingest.nothing"), null);
        }

        return await PageAsync(Encoding.UTF8.GetBytes(page), title, address, cancellation, byItself: true);
    }

    /// <summary>Stores a page that somebody holds already: a saved file.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="name">What to call it where it has no title.</param>
    /// <param name="address">Where it was fetched from; null where the page says so itself.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="byItself">Without any address it is kept under a name made of its bytes; else it is refused.</param>
    public async Task<RunEntry> PageAsync(ReadOnlyMemory<byte> body, string name, string? address, CancellationToken cancellation, bool byItself = false)
    {
        if (address is not null && CanonicalUrl.Of(address) is null)
        {
            return new(address, name, ItemOutcome.Refused, new(Fetching.FetchProblems.BadAddress, address), null);
        }

        var at = address ?? "file:" + name;
        var now = time.GetUtcNow();
        var canonical = CanonicalUrl.Of(address)?.Value;
        var kept = await articles.KeepCaptureAsync(new(null, canonical ?? at, at, now.UtcDateTime, 0, null, null, null, body), cancellation);
        if (kept.Known && canonical is not null && (await visits.FindAsync([canonical], cancellation)).GetValueOrDefault(canonical) is { State: ArticleState.Read, ExtractorVersion: ExtractorVersion.Current } same)
        {
            // The same bytes, read by today's reader: an import that was stopped goes on quickly from here.
            return new(at, name, ItemOutcome.Unchanged, null, same.ArticleId);
        }

        var entry = await pipeline.UnderstandAsync(new(at, name), kept.Id, new(body, address, null, now), cancellation);
        return byItself && entry.Problem?.Code == PipelineProblems.NoAddress
            ? await pipeline.UnderstandAsync(new(at, name), kept.Id, new(body, address, null, now), cancellation, canonicalUrl: HandAddress.Of(body.Span))
            : entry;
    }
}
