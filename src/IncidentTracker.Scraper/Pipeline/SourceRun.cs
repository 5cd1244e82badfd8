using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>One source: its listing, the articles it names that are new or due for another look, and the log of what became of each.</summary>
public sealed class SourceRun(
    PoliteFetcher fetcher, ArticlePipeline pipeline, SourceCommands sources, SourceQueries queries, ArticleVisits visits, ReadingRoom room, Sitemaps sitemaps, AddressRests rests, ScraperMetrics metrics, IOptions<ScraperOptions> options, TimeProvider time)
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
            case FetchOutcome.NotModified when source is { ETag: null, LastModified: null, LastProblem: null }:
                // "As before" to a question that named no before.
                return await EndAsync(source, runId, SourceState.Failing, new(FetchProblems.Status, "304"), null, [], null, cancellation);
            case FetchOutcome.NotModified when source.FailuresInARow == 0:
                var looks = await LookAgainAsync(source, [], options.Value.ArticlesPerRun, cancellation);
                var stands = looks.Any(Brought) ? SourceState.Working : Rested(source, source.MovedTo is null ? SourceState.Unchanged : SourceState.Moved, null);
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

    /// <summary>What failed is to be tried again: then "as before" is no answer.</summary>
    private static FetchRequest Request(SourceItem source, Uri url) =>
        source.RetryRunId is null
        ? new(url, source.Id, source.ETag, source.LastModified, FetchKind.Listing, source.Profile.AnyCertificateOf)
        : new(url, source.Id, Kind: FetchKind.Listing, AnyCertificateOf: source.Profile.AnyCertificateOf);

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
        var now = time.GetUtcNow().UtcDateTime;
        var ruled = listing.Articles.Select(article => (Article: article, LeftOut: source.Rules.Judge(article.Title, article.Item?.Summary, article.Url))).ToList();
        var wanted = ruled.Where(row => row.LeftOut is null).Select(row => row.Article).ToList();
        var known = await visits.FindAsync([.. wanted.Select(article => article.Canonical)], cancellation);
        var due = wanted.Where(article => !known.TryGetValue(article.Canonical, out var visit) || IsDue(article, visit, now)).ToList();
        var log = new RunLog(sources, source, runId);
        log.Add(ruled.Where(row => row.LeftOut is not null).Select(row => new RunEntry(row.Article.Url, row.Article.Title, ItemOutcome.Skipped, row.LeftOut, null)));
        log.Add(wanted.Except(due).Select(article => new RunEntry(article.Url, article.Title, ItemOutcome.Unchanged, null, known[article.Canonical].ArticleId)));
        var resting = await rests.OfAsync(source, due.DistinctBy(article => article.Url, StringComparer.Ordinal).ToDictionary(article => article.Url, article => known.GetValueOrDefault(article.Canonical)?.LastSeenAt, StringComparer.Ordinal), now, cancellation);
        log.Add(due.Where(article => resting.ContainsKey(article.Url)).Select(article => AddressRests.Entry(article, resting[article.Url].Problem, known.GetValueOrDefault(article.Canonical)?.ArticleId)));
        log.Add(failedSitemaps);
        due.RemoveAll(article => resting.ContainsKey(article.Url));
        // The newest of a long listing, which may begin with its oldest, told in the order in which they happened: a copy or an update finds what it follows.
        var taken = due.OrderByDescending(article => article.Published ?? DateTimeOffset.MinValue).Take(options.Value.ArticlesPerRun).Index().OrderBy(row => row.Item.Published ?? DateTimeOffset.MaxValue).ThenByDescending(row => row.Index).Select(row => row.Item).ToList();
        taken.AddRange(await FailedBeforeAsync(source, taken, cancellation));
        var goOn = await log.PlanAsync(taken.Count, cancellation);
        foreach (var article in taken.TakeWhile(_ => goOn))
        {
            var knownAs = known.TryGetValue(article.Canonical, out var visit) ? visit.ArticleId : (long?)null;
            var entry = await pipeline.VisitAsync(
                new(article.Url, article.Title, source.Id, source.Profile, knownAs) { Rules = source.Rules, Stated = article.Stated, FeedPage = FeedPages.Of(article, listing) }, cancellation);
            goOn = await log.VisitedAsync(entry, cancellation) && !IsStop(entry);
        }

        // Validators are kept by a run that left nothing to come back for; what was given up or refused is nothing to come back for.
        var complete = taken.Count == log.Visited.Count && taken.Count >= due.Count && failedSitemaps.Count == 0
            && log.Visited.TrueForAll(entry => entry.Outcome != ItemOutcome.Failed) && resting.Values.All(rest => rest.IsForGood);
        var allFailed = log.AllFailed ? log.Visited[0] : listing.Articles.Count == 0 && failedSitemaps is [var first, ..] ? first : null;
        if (allFailed is null && goOn)
        {
            log.Add(await LookAgainAsync(source, listing.Articles, options.Value.ArticlesPerRun - taken.Count, cancellation));
        }

        var movedTo = page.MovedForGood && move.Adopt is null && page.FinalUrl.AbsoluteUri != source.Url ? page.FinalUrl.AbsoluteUri : null;
        var state = allFailed is not null ? SourceState.Failing
            : movedTo is not null && listing.Articles.Count > 0 ? SourceState.Moved
            : log.Entries.Any(Brought) ? SourceState.Working
            : listing.Articles.Count == 0 ? SourceState.Empty
            : Rested(source, SourceState.Unchanged, listing);
        // What is left over must be listed again next time: only a run that took all keeps the validators.
        return await EndAsync(source, runId, state, allFailed is null ? null : new Problem(PipelineProblems.AllFailed, allFailed.Problem?.Code ?? ""), null, log.Entries,
            complete ? (page.ETag, page.LastModified) : null, cancellation, move.Remark, listing, movedTo);
    }

    /// <summary>What a person wants tried again, beside what the listing names anyway.</summary>
    private async Task<IReadOnlyList<ListedArticle>> FailedBeforeAsync(SourceItem source, IReadOnlyList<ListedArticle> taken, CancellationToken cancellation) => source.RetryRunId is not { } run ? []
        : [.. (await queries.FailedEntriesAsync(run, cancellation))
            .Select(entry => CanonicalUrl.Of(entry.Url) is { } canonical ? new ListedArticle(entry.Url, canonical.Value, entry.Title, null, null) : null).OfType<ListedArticle>()
            .ExceptBy(taken.Select(article => article.Canonical), article => article.Canonical, StringComparer.Ordinal)];

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

            var entry = await pipeline.VisitAsync(new(look.Url, look.Title, source.Id, source.Profile, look.ArticleId) { Rules = source.Rules }, cancellation);
            entries.Add(entry);
            if (IsStop(entry))
            {
                break;
            }
        }

        return entries;
    }

    /// <summary>The host does not want more of us now.</summary>
    private static bool IsStop(RunEntry entry) => entry.Problem?.Code is FetchProblems.AskedToWait or FetchProblems.Budget;

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
        Problem? remark = null, Listing? listing = null, string? movedTo = null)
    {
        metrics.Met(entries);
        var failures = problem is null ? 0 : source.FailuresInARow + 1;
        var now = time.GetUtcNow().UtcDateTime;
        var published = listing?.Articles.Select(article => article.Published?.UtcDateTime).OfType<DateTime>().ToList();
        TimeSpan? rhythm = source.Adaptive && published is not null ? Rhythm.Next(published, now, TimeSpan.FromMinutes(source.IntervalMinutes), listing?.TimeToLive) : null;
        var next = BackOff.Next(failures, problem, retryAfter, rhythm ?? TimeSpan.FromMinutes(source.CurrentMinutes), now, source.Id);
        await sources.EndRunAsync(new(runId, state, problem ?? remark, failures, next.Due, validators?.ETag, validators?.LastModified, entries)
        {
            NextReason = next.Reason,
            SeenRevision = source.Revision,
            SeenUrl = source.Url,
            Rhythm = rhythm,
            UsualGap = published is null ? null : Rhythm.Usual(published, now),
            // A 304 says nothing of where it came from: what was known of a move stays known.
            MovedTo = listing is null ? source.MovedTo : movedTo,
        }, cancellation);
        return state;
    }
}
