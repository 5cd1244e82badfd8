using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Dashboards;

/// <summary>A dashboard in a list.</summary>
public sealed record DashboardItem(long Id, string Name, IReadOnlyList<DashboardChart> Charts, DateTime ChangedAt, DashboardMail Mail);

/// <summary>A dashboard with its panels in order.</summary>
/// <param name="Id">The row.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Owner">Their name as shown.</param>
/// <param name="Name">Its name.</param>
/// <param name="Panels">What it shows.</param>
/// <param name="Revision">To be named with the next change.</param>
/// <param name="Mail">How it is mailed.</param>
public sealed record Dashboard(long Id, string UserId, string Owner, string Name, IReadOnlyList<DashboardPanel> Panels, int Revision, DashboardMail Mail);

/// <summary>How a dashboard is mailed.</summary>
/// <param name="Schedule">When.</param>
/// <param name="Zone">By whose clock: an IANA name; null while no mail was ever asked for.</param>
/// <param name="NextAt">UTC; the next mail, or the next try.</param>
/// <param name="SentAt">UTC; the last one that the server took.</param>
/// <param name="Problem">Why the last one did not go out, or null.</param>
public sealed record DashboardMail(MailSchedule Schedule, string? Zone, DateTime? NextAt, DateTime? SentAt, Problem? Problem);

/// <summary>Reads dashboards.</summary>
public sealed class DashboardQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Those of an account, by name.</summary>
    public async Task<IReadOnlyList<DashboardItem>> ListAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Dashboards.AsNoTracking().Include(row => row.Panels).Where(row => row.UserId == userId && row.RemovedAt == null).ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .Select(row => new DashboardItem(row.Id, row.Name, [.. row.Panels.OrderBy(panel => panel.Place).Select(panel => panel.Chart)], row.ChangedAt, Mail(row)))];
    }

    /// <summary>One of anybody's, or null.</summary>
    public async Task<Dashboard?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Dashboards.AsNoTracking().Include(row => row.Panels).FirstOrDefaultAsync(row => row.Id == id && row.RemovedAt == null, cancellation) is { } row
            ? new(row.Id, row.UserId, row.Owner, row.Name, Panels(row), row.Revision, Mail(row))
            : null;
    }

    internal static IReadOnlyList<DashboardPanel> Panels(DashboardRow row) => [.. row.Panels.OrderBy(panel => panel.Place).Select(panel => new DashboardPanel(panel.Chart, panel.Query))];

    private static DashboardMail Mail(DashboardRow row) => new(
        row.MailZone is null ? MailSchedule.None : new(row.MailRhythm, row.MailDay, row.MailHour), row.MailZone, row.MailNextAt, row.MailSentAt, StoreConventions.Problem(row.MailProblemJson));
}
