using System.Globalization;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>An article to be visited.</summary>
/// <param name="Url">Where it is listed.</param>
/// <param name="Title">What the listing calls it, or null.</param>
/// <param name="SourceId">The source that lists it; null for a person's single address.</param>
/// <param name="Profile">Reading hints of that source.</param>
/// <param name="KnownAs">The stored article, where it is one.</param>
public sealed record ArticleVisitRequest(string Url, string? Title = null, long? SourceId = null, SourceProfile? Profile = null, long? KnownAs = null)
{
    /// <summary>What is taken of its source.</summary>
    public SourceRules Rules { get; init; } = SourceRules.None;
    /// <summary>The feed's own words as a page, for where the article's page is closed to us; or null.</summary>
    public string? FeedPage { get; init; }
}

/// <summary>One article: fetch, keep, read, match, store. Each step has an outcome; whatever the page is, one entry with its reason comes out.</summary>
public sealed class ArticlePipeline(
    PoliteFetcher fetcher, AddressGuard guard, ArticleCommands articles, ArticleQueries stored, ArticleVisits visits, ReadingRoom room, IncidentProposals proposals, TimeProvider time)
    : IDisposable
{
    /// <summary>Matching and storing are one step: two first reports of one incident, read at the same time, would open it twice.</summary>
    private readonly SemaphoreSlim _writeLane = new(1, 1);

    /// <summary>Visits an address and stores what stands there.</summary>
    public async Task<RunEntry> VisitAsync(ArticleVisitRequest request, CancellationToken cancellation)
    {
        var entry = await VisitPageAsync(request, cancellation);
        return request.FeedPage is { } feed && ClosedPages.IsClosed(entry) && CanonicalUrl.Of(request.Url) is { } listed
            ? await FromFeedAsync(request, listed, feed, entry, cancellation)
            : entry;
    }

    /// <summary>The page is closed to us: the feed's own words are kept and read instead, marked as partial. Where they say nothing, what the page said stands.</summary>
    private async Task<RunEntry> FromFeedAsync(ArticleVisitRequest request, CanonicalUrl listed, string feed, RunEntry closed, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(feed);
        var at = time.GetUtcNow();
        var kept = await articles.KeepCaptureAsync(new(request.SourceId, listed.Value, listed.Value, at.UtcDateTime, 0, FeedItemPage.ContentType, null, null, body), cancellation);
        var entry = await UnderstandAsync(request, kept.Id, new(body, request.Url, FeedItemPage.ContentType, at), cancellation);
        return entry.Outcome switch
        {
            ItemOutcome.New or ItemOutcome.Changed or ItemOutcome.Unchanged => entry with
            {
                Outcome = entry.Outcome == ItemOutcome.Changed && request.KnownAs is null ? ItemOutcome.New : entry.Outcome,
                Problem = entry.Problem ?? new(RunEntry.Partial, feed.Length.ToString(CultureInfo.InvariantCulture), closed.Problem!.Code),
            },
            ItemOutcome.Skipped => entry,
            _ => closed,
        };
    }

    private async Task<RunEntry> VisitPageAsync(ArticleVisitRequest request, CancellationToken cancellation)
    {
        if (CanonicalUrl.Of(request.Url) is not { } listed || !Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
        {
            return Entry(request, ItemOutcome.Refused, guard.Judge(request.Url, out _) ?? new(FetchProblems.BadAddress, request.Url));
        }

        var (etag, lastModified) = request.KnownAs is null ? (null, null) : await stored.ValidatorsAsync(listed.Value, cancellation);
        switch (await fetcher.FetchAsync(new(url, request.SourceId, etag, lastModified), cancellation))
        {
            case FetchOutcome.Fetched(var page):
                return await TakeInAsync(request, listed, page, cancellation);
            case FetchOutcome.NotModified when request.KnownAs is { } same:
                await visits.SeenAgainAsync(same, cancellation);
                return Entry(request, ItemOutcome.Unchanged, null, same);
            case FetchOutcome.NotModified:
                return Entry(request, ItemOutcome.Failed, new(FetchProblems.Status, "304"));
            case FetchOutcome.Gone(var gone):
                if (request.KnownAs is { } lost)
                {
                    await articles.GoneAsync(lost, cancellation);
                }

                return Entry(request, ItemOutcome.Refused, gone, request.KnownAs);
            case FetchOutcome.Refused(var refused):
                return Entry(request, ItemOutcome.Refused, refused, request.KnownAs);
            case FetchOutcome.TooLarge(var tooLarge):
                return Entry(request, ItemOutcome.Refused, tooLarge, request.KnownAs);
            case FetchOutcome.Failed failed:
                if (failed.Partial is { Body.Length: > 0 } partial)
                {
                    // Evidence of what came; without validators, so that the next visit asks for the whole.
                    await articles.KeepCaptureAsync(Capture(request.SourceId, listed.Value, partial) with { ETag = null, LastModified = null }, cancellation);
                }

                return Entry(request, ItemOutcome.Failed, failed.Problem, request.KnownAs);
            case var other:
                throw new InvalidOperationException($"a fetch outcome that the pipeline does not know: {other}");
        }
    }

    /// <summary>Keeps the bytes first, then makes of them what can be made.</summary>
    private async Task<RunEntry> TakeInAsync(ArticleVisitRequest request, CanonicalUrl listed, FetchedPage page, CancellationToken cancellation)
    {
        var kept = await articles.KeepCaptureAsync(Capture(request.SourceId, listed.Value, page), cancellation);
        if (page.Redirects.Count > 0 && page.FinalUrl.AbsolutePath == "/" && page.RequestedUrl.AbsolutePath.Length > 1)
        {
            return Entry(request, ItemOutcome.Refused, new(PipelineProblems.MovedToFront, page.FinalUrl.AbsoluteUri), request.KnownAs);
        }

        if (kept.Known && request.KnownAs is { } same && await IsCurrentAsync(listed.Value, cancellation))
        {
            await visits.SeenAgainAsync(same, cancellation);
            return Entry(request, ItemOutcome.Unchanged, null, same);
        }

        var input = new PageInput(page.Body, page.FinalUrl.AbsoluteUri, page.ContentType, new(page.FetchedAt, TimeSpan.Zero));
        return await UnderstandAsync(request, kept.Id, input, cancellation);
    }

    /// <summary>A kept capture to a stored article.</summary>
    public async Task<RunEntry> UnderstandAsync(ArticleVisitRequest request, long captureId, PageInput page, CancellationToken cancellation, bool reread = false, string? canonicalUrl = null)
    {
        var outcome = await room.ReadAsync(page, request.Profile ?? SourceProfile.None, cancellation);
        var reading = outcome switch
        {
            ReadOutcome.Read(var read) => read,
            ReadOutcome.NotAnArticle(_, var read) => read,
            _ => null,
        };
        var identity = canonicalUrl ?? Identity.Of(page.Url ?? request.Url, reading?.CanonicalUrl);
        if (identity is null)
        {
            return Entry(request, ItemOutcome.Refused, new(PipelineProblems.NoAddress, request.Url));
        }

        if (outcome is ReadOutcome.Read && BotWalls.Looks(reading!))
        {
            outcome = new ReadOutcome.NotAnArticle(new(PipelineProblems.BotWall), reading!);
        }

        if (outcome is ReadOutcome.Read && request.Rules.JudgeRelevance(reading!.Relevance) is { } tooFar)
        {
            outcome = new ReadOutcome.NotAnArticle(tooFar, reading);
        }

        await _writeLane.WaitAsync(cancellation);
        try
        {
            var (facts, proposed) = outcome is ReadOutcome.Read ? await proposals.ForAsync(reading!, request.KnownAs, cancellation) : (null, []);
            var result = await articles.StoreAsync(new(identity, request.SourceId, captureId, outcome, facts, proposed, reread) { Partial = FeedItemPage.Is(page.ContentType) }, cancellation);
            var became = result.Problem is { Code: "source.rule-relevance" } ? ItemOutcome.Skipped : result.Outcome;
            return new(request.Url, reading?.Title is { Length: > 0 } title ? title : request.Title, became, result.Problem, result.ArticleId);
        }
        finally
        {
            _writeLane.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _writeLane.Dispose();

    /// <summary>The same bytes are the same article only while today's reader has read them.</summary>
    private async Task<bool> IsCurrentAsync(string canonicalUrl, CancellationToken cancellation) =>
        (await visits.FindAsync([canonicalUrl], cancellation)).GetValueOrDefault(canonicalUrl) is { } visit
        && (visit.ExtractorVersion == ExtractorVersion.Current || visit.State != ArticleState.Read);

    private static NewCapture Capture(long? sourceId, string url, FetchedPage page) =>
        new(sourceId, url, page.FinalUrl.AbsoluteUri, page.FetchedAt, page.Status, page.ContentType, page.ETag, page.LastModified, page.Body);

    private static RunEntry Entry(ArticleVisitRequest request, ItemOutcome outcome, Problem? problem, long? articleId = null) => new(request.Url, request.Title, outcome, problem, articleId);
}
