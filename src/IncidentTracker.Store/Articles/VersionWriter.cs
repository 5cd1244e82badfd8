using IncidentTracker.Domain.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Adds a version of an article with its dispatches and quotations, and makes it the current one.</summary>
internal static class VersionWriter
{
    public static async Task<VersionRow> AddAsync(
        TrackerDbContext db, ArticleRow article, ArticleReading reading, long captureId, string hash, DateTime now, CancellationToken cancellation)
    {
        var version = new VersionRow
        {
            ArticleId = article.Id,
            CaptureId = captureId,
            Number = 1 + (await db.Versions.Where(row => row.ArticleId == article.Id).MaxAsync(row => (int?)row.Number, cancellation) ?? 0),
            ExtractorVersion = ExtractorVersion.Current,
            ContentHash = hash,
            ReadAt = now,
            Title = reading.Title,
            Text = reading.Text,
            DetailsJson = VersionDetails.Of(reading),
            Dispatches = [.. reading.Dispatches.Select((dispatch, ordinal) => new DispatchRow
            {
                Ordinal = ordinal,
                Headline = dispatch.Headline,
                HasDateline = dispatch.Dateline is not null,
                Places = [.. dispatch.Dateline?.Places ?? []],
                Regions = [.. dispatch.Dateline?.Regions ?? []],
                Month = dispatch.Dateline?.Month,
                Day = dispatch.Dateline?.Day,
                Agency = dispatch.Dateline?.Agency,
                Start = dispatch.Start,
                BodyStart = dispatch.BodyStart,
                End = dispatch.End,
            })],
            Quotations = [.. reading.Quotations.Select(quotation => new QuotationRow
            {
                Start = quotation.Span.Start,
                End = quotation.Span.End,
                Speaker = quotation.Speaker,
                SpeakerRole = quotation.SpeakerRole,
                Cue = quotation.Cue,
                Partial = quotation.Partial,
            })],
        };
        db.Versions.Add(version);
        await db.SaveChangesAsync(cancellation);
        article.CurrentVersionId = version.Id;
        return version;
    }
}
