using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Changes;

/// <summary>What a line of the change log is about.</summary>
internal enum ChangedSubject
{
    /// <summary>More than lines could tell: whoever keeps a copy reads everything again.</summary>
    Everything,
    /// <summary>An incident's own row, its kinds, victims and accused.</summary>
    Incident,
    /// <summary>An article's row, its claims, which incidents it is linked to, and whether those stand.</summary>
    Article,
}

/// <summary>One line of the change log.</summary>
internal sealed class ChangeRow
{
    /// <summary>Grows in the order of commits: every writer takes the same lane.</summary>
    public long Id { get; set; }
    public ChangedSubject Subject { get; set; }
    public long SubjectId { get; set; }
    /// <summary>Any number. A store that was put back to an older state and written on has other numbers under the same ids.</summary>
    public long Nonce { get; set; }
}

/// <summary>Where a reader of the log stands: the last line it has seen.</summary>
/// <param name="Id">0 before the first.</param>
/// <param name="Nonce">That line's own.</param>
internal readonly record struct ChangeMark(long Id, long Nonce);

/// <summary>
/// Tells every process what was written, inside the transaction that wrote it: <see cref="IChangeFeed"/> speaks to this process only. Whoever keeps a copy of
/// the record asks for the lines since its mark. The newest lines are kept; who is further behind reads everything again.
/// </summary>
internal static class ChangeLog
{
    /// <summary>So many lines at least; of a large record a fifth of its articles, which is some two for each change that its copies take in one by one.</summary>
    private const int Kept = 20_000;
    private const int KeptPart = 5;
    private const int PruneEvery = 1_000;

    public static async Task NoteAsync(TrackerDbContext db, ChangedSubject subject, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return;
        }

        var rows = ids.Select(id => new ChangeRow { Subject = subject, SubjectId = id, Nonce = Random.Shared.NextInt64() }).ToList();
        await ModelInsert.ManyAsync(db, rows.GetRange(0, rows.Count - 1), cancellation);
        var last = await ModelInsert.OneAsync(db, rows[^1], cancellation);
        if (last / PruneEvery != (last - rows.Count) / PruneEvery)
        {
            var articles = await db.Articles.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
            var before = last - Math.Max(Kept, articles / KeptPart);
            await db.Changes.Where(row => row.Id <= before).ExecuteDeleteAsync(cancellation);
        }
    }

    public static Task EverythingAsync(TrackerDbContext db, CancellationToken cancellation) => NoteAsync(db, ChangedSubject.Everything, [0], cancellation);

    /// <summary>The newest line.</summary>
    public static Task<ChangeMark> MarkAsync(TrackerDbContext db, CancellationToken cancellation) =>
        db.Changes.OrderByDescending(row => row.Id).Select(row => new ChangeMark(row.Id, row.Nonce)).FirstOrDefaultAsync(cancellation);

    /// <summary>The lines after a mark; null where the log does not hold the mark any more, or holds another history.</summary>
    public static async Task<IReadOnlyList<ChangeRow>?> SinceAsync(TrackerDbContext db, ChangeMark mark, CancellationToken cancellation)
    {
        var lines = await db.Changes.AsNoTracking().Where(row => row.Id >= mark.Id).OrderBy(row => row.Id).ToListAsync(cancellation);
        return mark.Id == 0 ? (lines is [{ Id: 1 }, ..] or [] ? lines : null)
            : lines is [var seen, ..] && seen.Id == mark.Id && seen.Nonce == mark.Nonce ? lines.GetRange(1, lines.Count - 1)
            : null;
    }
}
