namespace IncidentTracker.Domain.Incidents;

/// <summary>What was done. An incident may have several kinds.</summary>
public enum IncidentKind
{
    /// <summary>Data taken or seen by outsiders.</summary>
    DataBreach,
    /// <summary>Data published or offered.</summary>
    DataLeak,
    /// <summary>Systems or data held to ransom.</summary>
    Ransomware,
    /// <summary>People deceived into giving access or money by forged messages.</summary>
    Phishing,
    /// <summary>Service denied by flooding.</summary>
    Ddos,
    /// <summary>Pages replaced.</summary>
    Defacement,
    /// <summary>Data or machines destroyed.</summary>
    Wiper,
    /// <summary>Access without leave, purpose not stated.</summary>
    Intrusion,
    /// <summary>Access to learn secrets.</summary>
    Espionage,
    /// <summary>Money taken.</summary>
    Fraud,
    /// <summary>Reached through a supplier's product or service.</summary>
    SupplyChain,
    /// <summary>Malicious software spread.</summary>
    Malware,
    /// <summary>A weakness made known.</summary>
    VulnerabilityDisclosed,
    /// <summary>A weakness mended.</summary>
    VulnerabilityPatched,
}
