using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction;
using IncidentTracker.Extraction.Markup;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The pure reader with a clock beside it: a page that takes too long is unreadable, and the next one goes on.</summary>
public sealed class ReadingRoom(KnownActors actors, IOptions<ScraperOptions> options, TimeProvider time, ILogger<ReadingRoom> log)
{
    /// <summary>Reads a page on a thread of its own.</summary>
    public async Task<ReadOutcome> ReadAsync(PageInput page, SourceProfile profile, CancellationToken cancellation)
    {
        // Asked before the clock starts: the store may be busy, and the page has no part in that.
        var names = await actors.NamesAsync(cancellation);
        using var limit = new CancellationTokenSource(options.Value.ReadTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await Task.Run(() => ArticleReader.Read(page, profile, names, ReadBudget.Default, both.Token), both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ReadOutcome.Unreadable(new Problem(PipelineProblems.TooSlow, options.Value.ReadTimeout.ToString("c", System.Globalization.CultureInfo.InvariantCulture)));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of the reader on one strange page must not end the run for the others. The bytes are kept, so it can be read again once mended.
            log.LogError(fault, "The reader failed on {Url}", page.Url);
            return new ReadOutcome.Unreadable(new Problem(PipelineProblems.ReaderFault, fault.GetType().Name));
        }
    }
}
