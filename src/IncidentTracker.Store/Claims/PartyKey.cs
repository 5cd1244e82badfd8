using IncidentTracker.Domain.Actors;
using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Store.Claims;

/// <summary>Who a name means, as far as spelling goes: what lists and pages of people, bodies and accused parties go by.</summary>
public static class PartyKey
{
    /// <summary>No name is longer; what a broken page takes for one must still fit into an index.</summary>
    private const int Longest = 160;

    /// <summary>Of a claimant: case, punctuation and diacritics do not count. Null where there is no name.</summary>
    public static string? OfClaimant(string? name) => name is not null && ClaimKey.Fold(name) is { Length: > 0 } key ? Short(key) : null;

    /// <summary>Of an accused party: blanks do not count either, "APT 28" and "APT28" are one. Null where there is no name.</summary>
    public static string? OfAccused(string? name) => name is not null && ActorNames.Fold(name) is { Length: > 0 } key ? Short(key) : null;

    private static string Short(string key) => key.Length <= Longest ? key : key[..Longest];
}
