using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>What editors do with claims. Each is one transaction with its revision; each names the revision the editor was looking at.</summary>
public sealed class ClaimCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Keeps the claim as it stands.</summary>
    public Task<EditOutcome> AcceptAsync(Editor editor, long claimId, int seenRevision, CancellationToken cancellation) =>
        DecideAsync(editor, claimId, seenRevision, "accepted", null, row => row.State = row.State == ClaimState.Corrected ? ClaimState.Corrected : ClaimState.Accepted, cancellation);

    /// <summary>Keeps the claim with changes. Where somebody saved since, what only one of the two changed is taken from each; what both changed differently, and a claim that
    /// they rejected, is a conflict and nothing is written.</summary>
    public Task<EditOutcome> CorrectAsync(Editor editor, long claimId, int seenRevision, ClaimFields fields, string? why, CancellationToken cancellation) =>
        WriteAsync(editor, claimId, null, "corrected", _ => why, async (db, row) =>
        {
            var theirs = ClaimFields.Revised(row);
            var seen = row.Revision == seenRevision ? theirs : await RevisionLog.SeenAsync(db, RevisionSubject.Claim, claimId, seenRevision, cancellation);
            if (row.Revision != seenRevision)
            {
                var stored = row.Revision;
                ClaimFields.Restore(row, seen ?? theirs);
                fields.WriteTo(row);
                var (merged, clashes) = ClaimFields.Merge(seen ?? theirs, ClaimFields.Revised(row), theirs);
                if (theirs["state"] == WireWords.Of(ClaimState.Rejected) && seen?["state"] != theirs["state"])
                {
                    clashes = [new("state", seen?["state"], WireWords.Of(ClaimState.Corrected), theirs["state"]), .. clashes];
                }

                if (seen is null || clashes.Count > 0)
                {
                    return new EditOutcome.Conflict(theirs, stored, await RevisionLog.LastWriterAsync(db, RevisionSubject.Claim, claimId, cancellation)) { Fields = clashes };
                }

                ClaimFields.Restore(row, merged);
            }
            else
            {
                fields.WriteTo(row);
            }

            (row.State, row.Reason, row.DecidedBy, row.DecidedAt) = (ClaimState.Corrected, null, editor.Name, time.GetUtcNow().UtcDateTime);
            return null;
        }, cancellation);

    /// <summary>Puts the claim back to what it was after an earlier revision (0: before the first); that is a revision of its own.</summary>
    public Task<EditOutcome> RestoreAsync(Editor editor, long claimId, int seenRevision, int number, string? why, CancellationToken cancellation) =>
        WriteAsync(editor, claimId, seenRevision, $"restored {number}", _ => why, async (db, row) =>
        {
            var kept = await RevisionLog.FindAsync(db, RevisionSubject.Claim, claimId, Math.Max(1, number), cancellation);
            var fields = kept is null ? null : number == 0 ? RevisionLog.Shape(kept).Before : RevisionLog.Shape(kept).After;
            if (fields is not { Count: > 0 })
            {
                return new EditOutcome.Rejected(new Problem("claim.nothing-to-restore"));
            }

            ClaimFields.Restore(row, fields);
            // Where its words stand and what it changes are told only by the revisions that touched them: all that came since are gone back over.
            var since = (await db.Revisions.AsNoTracking().Where(revision => revision.Subject == RevisionSubject.Claim && revision.SubjectId == claimId && revision.Number > number)
                .OrderByDescending(revision => revision.Number).ToListAsync(cancellation)).ConvertAll(RevisionLog.Shape);
            foreach (var revision in since)
            {
                await EvidenceWords.PutBackAsync(db, row, revision.Before, cancellation);
            }

            await EvidenceWords.PutBackAsync(db, row, fields, cancellation);
            await ClaimLinkWords.PutBackAsync(db, row, since, editor.Name, time.GetUtcNow().UtcDateTime, cancellation);
            row.DecidedBy = row.State == ClaimState.Proposed ? null : editor.Name;
            row.DecidedAt = row.State == ClaimState.Proposed ? null : time.GetUtcNow().UtcDateTime;
            return null;
        }, cancellation);

    /// <summary>Rejects the claim.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="claimId">Which.</param>
    /// <param name="seenRevision">The revision they were looking at.</param>
    /// <param name="reason">From the list of reasons; must not be empty.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<EditOutcome> RejectAsync(Editor editor, long claimId, int seenRevision, string reason, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(reason)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("claim.reason-missing")))
            : DecideAsync(editor, claimId, seenRevision, "rejected", reason, row =>
            {
                row.State = ClaimState.Rejected;
                row.Reason = reason.Trim();
            }, cancellation);

    /// <summary>Puts the claim back to what it was before its last revision; that is a revision of its own.</summary>
    public async Task<EditOutcome> UndoAsync(Editor editor, long claimId, int seenRevision, CancellationToken cancellation)
    {
        Revision? last = null;
        return await WriteAsync(editor, claimId, seenRevision, "undone", _ => last is null ? null : $"undoes {last.Number}", async (db, row) =>
        {
            last = await db.Revisions.AsNoTracking().Where(revision => revision.Subject == RevisionSubject.Claim && revision.SubjectId == claimId && revision.Number == row.Revision)
                .Select(revision => RevisionLog.Shape(revision)).FirstOrDefaultAsync(cancellation);
            if (last is null || last.Before.Count == 0)
            {
                return new EditOutcome.Rejected(new Problem("claim.nothing-to-undo"));
            }

            ClaimFields.Restore(row, last.Before);
            await EvidenceWords.PutBackAsync(db, row, last.Before, cancellation);
            await ClaimLinkWords.PutBackAsync(db, row, [last], editor.Name, time.GetUtcNow().UtcDateTime, cancellation);
            if (row.State == ClaimState.Proposed)
            {
                (row.DecidedBy, row.DecidedAt) = (null, null);
            }

            return null;
        }, cancellation);
    }

    /// <summary>Tags a claim by hand over words of a version's text.</summary>
    /// <returns>The outcome, and the claim's id where it was saved.</returns>
    public async Task<(EditOutcome Outcome, long ClaimId)> TagAsync(Editor editor, long versionId, TextSpan span, ClaimFields fields, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return (refusal, 0);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (outcome, id, articleId) = await lane.EditAsync(async db =>
        {
            var version = await db.Versions.Include(row => row.Article).FirstOrDefaultAsync(row => row.Id == versionId, cancellation);
            if (version is null)
            {
                return (Refusals.Missing("version"), 0L, 0L);
            }

            if (Anchoring.Trim(version.Text, span) is not { } trimmed)
            {
                return (new EditOutcome.Rejected(new Problem("claim.span-outside")), 0L, 0L);
            }

            span = trimmed;
            var words = span.Of(version.Text);
            var key = ClaimKey.Of(words, fields.Claimant, fields.Accused, fields.Stance);
            if (await db.Claims.AnyAsync(row => row.ArticleId == version.ArticleId && row.Key == key, cancellation))
            {
                return (new EditOutcome.Rejected(new Problem("claim.already-there")), 0L, 0L);
            }

            var claim = new ClaimRow
            {
                ArticleId = version.ArticleId,
                Key = key,
                ByHand = true,
                State = ClaimState.Accepted,
                Rule = "by-hand",
                Confidence = 1,
                FoundAt = now,
                SaidAt = version.Article.NewsAt,
                DecidedBy = editor.Name,
                DecidedAt = now,
                Evidence = [new() { VersionId = versionId, Start = span.Start, End = span.End, Words = words }],
            };
            fields.WriteTo(claim);
            db.Claims.Add(claim);
            await db.SaveChangesAsync(cancellation);
            claim.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Claim, claim.Id, editor, now, "tagged", null,
                new Dictionary<string, string?>(StringComparer.Ordinal), ClaimFields.Revised(claim), cancellation);
            await EvidenceWords.StandNowAsync(db, claim, cancellation);
            await SummariseAsync(db, claim.ArticleId, cancellation);
            return ((EditOutcome)new EditOutcome.Saved(claim.Revision), claim.Id, claim.ArticleId);
        }, refused => (refused, 0L, 0L), cancellation);
        if (id != 0)
        {
            Announce(id, articleId);
        }

        return (outcome, id);
    }

    /// <summary>Draws a claim's words anew in one version. A re-reading finds these words again and leaves them as drawn.</summary>
    public Task<EditOutcome> MoveSpanAsync(Editor editor, long claimId, int seenRevision, long versionId, TextSpan span, CancellationToken cancellation) =>
        WriteAsync(editor, claimId, seenRevision, "words drawn anew", _ => null, async (db, row) =>
        {
            await db.Entry(row).Collection(claim => claim.Evidence).LoadAsync(cancellation);
            var version = await db.Versions.AsNoTracking().FirstOrDefaultAsync(known => known.Id == versionId && known.ArticleId == row.ArticleId, cancellation);
            if (version is null)
            {
                return Refusals.Missing("version");
            }

            if (Anchoring.Trim(version.Text, span) is not { } trimmed)
            {
                return new EditOutcome.Rejected(new Problem("claim.span-outside"));
            }

            var evidence = row.Evidence.Find(known => known.VersionId == versionId);
            if (evidence is null)
            {
                row.Evidence.Add(evidence = new() { VersionId = versionId, Words = "" });
            }

            (evidence.Start, evidence.End, evidence.Words, evidence.ByHand, evidence.Moved) = (trimmed.Start, trimmed.End, trimmed.Of(version.Text), true, false);
            if (evidence is { TriggerStart: { } from, TriggerEnd: { } to } && !trimmed.Contains(new(from, to)))
            {
                (evidence.TriggerStart, evidence.TriggerEnd) = (null, null);
            }

            (row.State, row.DecidedBy, row.DecidedAt) = (row.State == ClaimState.Proposed ? ClaimState.Corrected : row.State, editor.Name, time.GetUtcNow().UtcDateTime);
            return null;
        }, cancellation);

    private Task<EditOutcome> DecideAsync(Editor editor, long claimId, int seenRevision, string action, string? why, Action<ClaimRow> decide, CancellationToken cancellation) =>
        WriteAsync(editor, claimId, seenRevision, action, _ => why, (_, row) =>
        {
            decide(row);
            row.DecidedBy = editor.Name;
            row.DecidedAt = time.GetUtcNow().UtcDateTime;
            return Task.FromResult<EditOutcome?>(null);
        }, cancellation);

    private async Task<EditOutcome> WriteAsync(
        Editor editor, long claimId, int? seenRevision, string action, Func<ClaimRow, string?> why, Func<TrackerDbContext, ClaimRow, Task<EditOutcome?>> change, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var (outcome, articleId) = await lane.EditAsync(async db =>
        {
            var row = await db.Claims.FirstOrDefaultAsync(claim => claim.Id == claimId, cancellation);
            if (row is null)
            {
                return (Refusals.Missing("claim"), 0L);
            }

            var before = ClaimFields.Revised(row);
            if (seenRevision is { } seen && row.Revision != seen)
            {
                return (new EditOutcome.Conflict(before, row.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Claim, claimId, cancellation)), 0L);
            }

            if (await change(db, row) is { } refused)
            {
                db.ChangeTracker.Clear();
                return (refused, 0L);
            }

            var after = ClaimFields.Revised(row);
            EvidenceWords.Tell(db, row, before, after);
            ClaimLinkWords.Tell(db, row, before, after);
            if (!row.InReading && row.State != ClaimState.Proposed)
            {
                await EvidenceWords.StandNowAsync(db, row, cancellation);
            }

            row.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Claim, claimId, editor, time.GetUtcNow().UtcDateTime, action, why(row), before, after, cancellation);
            await db.SaveChangesAsync(cancellation);
            await db.Assignments.Where(task => row.State != ClaimState.Proposed && task.Subject == RevisionSubject.Claim && task.SubjectId == claimId).ExecuteDeleteAsync(cancellation);
            // A claim that the newest reading lost begins to count by being kept.
            if (!row.InReading || ClaimFields.Show(before) != ClaimFields.Show(after) || after.ContainsKey(EvidenceWords.Field))
            {
                await SummariseAsync(db, row.ArticleId, cancellation);
            }
            else
            {
                // Nothing shown of the incident changes, and yet who counts decisions must hear of it.
                await ChangeLog.NoteAsync(db, ChangedSubject.Article, [row.ArticleId], cancellation);
                await IncidentSummary.TouchAsync(db, row.ArticleId, cancellation);
            }

            return ((EditOutcome)new EditOutcome.Saved(row.Revision), row.ArticleId);
        }, refused => (refused, 0L), cancellation);
        if (articleId != 0)
        {
            Announce(claimId, articleId);
        }

        return outcome;
    }

    internal static async Task SummariseAsync(TrackerDbContext db, long articleId, CancellationToken cancellation)
    {
        var incidents = await db.IncidentArticles.Where(link => link.ArticleId == articleId && link.State != LinkState.Rejected).Select(link => link.IncidentId).ToListAsync(cancellation);
        await IncidentSummary.RecomputeAsync(db, incidents, cancellation);
        await ClaimOrigins.RecomputeAsync(db, articleId, cancellation);
        await Search.SearchIndexer.IndexAsync(db, [articleId], cancellation);
    }

    private void Announce(long claimId, long articleId)
    {
        changes.Publish(new(ChangeTopic.Claims, claimId));
        changes.Publish(new(ChangeTopic.Articles, articleId));
        changes.Publish(new(ChangeTopic.Incidents, 0));
    }
}
