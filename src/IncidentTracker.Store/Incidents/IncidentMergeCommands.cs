using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Incidents;

/// <summary>What became of a split.</summary>
/// <param name="Outcome">Saved, with the revision of the incident that was split; or why not.</param>
/// <param name="Number">The new incident's number; 0 where none was opened.</param>
public sealed record SplitOutcome(EditOutcome Outcome, int Number);

/// <summary>Makes one incident of two, or two of one, and takes either back. Each is one transaction with a numbered revision on both incidents.</summary>
public sealed class IncidentMergeCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    private readonly IncidentEdit _edit = new(lane, changes, time);

    /// <summary>Moves what <paramref name="goneId"/> has to <paramref name="survivorId"/>; the number that goes leads to the survivor for ever.</summary>
    public Task<EditOutcome> MergeAsync(Editor editor, long survivorId, int seenSurvivor, long goneId, int seenGone, string? why, CancellationToken cancellation) =>
        _edit.RunAsync(editor, async db =>
        {
            if (survivorId == goneId)
            {
                return Refused("incident.merge-itself");
            }

            var (survivor, no) = await IncidentEdit.OpenAsync(db, survivorId, seenSurvivor, cancellation);
            var (gone, neither) = await IncidentEdit.OpenAsync(db, goneId, seenGone, cancellation);
            if (survivor is null || gone is null)
            {
                return (no ?? neither)!;
            }

            if (survivor.Row.MergedIntoId is not null || gone.Row.MergedIntoId is not null)
            {
                return Refused("incident.merged-already", Text((survivor.Row.MergedIntoId is not null ? survivor : gone).Row.Number));
            }

            if ((await MergedIncidents.BetweenAsync(db, survivorId, goneId, cancellation)).Find(pair => pair.Relation == IncidentRelation.NotTheSame) is { } said)
            {
                return Refused("incident.said-not-the-same", said.Who, said.Note ?? "no reason given");
            }

            Take(survivor.Row, gone.Row);
            gone.Row.MergedIntoId = survivorId;
            gone.Row.Links.Clear();
            await PinAsync(db, survivorId, gone.Was.Pinned, cancellation);
            return new EditOutcome.Saved(await CloseBothAsync(db, editor, survivor, $"merged {gone.Row.Number} into this", gone, $"merged into {survivor.Row.Number}", why, cancellation));
        }, cancellation);

    /// <summary>Opens a new incident from some of the articles. Their claims go with them; kinds, victims and date are those that these articles tell.</summary>
    public async Task<SplitOutcome> SplitAsync(Editor editor, long incidentId, int seenRevision, IReadOnlyList<long> articleIds, string? title, string? why, CancellationToken cancellation)
    {
        var number = 0;
        var outcome = await _edit.RunAsync(editor, async db =>
        {
            var (open, no) = await IncidentEdit.OpenAsync(db, incidentId, seenRevision, cancellation);
            if (open is null)
            {
                return no!;
            }

            var moving = open.Row.Links.Where(link => link.State != LinkState.Rejected && articleIds.Contains(link.ArticleId)).ToList();
            if (moving.Count == 0)
            {
                return Refused("incident.split-nothing");
            }

            if (open.Row.Links.Count(link => link.State != LinkState.Rejected) == moving.Count)
            {
                return Refused("incident.split-all");
            }

            var part = await IncidentSplit.OpenAsync(db, open.Row, moving, title, editor, _edit.Now, cancellation);
            number = part.Number;
            var wentAlong = await db.Claims.Where(claim => claim.IncidentId == incidentId && moving.Select(link => link.ArticleId).Contains(claim.ArticleId)).Select(claim => claim.Id).ToListAsync(cancellation);
            await PinAsync(db, part.Id, wentAlong, cancellation);
            db.IncidentRelations.Add(new() { FromId = incidentId, ToId = part.Id, Relation = IncidentRelation.NotTheSame, Note = "split", Who = editor.Name, At = _edit.Now });
            var nothing = new OpenIncident(part, new() { Title = "" }, new(StringComparer.Ordinal));
            return new EditOutcome.Saved(await CloseBothAsync(db, editor, open, $"split off {part.Number}", nothing, $"split from {open.Row.Number}", why, cancellation));
        }, cancellation);
        return new(outcome, outcome is EditOutcome.Saved ? number : 0);
    }

    /// <summary>Takes back a merge or split: both incidents are again what they were, and articles that came since stay where they are. Refused where somebody changed one
    /// of the two since. A number opened by the split leads to the incident it was split from.</summary>
    /// <param name="editor">Who.</param>
    /// <param name="incidentId">Either of the two.</param>
    /// <param name="number">The number of the revision to take back, in this incident's history.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<EditOutcome> UndoAsync(Editor editor, long incidentId, int number, string? why, CancellationToken cancellation) => _edit.RunAsync(editor, async db =>
    {
        var step = await RevisionLog.FindAsync(db, RevisionSubject.Incident, incidentId, number, cancellation);
        if (step is not { OtherId: { } otherId, OtherNumber: { } otherNumber, Undoes: null })
        {
            return Refused("incident.nothing-to-undo");
        }

        var (one, no) = await IncidentEdit.OpenAsync(db, incidentId, null, cancellation);
        var (other, neither) = await IncidentEdit.OpenAsync(db, otherId, null, cancellation);
        if (one is null || other is null)
        {
            return (no ?? neither)!;
        }

        foreach (var (open, expected) in new[] { (one, number), (other, otherNumber) })
        {
            if (open.Row.Revision != expected)
            {
                var who = await RevisionLog.LastWriterAsync(db, RevisionSubject.Incident, open.Row.Id, cancellation);
                return Refused("incident.undo-late", Text(open.Row.Number), who);
            }
        }

        var steps = new[] { (Open: one, Step: step), (Open: other, Step: (await RevisionLog.FindAsync(db, RevisionSubject.Incident, otherId, otherNumber, cancellation))!) };
        await UnpinAsync(db, steps, cancellation);
        foreach (var (open, done) in steps)
        {
            if (done.StateBeforeJson is null || IncidentState.From(done.StateBeforeJson) is not { Title.Length: > 0 } before)
            {
                IncidentSplit.GiveBack(open.Row, (open == one ? other : one).Row, IncidentState.From(done.StateAfterJson)!);
                await db.IncidentRelations.Where(pair => pair.Relation == IncidentRelation.NotTheSame && pair.Note == "split"
                    && ((pair.FromId == incidentId && pair.ToId == otherId) || (pair.FromId == otherId && pair.ToId == incidentId))).ExecuteDeleteAsync(cancellation);
                continue;
            }

            IncidentPast.PutBack(open.Row, before, IncidentState.From(done.StateAfterJson)!, withoutMachines: true);
            await PinAsync(db, open.Row.Id, before.Pinned, cancellation);
        }

        return new EditOutcome.Saved(await CloseBothAsync(db, editor, one, $"undid {number}", other, $"undid {otherNumber}", why, cancellation, number, otherNumber));
    }, cancellation);

    private async Task<int> CloseBothAsync(
        TrackerDbContext db, Editor editor, OpenIncident one, string oneAction, OpenIncident other, string otherAction, string? why, CancellationToken cancellation, int? oneUndoes = null, int? otherUndoes = null)
    {
        // All is saved before either is summed up: the figures of one depend on the articles of both.
        await db.SaveChangesAsync(cancellation);
        var (oneNext, otherNext) = (one.Row.Revision + 1, other.Row.Revision + 1);
        await _edit.CloseAsync(db, editor, other, otherAction, why, cancellation, (one.Row.Id, oneNext), otherUndoes);
        return await _edit.CloseAsync(db, editor, one, oneAction, why, cancellation, (other.Row.Id, otherNext), oneUndoes);
    }

    private static void Take(IncidentRow survivor, IncidentRow gone)
    {
        survivor.State = survivor.State == LinkState.Confirmed || gone.State == LinkState.Confirmed ? LinkState.Confirmed : survivor.State;
        survivor.IsSample &= gone.IsSample;
        if (survivor.Happened is null && !survivor.FieldsByHand.Contains(nameof(IncidentRow.Happened)))
        {
            IncidentPast.SetHappened(survivor, gone.Happened);
        }

        if (!survivor.FieldsByHand.Contains(nameof(IncidentRow.Kinds)))
        {
            survivor.Kinds.AddRange(gone.Kinds.Where(kind => !survivor.Kinds.Exists(known => known.Kind == kind.Kind)).Select(kind => new IncidentKindRow { Kind = kind.Kind, ByHand = kind.ByHand }).ToList());
        }

        foreach (var victim in gone.Victims)
        {
            var folded = Domain.Claims.ClaimKey.Fold(victim.Name);
            if (survivor.Victims.Find(known => Domain.Claims.ClaimKey.Fold(known.Name) == folded) is not { } known)
            {
                survivor.Victims.Add(new() { Name = victim.Name, Country = victim.Country, Sector = victim.Sector, State = victim.State });
            }
            else if (known.State == LinkState.Proposed)
            {
                (known.State, known.Country, known.Sector) = (victim.State == LinkState.Rejected ? known.State : victim.State, known.Country ?? victim.Country, known.Sector ?? victim.Sector);
            }
        }

        foreach (var link in gone.Links)
        {
            if (survivor.Links.Find(known => known.ArticleId == link.ArticleId) is not { } known)
            {
                survivor.Links.Add(new() { ArticleId = link.ArticleId, State = link.State, Score = link.Score, Reasons = [.. link.Reasons], LinkedAt = link.LinkedAt, LinkedBy = link.LinkedBy, Paragraphs = link.Paragraphs });
                continue;
            }

            // What concerned either concerns the one that is left; where one had all of the article, so has it.
            known.Paragraphs = known.Paragraphs is { } ours && link.Paragraphs is { } theirs ? new(ours.Numbers.Concat(theirs.Numbers)) : null;

            if (link.State == LinkState.Confirmed || known.State == LinkState.Rejected)
            {
                // "It belongs", said of either, holds for the one that is left; a "no" was about the other.
                (known.State, known.LinkedBy) = link.State == LinkState.Rejected ? (known.State, known.LinkedBy) : (link.State, link.LinkedBy);
            }
        }

        survivor.Responses.AddRange(gone.Responses.Select(response => IncidentPast.Row(IncidentState.Part(response))));
    }

    private static Task<int> PinAsync(TrackerDbContext db, long incidentId, IReadOnlyList<long> claims, CancellationToken cancellation) =>
        db.Claims.Where(claim => claims.Contains(claim.Id)).ExecuteUpdateAsync(set => set.SetProperty(claim => claim.IncidentId, incidentId), cancellation);

    /// <summary>Claims that the step gave to one of the two go free; putting back pins them where they were.</summary>
    private static async Task UnpinAsync(TrackerDbContext db, (OpenIncident Open, RevisionRow Step)[] steps, CancellationToken cancellation)
    {
        foreach (var (open, step) in steps)
        {
            var given = IncidentState.From(step.StateAfterJson)!.Pinned.Except(IncidentState.From(step.StateBeforeJson)?.Pinned ?? []).ToList();
            await db.Claims.Where(claim => claim.IncidentId == open.Row.Id && given.Contains(claim.Id)).ExecuteUpdateAsync(set => set.SetProperty(claim => claim.IncidentId, (long?)null), cancellation);
        }
    }

    private static EditOutcome.Rejected Refused(string code, params string[] args) => new(new Problem(code, args));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
