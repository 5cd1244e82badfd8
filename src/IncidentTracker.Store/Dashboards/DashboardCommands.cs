using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Editing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Dashboards;

/// <summary>What became of a change to a dashboard.</summary>
/// <param name="Id">The dashboard; 0 where nothing was written.</param>
/// <param name="Problem">Why not, or null.</param>
public readonly record struct DashboardOutcome(long Id, Problem? Problem);

/// <summary>Writes dashboards. They belong to their owner and change no record, so they have no revision in the history.</summary>
public sealed class DashboardCommands(WriteLane lane, TimeProvider time)
{
    /// <summary>Names longer than this do not fit anywhere.</summary>
    public const int LongestName = 80;

    /// <summary>Dashboards of one owner.</summary>
    public const int MostDashboards = 50;

    /// <summary>Charts of one dashboard: each is drawn whenever it is opened.</summary>
    public const int MostPanels = 12;

    /// <summary>How long one that was taken away can be taken back.</summary>
    private static readonly TimeSpan _kept = TimeSpan.FromDays(30);

    /// <summary>Puts a chart at the end of the dashboard of that name; makes the dashboard where the owner has none of it.</summary>
    public Task<DashboardOutcome> AddAsync(Editor owner, string name, DashboardPanel panel, CancellationToken cancellation) => CheckedAsync(name, [panel], async db =>
    {
        var known = await db.Dashboards.Include(row => row.Panels).Where(row => row.UserId == owner.UserId && row.RemovedAt == null).ToListAsync(cancellation);
        var row = known.Find(row => string.Equals(row.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
        if (row is null)
        {
            if (known.Count >= MostDashboards)
            {
                return Refused("dashboard.too-many", MostDashboards);
            }

            row = new() { UserId = owner.UserId, Owner = owner.Name, Name = name.Trim() };
            db.Dashboards.Add(row);
        }

        if (row.Panels.Count >= MostPanels)
        {
            return Refused("dashboard.full", MostPanels);
        }

        row.Panels.Add(new() { Place = row.Panels.Count == 0 ? 0 : row.Panels.Max(other => other.Place) + 1, Chart = panel.Chart, Query = panel.Query });
        return await SavedAsync(db, row, cancellation);
    }, cancellation);

    /// <summary>Gives a dashboard another name, other charts or another order.</summary>
    /// <param name="owner">Whose it must be.</param>
    /// <param name="id">Which.</param>
    /// <param name="seen">The revision that the owner saw.</param>
    /// <param name="name">The name from now on.</param>
    /// <param name="panels">The charts from now on.</param>
    /// <param name="cancellation">Cancels.</param>
    public Task<DashboardOutcome> ChangeAsync(Editor owner, long id, int seen, string name, IReadOnlyList<DashboardPanel> panels, CancellationToken cancellation) => CheckedAsync(name, panels, async db =>
    {
        if (await db.Dashboards.Include(row => row.Panels).FirstOrDefaultAsync(row => row.Id == id && row.UserId == owner.UserId && row.RemovedAt == null, cancellation) is not { } row)
        {
            return new(0, new("dashboard.missing"));
        }

        if (row.Revision != seen)
        {
            return new(0, new("dashboard.changed"));
        }

        row.Name = name.Trim();
        db.RemoveRange(row.Panels);
        row.Panels = [.. panels.Select((panel, place) => new DashboardPanelRow { Place = place, Chart = panel.Chart, Query = panel.Query })];
        return await SavedAsync(db, row, cancellation);
    }, cancellation);

    /// <summary>Takes a dashboard of the owner's away. What was taken away a month ago and not taken back is gone.</summary>
    public Task RemoveAsync(Editor owner, long id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var forGood = now - _kept;
        return lane.WriteAsync(async db => await db.Dashboards.Where(row => row.RemovedAt < forGood).ExecuteDeleteAsync(cancellation)
            + await db.Dashboards.Where(row => row.Id == id && row.UserId == owner.UserId && row.RemovedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovedAt, now), cancellation), cancellation);
    }

    /// <summary>Puts back one that was taken away.</summary>
    public Task<Problem?> RestoreAsync(Editor owner, long id, CancellationToken cancellation) => lane.WriteAsync<Problem?>(async db =>
    {
        if (await db.Dashboards.CountAsync(row => row.UserId == owner.UserId && row.RemovedAt == null, cancellation) >= MostDashboards)
        {
            return Refused("dashboard.too-many", MostDashboards).Problem;
        }

        return await db.Dashboards.Where(row => row.Id == id && row.UserId == owner.UserId && row.RemovedAt != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovedAt, (DateTime?)null), cancellation) == 0
            ? new("dashboard.missing")
            : null;
    }, cancellation);

    private async Task<DashboardOutcome> CheckedAsync(string name, IReadOnlyList<DashboardPanel> panels, Func<TrackerDbContext, Task<DashboardOutcome>> write, CancellationToken cancellation)
    {
        if (name.Trim() is not { Length: > 0 and <= LongestName } || name.Any(char.IsControl))
        {
            return Refused("dashboard.name-bad", LongestName);
        }

        if (panels.Count > MostPanels)
        {
            return Refused("dashboard.full", MostPanels);
        }

        return panels.Any(panel => panel.Query.Length > DashboardPanel.LongestQuery)
            ? Refused("dashboard.query-long", DashboardPanel.LongestQuery)
            : await lane.WriteAsync(write, cancellation);
    }

    private async Task<DashboardOutcome> SavedAsync(TrackerDbContext db, DashboardRow row, CancellationToken cancellation)
    {
        row.Revision++;
        row.ChangedAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellation);
        return new(row.Id, null);
    }

    private static DashboardOutcome Refused(string code, int limit) => new(0, new(code, limit.ToString(CultureInfo.InvariantCulture)));
}
