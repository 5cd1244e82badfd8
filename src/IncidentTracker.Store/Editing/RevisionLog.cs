using System.Text.Json;
using IncidentTracker.Domain.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Editing;

/// <summary>The one place that numbers revisions: appends inside the change's own transaction, and reads them back.</summary>
public sealed class RevisionLog(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>The history of a record, newest first.</summary>
    public async Task<IReadOnlyList<Revision>> HistoryAsync(RevisionSubject subject, long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Revisions.AsNoTracking().Where(row => row.Subject == subject && row.SubjectId == id)
            .OrderByDescending(row => row.Number).ToListAsync(cancellation);
        return [.. rows.Select(Shape)];
    }

    internal static async Task<int> AppendAsync(
        TrackerDbContext db, RevisionSubject subject, long id, Editor editor, DateTime at, string action, string? reason,
        IReadOnlyDictionary<string, string?> before, IReadOnlyDictionary<string, string?> after, CancellationToken cancellation, Action<RevisionRow>? more = null)
    {
        var number = 1 + (await db.Revisions.Where(row => row.Subject == subject && row.SubjectId == id).MaxAsync(row => (int?)row.Number, cancellation) ?? 0);
        var row = new RevisionRow
        {
            Subject = subject,
            SubjectId = id,
            Number = number,
            UserId = editor.UserId,
            Who = editor.Name,
            At = at,
            Action = action,
            Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
            BeforeJson = JsonSerializer.Serialize(before),
            AfterJson = JsonSerializer.Serialize(after),
        };
        more?.Invoke(row);
        db.Revisions.Add(row);
        return number;
    }

    /// <summary>Who wrote the newest revision of a record.</summary>
    internal static async Task<string> LastWriterAsync(TrackerDbContext db, RevisionSubject subject, long id, CancellationToken cancellation) =>
        await db.Revisions.Where(row => row.Subject == subject && row.SubjectId == id).OrderByDescending(row => row.Number).Select(row => row.Who).FirstOrDefaultAsync(cancellation) ?? "";

    internal static Revision Shape(RevisionRow row) => new(row.Subject, row.SubjectId, row.Number, row.Who, row.At, row.Action, row.Reason,
        JsonSerializer.Deserialize<Dictionary<string, string?>>(row.BeforeJson) ?? [],
        JsonSerializer.Deserialize<Dictionary<string, string?>>(row.AfterJson) ?? [])
    {
        OtherId = row.OtherId,
        Undoes = row.Undoes,
    };

    /// <summary>One revision of a record, with all that was kept of it; null where there is none.</summary>
    internal static Task<RevisionRow?> FindAsync(TrackerDbContext db, RevisionSubject subject, long id, int number, CancellationToken cancellation) =>
        db.Revisions.AsNoTracking().FirstOrDefaultAsync(row => row.Subject == subject && row.SubjectId == id && row.Number == number, cancellation);

    /// <summary>The fields as somebody saw them who saw revision <paramref name="seen"/>; null where that cannot be told.</summary>
    internal static async Task<IReadOnlyDictionary<string, string?>?> SeenAsync(TrackerDbContext db, RevisionSubject subject, long id, int seen, CancellationToken cancellation) =>
        await FindAsync(db, subject, id, seen + 1, cancellation) is { } next && Shape(next).Before is { Count: > 0 } before ? before : null;
}
