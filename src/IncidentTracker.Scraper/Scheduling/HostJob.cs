using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Logging;
using Quartz;

namespace IncidentTracker.Scraper.Scheduling;

/// <summary>
/// One turn of one host: its source that waits longest. Never two at once for one host, on whatever node of a cluster; a host that has
/// more to do queues up again behind the others, so that a host of two hundred sources starves nobody.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class HostJob(SourceQueries sources, SourceCommands commands, SourceRun run, BackfillRun backfill, StoreCondition store, UnwrittenRuns unwritten, InterruptedRuns interrupted, INodeTurns nodes, ScraperMetrics metrics, TimeProvider time, ILogger<HostJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (store.Trouble is not null)
        {
            return;
        }

        var host = context.JobDetail.Key.Name;
        if (!await TakeOverAsync(host, cancellationToken))
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (source, due) = await sources.NextDueAsync(host, now, cancellationToken);
        if (source is null)
        {
            return;
        }

        if (source.RunRequestedAt is not null || (!source.Paused && source.NextDueAt <= now))
        {
            await ListAsync(source, cancellationToken);
        }
        else
        {
            await BackfillAsync(source, cancellationToken);
        }

        if (due > 1)
        {
            // In a database this turn's own trigger is there until the turn ends, and one of the same name would not be put beside it.
            await HostQueue.EnqueueAsync(context.Scheduler, host, cancellationToken, beside: nodes.AreShared ? context.Trigger.Key : null);
        }
    }

    /// <summary>The host's turn is ours: a run of it that is still open was left by a node that died, or that was silent for so long that it was taken for dead.</summary>
    private async Task<bool> TakeOverAsync(string host, CancellationToken cancellation)
    {
        try
        {
            await unwritten.CloseAsync(cancellation);
            if (await interrupted.CloseOfHostAsync(host, cancellation) is > 0 and var left)
            {
                TakenOver(log, host, left);
            }

            return true;
        }
        catch (StoreTroubleException)
        {
            // Noted where it was met; what is due stays due.
            return false;
        }
    }

    private async Task BackfillAsync(SourceItem source, CancellationToken cancellation)
    {
        try
        {
            await backfill.RunAsync(source, cancellation);
        }
        catch (StoreTroubleException trouble)
        {
            // It goes on from the page it had got to.
            RunUnwritten(log, source.Name, source.Id, trouble.Problem.Code);
        }
    }

    private async Task ListAsync(SourceItem source, CancellationToken cancellation)
    {
        long? runId = null;
        try
        {
            runId = await commands.TryBeginRunAsync(source.Id, source.Host, source.RetryRunId is null ? RunKind.Listing : RunKind.Retry, cancellation);
            if (runId is not { } begun)
            {
                // Since it was chosen it was removed, or got another host and is due there.
                return;
            }

            using var trace = ScraperMetrics.Traces.StartActivity("run source");
            trace?.SetTag("tracker.source.id", source.Id);
            var began = time.GetTimestamp();
            var state = await run.RunAsync(source, begun, cancellation);
            metrics.Ran(state, time.GetElapsedTime(began));
            RunEnded(log, source.Name, source.Id, state);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run stays open in the log and is closed at the next start; the source is still due. Where others could go on, they are let.
            if (nodes.AreShared && runId is { } left)
            {
                await interrupted.CloseLeftAsync(left, CancellationToken.None);
            }
        }
        catch (StoreTroubleException trouble)
        {
            // Not the source's fault, and nowhere to write it now: the run is closed, and the source asked for again, once the store can be written.
            RunUnwritten(log, source.Name, source.Id, trouble.Problem.Code);
            if (runId is { } open)
            {
                unwritten.Add(open);
            }
        }
        catch (Exception fault)
        {
            var faultId = PipelineProblems.NewFaultId();
            RunBroke(log, source.Name, source.Id, faultId, fault);
            if (runId is { } id)
            {
                await run.BreakAsync(source, id, faultId, cancellation);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Source {Source} ({SourceId}) ran: {State}")]
    private static partial void RunEnded(ILogger log, string source, long sourceId, SourceState state);

    [LoggerMessage(5, LogLevel.Warning, "Host {Host}: {Runs} runs were left open and are run again")]
    private static partial void TakenOver(ILogger log, string host, int runs);

    [LoggerMessage(4, LogLevel.Warning, "Source {Source} ({SourceId}) broke off: the store could not be written ({Code})")]
    private static partial void RunUnwritten(ILogger log, string source, long sourceId, string code);

    [LoggerMessage(2, LogLevel.Error, "Source {Source} ({SourceId}) broke off, fault {FaultId}")]
    private static partial void RunBroke(ILogger log, string source, long sourceId, string faultId, Exception fault);
}
