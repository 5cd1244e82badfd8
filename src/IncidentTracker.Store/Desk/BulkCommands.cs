using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;

namespace IncidentTracker.Store.Desk;

/// <summary>What deciding many claims at once would do, or did.</summary>
/// <param name="Decided">Claims that are decided, each with the revision it got; 0 in a preview.</param>
/// <param name="Held">Left alone: somebody else is on them.</param>
/// <param name="Changed">Left alone: somebody decided or changed them since they were shown.</param>
public sealed record BulkOutcome(IReadOnlyList<(long Claim, int Revision)> Decided, IReadOnlyList<HeldLock> Held, int Changed);

/// <summary>Many claims at once. Each is decided as if alone, with its own revision; whatever somebody else works on is left alone and named.</summary>
public sealed class BulkCommands(ClaimCommands claims, ClaimQueries queries, LockCommands locks)
{
    /// <summary>What would happen.</summary>
    public async Task<BulkOutcome> PreviewAsync(Editor editor, IReadOnlyList<(long Claim, int Revision)> seen, CancellationToken cancellation)
    {
        var held = await HeldAsync(editor, seen, cancellation);
        var wanted = seen.Where(claim => !held.Any(other => other.SubjectId == claim.Claim)).ToList();
        var waiting = await queries.WaitingAsync(wanted.ConvertAll(claim => claim.Claim), cancellation);
        List<(long, int)> free = [.. wanted.Where(claim => waiting.TryGetValue(claim.Claim, out var revision) && revision == claim.Revision).Select(claim => (claim.Claim, 0))];
        return new(free, held, wanted.Count - free.Count);
    }

    /// <summary>Decides them: accepts, or rejects for a reason.</summary>
    public async Task<BulkOutcome> DecideAsync(Editor editor, IReadOnlyList<(long Claim, int Revision)> seen, string? rejectReason, CancellationToken cancellation)
    {
        var held = await HeldAsync(editor, seen, cancellation);
        var (decided, changed) = (new List<(long, int)>(), 0);
        foreach (var (id, revision) in seen.Where(claim => !held.Any(other => other.SubjectId == claim.Claim)))
        {
            var outcome = rejectReason is null
                ? await claims.AcceptAsync(editor, id, revision, cancellation)
                : await claims.RejectAsync(editor, id, revision, rejectReason, cancellation);
            if (outcome is EditOutcome.Saved saved)
            {
                decided.Add((id, saved.Revision));
            }
            else
            {
                changed++;
            }
        }

        return new(decided, held, changed);
    }

    private async Task<IReadOnlyList<HeldLock>> HeldAsync(Editor editor, IReadOnlyList<(long Claim, int Revision)> seen, CancellationToken cancellation) =>
        [.. (await locks.InForceAsync(cancellation)).Where(held => held.Subject == RevisionSubject.Claim && held.UserId != editor.UserId && seen.Any(claim => claim.Claim == held.SubjectId))];
}
