using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Imports;

/// <summary>A record of somebody else's database, and what it became here. Its columns as they came lie in the article's newest capture.</summary>
internal sealed class ImportedRecordRow
{
    public long Id { get; set; }
    /// <summary>Whose record ("eurepoc").</summary>
    public required string Origin { get; set; }
    /// <summary>Its id there.</summary>
    public required string ExternalId { get; set; }
    /// <summary>SHA-256 of the record and of the way it is mapped: what makes an import change something.</summary>
    public required string Hash { get; set; }
    public long ArticleId { get; set; }
    public ArticleRow Article { get; set; } = null!;
    /// <summary>Null where people took the incident away.</summary>
    public long? IncidentId { get; set; }
    public IncidentRow? Incident { get; set; }
    /// <summary>What the mapping had to assume or leave open, for people.</summary>
    public List<string> Notes { get; set; } = [];
    public DateTime ImportedAt { get; set; }
    public DateTime ChangedAt { get; set; }
}
