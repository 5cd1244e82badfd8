using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Store.Incidents;

internal sealed class IncidentRow
{
    public long Id { get; set; }
    /// <summary>Permanent; what people cite.</summary>
    public int Number { get; set; }
    public required string Title { get; set; }
    public LinkState State { get; set; }
    public PartialDate? Happened { get; set; }
    public DateOnly? HappenedFrom { get; set; }
    public DateOnly? HappenedTo { get; set; }
    /// <summary>Fields a person wrote; the machine leaves them alone.</summary>
    public List<string> FieldsByHand { get; set; } = [];
    public bool IsSample { get; set; }
    public DateTime OpenedAt { get; set; }
    public long? MergedIntoId { get; set; }
    /// <summary>Null where nobody has said.</summary>
    public IncidentPhase? Phase { get; set; }
    public int Revision { get; set; }

    // Derived by IncidentSummary in the transaction that changes what they follow from.
    /// <summary>UTC; when anything of it, its articles or its claims was written last: what whoever polls the record asks for.</summary>
    public DateTime ChangedAt { get; set; }
    public DateTime LastNewsAt { get; set; }
    public DateTime FirstNewsAt { get; set; }
    public AttributionState Attribution { get; set; }
    public int ArticleCount { get; set; }
    public int OriginCount { get; set; }
    public int ClaimCount { get; set; }
    /// <summary>What it waits for on the editors' desk, or null, and how doubtful it is.</summary>
    public Domain.Editing.WaitingKind? Waiting { get; set; }
    public double Doubt { get; set; }
    public string StateSentence { get; set; } = "";
    /// <summary>Stances of its claims in order of time.</summary>
    public List<string> Strip { get; set; } = [];

    public List<IncidentKindRow> Kinds { get; set; } = [];
    public List<VictimRow> Victims { get; set; } = [];
    public List<IncidentAccusedRow> Accused { get; set; } = [];
    public List<IncidentArticleRow> Links { get; set; } = [];
    public List<ResponseRow> Responses { get; set; } = [];
    public List<VerdictRow> Verdicts { get; set; } = [];
}

internal sealed class IncidentKindRow
{
    public long IncidentId { get; set; }
    public IncidentKind Kind { get; set; }
    public bool ByHand { get; set; }
}

internal sealed class VictimRow
{
    public long Id { get; set; }
    public long IncidentId { get; set; }
    public required string Name { get; set; }
    public string? Country { get; set; }
    public string? Sector { get; set; }
    public LinkState State { get; set; }
}

/// <summary>Derived: the parties that claims of the incident point at, for filters.</summary>
internal sealed class IncidentAccusedRow
{
    public long IncidentId { get; set; }
    public required string Name { get; set; }
    public string? Country { get; set; }
}

internal sealed class IncidentArticleRow
{
    public long IncidentId { get; set; }
    public IncidentRow Incident { get; set; } = null!;
    public long ArticleId { get; set; }
    public ArticleRow Article { get; set; } = null!;
    public LinkState State { get; set; }
    /// <summary>0–1, the matcher's.</summary>
    public double Score { get; set; }
    public List<string> Reasons { get; set; } = [];
    public DateTime LinkedAt { get; set; }
    public string? LinkedBy { get; set; }
    /// <summary>Which paragraphs an editor said concern this incident; null where nobody has.</summary>
    public ParagraphSet? Paragraphs { get; set; }
}
