using IncidentTracker.Store.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class WatchMapping : IEntityTypeConfiguration<SavedViewRow>, IEntityTypeConfiguration<ReadMarkRow>, IEntityTypeConfiguration<WatchRow>, IEntityTypeConfiguration<ToldRow>,
    IEntityTypeConfiguration<NoticeRow>, IEntityTypeConfiguration<HookDeliveryRow>, IEntityTypeConfiguration<ReaderRow>
{
    public void Configure(EntityTypeBuilder<SavedViewRow> table)
    {
        table.ToTable("SavedViews");
        table.HasIndex(row => new { row.UserId, row.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReadMarkRow> table)
    {
        table.ToTable("ReadMarks");
        table.HasKey(row => new { row.UserId, row.IncidentId });
        table.HasOne<Incidents.IncidentRow>().WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WatchRow> table)
    {
        table.ToTable("Watches");
        table.HasIndex(row => new { row.UserId, row.Kind, row.Subject }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ToldRow> table)
    {
        table.ToTable("WatchTold");
        table.HasKey(row => new { row.WatchId, row.IncidentId });
        table.HasOne(row => row.Watch).WithMany().HasForeignKey(row => row.WatchId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<Incidents.IncidentRow>().WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<NoticeRow> table)
    {
        table.ToTable("Notices");
        table.HasOne(row => row.Incident).WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.UserId, row.ReadAt });
        table.HasIndex(row => row.At);
    }

    public void Configure(EntityTypeBuilder<HookDeliveryRow> table)
    {
        table.ToTable("HookDeliveries");
        table.HasIndex(row => new { row.State, row.NextAt });
        table.HasIndex(row => row.UserId);
    }

    public void Configure(EntityTypeBuilder<ReaderRow> table)
    {
        table.ToTable("Readers");
        table.HasKey(row => row.UserId);
        table.HasIndex(row => row.FeedHash).IsUnique();
    }
}
