namespace IncidentTracker.Domain.Incidents;

/// <summary>Who stands behind a link, a victim or an incident.</summary>
public enum LinkState
{
    /// <summary>The machine's own work; a person's word replaces it.</summary>
    Proposed,
    /// <summary>A person said so.</summary>
    Confirmed,
    /// <summary>A person said no; remembered, so that the machine never proposes it again.</summary>
    Rejected,
}
