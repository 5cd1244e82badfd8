using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>What editors say of two claims: that a later one takes the earlier one's place, or takes it back.</summary>
public sealed class ClaimLinkCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Says so, or with <paramref name="holds"/> false that it does not; a "no" is remembered and not proposed again.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="laterId">The later claim; its history keeps the change.</param>
    /// <param name="seenRevision">The revision of it that the editor was looking at.</param>
    /// <param name="earlierId">The earlier claim.</param>
    /// <param name="succession">What it does to it.</param>
    /// <param name="holds">Whether it does.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<EditOutcome> LinkAsync(
        Editor editor, long laterId, int seenRevision, long earlierId, ClaimSuccession succession, bool holds, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var outcome = await lane.EditAsync(async db =>
        {
            var later = await db.Claims.FirstOrDefaultAsync(row => row.Id == laterId, cancellation);
            var earlier = await db.Claims.FirstOrDefaultAsync(row => row.Id == earlierId, cancellation);
            if (later is null || earlier is null)
            {
                return Refusals.Missing("claim");
            }

            if (later.Revision != seenRevision)
            {
                return new EditOutcome.Conflict(ClaimFields.Revised(later), later.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Claim, laterId, cancellation));
            }

            if (laterId == earlierId || later.SaidAt < earlier.SaidAt)
            {
                return new EditOutcome.Rejected(new Problem("claim.link-backwards"));
            }

            var (before, after) = (ClaimFields.Revised(later), ClaimFields.Revised(later));
            var link = await db.ClaimLinks.FirstOrDefaultAsync(row => row.FromId == laterId && row.ToId == earlierId, cancellation);
            before[ClaimLinkWords.Field] = ClaimLinkWords.Of(link);
            if (link is null)
            {
                db.ClaimLinks.Add(link = new() { FromId = laterId, ToId = earlierId, Who = editor.Name });
            }

            (link.Succession, link.State, link.Who, link.At) = (succession, holds ? LinkState.Confirmed : LinkState.Rejected, editor.Name, now);
            after[ClaimLinkWords.Field] = ClaimLinkWords.Of(link);
            later.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Claim, laterId, editor, now, holds ? WireWords.Of(succession) : "stands beside", null, before, after, cancellation);
            return new EditOutcome.Saved(later.Revision);
        }, cancellation);
        changes.Publish(new(ChangeTopic.Claims, laterId));
        return outcome;
    }
}
