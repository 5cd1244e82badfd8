namespace IncidentTracker.Domain.Watching;

/// <summary>What a reader follows.</summary>
public enum WatchKind
{
    /// <summary>One incident; where it is merged, the one that stands.</summary>
    Incident,
    /// <summary>An accused party, by the name that claims show.</summary>
    Actor,
    /// <summary>A saved view: whatever fits it.</summary>
    View,
}

/// <summary>How often notices are gathered into a mail.</summary>
public enum DigestRhythm
{
    /// <summary>No mail.</summary>
    Off,
    /// <summary>At most one an hour.</summary>
    Hourly,
    /// <summary>At most one a day.</summary>
    Daily,
}

/// <summary>How far a message to a reader's own address got.</summary>
public enum DeliveryState
{
    /// <summary>Not tried yet, or to be tried again.</summary>
    Waiting,
    /// <summary>Taken by the receiver.</summary>
    Delivered,
    /// <summary>Given up: it waits for a person, who may have it tried again.</summary>
    Dead,
}
