using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Store.Dashboards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class DashboardMapping : IEntityTypeConfiguration<DashboardRow>, IEntityTypeConfiguration<DashboardPanelRow>
{
    private const int LongestZone = 64;

    public void Configure(EntityTypeBuilder<DashboardRow> table)
    {
        table.ToTable("Dashboards");
        table.HasIndex(row => row.UserId);
        // Asked every few seconds.
        table.HasIndex(row => row.MailNextAt);
        table.Property(row => row.MailZone).HasMaxLength(LongestZone);
        table.HasMany(row => row.Panels).WithOne().HasForeignKey(row => row.DashboardId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<DashboardPanelRow> table)
    {
        table.ToTable("DashboardPanels");
        table.Property(row => row.Query).HasMaxLength(DashboardPanel.LongestQuery);
    }
}
