namespace IncidentTracker.Domain.Incidents;

/// <summary>The seven families of kinds that charts draw, in stacking order.</summary>
public enum KindFamily
{
    /// <summary>ddos, defacement.</summary>
    Disruption,
    /// <summary>Breaches and leaks.</summary>
    DataTaken,
    /// <summary>Ransomware.</summary>
    Extortion,
    /// <summary>Espionage, intrusion, supply chain, malware.</summary>
    Espionage,
    /// <summary>Fraud and phishing.</summary>
    Fraud,
    /// <summary>Wipers.</summary>
    Destruction,
    /// <summary>Vulnerabilities disclosed or patched.</summary>
    Vulnerability,
}

/// <summary>Kind to family.</summary>
public static class KindFamilies
{
    /// <summary>The family a kind is drawn in.</summary>
    public static KindFamily Of(IncidentKind kind) => kind switch
    {
        IncidentKind.Ddos or IncidentKind.Defacement => KindFamily.Disruption,
        IncidentKind.DataBreach or IncidentKind.DataLeak => KindFamily.DataTaken,
        IncidentKind.Ransomware => KindFamily.Extortion,
        IncidentKind.Espionage or IncidentKind.Intrusion or IncidentKind.SupplyChain or IncidentKind.Malware => KindFamily.Espionage,
        IncidentKind.Fraud or IncidentKind.Phishing => KindFamily.Fraud,
        IncidentKind.Wiper => KindFamily.Destruction,
        IncidentKind.VulnerabilityDisclosed or IncidentKind.VulnerabilityPatched => KindFamily.Vulnerability,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
