namespace IncidentTracker.Domain.Incidents;

/// <summary>How far the news of an incident has come, as an editor sees it; nobody need say.</summary>
public enum IncidentPhase
{
    /// <summary>New facts are still coming.</summary>
    Developing,
    /// <summary>The facts are known; who did it may still be argued about.</summary>
    Stable,
    /// <summary>Nothing more is expected.</summary>
    Closed,
}

/// <summary>How two incidents stand to each other. A pair has at most one.</summary>
public enum IncidentRelation
{
    /// <summary>An editor said that they are two events; never offered for merging again.</summary>
    NotTheSame,
    /// <summary>Parts of one campaign.</summary>
    SameCampaign,
    /// <summary>The same means against somebody else.</summary>
    Variant,
    /// <summary>The first came out of the second.</summary>
    FollowUp,
}

/// <summary>What was done in answer to an incident.</summary>
public enum ResponseKind
{
    /// <summary>A public statement or protest note.</summary>
    Statement,
    /// <summary>A sanction.</summary>
    Sanction,
    /// <summary>A charge before a court.</summary>
    Indictment,
    /// <summary>An arrest.</summary>
    Arrest,
    /// <summary>Diplomats sent home.</summary>
    Expulsion,
}

/// <summary>Where an editors' verdict stands.</summary>
public enum VerdictState
{
    /// <summary>Written; a second editor has not read it. Shown to editors only.</summary>
    Waiting,
    /// <summary>Read and confirmed by a second editor; shown beside the claims.</summary>
    InForce,
    /// <summary>A later verdict took its place.</summary>
    Superseded,
    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>How sure the editors are. Not the hedge of anybody's words.</summary>
public enum VerdictConfidence
{
    /// <summary>More likely than not.</summary>
    Low,
    /// <summary>Well supported.</summary>
    Medium,
    /// <summary>No serious doubt.</summary>
    High,
}

/// <summary>What a verdict says about a state behind the actor.</summary>
public enum StateLink
{
    /// <summary>Nothing is said about it.</summary>
    NotSaid,
    /// <summary>A state is behind it, in the editors' judgement.</summary>
    Settled,
    /// <summary>Claimed and denied; the editors leave it open.</summary>
    Disputed,
    /// <summary>No state is behind it.</summary>
    None,
}
