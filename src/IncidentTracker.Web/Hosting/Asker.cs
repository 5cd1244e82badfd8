using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace IncidentTracker.Web.Hosting;

/// <summary>Under what name somebody's requests are counted.</summary>
internal static class Asker
{
    /// <summary>The account; where there is none, the network they come from.</summary>
    public static string Of(ClaimsPrincipal? who, IPAddress? address) => who?.FindFirstValue(ClaimTypes.NameIdentifier) is { } account ? "account " + account : "address " + Network(address);

    /// <summary>Whoever has one address of IPv6 has a whole network of them.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "?";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }
}
