using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>Ticked incidents in an address: <c>n=1187&amp;n=1185</c>.</summary>
internal static class IncidentNumbers
{
    public const string Name = "n";

    /// <summary>The numbers; null where none is named.</summary>
    public static IReadOnlyList<int>? Read(UrlState state) => state.Numbers(Name) is { Count: > 0 } numbers ? numbers : null;
}
