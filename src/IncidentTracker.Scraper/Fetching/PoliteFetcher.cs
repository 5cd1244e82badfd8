namespace IncidentTracker.Scraper.Fetching;

/// <summary>Fetching as a guest: robots.txt is asked at every hop. What the pipeline uses.</summary>
public sealed class PoliteFetcher(PageFetcher fetcher, RobotsCache robots)
{
    /// <summary>What stands at an address, where its site lets us see it.</summary>
    public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
        fetcher.FetchAsync(request, (hop, token) => robots.JudgeAsync(hop, request.SourceId, token), cancellation);
}
