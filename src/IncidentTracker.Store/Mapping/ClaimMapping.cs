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
        // Lists and their counts are answered from an index alone: a claim's row is long, and there are many.
        table.HasIndex(row => new
        {
            row.SaidAt, row.Id, row.FirstSaid, row.State, row.InReading, row.ByHand, row.Stance, row.ClaimantKind, row.Hedge, row.AccusedCountry, row.ClaimantCountry, row.Origins, row.Object,
        }, "IX_Claims_List");
        table.HasIndex(row => new { row.AccusedKey, row.SaidAt, row.FirstSaid, row.State, row.InReading, row.ByHand, row.Stance, row.Object, row.AccusedCountry }, "IX_Claims_Accused");
        table.HasIndex(row => new { row.ClaimantKey, row.SaidAt, row.FirstSaid, row.State, row.InReading, row.ByHand, row.Stance, row.ClaimantKind, row.ClaimantCountry }, "IX_Claims_Claimant");
        table.Property(row => row.Origins).HasDefaultValue(1).HasSentinel(1);
        table.Property(row => row.FirstSaid).HasDefaultValue(true).HasSentinel(true);
        // The inbox reads along these two, page after page, however many claims wait.
        table.HasIndex(row => new { row.State, row.InReading, row.Confidence, row.Id });
        table.HasIndex(row => new { row.State, row.InReading, row.FoundAt, row.Id });
        table.HasIndex(row => row.DecidedAt);
        table.HasIndex(row => row.IncidentId);
        table.HasIndex(row => row.Key);
        table.HasIndex(row => row.FoundAt);
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
