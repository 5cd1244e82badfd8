using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentTracker.Web.Security;

/// <summary>Secrets of readers that must be shown or used again: sealed with the keys of the store, which are sealed themselves where the settings have a secret: then a copy of the store alone opens nothing.</summary>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("IncidentTracker.Readers");

    /// <summary>A token that nobody guesses: 192 bits, as it stands in an address.</summary>
    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));

    /// <summary>By what a token is looked up: whoever reads the store cannot go back from it.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public string Seal(string secret) => _protector.Protect(secret);

    /// <summary>The secret; null where the keys that sealed it are gone.</summary>
    public string? Open(string? closed)
    {
        try
        {
            return closed is null ? null : _protector.Unprotect(closed);
        }
        catch (CryptographicException)
        {
            // The keys were made anew: the secret is as good as lost, and its owner makes another.
            return null;
        }
    }
}
