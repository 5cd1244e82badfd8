using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentTracker.Domain.Watching;

/// <summary>
/// Signs what goes to a reader's own address as the Standard Webhooks specification says, so that libraries which check it exist for every language:
/// <c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.seconds.body</c>. The time is part of what is signed, so that an old message cannot be played again.
/// </summary>
public static class HookSignature
{
    /// <summary>What a secret begins with, so that it is known for one when it turns up where it should not be.</summary>
    public const string SecretStart = "whsec_";

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">As the reader has it: <see cref="SecretStart"/> and base64.</param>
    /// <param name="id">The message; the same in every try.</param>
    /// <param name="at">UTC, when this try is made.</param>
    /// <param name="body">The bytes of the body.</param>
    public static string Of(string secret, string id, DateTime at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes($"{id}.{Seconds(at)}.");
        var signed = new byte[head.Length + body.Length];
        head.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(head.Length));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[SecretStart.Length..]), signed));
    }

    /// <summary>The value of the header <c>webhook-timestamp</c>.</summary>
    public static string Seconds(DateTime at) => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A secret of these random bytes.</summary>
    public static string Secret(ReadOnlySpan<byte> random) => SecretStart + Convert.ToBase64String(random);
}
