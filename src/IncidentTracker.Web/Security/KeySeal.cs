using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using IncidentTracker.Web.Hosting;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Security;

/// <summary>Seals the keys in the store with a secret of the settings (AES-256-GCM), so that a copy of the store alone opens nothing and signs nothing.</summary>
internal sealed class KeySeal(string secret) : IXmlEncryptor
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var text = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var (nonce, sealedText, tag) = (RandomNumberGenerator.GetBytes(NonceBytes), new byte[text.Length], new byte[TagBytes]);
        using var cipher = new AesGcm(Key(secret), TagBytes);
        cipher.Encrypt(nonce, text, sealedText, tag);
        return new(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. sealedText])), typeof(KeyUnseal));
    }

    internal static byte[] Open(string secret, byte[] box)
    {
        var text = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Key(secret), TagBytes);
        cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), text);
        return text;
    }

    private static byte[] Key(string secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "IncidentTracker.Keys"u8.ToArray());
}

/// <summary>Named in what <see cref="KeySeal"/> writes, and made by the framework when a key is read.</summary>
internal sealed class KeyUnseal(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var secret = services.GetRequiredService<IOptions<TrackerOptions>>().Value.KeySecret ?? throw new CryptographicException("The keys in the store are sealed; set IncidentTracker:KeySecret to the secret they were sealed with.");
        return XElement.Parse(Encoding.UTF8.GetString(KeySeal.Open(secret, Convert.FromBase64String(encryptedElement.Value))));
    }
}
