namespace IncidentTracker.Domain.Editing;

/// <summary>What somebody may do. Each role may do what the one before may, except that Manager reads only.</summary>
public enum Role
{
    /// <summary>Browses and reads.</summary>
    Analyst,
    /// <summary>Decides claims, places articles, edits incidents.</summary>
    Editor,
    /// <summary>Reads charts and the team's figures; edits nothing.</summary>
    Manager,
    /// <summary>Everything an editor may, and sources, users and settings.</summary>
    Admin,
}

/// <summary>Proof that somebody may edit: commands that write what people decide ask for one. Only the sign-in side makes it, after the policy check.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Name">The name shown in the history.</param>
/// <param name="Roles">What they may do at the moment of writing; the services check it again.</param>
public sealed record Editor(string UserId, string Name, IReadOnlyList<Role> Roles)
{
    /// <summary>May decide claims and edit incidents.</summary>
    public bool MayEdit => Roles.Contains(Role.Editor) || Roles.Contains(Role.Admin);

    /// <summary>May change sources, users and settings.</summary>
    public bool MayAdminister => Roles.Contains(Role.Admin);
}
