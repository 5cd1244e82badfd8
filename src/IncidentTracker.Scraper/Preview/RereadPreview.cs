using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Preview;

/// <summary>What reading an article again would do.</summary>
/// <param name="Plan">The changes of its claims; null where it cannot be read again.</param>
/// <param name="Reader">The version of the reader that would read it.</param>
/// <param name="ReadBy">The version that read it last.</param>
/// <param name="TextDiffers">The reader takes another text from the page: a new version would be made.</param>
/// <param name="Problem">Why it cannot be read again, or null.</param>
public sealed record PreviewedReread(RereadPlan? Plan, int Reader, int ReadBy, bool TextDiffers, Problem? Problem);

/// <summary>Reads a kept page with today's reader and says what would change; and, when asked, does it.</summary>
public sealed class RereadPreview(ReadingRoom room, Reread reread, ArticleQueries articles, SourceQueries sources)
{
    /// <summary>What would change. Stores nothing.</summary>
    public async Task<PreviewedReread> OfAsync(long articleId, CancellationToken cancellation)
    {
        var article = await articles.FindAsync(articleId, null, cancellation);
        if (article is not { Version: { Id: > 0 } version } || await articles.CaptureAsync(version.CaptureId, cancellation) is not { } capture)
        {
            return new(null, ExtractorVersion.Current, 0, false, new("edit.missing", $"article {articleId}"));
        }

        var profile = capture.SourceId is { } id ? (await sources.ListAsync(cancellation)).FirstOrDefault(source => source.Id == id)?.Profile ?? SourceProfile.None : SourceProfile.None;
        var page = new PageInput(capture.Body, capture.FinalUrl, capture.ContentType, new(capture.FetchedAt, TimeSpan.Zero));
        return await room.ReadAsync(page, profile, cancellation) switch
        {
            ReadOutcome.Read(var reading) => new(Plan(article, reading), ExtractorVersion.Current, version.ExtractorVersion, reading.Text != article.Text, null),
            ReadOutcome.NotAnArticle(var why, _) => new(null, ExtractorVersion.Current, version.ExtractorVersion, false, why),
            ReadOutcome.Unreadable(var why) => new(null, ExtractorVersion.Current, version.ExtractorVersion, false, why),
            _ => throw new InvalidOperationException("an outcome that the preview does not know"),
        };
    }

    /// <summary>Reads it again and stores what was found.</summary>
    public Task<RunEntry?> ApplyAsync(long articleId, CancellationToken cancellation) => reread.OneAsync(articleId, cancellation);

    private static RereadPlan Plan(ArticleDetail article, ArticleReading reading) => RereadPlan.Of(
        [.. article.Claims.Select(claim => new StoredClaim(
            claim.Id,
            new(claim.Key, claim.Fields.Stance, claim.Fields.Hedge, claim.Fields.Claimant, claim.Fields.Accused, claim.Words),
            claim.Span,
            claim.State != ClaimState.Proposed,
            claim.ByHand || claim.State == ClaimState.Corrected))],
        [.. reading.Claims.Select(found => (new StatedClaim(
            ClaimKey.Of(found.Span.Of(reading.Text), found.Claimant, found.Accused, found.Stance), found.Stance, found.Hedge, found.Claimant, found.Accused, found.Span.Of(reading.Text)), found.Span))],
        reading.Text);
}
