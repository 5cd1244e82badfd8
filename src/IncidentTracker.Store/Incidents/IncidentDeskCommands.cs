using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>What an editor enters of a response.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="On">When, as exactly as known; null where unknown.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">In one sentence.</param>
/// <param name="ArticleId">The article it was read in, or null.</param>
/// <param name="Address">Another address it was read at, or null.</param>
public sealed record ResponseFields(ResponseKind Kind, PartialDate? On, string Who, string What, long? ArticleId = null, string? Address = null);

/// <summary>Responses of an incident, and how it stands to others.</summary>
public sealed class IncidentDeskCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    private readonly IncidentEdit _edit = new(lane, changes, time);

    /// <summary>Adds a response.</summary>
    public Task<EditOutcome> AddResponseAsync(Editor editor, long incidentId, int seenRevision, ResponseFields fields, CancellationToken cancellation)
    {
        var address = string.IsNullOrWhiteSpace(fields.Address) ? null : fields.Address.Trim();
        if (string.IsNullOrWhiteSpace(fields.Who) || string.IsNullOrWhiteSpace(fields.What))
        {
            return Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("incident.response-incomplete")));
        }

        // Anything but a web address would be a link that runs something.
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            return Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("source.address-bad")));
        }

        return _edit.ChangeAsync(editor, incidentId, seenRevision, "response added", null, async (db, row) =>
        {
            if (fields.ArticleId is { } article && !await db.Articles.AnyAsync(known => known.Id == article, cancellation))
            {
                return Refusals.Missing("article");
            }

            row.Responses.Add(new() { Kind = fields.Kind, On = fields.On, Who = fields.Who.Trim(), What = fields.What.Trim(), ArticleId = fields.ArticleId, Address = address });
            return null;
        }, cancellation);
    }

    /// <summary>Takes a response away; the history keeps it.</summary>
    public Task<EditOutcome> RemoveResponseAsync(Editor editor, long incidentId, int seenRevision, long responseId, CancellationToken cancellation) =>
        _edit.ChangeAsync(editor, incidentId, seenRevision, "response removed", null, (_, row) =>
            Task.FromResult(row.Responses.RemoveAll(response => response.Id == responseId) == 0 ? Refusals.Missing("response") : null), cancellation);

    /// <summary>Says how two incidents stand to each other; "not the same" is remembered and never offered for merging again. Replaces what was said of the pair.</summary>
    public Task<EditOutcome> RelateAsync(Editor editor, long incidentId, int seenRevision, long otherId, IncidentRelation relation, string? note, CancellationToken cancellation) =>
        PairAsync(editor, incidentId, seenRevision, otherId, relation == IncidentRelation.NotTheSame ? "said to be another" : "related", note, db =>
            db.IncidentRelations.Add(new() { FromId = incidentId, ToId = otherId, Relation = relation, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), Who = editor.Name, At = _edit.Now }), cancellation);

    /// <summary>Takes back what was said of two incidents.</summary>
    public Task<EditOutcome> UnrelateAsync(Editor editor, long incidentId, int seenRevision, long otherId, string? why, CancellationToken cancellation) =>
        PairAsync(editor, incidentId, seenRevision, otherId, "relation taken back", why, null, cancellation);

    private Task<EditOutcome> PairAsync(
        Editor editor, long incidentId, int seenRevision, long otherId, string action, string? why, Action<TrackerDbContext>? add, CancellationToken cancellation) => _edit.RunAsync(editor, async db =>
    {
        if (incidentId == otherId)
        {
            return new EditOutcome.Rejected(new Problem("incident.merge-itself"));
        }

        var (one, no) = await IncidentEdit.OpenAsync(db, incidentId, seenRevision, cancellation);
        var (other, neither) = await IncidentEdit.OpenAsync(db, otherId, null, cancellation);
        if (one is null || other is null)
        {
            return (no ?? neither)!;
        }

        // What was said of one that was merged into either stands on its page, so it is taken back there.
        var known = await MergedIncidents.BetweenAsync(db, incidentId, otherId, cancellation);
        if (add is null && known.Count == 0)
        {
            return Refusals.Missing("relation");
        }

        db.IncidentRelations.RemoveRange(known);
        await db.SaveChangesAsync(cancellation);
        add?.Invoke(db);
        await db.SaveChangesAsync(cancellation);
        await _edit.CloseAsync(db, editor, other, action, why, cancellation);
        return new EditOutcome.Saved(await _edit.CloseAsync(db, editor, one, action, why, cancellation));
    }, cancellation);
}
