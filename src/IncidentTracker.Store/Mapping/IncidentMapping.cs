using IncidentTracker.Store.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class IncidentMapping : IEntityTypeConfiguration<IncidentRow>, IEntityTypeConfiguration<IncidentKindRow>, IEntityTypeConfiguration<VictimRow>,
    IEntityTypeConfiguration<IncidentAccusedRow>, IEntityTypeConfiguration<IncidentArticleRow>
{
    public void Configure(EntityTypeBuilder<IncidentRow> table)
    {
        table.ToTable("Incidents");
        table.HasIndex(row => row.Number).IsUnique();
        table.HasIndex(row => row.LastNewsAt);
        table.HasIndex(row => new { row.ChangedAt, row.Id });
        table.HasIndex(row => new { row.Waiting, row.Doubt, row.Id });
        table.HasIndex(row => new { row.Waiting, row.OpenedAt, row.Id });
        table.HasIndex(row => row.HappenedFrom);
        table.HasOne<IncidentRow>().WithMany().HasForeignKey(row => row.MergedIntoId).OnDelete(DeleteBehavior.SetNull);
        // Only of those that were merged: SQLite takes an index of a few values for a narrow way in, and walked all incidents to find the few that somebody asked about.
        table.HasIndex(row => row.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        table.HasMany(row => row.Kinds).WithOne().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(row => row.Victims).WithOne().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(row => row.Accused).WithOne().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        table.Property(row => row.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IncidentKindRow> table)
    {
        table.ToTable("IncidentKinds");
        table.HasKey(row => new { row.IncidentId, row.Kind });
    }

    public void Configure(EntityTypeBuilder<VictimRow> table)
    {
        table.ToTable("Victims");
        table.HasIndex(row => row.Country);
    }

    public void Configure(EntityTypeBuilder<IncidentAccusedRow> table)
    {
        table.ToTable("IncidentAccused");
        table.HasKey(row => new { row.IncidentId, row.Name });
        table.HasIndex(row => row.Country);
        table.HasIndex(row => row.Name);
    }

    public void Configure(EntityTypeBuilder<IncidentArticleRow> table)
    {
        table.ToTable("IncidentArticles");
        table.HasKey(row => new { row.IncidentId, row.ArticleId });
        table.HasIndex(row => row.LinkedAt);
        table.HasOne(row => row.Incident).WithMany(incident => incident.Links).HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(row => row.Article).WithMany(article => article.Links).HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}
