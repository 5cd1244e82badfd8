using IncidentTracker.Domain.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>A dispatch of a wire report as an article prints it.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Outlet">Who prints it.</param>
/// <param name="Agency">Whose wire it bears.</param>
/// <param name="Url">Its address.</param>
/// <param name="NewsAt">UTC.</param>
/// <param name="Take">Which take, from 1.</param>
/// <param name="IsCopy">True where another article had the take before.</param>
/// <param name="Marker">What its update marker announces, or null.</param>
/// <param name="MarkerNumber">The number in the marker.</param>
/// <param name="Reason">Why it belongs to the report; null for the first.</param>
/// <param name="Ordinal">Which dispatch of the article, from 0.</param>
public sealed record WireTake(
    long ArticleId, string Title, string? Outlet, string? Agency, string Url, DateTime NewsAt, int Take, bool IsCopy, UpdateKind? Marker, int? MarkerNumber, string? Reason, int Ordinal);

/// <summary>A report with all that print it: one origin.</summary>
/// <param name="Id">The row.</param>
/// <param name="Agency">The agency most of them name, or null.</param>
/// <param name="Takes">By take, then time; the first of each take before its copies.</param>
public sealed record WireReportItem(long Id, string? Agency, IReadOnlyList<WireTake> Takes)
{
    /// <summary>How many articles print it.</summary>
    public int Articles => Takes.Select(take => take.ArticleId).Distinct().Count();

    /// <summary>How many takes of it there are.</summary>
    public int TakeCount => Takes.Select(take => take.Take).Distinct().Count();
}

/// <summary>Reads wire reports.</summary>
internal static class WireQueries
{
    /// <summary>The report that an article prints, with everyone else who prints it; null for one too short to be compared.</summary>
    public static async Task<WireReportItem?> OfArticleAsync(TrackerDbContext db, long articleId, CancellationToken cancellation)
    {
        if (await db.Articles.Where(row => row.Id == articleId).Select(row => row.WireReportId).FirstOrDefaultAsync(cancellation) is not { } report)
        {
            return null;
        }

        var takes = await db.Takes.AsNoTracking().Where(row => row.WireReportId == report)
            .Select(row => new WireTake(
                row.ArticleId, row.Article.Title, row.Article.Outlet, row.Article.Agency, row.Article.CanonicalUrl, row.NewsAt, row.Take, row.CopyOf != null, row.Marker, row.MarkerNumber, row.Reason, row.Ordinal))
            .ToListAsync(cancellation);
        return new(
            report,
            takes.Select(take => take.Agency).OfType<string>().GroupBy(agency => agency, StringComparer.OrdinalIgnoreCase).MaxBy(agencies => agencies.Count())?.Key,
            [.. takes.OrderBy(take => take.Take).ThenBy(take => take.IsCopy).ThenBy(take => take.NewsAt).ThenBy(take => take.ArticleId)]);
    }
}
