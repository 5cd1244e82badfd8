using System.Security.Cryptography;
using OtpNet;

namespace IncidentTracker.Web.Security;

/// <summary>The codes that apps show (RFC 6238): six digits of a secret and the half minute. It says which half minute a code is of, so that none is taken twice.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A clock may be half a minute off.</summary>
    private static readonly VerificationWindow _around = new(previous: 1, future: 1);

    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey();

    /// <summary>The half minute of a code; null where it is none of now.</summary>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now) =>
        new OtpNet.Totp(secret, StepSeconds).VerifyTotp(now.UtcDateTime, string.Concat(code.Where(sign => !char.IsWhiteSpace(sign))), out var step, _around) ? step : null;

    public static string Code(byte[] secret, DateTimeOffset at) => new OtpNet.Totp(secret, StepSeconds).ComputeTotp(at.UtcDateTime);

    /// <summary>The secret as people type it.</summary>
    public static string Text(byte[] secret) => Base32Encoding.ToString(secret);

    /// <summary>What the picture holds: apps read it.</summary>
    public static string Address(byte[] secret, string email) => $"otpauth://totp/IncidentTracker:{Uri.EscapeDataString(email)}?secret={Text(secret)}&issuer=IncidentTracker&digits=6&period={StepSeconds}";

    /// <summary>Ten codes for when the app is lost, 50 bits each.</summary>
    public static IReadOnlyList<string> NewRecoveryCodes() => [.. Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetString(Base32, 10).ToLowerInvariant()).Select(code => $"{code[..5]}-{code[5..]}")];

    /// <summary>By what a recovery code is looked up.</summary>
    public static string RecoveryHash(string code) => SecretBox.Hash(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant());
}
