namespace IncidentTracker.Store.Accounts;

/// <summary>How somebody showed who they are.</summary>
public enum SignInWay
{
    /// <summary>With a password, and a code where one is asked for.</summary>
    Password,
    /// <summary>With a passkey.</summary>
    Passkey,
    /// <summary>Through the organisation's own sign-in.</summary>
    Provider,
    /// <summary>With a one-time link.</summary>
    Link,
}

/// <summary>What a one-time link is for.</summary>
public enum LinkKind
{
    /// <summary>A new person chooses a password.</summary>
    Invitation,
    /// <summary>Somebody chooses another password.</summary>
    Reset,
}

/// <summary>One browser that is signed in. The cookie names it; without this row the cookie opens nothing.</summary>
internal sealed class SessionRow
{
    public required string Id { get; set; }
    public required string UserId { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime SeenAt { get; set; }
    public required string Agent { get; set; }
    public required string Address { get; set; }
    public SignInWay Way { get; set; }
    /// <summary>They asked to stay signed in on that computer.</summary>
    public bool Kept { get; set; }
    public DateTime? EndedAt { get; set; }
    public string? EndedBy { get; set; }
}

/// <summary>A passkey: the public half, by which its owner is known again.</summary>
internal sealed class PasskeyRow
{
    /// <summary>The credential's id as it stands in an address.</summary>
    public required string Id { get; set; }
    public required string UserId { get; set; }
    public required string Name { get; set; }
    public required byte[] PublicKey { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime? UsedAt { get; set; }
    public long SignCount { get; set; }
    /// <summary>With spaces between; null where the browser did not say.</summary>
    public string? Transports { get; set; }
    public bool UserVerified { get; set; }
    public bool BackupEligible { get; set; }
    public bool BackedUp { get; set; }
    public required byte[] Attestation { get; set; }
    public required byte[] ClientData { get; set; }
}

/// <summary>The codes of an account: what an app shows, and the codes for when the app is lost.</summary>
internal sealed class SecondFactorRow
{
    public required string UserId { get; set; }
    /// <summary>The secret, sealed with the keys of the data directory.</summary>
    public required string Secret { get; set; }
    /// <summary>Null until its owner has shown that their app knows it.</summary>
    public DateTime? ConfirmedAt { get; set; }
    /// <summary>The half minute of the last code that was taken: it and those before it are never taken again.</summary>
    public long LastStep { get; set; }
    /// <summary>Hashes of the recovery codes that are left, with spaces between.</summary>
    public required string Codes { get; set; }
}

/// <summary>The one-time link of an account; a new one takes the place of the one before.</summary>
internal sealed class AccountLinkRow
{
    public required string UserId { get; set; }
    public required string Hash { get; set; }
    public LinkKind Kind { get; set; }
    public DateTime ExpiresAt { get; set; }
}
