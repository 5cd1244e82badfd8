using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Store.Claims;

/// <summary>One claim of one article, kept across re-readings by its key. The columns hold what is in force: the machine's reading until a person decides, their word after.</summary>
internal sealed class ClaimRow
{
    public long Id { get; set; }
    public long ArticleId { get; set; }
    public ArticleRow Article { get; set; } = null!;
    /// <summary>Set where the article has several incidents and a person said which one this claim is about.</summary>
    public long? IncidentId { get; set; }
    public required string Key { get; set; }
    public ClaimState State { get; set; }
    public bool ByHand { get; set; }
    /// <summary>False where the newest reading has it no more; only undecided ones are then hidden.</summary>
    public bool InReading { get; set; } = true;

    public Stance Stance { get; set; }
    /// <summary>The office or body that the article gives with the claimant's name; goes when a person names another claimant.</summary>
    public string? ClaimantRole { get; set; }
    public string? Claimant
    {
        get;
        set => (field, ClaimantKey) = (value, PartyKey.OfClaimant(value));
    }

    /// <summary>Who it is, however spelled; follows from <see cref="Claimant"/>.</summary>
    public string? ClaimantKey { get; private set; }
    public ClaimantKind ClaimantKind { get; set; }
    public string? ClaimantCountry { get; set; }
    public string? Accused
    {
        get;
        set => (field, AccusedKey) = (value, PartyKey.OfAccused(AccusedName ?? value));
    }

    /// <summary>The name shown for <see cref="Accused"/>: the country's or actor's preferred name where the words mean just that, else the words.</summary>
    public string? AccusedName
    {
        get;
        set => (field, AccusedKey) = (value, PartyKey.OfAccused(value ?? Accused));
    }

    /// <summary>Who it is, however spelled; follows from <see cref="AccusedName"/>.</summary>
    public string? AccusedKey { get; private set; }
    public string? AccusedCountry { get; set; }
    /// <summary>Who said which actor the name means, or that it stays as written; null where nobody did. No reading changes the name then.</summary>
    public string? AccusedNameBy { get; set; }
    /// <summary>Names that an imported record strings together for the accused: candidates, never merged by the machine.</summary>
    public List<string> AccusedAliases { get; set; } = [];
    public HedgeLevel Hedge { get; set; }
    public List<string> HedgeWords { get; set; } = [];
    public bool Hedged { get; set; }
    public bool Quoted { get; set; }
    public DenialObject? Object { get; set; }
    public string? ObjectText { get; set; }
    public List<string> Tags { get; set; } = [];
    public string? Note { get; set; }

    public string Rule { get; set; } = "";
    public double Confidence { get; set; }
    public DateTime FoundAt { get; set; }
    /// <summary>When the words were published: the evidence counts from then.</summary>
    public DateTime SaidAt { get; set; }
    /// <summary>How exactly <see cref="SaidAt"/> is known, where an imported record says; null where it is the article's own time.</summary>
    public TimePrecision? SaidPrecision { get; set; }
    /// <summary>The statement's id at the origin of an imported record, or null.</summary>
    public string? ExternalId { get; set; }

    public string? DecidedBy { get; set; }
    public DateTime? DecidedAt { get; set; }
    public string? Reason { get; set; }
    public int Revision { get; set; }

    // Derived by ClaimOrigins: claims of other articles with the same key are the same claim.
    /// <summary>Independent reports that carry it.</summary>
    public int Origins { get; set; } = 1;
    /// <summary>False where an earlier article carries it already.</summary>
    public bool FirstSaid { get; set; } = true;
    public List<EvidenceRow> Evidence { get; set; } = [];

    /// <summary>For a row that was written before there were keys.</summary>
    public void KeyParties() => (ClaimantKey, AccusedKey) = (PartyKey.OfClaimant(Claimant), PartyKey.OfAccused(AccusedName ?? Accused));
}

/// <summary>A later claim that takes an earlier one's place, or takes it back. Proposed from the stances, decided by editors; a "no" is remembered.</summary>
internal sealed class ClaimLinkRow
{
    /// <summary>The later claim.</summary>
    public long FromId { get; set; }
    public ClaimRow From { get; set; } = null!;
    /// <summary>The earlier one.</summary>
    public long ToId { get; set; }
    public ClaimRow To { get; set; } = null!;
    public ClaimSuccession Succession { get; set; }
    public Domain.Incidents.LinkState State { get; set; }
    public required string Who { get; set; }
    public DateTime At { get; set; }
}

/// <summary>Where a claim's words stand in one version.</summary>
internal sealed class EvidenceRow
{
    public long Id { get; set; }
    public long ClaimId { get; set; }
    public ClaimRow Claim { get; set; } = null!;
    public long VersionId { get; set; }
    public VersionRow Version { get; set; } = null!;
    public int Start { get; set; }
    public int End { get; set; }
    public int? TriggerStart { get; set; }
    public int? TriggerEnd { get; set; }
    public required string Words { get; set; }
    /// <summary>True where a re-reading put the span to a new place by its words.</summary>
    public bool Moved { get; set; }
    /// <summary>An editor drew the span; a re-reading looks for its words and leaves them as drawn.</summary>
    public bool ByHand { get; set; }
}
