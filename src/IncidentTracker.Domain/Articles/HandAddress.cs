using System.Security.Cryptography;

namespace IncidentTracker.Domain.Articles;

/// <summary>Under which name an article is kept that has no address: words that a person pasted, or a file that names none. The same bytes are the same article.</summary>
public static class HandAddress
{
    private const string Scheme = "by-hand:";
    private const int Digits = 24;

    /// <summary>The name: never an address that can be followed.</summary>
    public static string Of(ReadOnlySpan<byte> body) => Scheme + Convert.ToHexStringLower(SHA256.HashData(body))[..Digits];

    /// <summary>True for such a name.</summary>
    public static bool Is(string address) => address.StartsWith(Scheme, StringComparison.Ordinal);
}
