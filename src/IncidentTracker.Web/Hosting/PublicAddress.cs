using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>Where people reach this program, with a slash at the end: what links in files, feeds, mails and messages begin with.</summary>
public sealed class PublicAddress(IOptions<TrackerOptions> options, IServiceProvider services)
{
    /// <summary>What the settings say; else where this program listens.</summary>
    public string Here => Set ?? Closed(services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080");

    /// <summary>What the settings say; else the host that was asked. Behind a proxy that does not pass the name on, the setting is needed.</summary>
    public string Of(HttpRequest request) => Set ?? $"{request.Scheme}://{request.Host}{request.PathBase}/";

    private string? Set => string.IsNullOrWhiteSpace(options.Value.PublicAddress) ? null : Closed(options.Value.PublicAddress.Trim());

    private static string Closed(string address) => address.TrimEnd('/') + "/";
}
