using IncidentTracker.Domain;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>
/// One turn of the search for a source's past: some archive pages, some articles, and what is left is kept. Each step is written before the
/// next begins, so that a kill costs one step: a page into the plan, an article into the log of the turn, and into the plan, which may be a megabyte, with some others.
/// </summary>
public sealed partial class BackfillRun(
    PoliteFetcher fetcher, ArticlePipeline pipeline, SourceCommands sources, SourceQueries queries, SourceBackfillCommands backfill, ArticleVisits visits, ReadingRoom room, ScraperMetrics metrics, IOptions<ScraperOptions> options, TimeProvider time, ILogger<BackfillRun> logger)
{
    /// <summary>A page that fails this often in a row is left.</summary>
    private const int Patience = 3;

    /// <summary>Articles after which the plan is written.</summary>
    private const int KeepEvery = 10;

    /// <summary>Does a turn, with a line in the run log.</summary>
    public async Task RunAsync(SourceItem source, CancellationToken cancellation)
    {
        if (source.Backfill is not { State: BackfillState.Running, Plan: { } plan })
        {
            return;
        }

        if (await sources.TryBeginRunAsync(source.Id, source.Host, RunKind.Backfill, cancellation) is not { } runId)
        {
            // Since it was chosen it was removed, or got another host and is due there.
            return;
        }

        var goesOn = true;
        if (await AfterBrokenAsync(source, plan, cancellation) is { } further)
        {
            plan = further;
            goesOn = await backfill.KeepAsync(runId, plan, BackfillState.Running, null, null, cancellation);
        }

        var log = new RunLog(sources, source, runId);
        var (pages, articles) = (options.Value.BackfillPagesPerTurn, options.Value.BackfillArticlesPerTurn);
        goesOn = await log.PlanAsync(Math.Min(plan.Pending.Count, articles), cancellation) && goesOn;
        Problem? problem = null;
        TimeSpan? wait = null;
        var unkept = 0;
        try
        {
            while (goesOn && !plan.IsDone && problem is null)
            {
                var visiting = plan.Pending.Count > 0;
                if (visiting ? articles-- <= 0 : pages-- <= 0)
                {
                    break;
                }

                (plan, problem, wait) = visiting ? await VisitAsync(source, plan, log, cancellation) : await ReadAsync(source, plan, cancellation);
                goesOn = log.GoesOn;
                if (goesOn && (!visiting || ++unkept >= KeepEvery))
                {
                    goesOn = await backfill.KeepAsync(runId, plan, BackfillState.Running, null, problem, cancellation);
                    unkept = 0;
                }
            }
        }
        catch (Exception fault) when (fault is not StoreTroubleException && !cancellation.IsCancellationRequested)
        {
            // The turn ends with it, and the next one comes in its time: at once it would only meet it again.
            var faultId = PipelineProblems.NewFaultId();
            TurnBroke(logger, source.Name, source.Id, faultId, fault);
            (plan, problem) = (plan with { Failures = plan.Failures + 1 }, new(PipelineProblems.Broke, faultId));
        }

        await EndAsync(source, runId, plan, problem, wait, log, cancellation);
    }

    [LoggerMessage(1, LogLevel.Error, "A turn of the search for the past of {Source} ({SourceId}) broke off, fault {FaultId}")]
    private static partial void TurnBroke(ILogger logger, string source, long sourceId, string faultId, Exception fault);

    private async Task EndAsync(SourceItem source, long runId, Backfill plan, Problem? problem, TimeSpan? wait, RunLog log, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = now + (wait > options.Value.BackfillEvery ? wait.Value : options.Value.BackfillEvery);
        if (plan.Failures >= Patience && plan.Pending.Count == 0)
        {
            // The page is left; what else there is goes on.
            plan = plan with { Pages = [.. plan.Pages.Skip(1)], Failures = 0 };
        }

        var state = !plan.IsDone ? BackfillState.Running : problem is not null && plan.Read.Count == 0 ? BackfillState.Failed : BackfillState.Done;
        var said = problem ?? (state == BackfillState.Done && plan.Read.Count == 1 ? new Problem("source.no-archive") : null);
        await backfill.KeepAsync(runId, plan, state, state == BackfillState.Running ? due : null, said, cancellation);
        metrics.Met(log.Entries);
        await sources.EndBackfillRunAsync(
            new(runId, problem is not null ? SourceState.Failing : log.Entries.Any(Brought) ? SourceState.Working : SourceState.Unchanged,
                problem, 0, null, null, null, log.Entries), cancellation);
    }

    /// <summary>Where the turn before broke off: the plan without what that one had visited and not kept, which stands in its log. Null where nothing is to be added.</summary>
    private async Task<Backfill?> AfterBrokenAsync(SourceItem source, Backfill plan, CancellationToken cancellation)
    {
        if (source.Runs.LastOrDefault(run => run.Kind == RunKind.Backfill) is not { Problem.Code: InterruptedRuns.Code or InterruptedRuns.StoreCode } broken)
        {
            return null;
        }

        var met = await queries.EntriesAsync(broken.Id, cancellation);
        var further = plan.AfterBreak(met.GroupBy(entry => entry.Url, StringComparer.Ordinal).ToDictionary(entries => entries.Key, entries => entries.Any(Brought), StringComparer.Ordinal));
        return ReferenceEquals(further, plan) ? null : further;
    }

    private static bool Brought(RunEntry entry) => entry.Outcome is ItemOutcome.New or ItemOutcome.Changed;

    private async Task<(Backfill Plan, Problem? Problem, TimeSpan? Wait)> VisitAsync(SourceItem source, Backfill plan, RunLog log, CancellationToken cancellation)
    {
        var item = plan.Pending[0];
        var stated = item is { IsStated: true, Published: { } at } ? Listing.Stated(at) : null;
        var entry = await pipeline.VisitAsync(new(item.Url, item.Title, source.Id, source.Profile) { Rules = source.Rules, Stated = stated }, cancellation);
        if (entry.Problem?.Code is FetchProblems.AskedToWait or FetchProblems.Budget)
        {
            return (plan, entry.Problem, BackOff.FirstRetry);
        }

        if (entry.Problem is { } problem && IsKept(problem, item, source, plan.Failures))
        {
            return (plan with { Failures = plan.Failures + 1 }, problem, BackOff.Doubled(plan.Failures + 1, BackOff.FirstRetry));
        }

        await log.VisitedAsync(entry, cancellation);
        return (plan.AfterVisit(Brought(entry)), null, null);
    }

    /// <summary>Whether an article that could not be had is tried again in a later turn. While the source's own host is out of reach its past is not struck off, however long that lasts; what may pass of another host, or of one page, has a few tries.</summary>
    private static bool IsKept(Problem problem, BackfillItem item, SourceItem source, int failures)
    {
        var ofTheHost = AddressRests.IsOfTheHost(problem);
        return (ofTheHost && SourceHost.Of(item.Url) == source.Host) || ((ofTheHost || problem.Code is FetchProblems.Timeout or PipelineProblems.ArticleBroke) && failures + 1 < Patience);
    }

    private async Task<(Backfill Plan, Problem? Problem, TimeSpan? Wait)> ReadAsync(SourceItem source, Backfill plan, CancellationToken cancellation)
    {
        var address = plan.Pages[0];
        var outcome = Uri.TryCreate(address, UriKind.Absolute, out var url)
            ? await fetcher.FetchAsync(new(url, source.Id, Kind: FetchKind.Listing, AnyCertificateOf: source.Profile.AnyCertificateOf), cancellation)
            : new FetchOutcome.Refused(new(FetchProblems.BadAddress, address));
        if (outcome is not FetchOutcome.Fetched(var page))
        {
            // What is refused or gone stays so; what failed is tried again in later turns.
            var lasting = outcome is FetchOutcome.Refused or FetchOutcome.Gone or FetchOutcome.TooLarge;
            return (plan with { Failures = lasting ? Patience : plan.Failures + 1 }, outcome.Trouble ?? new(FetchProblems.Status, "304"), (outcome as FetchOutcome.Failed)?.RetryAfter);
        }

        var kind = source.Kind == SourceKind.SectionPage && address == source.Url ? SourceKind.SectionPage : SourceKind.Feed;
        var listing = await room.ListAsync(page, kind, source.Profile, cancellation);
        if (listing.Problem is { } unreadable)
        {
            return (plan with { Failures = Patience }, unreadable, null);
        }

        return (listing.Format == "sitemapindex" ? AfterIndex(plan, address, listing) : await AfterListingAsync(source, plan, address, listing, cancellation), null, null);
    }

    /// <summary>An index names sitemaps, not articles: the newest first, and none that was closed before the search's first day.</summary>
    private static Backfill AfterIndex(Backfill plan, string address, Listing listing)
    {
        var sitemaps = listing.Articles.Where(sitemap => sitemap.Updated is not { } changed || changed.UtcDateTime >= plan.Since).Index()
            .OrderByDescending(row => row.Item.Updated ?? DateTimeOffset.MinValue).ThenBy(row => row.Index).Select(row => row.Item.Url);
        return plan.AfterPage(address, sitemaps, [], 0);
    }

    private async Task<Backfill> AfterListingAsync(SourceItem source, Backfill plan, string address, Listing listing, CancellationToken cancellation)
    {
        var known = await visits.FindAsync([.. listing.Articles.Select(article => article.Canonical)], cancellation);
        var inTime = listing.Articles.Where(article => article.Published is not { } at || at.UtcDateTime >= plan.Since).ToList();
        var found = inTime.Where(article => !known.ContainsKey(article.Canonical) && source.Rules.Judge(article.Title, article.Item?.Summary, article.Url) is null)
            .OrderByDescending(article => article.Published).Select(article => new BackfillItem(article.Url, article.Title, article.Published, article.Stated is not null)).ToList();
        // A page on which all is too old ends the way back.
        var older = listing.Older is { } next && (inTime.Count > 0 || listing.Articles.Count == 0) ? [next] : Array.Empty<string>();
        return plan.AfterPage(address, older, found, listing.Articles.Count - found.Count);
    }
}
