using System.Security.Cryptography;
using IncidentTracker.Store.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace IncidentTracker.Web.Security;

/// <summary>A cookie that says which accounts signed in with this browser before. It opens nothing; who shows it may try a password while strangers must wait.</summary>
public sealed class KnownDevice(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Cookie = "incidenttracker.device";
    private const int MostAccounts = 5;
    private const int LongestCookie = 2_000;
    private static readonly TimeSpan _life = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("IncidentTracker.KnownDevice");

    /// <summary>The browser's own name, where it signed in to this account before.</summary>
    public string? Of(HttpRequest request, string userId) => Read(request) is { } known && known.Accounts.Contains(Short(userId), StringComparer.Ordinal) ? known.Device : null;

    /// <summary>Notes that the account signed in with this browser.</summary>
    public void Remember(HttpContext http, string userId)
    {
        var known = Read(http.Request);
        var accounts = (known?.Accounts ?? []).Where(account => account != Short(userId)).Prepend(Short(userId)).Take(MostAccounts);
        var device = known?.Device ?? SecretBox.NewToken();
        var until = time.GetUtcNow() + _life;
        http.Response.Cookies.Append(Cookie, _protector.Protect(string.Join(' ', accounts.Prepend(device).Prepend(until.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)))),
            new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", Expires = until, IsEssential = true });
    }

    private (string Device, string[] Accounts)? Read(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 and < LongestCookie } cookie)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(cookie).Split(' ');
            return parts.Length >= 3 && long.TryParse(parts[0], out var until) && time.GetUtcNow().ToUnixTimeSeconds() < until ? (parts[1], parts[2..]) : null;
        }
        catch (CryptographicException)
        {
            // Made up, or of another data directory.
            return null;
        }
    }

    private static string Short(string userId) => AccountNumber.Of(userId).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
