using IncidentTracker.Extraction.Discovery;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>Fetching as a guest: robots.txt is asked at every hop. What the pipeline uses.</summary>
public sealed class PoliteFetcher(PageFetcher fetcher, RobotsCache robots)
{
    /// <summary>What stands at an address, where its site lets us see it. A page that is nothing but a pointer to another is followed once.</summary>
    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var outcome = await AskAsync(request, cancellation);
        if (request.Kind != FetchKind.Page || outcome is not FetchOutcome.Fetched(var pointer) || Target(pointer) is not { } target)
        {
            return outcome;
        }

        // Through the same gate as any other address; no validator belongs to it.
        var behind = await AskAsync(request with { Url = target, ETag = null, LastModified = null }, cancellation);
        return behind is not FetchOutcome.Fetched(var page) ? behind
            : Target(page) is { } further ? new FetchOutcome.Refused(new(FetchProblems.SoftRedirect, further.AbsoluteUri))
            : new FetchOutcome.Fetched(page with { RequestedUrl = pointer.RequestedUrl, Redirects = [.. pointer.Redirects, new(pointer.FinalUrl, pointer.Status), .. page.Redirects] });
    }

    private Task<FetchOutcome> AskAsync(FetchRequest request, CancellationToken cancellation) =>
        fetcher.FetchAsync(request, (hop, token) => robots.JudgeAsync(hop, request, token), cancellation);

    private static Uri? Target(FetchedPage page) =>
        SoftRedirects.TargetOf(page.Body, page.ContentType, page.FinalUrl.AbsoluteUri) is { } target && Uri.TryCreate(target, UriKind.Absolute, out var uri) ? uri : null;
}
