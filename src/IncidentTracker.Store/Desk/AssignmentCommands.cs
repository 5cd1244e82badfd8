using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>Somebody who can be given work, and be called in a note.</summary>
public sealed record Colleague(string UserId, string Name);

/// <summary>Whose work a waiting record is.</summary>
public sealed class AssignmentCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Gives records to somebody; null takes them from whoever has them.</summary>
    public async Task<Problem?> AssignAsync(Editor editor, IReadOnlyList<(RevisionSubject Subject, long Id)> records, Colleague? to, CancellationToken cancellation)
    {
        if (Refusals.MayNotEdit(editor) is EditOutcome.Rejected refusal)
        {
            return refusal.Problems[0];
        }

        var now = time.GetUtcNow().UtcDateTime;
        await lane.WriteAsync(async db =>
        {
            foreach (var group in records.GroupBy(record => record.Subject))
            {
                var ids = group.Select(record => record.Id).Distinct().ToList();
                await db.Assignments.Where(row => row.Subject == group.Key && ids.Contains(row.SubjectId)).ExecuteDeleteAsync(cancellation);
                if (to is not null)
                {
                    db.Assignments.AddRange(ids.Select(id => new AssignmentRow { Subject = group.Key, SubjectId = id, UserId = to.UserId, Who = to.Name, By = editor.Name, At = now }));
                }
            }

            return true;
        }, cancellation);
        changes.Publish(new(ChangeTopic.Desk, 0));
        return null;
    }

    /// <summary>Everybody who may edit, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        string[] may = [nameof(Role.Editor), nameof(Role.Admin)];
        var roles = db.Roles.Where(role => may.Contains(role.Name)).Select(role => role.Id);
        return [.. (await db.Users.AsNoTracking().Where(user => db.UserRoles.Any(given => given.UserId == user.Id && roles.Contains(given.RoleId))).ToListAsync(cancellation))
            .Where(user => user.LockoutEnd != DateTimeOffset.MaxValue).OrderBy(user => user.DisplayName, StringComparer.CurrentCultureIgnoreCase).Select(user => new Colleague(user.Id, user.DisplayName))];
    }
}
