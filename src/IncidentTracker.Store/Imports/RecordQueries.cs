using IncidentTracker.Store.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Imports;

/// <summary>Where an incident or article came from, when it is somebody else's record.</summary>
/// <param name="Origin">Whose record.</param>
/// <param name="ExternalId">Its id there.</param>
/// <param name="Notes">What the mapping assumed or left open.</param>
/// <param name="ImportedAt">UTC.</param>
/// <param name="ChangedAt">UTC; the last import that changed it.</param>
public sealed record ImportedRecord(string Origin, string ExternalId, IReadOnlyList<string> Notes, DateTime ImportedAt, DateTime ChangedAt);

/// <summary>Reads imported records.</summary>
public sealed class RecordQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>The record that an article is, or null.</summary>
    public async Task<ImportedRecord?> OfArticleAsync(long articleId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ImportedRecords.Where(row => row.ArticleId == articleId).Select(row => new ImportedRecord(row.Origin, row.ExternalId, row.Notes, row.ImportedAt, row.ChangedAt)).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>A record as it came, every column of it, as JSON; null where it was never imported.</summary>
    public async Task<byte[]?> BodyAsync(string origin, string externalId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var body = await db.ImportedRecords.Where(row => row.Origin == origin && row.ExternalId == externalId)
            .Select(row => row.Article.Versions.Where(version => version.Id == row.Article.CurrentVersionId).Select(version => version.Capture.Body).FirstOrDefault()).FirstOrDefaultAsync(cancellation);
        return body is null ? null : CaptureBody.Unpack(body);
    }

    /// <summary>The records of an origin that stand behind an incident, each as it came: those it was made of, and those of articles linked to it.</summary>
    public async Task<IReadOnlyList<(string ExternalId, byte[] Body)>> BodiesOfIncidentAsync(string origin, long incidentId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.ImportedRecords
            .Where(row => row.Origin == origin && (row.IncidentId == incidentId || db.IncidentArticles.Any(link => link.IncidentId == incidentId && link.ArticleId == row.ArticleId && link.State != Domain.Incidents.LinkState.Rejected)))
            .OrderBy(row => row.Id)
            .Select(row => new { row.ExternalId, Body = row.Article.Versions.Where(version => version.Id == row.Article.CurrentVersionId).Select(version => version.Capture.Body).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Where(row => row.Body is not null).Select(row => (row.ExternalId, CaptureBody.Unpack(row.Body!)))];
    }

    /// <summary>Every id of an origin's records.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string origin, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ImportedRecords.Where(row => row.Origin == origin).Select(row => row.ExternalId).ToListAsync(cancellation);
    }
}
