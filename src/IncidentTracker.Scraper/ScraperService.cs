using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Sources;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper;

/// <summary>
/// The loop: sources that are due or asked for become runs, each on its own, at most one per host, so that a bad source delays nobody.
/// Knows nothing of pages and reading.
/// </summary>
public sealed partial class ScraperService(SourceQueries sources, SourceCommands commands, InterruptedRuns interrupted, SourceRun run, IChangeFeed changes, IOptions<ScraperOptions> options, TimeProvider time, ILogger<ScraperService> log)
    : BackgroundService
{
    private readonly Dictionary<string, Task> _running = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = new SemaphoreSlim(0);
        using var subscription = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Sources && wake.CurrentCount == 0)
            {
                wake.Release();
            }
        });
        try
        {
            await interrupted.CloseAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await StartDueAsync(stoppingToken);
                // A person's "run now" does not wait for the next look.
                await wake.WaitAsync(options.Value.LookEvery, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping is no error; what runs is waited for below.
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task StartDueAsync(CancellationToken stopping)
    {
        foreach (var (host, ended) in _running.Where(pair => pair.Value.IsCompleted).ToList())
        {
            await ended;
            _running.Remove(host);
        }

        IReadOnlyList<SourceItem> due;
        try
        {
            due = await sources.DueAsync(time.GetUtcNow().UtcDateTime, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // The store may be busy or restoring; the loop outlives it.
            LookFailed(log, fault);
            return;
        }

        foreach (var source in due)
        {
            var host = Uri.TryCreate(source.Url, UriKind.Absolute, out var url) ? HostGate.Key(url) : source.Url;
            if (_running.Count >= options.Value.SourcesAtOnce)
            {
                break;
            }

            if (!_running.ContainsKey(host))
            {
                _running.Add(host, Task.Run(() => RunAsync(source, stopping), CancellationToken.None));
            }
        }
    }

    private async Task RunAsync(SourceItem source, CancellationToken stopping)
    {
        long? runId = null;
        try
        {
            runId = await commands.BeginRunAsync(source.Id, stopping);
            var state = await run.RunAsync(source, runId.Value, stopping);
            RunEnded(log, source.Name, source.Id, state);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run stays open in the log; the source is still due and runs again after the start.
        }
        catch (Exception fault)
        {
            var faultId = Guid.NewGuid().ToString("N")[..8];
            RunBroke(log, source.Name, source.Id, faultId, fault);
            await RecordBreakAsync(source, runId, faultId, stopping);
        }
    }

    private async Task RecordBreakAsync(SourceItem source, long? runId, string faultId, CancellationToken stopping)
    {
        try
        {
            if (runId is { } id)
            {
                await run.BreakAsync(source, id, faultId, stopping);
            }
        }
        catch (Exception fault)
        {
            LookFailed(log, fault);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Source {Source} ({SourceId}) ran: {State}")]
    private static partial void RunEnded(ILogger log, string source, long sourceId, Domain.Sources.SourceState state);

    [LoggerMessage(2, LogLevel.Error, "Source {Source} ({SourceId}) broke off, fault {FaultId}")]
    private static partial void RunBroke(ILogger log, string source, long sourceId, string faultId, Exception fault);

    [LoggerMessage(3, LogLevel.Error, "The store did not answer the scraper")]
    private static partial void LookFailed(ILogger log, Exception fault);
}
