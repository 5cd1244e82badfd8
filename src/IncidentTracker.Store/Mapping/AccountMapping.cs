using IncidentTracker.Store.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class AccountMapping : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> table)
    {
        table.ToTable("ApiKeys");
        table.HasIndex(row => row.Hash).IsUnique();
        table.HasIndex(row => row.UserId);
    }
}
