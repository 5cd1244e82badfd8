using IncidentTracker.Domain.Dashboards;

namespace IncidentTracker.Store.Dashboards;

internal sealed class DashboardRow
{
    public long Id { get; set; }
    /// <summary>Whose it is: they alone change it. Others may look at it by its address.</summary>
    public required string UserId { get; set; }
    /// <summary>The owner's name as shown.</summary>
    public required string Owner { get; set; }
    public required string Name { get; set; }
    public DateTime ChangedAt { get; set; }
    /// <summary>Two windows of one owner: the later does not silently undo the earlier.</summary>
    public int Revision { get; set; }
    public List<DashboardPanelRow> Panels { get; set; } = [];
}

internal sealed class DashboardPanelRow
{
    public long Id { get; set; }
    public long DashboardId { get; set; }
    public int Place { get; set; }
    public DashboardChart Chart { get; set; }
    public required string Query { get; set; }
}
