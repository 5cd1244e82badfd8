using IncidentTracker.Store.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class ImportMapping : IEntityTypeConfiguration<ImportedRecordRow>
{
    public void Configure(EntityTypeBuilder<ImportedRecordRow> table)
    {
        table.ToTable("ImportedRecords");
        table.HasIndex(row => new { row.Origin, row.ExternalId }).IsUnique();
        table.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(row => row.Incident).WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.SetNull);
    }
}
