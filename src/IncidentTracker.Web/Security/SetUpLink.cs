using System.Security.Cryptography;
using System.Text;
using IncidentTracker.Store;
using Microsoft.AspNetCore.WebUtilities;

namespace IncidentTracker.Web.Security;

/// <summary>The one-time link that makes the first administrator. Only its hash is stored; it dies with its use, and every start without an administrator makes a new one.</summary>
public sealed class SetUpLink(SettingStore settings)
{
    private const string Key = "set-up.hash";

    /// <summary>A fresh token; earlier ones no longer work.</summary>
    public async Task<string> MakeAsync(CancellationToken cancellation)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        await settings.SetAsync(Key, Hash(token), cancellation);
        return token;
    }

    /// <summary>True where the token is the one that was made last and was not used.</summary>
    public async Task<bool> IsGoodAsync(string? token, CancellationToken cancellation) =>
        !string.IsNullOrEmpty(token) && token.Length < 200 && await settings.FindAsync(Key, cancellation) is { } hash
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(token)));

    /// <summary>Ends the token's life.</summary>
    public Task UseUpAsync(CancellationToken cancellation) => settings.SetAsync(Key, null, cancellation);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
