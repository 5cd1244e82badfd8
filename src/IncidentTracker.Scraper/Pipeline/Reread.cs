using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>How far a re-read is.</summary>
public sealed record RereadProgress(int Done, int Of, RunEntry Last);

/// <summary>All kept captures through today's reader. Nothing is fetched; what people decided stays.</summary>
public sealed class Reread(ArticlePipeline pipeline, ArticleQueries articles, SourceQueries sources)
{
    /// <summary>Reads again what was first seen since <paramref name="since"/> from <paramref name="sourceId"/>, or all.</summary>
    public async IAsyncEnumerable<RereadProgress> RunAsync(long? sourceId, DateTime? since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var profiles = (await sources.ListAsync(cancellation)).ToDictionary(source => source.Id, source => source.Profile);
        var toRead = await articles.ToRereadAsync(sourceId, since, cancellation);
        for (var done = 0; done < toRead.Count; done++)
        {
            yield return new(done + 1, toRead.Count, await ReadAsync(toRead[done], profiles, cancellation));
        }
    }

    /// <summary>Reads one article again; null where it is not there or is no page of the web.</summary>
    public async Task<RunEntry?> OneAsync(long articleId, CancellationToken cancellation)
    {
        var profiles = (await sources.ListAsync(cancellation)).ToDictionary(source => source.Id, source => source.Profile);
        return await articles.ToRereadAsync(articleId, cancellation) is { } one ? await ReadAsync(one, profiles, cancellation) : null;
    }

    private async Task<RunEntry> ReadAsync((long ArticleId, string CanonicalUrl, long CaptureId) one, Dictionary<long, SourceProfile> profiles, CancellationToken cancellation)
    {
        var (articleId, canonical, captureId) = one;
        var capture = await articles.CaptureAsync(captureId, cancellation) ?? throw new InvalidOperationException($"capture {captureId} of article {articleId} is missing");
        var profile = capture.SourceId is { } id ? profiles.GetValueOrDefault(id) ?? SourceProfile.None : SourceProfile.None;
        var page = new PageInput(capture.Body, capture.FinalUrl, capture.ContentType, new(capture.FetchedAt, TimeSpan.Zero));
        return await pipeline.UnderstandAsync(new(canonical, null, capture.SourceId, profile, articleId), captureId, page, cancellation, reread: true, canonical);
    }
}
