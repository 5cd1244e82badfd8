using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Claims;

/// <summary>What editors say of a name that several actors bear: which of them is meant, or that it stays as it was written.</summary>
public sealed class ClaimActorCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Says whom a claim means. The words that were said stay; only the name that is shown and counted changes.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="claimId">The claim.</param>
    /// <param name="seenRevision">The revision of it that the editor was looking at.</param>
    /// <param name="actorId">The actor; null keeps the name as written, counted with none of its bearers.</param>
    /// <param name="why">Why, or null.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<EditOutcome> ResolveAsync(Editor editor, long claimId, int seenRevision, long? actorId, string? why, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var (outcome, article) = await lane.EditAsync(async db =>
        {
            if (await db.Claims.FirstOrDefaultAsync(row => row.Id == claimId, cancellation) is not { Accused: { } written } claim)
            {
                return (Refusals.Missing("claim"), 0L);
            }

            var before = ClaimFields.Revised(claim);
            if (claim.Revision != seenRevision)
            {
                return (new EditOutcome.Conflict(before, claim.Revision, await RevisionLog.LastWriterAsync(db, RevisionSubject.Claim, claimId, cancellation)), 0L);
            }

            if (actorId is { } id)
            {
                if (await db.Actors.Include(row => row.Names).FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } actor)
                {
                    return (Refusals.Missing("actor"), 0L);
                }

                // Theirs or none: what was known of the name as written need not be true of them.
                // Of an actor whom several lists have, one may leave out the country.
                (claim.AccusedName, claim.AccusedCountry) = (actor.Name, actor.Country ?? (await KnownActors.ReadAsync(db, cancellation)).ById.GetValueOrDefault(id)?.Country);
            }
            else
            {
                (claim.AccusedName, claim.AccusedCountry) = (written, CountryNames.CodeOf(written));
            }

            // No decision on the claim: it waits as it did, and no reading changes the name from here on.
            claim.AccusedNameBy = editor.Name;
            claim.Revision = await RevisionLog.AppendAsync(db, RevisionSubject.Claim, claimId, editor, now, actorId is null ? "kept as written" : "actor resolved", why, before, ClaimFields.Revised(claim), cancellation);
            await db.SaveChangesAsync(cancellation);
            await ClaimCommands.SummariseAsync(db, claim.ArticleId, cancellation);
            return ((EditOutcome)new EditOutcome.Saved(claim.Revision), claim.ArticleId);
        }, refused => (refused, 0L), cancellation);
        if (article != 0)
        {
            changes.Publish(new(ChangeTopic.Claims, claimId));
            changes.Publish(new(ChangeTopic.Incidents, 0));
        }

        return outcome;
    }
}
