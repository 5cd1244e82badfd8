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
    /// <summary>UTC; since when it is taken away. Its owner may take that back.</summary>
    public DateTime? RemovedAt { get; set; }
    public MailRhythm MailRhythm { get; set; }
    public DayOfWeek MailDay { get; set; }
    public int MailHour { get; set; }
    /// <summary>The zone whose clock the hour is read on, by its IANA name; null while no mail was ever asked for.</summary>
    public string? MailZone { get; set; }
    /// <summary>UTC; the next mail or the next try. Moved ahead by whoever takes it up, so that no other process does.</summary>
    public DateTime? MailNextAt { get; set; }
    public DateTime? MailSentAt { get; set; }
    public int MailFailures { get; set; }
    public string? MailProblemJson { get; set; }
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
