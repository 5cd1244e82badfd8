using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Store.Desk;

/// <summary>"I'm on it": somebody has a record open for editing. It binds nobody, ends by itself, and says to others who is there.</summary>
internal sealed class LockRow
{
    public RevisionSubject Subject { get; set; }
    public long SubjectId { get; set; }
    public required string UserId { get; set; }
    public required string Who { get; set; }
    public DateTime Since { get; set; }
    public DateTime Until { get; set; }
}

/// <summary>Whose work a waiting record is.</summary>
internal sealed class AssignmentRow
{
    public RevisionSubject Subject { get; set; }
    public long SubjectId { get; set; }
    public required string UserId { get; set; }
    public required string Who { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }
}

/// <summary>A note among colleagues about a record; never public.</summary>
internal sealed class NoteRow
{
    public long Id { get; set; }
    public RevisionSubject Subject { get; set; }
    public long SubjectId { get; set; }
    public required string AuthorId { get; set; }
    public required string Author { get; set; }
    public DateTime At { get; set; }
    public required string Text { get; set; }
    /// <summary>Taken back by its author; kept, not shown.</summary>
    public DateTime? RemovedAt { get; set; }
    public List<NoteMentionRow> Mentions { get; set; } = [];
}

/// <summary>Somebody whom a note calls.</summary>
internal sealed class NoteMentionRow
{
    public long NoteId { get; set; }
    public required string UserId { get; set; }
    public required string Who { get; set; }
    public DateTime? SeenAt { get; set; }
}

/// <summary>A word of a vocabulary as an administrator wrote it.</summary>
internal sealed class VocabularyRow
{
    public long Id { get; set; }
    public VocabularyKind Kind { get; set; }
    public required string Word { get; set; }
    public required string Definition { get; set; }
    public DateTime? RetiredAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>A rule of the reader that was switched off: its findings are not proposed.</summary>
internal sealed class RuleSwitchRow
{
    public required string Rule { get; set; }
    public required string Who { get; set; }
    public DateTime At { get; set; }
    public required string Why { get; set; }
}

/// <summary>Claims drawn for two editors to judge blind, each without the machine's answer and the other's.</summary>
internal sealed class SampleRow
{
    public long Id { get; set; }
    public DateTime DrawnAt { get; set; }
    public required string DrawnBy { get; set; }
    public List<SampleClaimRow> Claims { get; set; } = [];
}

internal sealed class SampleClaimRow
{
    public long SampleId { get; set; }
    public long ClaimId { get; set; }
    public Claims.ClaimRow Claim { get; set; } = null!;
    public int Ordinal { get; set; }
}

/// <summary>One editor's blind answer to one claim of a sample.</summary>
internal sealed class SampleAnswerRow
{
    public long SampleId { get; set; }
    public long ClaimId { get; set; }
    public required string UserId { get; set; }
    public required string Who { get; set; }
    /// <summary>Null: there is no claim here.</summary>
    public Stance? Stance { get; set; }
    public DateTime At { get; set; }
}
