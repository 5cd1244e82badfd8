using IncidentTracker.Store.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class ArticleMapping : IEntityTypeConfiguration<CaptureRow>, IEntityTypeConfiguration<ArticleRow>, IEntityTypeConfiguration<VersionRow>,
    IEntityTypeConfiguration<DispatchRow>, IEntityTypeConfiguration<QuotationRow>
{
    public void Configure(EntityTypeBuilder<CaptureRow> table)
    {
        table.ToTable("Captures");
        table.HasOne(row => row.Source).WithMany().HasForeignKey(row => row.SourceId).OnDelete(DeleteBehavior.SetNull);
        table.HasIndex(row => new { row.Url, row.Hash });
    }

    public void Configure(EntityTypeBuilder<ArticleRow> table)
    {
        table.ToTable("Articles");
        table.HasIndex(row => row.CanonicalUrl).IsUnique();
        // Lists and their counts are answered from an index alone: an article's row is long, and there are many.
        table.HasIndex(row => new { row.NewsAt, row.Id, row.State, row.Outlet, row.Language, row.OriginKey }, "IX_Articles_List");
        table.HasIndex(row => new { row.Unplaced, row.Relevance, row.Id });
        table.HasIndex(row => new { row.Unplaced, row.FirstSeenAt, row.Id });
        table.HasIndex(row => row.FirstSeenAt);
        // Whether a capture is still somebody's last.
        table.HasIndex(row => row.LastCaptureId);
        table.HasIndex(row => new { row.SourceId, row.NextLookAt });
        table.HasIndex(row => row.WireReportId);
        table.HasOne(row => row.Source).WithMany().HasForeignKey(row => row.SourceId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<VersionRow> table)
    {
        table.ToTable("Versions");
        table.HasOne(row => row.Article).WithMany(article => article.Versions).HasForeignKey(row => row.ArticleId).OnDelete(DeleteBehavior.Cascade);
        table.HasOne(row => row.Capture).WithMany().HasForeignKey(row => row.CaptureId).OnDelete(DeleteBehavior.Restrict);
        table.HasMany(row => row.Dispatches).WithOne().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Cascade);
        table.HasMany(row => row.Quotations).WithOne().HasForeignKey(row => row.VersionId).OnDelete(DeleteBehavior.Cascade);
        // The same words are one version, however often the page is fetched and whichever reader read them.
        table.HasIndex(row => new { row.ArticleId, row.ContentHash }).IsUnique();
        table.HasIndex(row => new { row.ArticleId, row.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DispatchRow> table) => table.ToTable("Dispatches");

    public void Configure(EntityTypeBuilder<QuotationRow> table)
    {
        table.ToTable("Quotations");
        table.HasIndex(row => row.SpeakerKey);
    }
}
