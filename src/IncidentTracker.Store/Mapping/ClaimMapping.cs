using IncidentTracker.Store.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class ClaimMapping : IEntityTypeConfiguration<ClaimRow>, IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<ClaimRow> table)
    {
        table.ToTable("Claims");
        table.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.ArticleId, row.Key }).IsUnique();
        // The inbox reads along these two, page after page, however many claims wait.
        table.HasIndex(row => new { row.State, row.InReading, row.Confidence, row.Id });
        table.HasIndex(row => new { row.State, row.InReading, row.FoundAt, row.Id });
        table.HasIndex(row => row.DecidedAt);
        table.HasIndex(row => row.IncidentId);
        table.HasIndex(row => row.Key);
        table.HasIndex(row => row.SaidAt);
        table.Property(row => row.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<EvidenceRow> table)
    {
        table.ToTable("Evidence");
        table.HasOne(row => row.Claim).WithMany(claim => claim.Evidence).HasForeignKey(row => row.ClaimId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(row => row.Version).WithMany().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.ClaimId, row.VersionId }).IsUnique();
    }
}
