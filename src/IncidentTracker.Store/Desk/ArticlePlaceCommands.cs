using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>An incident that an article is to be put in, with the revision of it that the editor saw.</summary>
public readonly record struct PlaceIn(long IncidentId, int SeenRevision);

/// <summary>What placing an article did, for taking it back.</summary>
/// <param name="Placed">Incidents that got it, with the revision each got by that.</param>
/// <param name="Opened">The id of an incident opened for it, or null.</param>
public sealed record ArticlePlaced(IReadOnlyList<(long IncidentId, int Revision)> Placed, long? Opened);

/// <summary>Puts an article where it belongs: in several incidents, in a new one, in none.</summary>
public sealed class ArticlePlaceCommands(IncidentCommands incidents, IncidentQueries queries, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Places it. Stops at the first incident that somebody changed since it was shown; what was placed before that stays and is reported.</summary>
    public async Task<(EditOutcome Outcome, ArticlePlaced Done)> PlaceAsync(Editor editor, long articleId, IReadOnlyList<PlaceIn> into, string? newTitle, CancellationToken cancellation)
    {
        var placed = new List<(long, int)>();
        long? opened = null;
        EditOutcome outcome = new EditOutcome.Rejected(new Problem("edit.place-nowhere"));
        if (newTitle is not null)
        {
            (outcome, var number) = await incidents.OpenAsync(editor, newTitle, articleId, cancellation);
            if (outcome is EditOutcome.Saved && await queries.FindAsync(number, cancellation) is IncidentLookup.Found found)
            {
                opened = found.Detail.Incident.Id;
            }
        }

        foreach (var place in into)
        {
            if (placed.Count + (opened is null ? 0 : 1) > 0 && outcome is not EditOutcome.Saved)
            {
                break;
            }

            outcome = await incidents.PlaceAsync(editor, place.IncidentId, place.SeenRevision, articleId, belongs: true, null, cancellation);
            if (outcome is EditOutcome.Saved(var revision))
            {
                placed.Add((place.IncidentId, revision));
            }
            else
            {
                break;
            }
        }

        return (outcome, new(placed, opened));
    }

    /// <summary>Takes a placing back: incidents are as before, one that was opened for it is none.</summary>
    public async Task<EditOutcome> UndoAsync(Editor editor, long articleId, ArticlePlaced done, CancellationToken cancellation)
    {
        EditOutcome outcome = new EditOutcome.Saved(0);
        foreach (var (incident, revision) in done.Placed)
        {
            outcome = await incidents.RestoreAsync(editor, incident, revision, revision - 1, "placing undone", cancellation);
            if (outcome is not EditOutcome.Saved)
            {
                return outcome;
            }
        }

        if (done.Opened is { } opened)
        {
            outcome = await incidents.PlaceAsync(editor, opened, 1, articleId, belongs: false, "placing undone", cancellation);
            outcome = outcome is EditOutcome.Saved(var revision) ? await incidents.DecideAsync(editor, opened, revision, isOne: false, "placing undone", cancellation) : outcome;
        }

        return outcome;
    }

    /// <summary>Says that it belongs to no incident, or with <paramref name="none"/> false takes that back.</summary>
    public async Task<EditOutcome> SayNoIncidentAsync(Editor editor, long articleId, bool none, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var outcome = await lane.EditAsync(async db =>
        {
            var row = await db.Articles.FirstOrDefaultAsync(article => article.Id == articleId, cancellation);
            if (row is null)
            {
                return Refusals.Missing("article");
            }

            var before = new Dictionary<string, string?>(StringComparer.Ordinal) { ["belongs to no incident"] = row.NoIncidentBy };
            row.NoIncidentBy = none ? editor.Name : null;
            row.Unplaced = Articles.NewArticleWriter.Waits(row, await db.IncidentArticles.AnyAsync(link => link.ArticleId == articleId && link.State != LinkState.Rejected, cancellation));
            await db.Assignments.Where(task => none && task.Subject == RevisionSubject.Article && task.SubjectId == articleId).ExecuteDeleteAsync(cancellation);
            return new EditOutcome.Saved(await RevisionLog.AppendAsync(db, RevisionSubject.Article, articleId, editor, time.GetUtcNow().UtcDateTime, none ? "placed in no incident" : "to be placed again", null, before,
                new Dictionary<string, string?>(StringComparer.Ordinal) { ["belongs to no incident"] = row.NoIncidentBy }, cancellation));
        }, cancellation);
        changes.Publish(new(ChangeTopic.Articles, articleId));
        return outcome;
    }
}
