using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class SearchMapping : IEntityTypeConfiguration<SearchDocRow>
{
    public void Configure(EntityTypeBuilder<SearchDocRow> table)
    {
        table.ToTable("SearchDocs");
        table.Property(row => row.Id).ValueGeneratedNever();
        table.HasOne(row => row.Article).WithMany().HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => row.ArticleId).IsUnique();
    }
}
