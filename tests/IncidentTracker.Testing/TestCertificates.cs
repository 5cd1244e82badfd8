using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IncidentTracker.Testing;

/// <summary>Certificates that nobody trusts, made on the spot.</summary>
public static class TestCertificates
{
    /// <summary>Self-signed, for <paramref name="host"/> (a name or an address), valid from and until so many days from now.</summary>
    public static X509Certificate2 Make(string host = "127.0.0.1", int fromDays = -1, int untilDays = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(fromDays), now.AddDays(untilDays));
        // Through PKCS#12, so that the key is one that a server can use.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
