using IncidentTracker.Store.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class SourceMapping : IEntityTypeConfiguration<SourceRow>, IEntityTypeConfiguration<SourceRunRow>, IEntityTypeConfiguration<RunItemRow>
{
    public void Configure(EntityTypeBuilder<SourceRow> table)
    {
        table.ToTable("Sources");
        table.HasIndex(row => row.NextDueAt);
        table.HasIndex(row => row.Host);
        table.Property(row => row.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<SourceRunRow> table)
    {
        table.ToTable("SourceRuns");
        table.HasOne(row => row.Source).WithMany().HasForeignKey(row => row.SourceId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(row => row.Items).WithOne().HasForeignKey(item => item.RunId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.SourceId, row.StartedAt });
        // Of years of runs the few that go on now.
        table.HasIndex(row => row.SourceId, "IX_SourceRuns_Open").HasFilter("\"EndedAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<RunItemRow> table) => table.ToTable("RunItems");
}
