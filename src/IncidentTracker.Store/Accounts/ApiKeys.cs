using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;

namespace IncidentTracker.Store.Accounts;

/// <summary>What a key of the programming interface may do for its owner.</summary>
public enum ApiScope
{
    /// <summary>Reads what its owner may read.</summary>
    Read,
    /// <summary>Also writes what its owner may write.</summary>
    Write,
}

/// <summary>A key. Only what looks it up is kept: whoever reads the store cannot go back from it to the key.</summary>
internal sealed class ApiKeyRow
{
    public long Id { get; set; }
    public required string UserId { get; set; }
    public required string Name { get; set; }
    /// <summary>SHA-256 of the key.</summary>
    public required string Hash { get; set; }
    /// <summary>Its first signs, so that its owner can tell one from another.</summary>
    public required string Start { get; set; }
    public ApiScope Scope { get; set; }
    public DateTime MadeAt { get; set; }
    public DateTime ExpiresAt { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? RevokedBy { get; set; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>A key as lists show it; never the key itself.</summary>
/// <param name="Id">The row.</param>
/// <param name="OwnerId">Whose account.</param>
/// <param name="Owner">Their name.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="Name">What the owner calls it.</param>
/// <param name="Start">Its first signs.</param>
/// <param name="Scope">What it may do.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="ExpiresAt">UTC; no good from then on.</param>
/// <param name="RevokedAt">UTC; null while nobody has.</param>
/// <param name="RevokedBy">Who took it back.</param>
/// <param name="UsedAt">UTC; noted at most every five minutes.</param>
public sealed record ApiKeyItem(
    long Id, string OwnerId, string Owner, string Email, string Name, string Start, ApiScope Scope, DateTime MadeAt, DateTime ExpiresAt, DateTime? RevokedAt, string? RevokedBy, DateTime? UsedAt)
{
    /// <summary>True where it opens something.</summary>
    public bool IsGood(DateTime now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>What became of a key that somebody showed.</summary>
public abstract record ApiKeyLookup
{
    private ApiKeyLookup()
    {
    }

    /// <summary>It is good, and this is whom it speaks for, with the roles of the account as they are now.</summary>
    public sealed record Good(long KeyId, string KeyName, ApiScope Scope, Editor Owner) : ApiKeyLookup;

    /// <summary>It is not, and why: <c>key.unknown</c>, <c>key.expired</c> (when), <c>key.revoked</c> (when), <c>key.owner-gone</c>.</summary>
    public sealed record Bad(Problem Problem) : ApiKeyLookup;
}
