using System.Collections.Concurrent;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Store.Desk;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>
/// The pure readers with a clock beside them. Each reading has a thread of its own, since not everything in it can be stopped: what takes too
/// long is left to itself, its source hears so at once, and only the next page of the same host waits until it has ended.
/// </summary>
public sealed class ReadingRoom(KnownActors actors, RuleSwitches rules, IOptions<ScraperOptions> options, TimeProvider time, ILogger<ReadingRoom> log)
{
    /// <summary>Readings that ran out of time and still run, by host.</summary>
    private readonly ConcurrentDictionary<string, Task> _strays = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a page.</summary>
    public async Task<ReadOutcome> ReadAsync(PageInput page, SourceProfile profile, CancellationToken cancellation)
    {
        // Asked before the clock starts: the store may be busy, and the page has no part in that.
        var names = await actors.NamesAsync(cancellation);
        var off = await rules.OffAsync(cancellation);
        var (outcome, problem) = await InsideAsync(page.Url, stop => ReadingLimits.Fit(ArticleReader.Read(page, profile, names, ReadBudget.Default, stop), page), cancellation);
        return outcome switch
        {
            null => new ReadOutcome.Unreadable(problem!),
            ReadOutcome.Read(var reading) when off.Count > 0 => new ReadOutcome.Read(Without(reading, off)),
            _ => outcome,
        };
    }

    /// <summary>What rules found that an administrator switched off is not proposed.</summary>
    private static ArticleReading Without(ArticleReading reading, IReadOnlySet<string> off) => reading with { Claims = [.. reading.Claims.Where(claim => !off.Contains(claim.Rule))] };

    /// <summary>Reads a listing.</summary>
    internal async Task<Listing> ListAsync(FetchedPage page, SourceKind kind, SourceProfile profile, CancellationToken cancellation)
    {
        var (listing, problem) = await InsideAsync(page.FinalUrl.AbsoluteUri, stop => Packed.Open(page, options.Value.MaxBytes) is { } open
            ? Listing.Read(open, kind, profile, stop)
            : new([], null, null, BodyReader.TooLarge(options.Value.MaxBytes)), cancellation);
        return listing ?? new([], null, null, problem);
    }

    /// <summary>One reading, or why it has no result.</summary>
    internal async Task<(T? Result, Problem? Problem)> InsideAsync<T>(string? url, Func<CancellationToken, T> read, CancellationToken cancellation) where T : class
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var address) ? AddressGuard.HostOf(address) ?? "" : "";
        var limit = options.Value.ReadTimeout;
        using var stop = new CancellationTokenSource();
        Task<T>? reading = null;
        try
        {
            if (_strays.TryGetValue(host, out var stray))
            {
                await stray.WaitAsync(limit, time, cancellation);
            }

            reading = Task.Factory.StartNew(() => read(stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return (await reading.WaitAsync(limit, time, cancellation), null);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            if (reading is not null)
            {
                Leave(host, reading);
            }

            return (null, new(PipelineProblems.TooSlow, limit.ToString("c", CultureInfo.InvariantCulture)));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of the reader on one strange page must not end the run for the others. The bytes are kept, so it can be read again once mended.
            log.LogError(fault, "The reader failed on {Url}", url);
            return (null, new(PipelineProblems.ReaderFault, fault.GetType().Name));
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>Remembers a reading that goes on without anybody waiting, until it ends, however it ends.</summary>
    private void Leave(string host, Task reading)
    {
        var ended = reading.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _strays[host] = ended;
        _ = ended.ContinueWith(_ => _strays.TryRemove(new(host, ended)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
