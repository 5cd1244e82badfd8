namespace IncidentTracker.Store.Actors;

internal sealed class ActorRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public string? Country { get; set; }
    /// <summary>The list it was imported from ("misp-galaxy"), or null.</summary>
    public string? Origin { get; set; }
    /// <summary>Its id there.</summary>
    public string? ExternalId { get; set; }
    public List<ActorNameRow> Names { get; set; } = [];
}

internal sealed class ActorNameRow
{
    public long Id { get; set; }
    public long ActorId { get; set; }
    public required string Name { get; set; }
    public required string Folded { get; set; }
    /// <summary>Who uses the name ("built-in list", "MISP galaxy").</summary>
    public string? UsedBy { get; set; }
}
