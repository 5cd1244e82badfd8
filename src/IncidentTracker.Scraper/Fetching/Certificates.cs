using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>How the certificate of a site is judged: closed on any fault, with the fault in words, and without asking anybody else on the net.</summary>
internal static class Certificates
{
    /// <summary>
    /// The rule for a connection. <paramref name="any"/> is the exception that an administrator made for one host of one source.
    /// Lists of revoked certificates and missing links of a chain would be fetched from addresses that stand in the certificate itself,
    /// past the guard: neither is done.
    /// </summary>
    public static SslClientAuthenticationOptions Rule(bool any) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        RemoteCertificateValidationCallback = (sender, _, chain, errors) => errors == SslPolicyErrors.None || any
            ? true
            : throw new DialException(new(FetchProblems.Tls, (sender as SslStream)?.TargetHostName ?? "", string.Join(", ", Faults(chain, errors).Distinct(StringComparer.Ordinal)))),
    };

    private static IEnumerable<string> Faults(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            yield return "it shows none";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return "it is made out to another host";
        }

        foreach (var status in chain?.ChainStatus ?? [])
        {
            yield return status.Status switch
            {
                X509ChainStatusFlags.NotTimeValid => "it has expired or is not valid yet",
                X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain => "nobody we trust has signed it",
                X509ChainStatusFlags.Revoked => "it was revoked",
                _ => status.Status.ToString(),
            };
        }
    }
}
