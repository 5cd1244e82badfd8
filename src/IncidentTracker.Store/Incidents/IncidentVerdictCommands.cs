using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;

namespace IncidentTracker.Store.Incidents;

/// <summary>What an editor writes as the verdict.</summary>
/// <param name="Actor">Whom they hold to have done it; null: it cannot be said.</param>
/// <param name="Country">ISO code of the actor's country, or null.</param>
/// <param name="StateLink">What they say of a state behind it.</param>
/// <param name="Confidence">How sure they are.</param>
/// <param name="Reason">Why; must not be empty.</param>
public sealed record VerdictFields(string? Actor, string? Country, StateLink StateLink, VerdictConfidence Confidence, string Reason);

/// <summary>The editors' verdict: one writes, another confirms, either may take it back. It changes no claim.</summary>
public sealed class IncidentVerdictCommands(WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    private readonly IncidentEdit _edit = new(lane, changes, time);

    /// <summary>Writes a verdict; it waits for a second reader. An earlier one that still waited gives way, one in force stays until this is confirmed.</summary>
    public Task<EditOutcome> WriteAsync(Editor editor, long incidentId, int seenRevision, VerdictFields fields, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(fields.Reason)
            ? Task.FromResult<EditOutcome>(new EditOutcome.Rejected(new Problem("incident.verdict-reason")))
            : _edit.ChangeAsync(editor, incidentId, seenRevision, "verdict written", fields.Reason, (_, row) =>
            {
                End(row.Verdicts.Where(verdict => verdict.State == VerdictState.Waiting), VerdictState.Superseded, editor);
                row.Verdicts.Add(new()
                {
                    State = VerdictState.Waiting,
                    Actor = string.IsNullOrWhiteSpace(fields.Actor) ? null : fields.Actor.Trim(),
                    Country = string.IsNullOrWhiteSpace(fields.Country) ? null : fields.Country.Trim().ToUpperInvariant(),
                    StateLink = fields.StateLink,
                    Confidence = fields.Confidence,
                    Reason = fields.Reason.Trim(),
                    AuthorId = editor.UserId,
                    Author = editor.Name,
                    WrittenAt = _edit.Now,
                });
                return Task.FromResult<EditOutcome?>(null);
            }, cancellation);

    /// <summary>Confirms a waiting verdict as its second reader. Nobody confirms their own.</summary>
    public Task<EditOutcome> ConfirmAsync(Editor editor, long incidentId, int seenRevision, long verdictId, CancellationToken cancellation) =>
        _edit.ChangeAsync(editor, incidentId, seenRevision, "verdict confirmed", null, (_, row) =>
        {
            if (row.Verdicts.Find(verdict => verdict.Id == verdictId && verdict.State == VerdictState.Waiting) is not { } waiting)
            {
                return Task.FromResult<EditOutcome?>(Refusals.Missing("verdict"));
            }

            if (waiting.AuthorId == editor.UserId)
            {
                return Task.FromResult<EditOutcome?>(new EditOutcome.Rejected(new Problem("incident.verdict-own")));
            }

            End(row.Verdicts.Where(verdict => verdict.State == VerdictState.InForce), VerdictState.Superseded, editor);
            (waiting.State, waiting.Reader, waiting.ReadAt) = (VerdictState.InForce, editor.Name, _edit.Now);
            return Task.FromResult<EditOutcome?>(null);
        }, cancellation);

    /// <summary>Takes back a verdict, waiting or in force; it stays in the history.</summary>
    public Task<EditOutcome> WithdrawAsync(Editor editor, long incidentId, int seenRevision, long verdictId, string? why, CancellationToken cancellation) =>
        _edit.ChangeAsync(editor, incidentId, seenRevision, "verdict withdrawn", why, (_, row) =>
        {
            if (row.Verdicts.Find(verdict => verdict.Id == verdictId && verdict.State is (VerdictState.Waiting or VerdictState.InForce)) is not { } verdict)
            {
                return Task.FromResult<EditOutcome?>(Refusals.Missing("verdict"));
            }

            End([verdict], VerdictState.Withdrawn, editor);
            return Task.FromResult<EditOutcome?>(null);
        }, cancellation);

    private void End(IEnumerable<VerdictRow> verdicts, VerdictState how, Editor editor)
    {
        foreach (var verdict in verdicts.ToList())
        {
            (verdict.State, verdict.EndedBy, verdict.EndedAt) = (how, editor.Name, _edit.Now);
        }
    }
}
