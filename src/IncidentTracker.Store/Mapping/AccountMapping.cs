using IncidentTracker.Store.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class AccountMapping : IEntityTypeConfiguration<ApiKeyRow>, IEntityTypeConfiguration<SessionRow>, IEntityTypeConfiguration<PasskeyRow>, IEntityTypeConfiguration<SecondFactorRow>, IEntityTypeConfiguration<AccountLinkRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> table)
    {
        table.ToTable("ApiKeys");
        table.HasIndex(row => row.Hash).IsUnique();
        table.HasIndex(row => row.UserId);
    }

    public void Configure(EntityTypeBuilder<SessionRow> table)
    {
        table.ToTable("Sessions");
        table.HasIndex(row => new { row.UserId, row.SeenAt });
        table.HasOne<TrackerUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PasskeyRow> table)
    {
        table.ToTable("Passkeys");
        table.HasIndex(row => row.UserId);
        table.HasOne<TrackerUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SecondFactorRow> table)
    {
        table.ToTable("SecondFactors");
        table.HasKey(row => row.UserId);
        table.HasOne<TrackerUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountLinkRow> table)
    {
        table.ToTable("AccountLinks");
        table.HasKey(row => row.UserId);
        table.HasOne<TrackerUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
