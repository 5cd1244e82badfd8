using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>An incident that an article is to be put in, with the revision of it that the editor saw.</summary>
/// <param name="IncidentId">Which.</param>
/// <param name="SeenRevision">As it was shown.</param>
/// <param name="Paragraphs">Which of the article's paragraphs are about it, "3-7"; null or empty: all.</param>
public readonly record struct PlaceIn(long IncidentId, int SeenRevision, string? Paragraphs = null);

/// <summary>An incident that is to be opened for an article.</summary>
public sealed record NewPlace(string Title, string? Paragraphs = null);

/// <summary>What placing an article did, for taking it back.</summary>
/// <param name="Placed">Incidents that got it, with the revision each got by that.</param>
/// <param name="Opened">The id of an incident opened for it, or null.</param>
public sealed record ArticlePlaced(IReadOnlyList<(long IncidentId, int Revision)> Placed, long? Opened);

/// <summary>Puts an article where it belongs: in several incidents, in a new one, in none.</summary>
public sealed class ArticlePlaceCommands(IncidentCommands incidents, IncidentQueries queries, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>The revision of an incident that was opened and nothing else.</summary>
    private const int JustOpened = 1;

    /// <summary>Places it, everywhere or nowhere: where one incident was changed since it was shown, or paragraphs are none of the article's, what was placed before that is taken back.</summary>
    public async Task<(EditOutcome Outcome, ArticlePlaced Done)> PlaceAsync(Editor editor, long articleId, IReadOnlyList<PlaceIn> into, NewPlace? opens, CancellationToken cancellation)
    {
        var placed = new List<(long, int)>();
        long? opened = null;
        EditOutcome outcome = new EditOutcome.Rejected(new Problem("edit.place-nowhere"));
        if (opens is not null)
        {
            (outcome, var number) = await incidents.OpenAsync(editor, opens.Title, articleId, opens.Paragraphs, cancellation);
            if (outcome is not EditOutcome.Saved || await queries.FindAsync(number, cancellation) is not IncidentLookup.Found found)
            {
                return (outcome, new([], null));
            }

            opened = found.Detail.Incident.Id;
        }

        foreach (var place in into)
        {
            outcome = await incidents.PlaceAsync(editor, place.IncidentId, place.SeenRevision, articleId, belongs: true, place.Paragraphs, null, cancellation);
            if (outcome is not EditOutcome.Saved(var revision))
            {
                await UndoAsync(editor, articleId, new(placed, opened), cancellation);
                return (outcome, new([], null));
            }

            placed.Add((place.IncidentId, revision));
        }

        return (outcome, new(placed, opened));
    }

    /// <summary>Takes a placing back: incidents are as before, one that was opened for it is none. Where somebody changed one of them since, that one stays as it is, the others are taken back, and it is told.</summary>
    public async Task<EditOutcome> UndoAsync(Editor editor, long articleId, ArticlePlaced done, CancellationToken cancellation)
    {
        EditOutcome outcome = new EditOutcome.Saved(0);
        foreach (var (incident, revision) in done.Placed)
        {
            outcome = Worse(outcome, await incidents.RestoreAsync(editor, incident, revision, revision - 1, "placing undone", cancellation));
        }

        if (done.Opened is { } opened)
        {
            var removed = await incidents.PlaceAsync(editor, opened, JustOpened, articleId, belongs: false, "placing undone", cancellation);
            outcome = Worse(outcome, removed is EditOutcome.Saved(var revision) ? await incidents.DecideAsync(editor, opened, revision, isOne: false, "placing undone", cancellation) : removed);
        }

        return outcome;
    }

    private static EditOutcome Worse(EditOutcome before, EditOutcome now) => before is EditOutcome.Saved ? now : before;

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
