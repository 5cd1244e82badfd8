using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Store.Imports;

/// <summary>A record of somebody else's database in our words: an incident, the record itself as an article, and its claims with their words in that article.</summary>
public sealed record RecordToStore
{
    /// <summary>Whose record: short, in small letters ("eurepoc").</summary>
    public required string Origin { get; init; }
    /// <summary>The name shown for the origin ("EuRepoC").</summary>
    public required string OriginName { get; init; }
    /// <summary>Its id there.</summary>
    public required string ExternalId { get; init; }
    /// <summary>The record as it came, every column of it, as JSON: kept as the capture.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
    /// <summary>Changes when the record or its mapping does.</summary>
    public required string Hash { get; init; }
    /// <summary>Title of incident and article.</summary>
    public required string Title { get; init; }
    /// <summary>The record's own words; the spans of the claims point into it.</summary>
    public required string Text { get; init; }
    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }
    /// <summary>When it happened, no more exact than the record says.</summary>
    public PartialDate? Happened { get; init; }
    /// <summary>UTC; where it stands in time among news. Null where the record shows no date at all.</summary>
    public DateTime? NewsAt { get; init; }
    /// <summary>What was done.</summary>
    public IReadOnlyList<IncidentKind> Kinds { get; init; } = [];
    /// <summary>Whom it hit.</summary>
    public IReadOnlyList<RecordVictim> Victims { get; init; } = [];
    /// <summary>Who says who did it.</summary>
    public IReadOnlyList<RecordClaim> Claims { get; init; } = [];
    /// <summary>What the mapping had to assume or leave open, for people.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A victim as a record gives it.</summary>
/// <param name="Name">Its name, or what it is where the record names nobody.</param>
/// <param name="Country">ISO code, or null.</param>
/// <param name="Sector">Sector, or null.</param>
public sealed record RecordVictim(string Name, string? Country, string? Sector);

/// <summary>A claim as a record gives it.</summary>
public sealed record RecordClaim
{
    /// <summary>The statement's id at the origin; several claims may come of one statement.</summary>
    public required string ExternalId { get; init; }
    /// <summary>The words of the record that say so.</summary>
    public required TextSpan Span { get; init; }
    /// <summary>The stance.</summary>
    public required Stance Stance { get; init; }
    /// <summary>Who says it, or null.</summary>
    public string? Claimant { get; init; }
    /// <summary>In what capacity.</summary>
    public required ClaimantKind ClaimantKind { get; init; }
    /// <summary>ISO code, or null.</summary>
    public string? ClaimantCountry { get; init; }
    /// <summary>The accused as the record writes it, or null.</summary>
    public string? Accused { get; init; }
    /// <summary>The name shown for it, where it is not just that.</summary>
    public string? AccusedName { get; init; }
    /// <summary>ISO code, or null.</summary>
    public string? AccusedCountry { get; init; }
    /// <summary>Names that the accused may bear, split out of the words; never merged by the machine.</summary>
    public IReadOnlyList<string> AccusedAliases { get; init; } = [];
    /// <summary>UTC; when it was said.</summary>
    public DateTime? SaidAt { get; init; }
    /// <summary>How exactly that is known; null where the record gives no date.</summary>
    public TimePrecision? SaidPrecision { get; init; }
    /// <summary>Codes of the record that have no field of their own here.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>What the mapping assumed, for people.</summary>
    public string? Note { get; init; }
    /// <summary>Rule that the claim carries.</summary>
    public required string Rule { get; init; }
}

/// <summary>What storing a batch gave, in records; the last two in claims and in fields of incidents.</summary>
public sealed record RecordCounts(int New, int Changed, int Unchanged, int ClaimsKept, int FieldsKept)
{
    /// <summary>Both together.</summary>
    public static RecordCounts operator +(RecordCounts left, RecordCounts right) => new(
        left.New + right.New, left.Changed + right.Changed, left.Unchanged + right.Unchanged, left.ClaimsKept + right.ClaimsKept, left.FieldsKept + right.FieldsKept);

    /// <summary>Both together.</summary>
    public static RecordCounts Add(RecordCounts left, RecordCounts right) => left + right;
}
