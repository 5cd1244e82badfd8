using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Editing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IncidentTracker.Store.Mapping;

internal sealed class OtherMapping : IEntityTypeConfiguration<ActorRow>, IEntityTypeConfiguration<ActorNameRow>, IEntityTypeConfiguration<RevisionRow>, IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<ActorRow> table)
    {
        table.ToTable("Actors");
        table.HasIndex(row => new { row.Origin, row.ExternalId }).IsUnique();
        table.HasMany(row => row.Names).WithOne().HasForeignKey(row => row.ActorId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ActorNameRow> table)
    {
        table.ToTable("ActorNames");
        table.HasIndex(row => row.Folded);
    }

    public void Configure(EntityTypeBuilder<RevisionRow> table)
    {
        table.ToTable("Revisions");
        // Also the last word on two people saving at once: the second insert of a number fails.
        table.HasIndex(row => new { row.Subject, row.SubjectId, row.Number }).IsUnique();
        table.HasIndex(row => row.At);
    }

    public void Configure(EntityTypeBuilder<SettingRow> table)
    {
        table.ToTable("Settings");
        table.HasKey(row => row.Key);
    }
}
