using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Adds a version of an article with its dispatches and quotations, and makes it the current one.</summary>
internal static class VersionWriter
{
    public static async Task<VersionRow> AddAsync(
        TrackerDbContext db, ArticleRow article, ArticleReading reading, long captureId, string hash, DateTime now, CancellationToken cancellation)
    {
        var version = Row(
            article.Id, 1 + (await db.Versions.Where(row => row.ArticleId == article.Id).MaxAsync(row => (int?)row.Number, cancellation) ?? 0), reading, captureId, hash, now);
        db.Versions.Add(version);
        await db.SaveChangesAsync(cancellation);
        article.CurrentVersionId = version.Id;
        return version;
    }

    /// <summary>Writes the first versions of new articles with their dispatches and quotations, without tracking.</summary>
    public static async Task FirstAsync(TrackerDbContext db, IReadOnlyList<VersionRow> versions, CancellationToken cancellation)
    {
        foreach (var (version, id) in versions.Zip(await ModelInsert.EachAsync(db, versions, cancellation)))
        {
            version.Id = id;
            version.Dispatches.ForEach(row => row.VersionId = id);
            version.Quotations.ForEach(row => row.VersionId = id);
        }

        await ModelInsert.ManyAsync(db, [.. versions.SelectMany(version => version.Dispatches)], cancellation);
        await ModelInsert.ManyAsync(db, [.. versions.SelectMany(version => version.Quotations)], cancellation);
    }

    /// <summary>The row of a reading with its dispatches and quotations; nothing is written.</summary>
    public static VersionRow Row(long articleId, int number, ArticleReading reading, long captureId, string hash, DateTime now) => new()
    {
        ArticleId = articleId,
        CaptureId = captureId,
        Number = number,
        ExtractorVersion = ExtractorVersion.Current,
        ContentHash = hash,
        ReadAt = now,
        LastReadAt = now,
        Title = reading.Title,
        Text = reading.Text,
        DetailsJson = VersionDetails.Of(reading),
        Dispatches = DispatchesOf(reading),
        Quotations = QuotationsOf(reading),
    };

    /// <summary>Brings the findings of a stored version in step with a new reading of the same words.</summary>
    /// <returns>True where the reading found something else.</returns>
    public static bool Refresh(TrackerDbContext db, VersionRow version, ArticleReading reading)
    {
        var details = VersionDetails.Of(reading);
        var changed = version.DetailsJson != details;
        version.DetailsJson = details;
        var dispatches = DispatchesOf(reading);
        if (!version.Dispatches.OrderBy(row => row.Ordinal).Select(Told).SequenceEqual(dispatches.Select(Told), StringComparer.Ordinal))
        {
            db.Dispatches.RemoveRange(version.Dispatches);
            version.Dispatches = dispatches;
            changed = true;
        }

        var quotations = QuotationsOf(reading);
        if (!version.Quotations.OrderBy(row => row.Start).ThenBy(row => row.End).Select(Told).SequenceEqual(quotations.OrderBy(row => row.Start).ThenBy(row => row.End).Select(Told), StringComparer.Ordinal))
        {
            db.Quotations.RemoveRange(version.Quotations);
            version.Quotations = quotations;
            changed = true;
        }

        return changed;
    }

    private static string Told(DispatchRow row) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{row.Headline}|{row.HasDateline}|{string.Join('/', row.Places)}|{string.Join('/', row.Regions)}|{row.Month}|{row.Day}|{row.Agency}|{row.Start}|{row.BodyStart}|{row.End}");

    private static string Told(QuotationRow row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Start}|{row.End}|{row.Speaker}|{row.SpeakerRole}|{row.Cue}|{row.Partial}");

    private static List<DispatchRow> DispatchesOf(ArticleReading reading) => [.. reading.Dispatches.Select((dispatch, ordinal) => new DispatchRow
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
    })];

    private static List<QuotationRow> QuotationsOf(ArticleReading reading) => [.. reading.Quotations.Select(quotation => new QuotationRow
    {
        Start = quotation.Span.Start,
        End = quotation.Span.End,
        Speaker = quotation.Speaker,
        SpeakerRole = quotation.SpeakerRole,
        Cue = quotation.Cue,
        Partial = quotation.Partial,
    })];
}
