using IncidentTracker.Domain.Dashboards;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Dashboards;

/// <summary>A dashboard in a list.</summary>
public sealed record DashboardItem(long Id, string Name, IReadOnlyList<DashboardChart> Charts, DateTime ChangedAt);

/// <summary>A dashboard with its panels in order.</summary>
/// <param name="Id">The row.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Owner">Their name as shown.</param>
/// <param name="Name">Its name.</param>
/// <param name="Panels">What it shows.</param>
/// <param name="Revision">To be named with the next change.</param>
public sealed record Dashboard(long Id, string UserId, string Owner, string Name, IReadOnlyList<DashboardPanel> Panels, int Revision);

/// <summary>Reads dashboards.</summary>
public sealed class DashboardQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>Those of an account, by name.</summary>
    public async Task<IReadOnlyList<DashboardItem>> ListAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Dashboards.AsNoTracking().Include(row => row.Panels).Where(row => row.UserId == userId).ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .Select(row => new DashboardItem(row.Id, row.Name, [.. row.Panels.OrderBy(panel => panel.Place).Select(panel => panel.Chart)], row.ChangedAt))];
    }

    /// <summary>One of anybody's, or null.</summary>
    public async Task<Dashboard?> FindAsync(long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Dashboards.AsNoTracking().Include(row => row.Panels).FirstOrDefaultAsync(row => row.Id == id, cancellation) is { } row
            ? new(row.Id, row.UserId, row.Owner, row.Name, [.. row.Panels.OrderBy(panel => panel.Place).Select(panel => new DashboardPanel(panel.Chart, panel.Query))], row.Revision)
            : null;
    }
}
