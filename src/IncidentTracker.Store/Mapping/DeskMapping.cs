using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class DeskMapping : IEntityTypeConfiguration<IncidentRelationRow>, IEntityTypeConfiguration<ResponseRow>, IEntityTypeConfiguration<VerdictRow>, IEntityTypeConfiguration<ClaimLinkRow>
{
    public void Configure(EntityTypeBuilder<IncidentRelationRow> table)
    {
        table.ToTable("IncidentRelations");
        table.HasKey(row => new { row.FromId, row.ToId });
        table.HasOne(row => row.From).WithMany().HasForeignKey(row => row.FromId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(row => row.To).WithMany().HasForeignKey(row => row.ToId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ResponseRow> table)
    {
        table.ToTable("Responses");
        table.HasOne<IncidentRow>().WithMany(incident => incident.Responses).HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne<ArticleRow>().WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<VerdictRow> table)
    {
        table.ToTable("Verdicts");
        table.HasOne<IncidentRow>().WithMany(incident => incident.Verdicts).HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ClaimLinkRow> table)
    {
        table.ToTable("ClaimLinks");
        table.HasKey(row => new { row.FromId, row.ToId });
        table.HasOne(row => row.From).WithMany().HasForeignKey(row => row.FromId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(row => row.To).WithMany().HasForeignKey(row => row.ToId).OnDelete(DeleteBehavior.Cascade);
    }
}
