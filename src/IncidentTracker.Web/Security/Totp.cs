using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentTracker.Web.Security;

/// <summary>The codes that apps show (RFC 6238): six digits of a secret and the half minute. It says which half minute a code is of, so that none is taken twice.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A clock may be half a minute off.</summary>
    private const int Around = 1;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The half minute of a code; null where it is none of now.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now)
    {
        var digits = Encoding.ASCII.GetBytes(string.Concat(code.Where(sign => !char.IsWhiteSpace(sign))));
        var step = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var each = step - Around; each <= step + Around; each++)
        {
            if (CryptographicOperations.FixedTimeEquals(digits, Encoding.ASCII.GetBytes(Code(secret, each))))
            {
                found = each;
            }
        }

        return found;
    }

    public static string Code(byte[] secret, DateTimeOffset at) => Code(secret, at.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>The secret as people type it.</summary>
    public static string Text(byte[] secret)
    {
        var text = new StringBuilder();
        var (bits, kept) = (0, 0);
        foreach (var value in secret)
        {
            (bits, kept) = ((bits << 8) | value, kept + 8);
            while (kept >= 5)
            {
                kept -= 5;
                text.Append(Base32[(bits >> kept) & 31]);
            }

            bits &= (1 << kept) - 1;
        }

        return kept > 0 ? text.Append(Base32[(bits << (5 - kept)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What the picture holds: apps read it.</summary>
    public static string Address(byte[] secret, string email) => $"otpauth://totp/IncidentTracker:{Uri.EscapeDataString(email)}?secret={Text(secret)}&issuer=IncidentTracker&digits=6&period={StepSeconds}";

    /// <summary>Ten codes for when the app is lost, 50 bits each.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() => [.. Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetString(Base32, 10).ToLowerInvariant()).Select(code => $"{code[..5]}-{code[5..]}")];

    /// <summary>By what a recovery code is looked up.</summary>
    public static string RecoveryHash(string code) => SecretBox.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());

    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What every app computes.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
