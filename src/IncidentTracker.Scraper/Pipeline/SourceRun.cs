using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>One source: its listing, the articles it names that are new or due for another look, and the log of what became of each.</summary>
public sealed class SourceRun(PoliteFetcher fetcher, ArticlePipeline pipeline, SourceCommands sources, SourceQueries queries, ArticleVisits visits, IOptions<ScraperOptions> options, TimeProvider time)
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

        switch (await fetcher.FetchAsync(Request(source, url), cancellation))
        {
            case FetchOutcome.Fetched(var page):
                return await ReadAsync(source, runId, page, cancellation);
            case FetchOutcome.NotModified when source.FailuresInARow == 0:
                return await EndAsync(source, runId, Rested(source, source.MovedTo is null ? SourceState.Unchanged : SourceState.Moved, null), null, null, [], (source.ETag, source.LastModified), cancellation);
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

    /// <summary>What failed is to be tried again: then "as before" is no answer.</summary>
    private static FetchRequest Request(SourceItem source, Uri url) =>
        source.RetryRunId is null ? new(url, source.Id, source.ETag, source.LastModified, FetchKind.Listing) : new(url, source.Id, Kind: FetchKind.Listing);

    /// <summary>Records a run that broke off by a fault of ours.</summary>
    internal Task BreakAsync(SourceItem source, long runId, string faultId, CancellationToken cancellation) =>
        EndAsync(source, runId, SourceState.Failing, new(PipelineProblems.Broke, faultId), null, [], null, cancellation);

    private async Task<SourceState> ReadAsync(SourceItem source, long runId, FetchedPage page, CancellationToken cancellation)
    {
        var listing = Listing.Read(page, source.Kind, source.Profile, cancellation);
        if (listing.Problem is { } problem)
        {
            return await EndAsync(source, runId, SourceState.Failing, problem, null, [], null, cancellation);
        }

        var ruled = listing.Articles.Select(article => (Article: article, LeftOut: source.Rules.Judge(article.Title, article.Item?.Summary, article.Url))).ToList();
        var wanted = ruled.Where(row => row.LeftOut is null).Select(row => row.Article).ToList();
        var known = await visits.FindAsync([.. wanted.Select(article => article.Canonical)], cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        var due = wanted.Where(article => !known.TryGetValue(article.Canonical, out var visit) || IsDue(article, visit, now)).ToList();
        // The newest of a long listing, told in the order in which they happened: a copy or an update finds what it follows.
        var taken = due.Take(options.Value.ArticlesPerRun).Index().OrderBy(row => row.Item.Published ?? DateTimeOffset.MaxValue).ThenByDescending(row => row.Index).Select(row => row.Item).ToList();
        taken.AddRange(await FailedBeforeAsync(source, taken, cancellation));
        var log = new RunLog(sources, source, runId);
        log.Add(ruled.Where(row => row.LeftOut is not null).Select(row => new RunEntry(row.Article.Url, row.Article.Title, ItemOutcome.Skipped, row.LeftOut, null)));
        log.Add(wanted.Except(due).Select(article => new RunEntry(article.Url, article.Title, ItemOutcome.Unchanged, null, known[article.Canonical].ArticleId)));
        var goOn = await log.PlanAsync(taken.Count, cancellation);
        foreach (var article in taken.TakeWhile(_ => goOn))
        {
            var knownAs = known.TryGetValue(article.Canonical, out var visit) ? visit.ArticleId : (long?)null;
            var entry = await pipeline.VisitAsync(
                new(article.Url, article.Title, source.Id, source.Profile, knownAs) { Rules = source.Rules, FeedPage = FeedPages.Of(article, listing) }, cancellation);
            goOn = await log.VisitedAsync(entry, cancellation) && entry.Problem?.Code != FetchProblems.AskedToWait;
        }

        var complete = taken.Count == log.Visited.Count && taken.Count >= due.Count && log.Visited.TrueForAll(entry => entry.Outcome != ItemOutcome.Failed);
        var allFailed = log.AllFailed ? new Problem(PipelineProblems.AllFailed, log.Visited[0].Problem?.Code ?? "") : null;
        var movedTo = page.MovedForGood && page.FinalUrl.AbsoluteUri != source.Url ? page.FinalUrl.AbsoluteUri : null;
        var state = allFailed is not null ? SourceState.Failing
            : listing.Articles.Count == 0 ? SourceState.Empty
            : movedTo is not null ? SourceState.Moved
            : log.Entries.Any(entry => entry.Outcome is ItemOutcome.New or ItemOutcome.Changed) ? SourceState.Working
            : Rested(source, SourceState.Unchanged, listing);
        // What is left over must be listed again next time: only a run that took all keeps the validators.
        return await EndAsync(source, runId, state, allFailed, null, log.Entries, complete ? (page.ETag, page.LastModified) : null, cancellation, listing, movedTo);
    }

    /// <summary>What a person wants tried again, beside what the listing names anyway.</summary>
    private async Task<IReadOnlyList<ListedArticle>> FailedBeforeAsync(SourceItem source, IReadOnlyList<ListedArticle> taken, CancellationToken cancellation) => source.RetryRunId is not { } run ? []
        : [.. (await queries.FailedEntriesAsync(run, cancellation))
            .Select(entry => CanonicalUrl.Of(entry.Url) is { } canonical ? new ListedArticle(entry.Url, canonical.Value, entry.Title, null, null) : null).OfType<ListedArticle>()
            .ExceptBy(taken.Select(article => article.Canonical), article => article.Canonical, StringComparer.Ordinal)];

    /// <summary>Another look at what may have been corrected: when the listing says so, and now and then while it is young.</summary>
    private bool IsDue(ListedArticle article, ArticleVisit visit, DateTime now) =>
        visit.State != ArticleState.Gone
        && ((article.Updated is { } updated && updated.UtcDateTime > visit.LastSeenAt && updated.UtcDateTime <= now)
            || (now - visit.FirstSeenAt < options.Value.RevisitUntil && now - visit.LastSeenAt >= options.Value.RevisitAfter));

    private SourceState Rested(SourceItem source, SourceState state, Listing? listing) =>
        Silence.Of(listing?.Articles.Select(article => article.Published?.UtcDateTime).OfType<DateTime>() ?? [], source.LastNewAt, time.GetUtcNow().UtcDateTime) ? SourceState.Silent : state;

    private async Task<SourceState> EndAsync(
        SourceItem source, long runId, SourceState state, Problem? problem, TimeSpan? retryAfter, IReadOnlyList<RunEntry> entries, (string? ETag, string? LastModified)? validators, CancellationToken cancellation,
        Listing? listing = null, string? movedTo = null)
    {
        var failures = problem is null ? 0 : source.FailuresInARow + 1;
        var now = time.GetUtcNow().UtcDateTime;
        var published = listing?.Articles.Select(article => article.Published?.UtcDateTime).OfType<DateTime>().ToList();
        TimeSpan? rhythm = source.Adaptive && published is not null ? Rhythm.Next(published, now, TimeSpan.FromMinutes(source.IntervalMinutes), listing?.TimeToLive) : null;
        var next = BackOff.Next(failures, problem, retryAfter, rhythm ?? TimeSpan.FromMinutes(source.CurrentMinutes), now, source.Id);
        // A null would mean "due": what stopped is due at the end of days, until a person asks for a run.
        await sources.EndRunAsync(new(runId, state, problem, failures, next.Due ?? DateTime.SpecifyKind(DateTime.MaxValue.Date, DateTimeKind.Utc), validators?.ETag, validators?.LastModified, entries)
        {
            NextReason = next.Reason,
            Rhythm = rhythm,
            UsualGap = published is null ? null : Rhythm.Usual(published, now),
            // A 304 says nothing of where it came from: what was known of a move stays known.
            MovedTo = listing is null ? source.MovedTo : movedTo,
        }, cancellation);
        return state;
    }
}
