using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>One side of a comparison.</summary>
/// <param name="ArticleId">Whose version.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Number">Which version.</param>
/// <param name="ReadAt">UTC; when the page first said this.</param>
/// <param name="NewsAt">UTC; the article's date.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Text">Its words.</param>
/// <param name="CaptureId">The bytes it was read from.</param>
public sealed record ComparedVersion(long ArticleId, string? Outlet, int Number, DateTime ReadAt, DateTime NewsAt, string Title, string Text, long CaptureId);

/// <summary>Two texts side by side.</summary>
/// <param name="Before">The earlier.</param>
/// <param name="After">The later.</param>
/// <param name="Diff">What changed in the words.</param>
/// <param name="Attributions">What changed in who is said to have done it.</param>
public sealed record VersionComparison(ComparedVersion Before, ComparedVersion After, VersionDiff Diff, IReadOnlyList<AttributionChange> Attributions)
{
    /// <summary>True where the page was the same and only the reader read it anew.</summary>
    public bool ReadAnew => Before.CaptureId == After.CaptureId && Before.ArticleId == After.ArticleId;
}

/// <summary>Compares versions of an article, or takes of one report.</summary>
public sealed class VersionQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>From one version to another of the same article; without numbers from the one before to the current. Null where there are no two.</summary>
    public async Task<VersionComparison?> OfArticleAsync(long articleId, int? from, int? to, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var versions = await db.Versions.AsNoTracking().Where(row => row.ArticleId == articleId).OrderBy(row => row.LastReadAt).ThenBy(row => row.Number)
            .Select(row => new { row.Id, row.Number }).ToListAsync(cancellation);
        var later = to is { } wanted ? versions.Find(row => row.Number == wanted) : versions.LastOrDefault();
        var earlier = from is { } asked ? versions.Find(row => row.Number == asked) : versions.TakeWhile(row => row.Id != later?.Id).LastOrDefault();
        return earlier is null || later is null || earlier.Id == later.Id ? null : await CompareAsync(db, earlier.Id, later.Id, cancellation);
    }

    /// <summary>From what one article says now to what another says; null where one of them has no text.</summary>
    public async Task<VersionComparison?> OfTwoAsync(long before, long after, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var current = await db.Articles.Where(row => row.Id == before || row.Id == after).ToDictionaryAsync(row => row.Id, row => row.CurrentVersionId, cancellation);
        return before != after && current.GetValueOrDefault(before) is { } first && current.GetValueOrDefault(after) is { } second ? await CompareAsync(db, first, second, cancellation) : null;
    }

    private static async Task<VersionComparison> CompareAsync(TrackerDbContext db, long before, long after, CancellationToken cancellation)
    {
        var sides = await db.Versions.AsNoTracking().Where(row => row.Id == before || row.Id == after)
            .Select(row => new { row.Id, Side = new ComparedVersion(row.ArticleId, row.Article.Outlet, row.Number, row.ReadAt, row.Article.NewsAt, row.Title, row.Text, row.CaptureId) })
            .ToDictionaryAsync(row => row.Id, row => row.Side, cancellation);
        var claims = await db.Evidence.AsNoTracking().Where(row => (row.VersionId == before || row.VersionId == after) && row.Claim.State != ClaimState.Rejected).OrderBy(row => row.Start)
            .Select(row => new { row.VersionId, Claim = new StatedClaim(row.Claim.Key, row.Claim.Stance, row.Claim.Hedge, row.Claim.Claimant, row.Claim.AccusedName, row.Words) }).ToListAsync(cancellation);
        return new(
            sides[before],
            sides[after],
            VersionDiff.Of(sides[before].Text, sides[after].Text),
            AttributionChange.Between([.. claims.Where(row => row.VersionId == before).Select(row => row.Claim)], [.. claims.Where(row => row.VersionId == after).Select(row => row.Claim)]));
    }
}
