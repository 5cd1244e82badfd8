namespace IncidentTracker.Domain.Claims;

/// <summary>How a claimant stands to "ACTOR did it". The order is the order of the keys 1–8 and of every legend.</summary>
public enum Stance
{
    /// <summary>Asserts as fact.</summary>
    Accuses,
    /// <summary>Commits only in part: believes, likely, may, points to.</summary>
    Suspects,
    /// <summary>A legal act: charge, indictment, arrest, sentence, sanction, expulsion.</summary>
    Charges,
    /// <summary>"It was us."</summary>
    ClaimsResponsibility,
    /// <summary>The accused rejects it.</summary>
    Denies,
    /// <summary>Somebody other than the accused rejects or doubts it.</summary>
    Disputes,
    /// <summary>Will not or cannot say who.</summary>
    DeclinesToAttribute,
    /// <summary>Asked, did not answer.</summary>
    NoResponse,
}

/// <summary>In what capacity somebody speaks. EuRepoC's attribution basis is derived from it on export.</summary>
public enum ClaimantKind
{
    /// <summary>Ministries, agencies, police, prosecutors, courts, indictments.</summary>
    Government,
    /// <summary>EU, NATO, UN and their organs.</summary>
    Intergovernmental,
    /// <summary>A named firm in the security trade, also its staff.</summary>
    SecurityVendor,
    /// <summary>Whom it hit.</summary>
    Victim,
    /// <summary>The party accused, or somebody speaking for it.</summary>
    Accused,
    /// <summary>Somebody who says "it was us".</summary>
    Perpetrator,
    /// <summary>The article in its own voice, or another outlet.</summary>
    Media,
    /// <summary>Experts and researchers without a firm.</summary>
    Researcher,
    /// <summary>Sources, investigators, agentless passives.</summary>
    Unnamed,
    /// <summary>Anybody else.</summary>
    Other,
}

/// <summary>How firmly, from the words only.</summary>
public enum HedgeLevel
{
    /// <summary>may, could, preliminarily.</summary>
    Possible = 1,
    /// <summary>believes, likely, hallmarks of.</summary>
    Likely = 2,
    /// <summary>points to, traces, evidence.</summary>
    Evidence = 3,
    /// <summary>did, was behind.</summary>
    Flat = 4,
}

/// <summary>What a denial denies.</summary>
public enum DenialObject
{
    /// <summary>The incident the article reports.</summary>
    ThisIncident,
    /// <summary>An earlier incident.</summary>
    EarlierIncident,
    /// <summary>Something else ("invasion plans"): kept, shown grey, never counted.</summary>
    OtherAct,
}

/// <summary>Where a claim stands in the editors' hands.</summary>
public enum ClaimState
{
    /// <summary>Found by the machine, not yet decided.</summary>
    Proposed,
    /// <summary>An editor kept it as found, or tagged it by hand.</summary>
    Accepted,
    /// <summary>An editor kept it with changes.</summary>
    Corrected,
    /// <summary>An editor rejected it, with a reason.</summary>
    Rejected,
}
