using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Incidents;

/// <summary>What editors said of two incidents. One row a pair; taken back by removing it, the revisions of both keep the memory.</summary>
internal sealed class IncidentRelationRow
{
    public long FromId { get; set; }
    public IncidentRow From { get; set; } = null!;
    public long ToId { get; set; }
    public IncidentRow To { get; set; } = null!;
    public IncidentRelation Relation { get; set; }
    public string? Note { get; set; }
    public required string Who { get; set; }
    public DateTime At { get; set; }
}

/// <summary>What was done in answer to an incident, as a dated event.</summary>
internal sealed class ResponseRow
{
    public long Id { get; set; }
    public long IncidentId { get; set; }
    public ResponseKind Kind { get; set; }
    public PartialDate? On { get; set; }
    public required string Who { get; set; }
    public required string What { get; set; }
    /// <summary>Where it was read: one of ours, or an address.</summary>
    public long? ArticleId { get; set; }
    public string? Address { get; set; }
}

/// <summary>The editors' own judgement, beside the claims. Never deleted.</summary>
internal sealed class VerdictRow
{
    public long Id { get; set; }
    public long IncidentId { get; set; }
    public VerdictState State { get; set; }
    /// <summary>Null: it cannot be said.</summary>
    public string? Actor { get; set; }
    public string? Country { get; set; }
    public StateLink StateLink { get; set; }
    public VerdictConfidence Confidence { get; set; }
    public required string Reason { get; set; }
    public required string AuthorId { get; set; }
    public required string Author { get; set; }
    public DateTime WrittenAt { get; set; }
    public string? Reader { get; set; }
    public DateTime? ReadAt { get; set; }
    public string? EndedBy { get; set; }
    public DateTime? EndedAt { get; set; }
}
