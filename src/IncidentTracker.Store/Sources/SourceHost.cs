namespace IncidentTracker.Store.Sources;

/// <summary>The host that sources share: a name with a port that is not usual. The same key as the gate that fetches.</summary>
public static class SourceHost
{
    /// <summary>Lower case; empty where the address is none.</summary>
    public static string Of(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IdnHost.Length > 0
            ? uri.Port is 80 or 443 ? uri.IdnHost.TrimEnd('.').ToLowerInvariant() : $"{uri.IdnHost.TrimEnd('.').ToLowerInvariant()}:{uri.Port}"
            : "";
}
