using IncidentTracker.Store.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class QueueMapping : IEntityTypeConfiguration<LockRow>, IEntityTypeConfiguration<AssignmentRow>, IEntityTypeConfiguration<NoteRow>, IEntityTypeConfiguration<NoteMentionRow>,
    IEntityTypeConfiguration<VocabularyRow>, IEntityTypeConfiguration<RuleSwitchRow>, IEntityTypeConfiguration<SampleRow>, IEntityTypeConfiguration<SampleClaimRow>, IEntityTypeConfiguration<SampleAnswerRow>
{
    public void Configure(EntityTypeBuilder<LockRow> table)
    {
        table.ToTable("Locks");
        table.HasKey(row => new { row.Subject, row.SubjectId });
        table.HasIndex(row => row.Until);
    }

    public void Configure(EntityTypeBuilder<AssignmentRow> table)
    {
        table.ToTable("Assignments");
        table.HasKey(row => new { row.Subject, row.SubjectId });
        table.HasIndex(row => row.UserId);
    }

    public void Configure(EntityTypeBuilder<NoteRow> table)
    {
        table.ToTable("Notes");
        table.HasIndex(row => new { row.Subject, row.SubjectId });
        table.HasMany(row => row.Mentions).WithOne().HasForeignKey(row => row.NoteId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<NoteMentionRow> table)
    {
        table.ToTable("NoteMentions");
        table.HasKey(row => new { row.NoteId, row.UserId });
        table.HasIndex(row => new { row.UserId, row.SeenAt });
    }

    public void Configure(EntityTypeBuilder<VocabularyRow> table)
    {
        table.ToTable("Vocabulary");
        table.HasIndex(row => new { row.Kind, row.Word }).IsUnique();
        table.Property(row => row.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<RuleSwitchRow> table)
    {
        table.ToTable("RuleSwitches");
        table.HasKey(row => row.Rule);
    }

    public void Configure(EntityTypeBuilder<SampleRow> table)
    {
        table.ToTable("Samples");
        table.HasMany(row => row.Claims).WithOne().HasForeignKey(row => row.SampleId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SampleClaimRow> table)
    {
        table.ToTable("SampleClaims");
        table.HasKey(row => new { row.SampleId, row.ClaimId });
        table.HasOne(row => row.Claim).WithMany().HasForeignKey(row => row.ClaimId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SampleAnswerRow> table)
    {
        table.ToTable("SampleAnswers");
        table.HasKey(row => new { row.SampleId, row.ClaimId, row.UserId });
        table.HasOne<SampleClaimRow>().WithMany().HasForeignKey(row => new { row.SampleId, row.ClaimId }).OnDelete(DeleteBehavior.Cascade);
    }
}
