using System.Globalization;
using System.Net;
using IncidentTracker.Domain;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;

namespace IncidentTracker.Scraper.Fetching;

/// <summary>
/// What may be fetched. Judges an address before a connection is tried, with a reason for people; what a name resolves to is checked
/// again when the socket is connected (<see cref="Dialer"/>), so that the address that was checked is the one that is connected.
/// </summary>
public sealed class AddressGuard(IOptions<ScraperOptions> options)
{
    /// <summary>IPv4-compatible addresses (<c>::127.0.0.1</c>), and Teredo and 6to4 beside them: the policy lacks the first, and what embeds an IPv4 address is never a news site.</summary>
    private static readonly string[] _alsoDenied = ["::/96", "2001::/32", "2002::/16"];

    private static readonly string[] _localNames = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "home.arpa", "onion"];

    private static readonly IReadOnlyList<IPNetwork> _denied = [.. Policy().DeniedAddresses.Select(Network)];

    /// <summary>The ranges that nobody may go to: a list that is kept by others, and ours.</summary>
    private static AntiSSRFPolicy Policy()
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest);
        policy.AddDeniedAddresses(_alsoDenied);
        return policy;
    }

    /// <summary>True for an address on the public net. IPv4 inside IPv6 is taken out first.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return !_denied.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>What is wrong with an address as typed or as found in a page; null where it may be tried. Gives the parsed address.</summary>
    public Problem? Judge(string address, out Uri? uri) =>
        Uri.TryCreate(address, UriKind.Absolute, out uri) && !address.Contains('\\', StringComparison.Ordinal) ? Judge(uri) : new(FetchProblems.BadAddress, Shown(address));

    /// <summary>What is wrong with an address; null where it may be tried.</summary>
    public Problem? Judge(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
        {
            return new(FetchProblems.BadAddress, Shown(uri.OriginalString));
        }

        if (HostOf(uri)?.TrimEnd('.') is not { Length: > 0 and <= 253 } host)
        {
            return new(FetchProblems.BadAddress, Shown(uri.OriginalString));
        }

        if (IPAddress.TryParse(host, out var literal))
        {
            if (!IsPublic(literal))
            {
                return new(FetchProblems.PrivateAddress, host);
            }
        }
        else if (EndsInNumber(host))
        {
            // "192.168.257." and "4294967296": neither name nor address, and resolvers do not agree on what they are.
            return new(FetchProblems.BadAddress, Shown(uri.OriginalString));
        }
        else if (!host.Contains('.', StringComparison.Ordinal) || _localNames.Any(name => host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)))
        {
            return new(FetchProblems.PrivateAddress, host);
        }

        return options.Value.AllowsPort(uri.Port) ? null : new(FetchProblems.Port, uri.Port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The host in the letters that are asked for on the net; null where it cannot be spelled in them.</summary>
    internal static string? HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            // A host that parses, and fails only when it is to be written as a name.
            return null;
        }
    }

    private static bool EndsInNumber(string host)
    {
        var last = host.AsSpan(host.LastIndexOf('.') + 1);
        return last.Length > 0 && (last.IndexOfAnyExceptInRange('0', '9') < 0 || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase));
    }

    private static IPNetwork Network(string cidr)
    {
        var slash = cidr.IndexOf('/', StringComparison.Ordinal);
        return new(IPAddress.Parse(cidr.AsSpan(0, slash)), int.Parse(cidr.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>An address in a message: never longer than a line.</summary>
    private static string Shown(string address) => address.Length <= 200 ? address : address[..200] + "…";
}
