using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>Rules of the reader that an administrator switched off: what they find is not proposed. What they found before waits beside the queue, marked, until somebody decides it.</summary>
public sealed class RuleSwitches(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Names of the rules that are off.</summary>
    public async Task<IReadOnlySet<string>> OffAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await db.RuleSwitches.Select(row => row.Rule).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Switches a rule off, with a reason, or on again.</summary>
    public async Task<Problem?> SwitchAsync(Editor editor, string rule, bool on, string? why, CancellationToken cancellation)
    {
        if (Refusals.MayNotAdminister(editor) is EditOutcome.Rejected refusal)
        {
            return refusal.Problems[0];
        }

        if (!on && string.IsNullOrWhiteSpace(why))
        {
            return new("claim.reason-missing");
        }

        var now = time.GetUtcNow().UtcDateTime;
        await lane.WriteAsync(async db =>
        {
            var row = await db.RuleSwitches.FirstOrDefaultAsync(known => known.Rule == rule, cancellation);
            if (on)
            {
                _ = row is null ? null : db.RuleSwitches.Remove(row);
            }
            else if (row is null)
            {
                db.RuleSwitches.Add(new() { Rule = rule, Who = editor.Name, At = now, Why = why!.Trim() });
            }
            else
            {
                (row.Who, row.At, row.Why) = (editor.Name, now, why!.Trim());
            }

            return true;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Desk, 0));
        return null;
    }
}
