using System.Linq.Expressions;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Mapping;
using IncidentTracker.Store.Watching;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Dashboards;

/// <summary>A dashboard that is to be mailed now.</summary>
/// <param name="Id">The dashboard.</param>
/// <param name="Name">Its name.</param>
/// <param name="Panels">What it shows.</param>
/// <param name="Email">Where to.</param>
/// <param name="Owner">Their name.</param>
/// <param name="Zone">Their clock, an IANA name.</param>
public sealed record DueDashboard(long Id, string Name, IReadOnlyList<DashboardPanel> Panels, string Email, string Owner, string Zone);

/// <summary>Dashboards by mail: when, whose is due, and what became of it.</summary>
public sealed class DashboardMailCommands(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, IChangeFeed changes, TimeProvider time)
{
    /// <summary>Who takes a mail up has so long to write and send it.</summary>
    private static readonly TimeSpan _hold = TimeSpan.FromMinutes(5);

    /// <summary>What is due: a dashboard without charts has nothing to say and waits until it has.</summary>
    private static Expression<Func<DashboardRow, bool>> Due(DateTime now) => row => row.MailNextAt <= now && row.MailRhythm != MailRhythm.Off && row.RemovedAt == null && row.Panels.Count > 0;

    /// <summary>Says when a dashboard of the owner's is mailed to them, or that it is not.</summary>
    /// <param name="owner">Whose it must be.</param>
    /// <param name="id">Which.</param>
    /// <param name="schedule">When from now on.</param>
    /// <param name="zone">By whose clock.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<Problem?> SetAsync(Editor owner, long id, MailSchedule schedule, TimeZoneInfo zone, CancellationToken cancellation) => ChangeAsync(owner, id, row =>
    {
        (row.MailRhythm, row.MailDay, row.MailHour, row.MailZone) = (schedule.Rhythm, schedule.Day, schedule.Hour, zone.Id);
        (row.MailNextAt, row.MailFailures, row.MailProblemJson) = (schedule.NextAfter(Now, zone), 0, null);
    }, cancellation);

    /// <summary>Sends one besides: as soon as the sender looks.</summary>
    public Task<Problem?> SendNowAsync(Editor owner, long id, CancellationToken cancellation) => ChangeAsync(owner, id, row => row.MailNextAt = row.MailRhythm == MailRhythm.Off ? null : Now, cancellation);

    /// <summary>Takes up one mail that is due; null where none is. No other process gets the same.</summary>
    public async Task<DueDashboard?> TakeAsync(CancellationToken cancellation)
    {
        var now = Now;
        await using (var look = await contexts.CreateDbContextAsync(cancellation))
        {
            // Asked every few seconds: the lane of writing is entered only where there is something.
            if (!await look.Dashboards.AnyAsync(Due(now), cancellation))
            {
                return null;
            }
        }

        return await lane.WriteAsync<DueDashboard?>(async db =>
        {
            if (await db.Dashboards.Include(row => row.Panels).Where(Due(now)).OrderBy(row => row.MailNextAt).FirstOrDefaultAsync(cancellation) is not { } due)
            {
                return null;
            }

            due.MailNextAt = now + _hold;
            var user = await db.Users.AsNoTracking().Where(row => row.Id == due.UserId).Select(row => new { row.Email, row.DisplayName }).FirstOrDefaultAsync(cancellation);
            if (user?.Email is null || !await ReaderQueries.MayReadAsync(db, due.UserId, now, cancellation))
            {
                (due.MailRhythm, due.MailNextAt) = (MailRhythm.Off, null);
                return null;
            }

            return new(due.Id, due.Name, DashboardQueries.Panels(due), user.Email, user.DisplayName, due.MailZone ?? TimeZoneInfo.Utc.Id);
        }, cancellation);
    }

    /// <summary>What became of a mail: null where the server took it. One that was not taken is tried again, until the next is due anyway.</summary>
    public async Task TriedAsync(DueDashboard due, Problem? problem, CancellationToken cancellation)
    {
        var now = Now;
        await lane.WriteAsync(async db =>
        {
            if (await db.Dashboards.FirstOrDefaultAsync(row => row.Id == due.Id, cancellation) is not { } row)
            {
                return 0;
            }

            var next = new MailSchedule(row.MailRhythm, row.MailDay, row.MailHour).NextAfter(now, TimeZoneInfo.TryFindSystemTimeZoneById(due.Zone, out var zone) ? zone : TimeZoneInfo.Utc);
            if (problem is null)
            {
                (row.MailFailures, row.MailProblemJson, row.MailSentAt, row.MailNextAt) = (0, null, now, next);
                return 1;
            }

            row.MailFailures++;
            var again = now + (DeliveryRetry.After(Math.Min(row.MailFailures, DeliveryRetry.MostTries - 1)) ?? TimeSpan.Zero);
            (row.MailProblemJson, row.MailNextAt) = (StoreConventions.Json(problem), next is null || again < next ? again : next);
            return 1;
        }, cancellation);
        Tell();
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<Problem?> ChangeAsync(Editor owner, long id, Action<DashboardRow> change, CancellationToken cancellation)
    {
        var problem = await lane.WriteAsync<Problem?>(async db =>
        {
            if (await db.Dashboards.FirstOrDefaultAsync(row => row.Id == id && row.UserId == owner.UserId && row.RemovedAt == null, cancellation) is not { } row)
            {
                return new("dashboard.missing");
            }

            change(row);
            return null;
        }, cancellation);
        Tell();
        return problem;
    }

    private void Tell() => changes.Publish(new(ChangeTopic.Readers, 0));
}
