using Microsoft.AspNetCore.Identity;

namespace IncidentTracker.Store.Accounts;

/// <summary>An account.</summary>
public sealed class TrackerUser : IdentityUser
{
    /// <summary>The name shown beside what they did.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>UTC; when the visit before this one ended: "new since your last visit" counts from here.</summary>
    public DateTime? LastVisitAt { get; set; }

    /// <summary>UTC; the last sign of life in the visit now going on. Becomes <see cref="LastVisitAt"/> after half an hour of silence.</summary>
    public DateTime? LastActiveAt { get; set; }
}
