using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>One source: its listing, the articles it names that are new or due for another look, and the log of what became of each.</summary>
public sealed class SourceRun(PoliteFetcher fetcher, ArticlePipeline pipeline, SourceCommands sources, ArticleVisits visits, ReadingRoom room, Sitemaps sitemaps, AddressRests rests, IOptions<ScraperOptions> options, TimeProvider time)
{
    /// <summary>Runs a source to its end and records it. Returns how the source stands.</summary>
    public async Task<SourceState> RunAsync(SourceItem source, CancellationToken cancellation) => await RunAsync(source, await sources.BeginRunAsync(source.Id, cancellation), cancellation);

    /// <summary>Runs a source whose run was begun.</summary>
    internal async Task<SourceState> RunAsync(SourceItem source, long runId, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(source.Url, UriKind.Absolute, out var url))
        {
            return await EndAsync(source, runId, SourceState.Failing, new(FetchProblems.BadAddress, source.Url), null, [], null, cancellation);
        }

        switch (await fetcher.FetchAsync(new(url, source.Id, source.ETag, source.LastModified, FetchKind.Listing, source.Profile.AnyCertificateOf), cancellation))
        {
            case FetchOutcome.Fetched(var page):
                return await ReadAsync(source, runId, page, cancellation);
            case FetchOutcome.NotModified when source is { ETag: null, LastModified: null, LastProblem: null }:
                // "As before" to a question that named no before.
                return await EndAsync(source, runId, SourceState.Failing, new(FetchProblems.Status, "304"), null, [], null, cancellation);
            case FetchOutcome.NotModified when source.FailuresInARow == 0:
                var looks = await LookAgainAsync(source, [], options.Value.ArticlesPerRun, cancellation);
                var stands = looks.Any(Brought) ? SourceState.Working : Rested(source, SourceState.Unchanged, null);
                return await EndAsync(source, runId, stands, null, null, looks, (source.ETag, source.LastModified), cancellation);
            case FetchOutcome.NotModified:
                // It says "as before", and before was no good: the failure stands, and the next request asks for the whole.
                return await EndAsync(source, runId, source.State, source.LastProblem ?? new(FetchProblems.Status, "304"), null, [], null, cancellation);
            case FetchOutcome.Gone(var gone):
                return await EndAsync(source, runId, SourceState.Gone, gone, null, [], null, cancellation);
            case FetchOutcome.Refused(var refused):
                return await EndAsync(source, runId, refused.Code == FetchProblems.Robots ? SourceState.Blocked : SourceState.Failing, refused, null, [], null, cancellation);
            case FetchOutcome.TooLarge(var tooLarge):
                return await EndAsync(source, runId, SourceState.Failing, tooLarge, null, [], null, cancellation);
            case FetchOutcome.Failed failed:
                return await EndAsync(source, runId, SourceState.Failing, failed.Problem, failed.RetryAfter, [], null, cancellation);
            case var other:
                throw new InvalidOperationException($"a fetch outcome that the run does not know: {other}");
        }
    }

    /// <summary>Records a run that broke off by a fault of ours.</summary>
    internal Task BreakAsync(SourceItem source, long runId, string faultId, CancellationToken cancellation) =>
        EndAsync(source, runId, SourceState.Failing, new(PipelineProblems.Broke, faultId), null, [], null, cancellation);

    private async Task<SourceState> ReadAsync(SourceItem source, long runId, FetchedPage page, CancellationToken cancellation)
    {
        var listing = await room.ListAsync(page, source.Kind, source.Profile, cancellation);
        if (listing.Problem is { } problem)
        {
            return await EndAsync(source, runId, SourceState.Failing, problem, null, [], null, cancellation);
        }

        var move = FeedMoves.Judge(page, source.Runs);
        if (!move.Believed)
        {
            return await EndAsync(source, runId, SourceState.Failing, move.Remark, null, [], null, cancellation);
        }

        if (move.Adopt is { } address && !await sources.AdoptAddressAsync(source.Id, address.AbsoluteUri, cancellation))
        {
            move = move with { Remark = new(PipelineProblems.AlreadyThere, address.AbsoluteUri) };
        }

        (listing, var failedSitemaps) = await sitemaps.WalkAsync(listing, page, source.Id, source.Profile, cancellation);
        var known = await visits.FindAsync([.. listing.Articles.Select(article => article.Canonical)], cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        var due = listing.Articles.Where(article => !known.TryGetValue(article.Canonical, out var visit) || IsDue(article, visit, now)).ToList();
        var entries = listing.Articles.Except(due).Select(article => new RunEntry(article.Url, article.Title, ItemOutcome.Unchanged, null, known[article.Canonical].ArticleId)).ToList();
        var resting = await rests.OfAsync(source, due.DistinctBy(article => article.Url, StringComparer.Ordinal).ToDictionary(article => article.Url, article => known.GetValueOrDefault(article.Canonical)?.LastSeenAt, StringComparer.Ordinal), now, cancellation);
        entries.AddRange(due.Where(article => resting.ContainsKey(article.Url)).Select(article => AddressRests.Entry(article, resting[article.Url], known.GetValueOrDefault(article.Canonical)?.ArticleId)));
        entries.AddRange(failedSitemaps);
        due.RemoveAll(article => resting.ContainsKey(article.Url));
        // The newest of a long listing, told in the order in which they happened: a copy or an update finds what it follows.
        var taken = due.Take(options.Value.ArticlesPerRun).Index().OrderBy(row => row.Item.Published ?? DateTimeOffset.MaxValue).ThenByDescending(row => row.Index).Select(row => row.Item).ToList();
        var visitedFrom = entries.Count;
        // Validators are kept by a run that left nothing to come back for; what was given up is nothing to come back for.
        var complete = taken.Count == due.Count && failedSitemaps.Count == 0 && resting.Values.All(rest => rest.Code == PipelineProblems.GivenUp);
        foreach (var article in taken)
        {
            var knownAs = known.TryGetValue(article.Canonical, out var visit) ? visit.ArticleId : (long?)null;
            var entry = await pipeline.VisitAsync(new(article.Url, article.Title, source.Id, source.Profile, knownAs), cancellation);
            entries.Add(entry);
            complete &= entry.Outcome != ItemOutcome.Failed;
            if (entry.Problem?.Code is FetchProblems.AskedToWait or FetchProblems.Budget)
            {
                break;
            }
        }

        var visited = entries.Skip(visitedFrom).ToList();
        visited.AddRange(listing.Articles.Count == 0 ? failedSitemaps : []);
        var allFailed = visited.Count > 0 && visited.TrueForAll(entry => entry.Outcome == ItemOutcome.Failed) ? new Problem(PipelineProblems.AllFailed, visited[0].Problem?.Code ?? "") : null;
        if (allFailed is null)
        {
            entries.AddRange(await LookAgainAsync(source, listing.Articles, options.Value.ArticlesPerRun - taken.Count, cancellation));
        }

        var state = allFailed is not null ? SourceState.Failing
            : entries.Exists(Brought) ? SourceState.Working
            : listing.Articles.Count == 0 ? SourceState.Empty
            : Rested(source, SourceState.Unchanged, listing);
        // What is left over must be listed again next time: only a run that took all keeps the validators.
        return await EndAsync(source, runId, state, allFailed, null, entries, complete ? (page.ETag, page.LastModified) : null, cancellation, move.Remark);
    }

    /// <summary>Articles that no listing names any more are looked at again while they are young: corrections come late.</summary>
    private async Task<IReadOnlyList<RunEntry>> LookAgainAsync(SourceItem source, IReadOnlyList<ListedArticle> listed, int most, CancellationToken cancellation)
    {
        var entries = new List<RunEntry>();
        var named = listed.Select(article => article.Canonical).ToHashSet(StringComparer.Ordinal);
        foreach (var look in most <= 0 ? [] : await visits.DueAsync(source.Id, time.GetUtcNow().UtcDateTime, most, cancellation))
        {
            if (named.Contains(look.Url))
            {
                continue;
            }

            var entry = await pipeline.VisitAsync(new(look.Url, look.Title, source.Id, source.Profile, look.ArticleId), cancellation);
            entries.Add(entry);
            if (entry.Problem?.Code == FetchProblems.AskedToWait)
            {
                break;
            }
        }

        return entries;
    }

    private static bool Brought(RunEntry entry) => entry.Outcome is ItemOutcome.New or ItemOutcome.Changed;

    /// <summary>Another look at what may have been corrected: when the listing says so, and now and then while it is young. One that is gone and listed again is tried once a day.</summary>
    private static bool IsDue(ListedArticle article, ArticleVisit visit, DateTime now) =>
        (article.Updated is { } updated && updated.UtcDateTime > visit.LastSeenAt && updated.UtcDateTime <= now)
        || visit.NextLookAt <= now
        || (visit.State == ArticleState.Gone && now - visit.LastSeenAt >= TimeSpan.FromDays(1));

    private SourceState Rested(SourceItem source, SourceState state, Listing? listing) =>
        Silence.Of(listing?.Articles.Select(article => article.Published?.UtcDateTime).OfType<DateTime>() ?? [], source.LastNewAt, time.GetUtcNow().UtcDateTime) ? SourceState.Silent : state;

    private async Task<SourceState> EndAsync(
        SourceItem source, long runId, SourceState state, Problem? problem, TimeSpan? retryAfter, IReadOnlyList<RunEntry> entries, (string? ETag, string? LastModified)? validators, CancellationToken cancellation,
        Problem? remark = null)
    {
        var failures = problem is null ? 0 : source.FailuresInARow + 1;
        var next = BackOff.Next(failures, problem, retryAfter, TimeSpan.FromMinutes(source.IntervalMinutes), time.GetUtcNow().UtcDateTime, source.Id);
        await sources.EndRunAsync(new(runId, state, problem ?? remark, failures, next.Due, validators?.ETag, validators?.LastModified, entries), cancellation);
        return state;
    }
}
