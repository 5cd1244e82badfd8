using IncidentTracker.Store.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class WireMapping : IEntityTypeConfiguration<WireReportRow>, IEntityTypeConfiguration<TakeRow>, IEntityTypeConfiguration<CopyKeyRow>
{
    public void Configure(EntityTypeBuilder<WireReportRow> table)
    {
        table.ToTable("WireReports");
        table.HasMany(row => row.Takes).WithOne().HasForeignKey(row => row.WireReportId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<TakeRow> table)
    {
        table.ToTable("Takes");
        table.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.ArticleId, row.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CopyKeyRow> table)
    {
        table.ToTable("CopyKeys");
        // The key is the whole row, so that a look-up touches the index and nothing else.
        table.HasKey(row => new { row.Key, row.Day, row.TakeId });
        table.Property(row => row.Key).ValueGeneratedNever();
    }
}
