using Microsoft.AspNetCore.Identity;

namespace IncidentTracker.Store.Accounts;

/// <summary>An account.</summary>
public sealed class TrackerUser : IdentityUser
{
    /// <summary>The name shown beside what they did.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>UTC; "new since your last visit" counts from here.</summary>
    public DateTime? LastVisitAt { get; set; }

    /// <summary>UTC; when the visit now going on began. Becomes <see cref="LastVisitAt"/> at the next one.</summary>
    public DateTime? VisitStartedAt { get; set; }
}
