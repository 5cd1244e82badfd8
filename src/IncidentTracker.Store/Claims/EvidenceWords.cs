using System.Globalization;
using IncidentTracker.Domain.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>Where a claim's words stand, in its revisions: only those that drew them anew tell it, so that they can be put back.</summary>
internal static class EvidenceWords
{
    /// <summary>The words, for reading; with <see cref="PlaceField"/> beside it: version, start and end.</summary>
    public const string Field = "words";

    private const string PlaceField = "wordsAt";

    /// <summary>Who drew them, the reader or an editor. Revisions from before this was kept do not tell.</summary>
    private const string DrawnByField = "wordsBy";

    private const string Editor = "editor";

    /// <summary>Adds them to a revision where the change touched evidence that was stored before.</summary>
    public static void Tell(TrackerDbContext db, ClaimRow row, Dictionary<string, string?> before, Dictionary<string, string?> after)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<EvidenceRow>().Where(entry => entry.Entity.ClaimId == row.Id && entry.State is EntityState.Modified or EntityState.Added))
        {
            if (entry.State == EntityState.Modified)
            {
                (before[Field], before[PlaceField], before[DrawnByField]) = (entry.OriginalValues.GetValue<string>(nameof(EvidenceRow.Words)),
                    Place(entry.Entity.VersionId, entry.OriginalValues.GetValue<int>(nameof(EvidenceRow.Start)), entry.OriginalValues.GetValue<int>(nameof(EvidenceRow.End))),
                    DrawnBy(entry.OriginalValues.GetValue<bool>(nameof(EvidenceRow.ByHand))));
            }

            (after[Field], after[PlaceField], after[DrawnByField]) = (entry.Entity.Words, Place(entry.Entity.VersionId, entry.Entity.Start, entry.Entity.End), DrawnBy(entry.Entity.ByHand));
        }
    }

    /// <summary>Finds the words of a claim in the text as it is now, for one that was tagged or decided on an older version: the article was read again while somebody looked at it.
    /// Words that are gone stay with the version that has them.</summary>
    public static async Task StandNowAsync(TrackerDbContext db, ClaimRow row, CancellationToken cancellation)
    {
        await db.Entry(row).Collection(claim => claim.Evidence).LoadAsync(cancellation);
        var now = await db.Articles.Where(article => article.Id == row.ArticleId && article.CurrentVersionId != null)
            .Select(article => db.Versions.Where(version => version.Id == article.CurrentVersionId).Select(version => new { version.Id, version.Text }).First()).FirstOrDefaultAsync(cancellation);
        if (now is null || row.Evidence.Count == 0 || row.Evidence.Exists(evidence => evidence.VersionId == now.Id))
        {
            return;
        }

        var last = row.Evidence.MaxBy(evidence => evidence.VersionId)!;
        if (Anchoring.Find(now.Text, last.Words, last.Start) is { } span)
        {
            row.Evidence.Add(new() { VersionId = now.Id, Start = span.Start, End = span.End, Words = last.Words, Moved = span.Start != last.Start, ByHand = last.ByHand });
        }
    }

    /// <summary>Puts the words back where an earlier revision had them; nothing where it does not tell, or the version is gone.</summary>
    public static async Task PutBackAsync(TrackerDbContext db, ClaimRow row, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellation)
    {
        if (fields.GetValueOrDefault(PlaceField)?.Split(' ') is not [var id, var from, var to])
        {
            return;
        }

        var version = long.Parse(id, CultureInfo.InvariantCulture);
        var span = new TextSpan(int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture));
        if (await db.Evidence.FirstOrDefaultAsync(evidence => evidence.ClaimId == row.Id && evidence.VersionId == version, cancellation) is { } standing)
        {
            (standing.Start, standing.End, standing.Words) = (span.Start, span.End, fields[Field] ?? "");
            standing.ByHand = fields.TryGetValue(DrawnByField, out var by) ? by == Editor : standing.ByHand;
        }
    }

    private static string DrawnBy(bool hand) => hand ? Editor : "reader";

    private static string Place(long version, int start, int end) => string.Create(CultureInfo.InvariantCulture, $"{version} {start} {end}");
}
