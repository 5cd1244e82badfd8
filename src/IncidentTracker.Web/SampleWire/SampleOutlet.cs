using IncidentTracker.Web.SampleWire.Outlets;

namespace IncidentTracker.Web.SampleWire;

/// <summary>An invented publisher. Each has markup of its own, so that the scraper meets what it meets outside.</summary>
/// <param name="Key">First part of its addresses.</param>
/// <param name="Name">As it calls itself.</param>
/// <param name="Offset">Offset from UTC in which it states times.</param>
/// <param name="Template">Its pages.</param>
internal sealed record SampleOutlet(string Key, string Name, TimeSpan Offset, Func<SamplePage, string> Template)
{
    /// <summary>The name a page states for its site: nobody may take a sample for news.</summary>
    public string SiteName => Name + " (sample)";

    public static IReadOnlyList<SampleOutlet> All { get; } =
    [
        new("meridian", "Meridian Press", TimeSpan.Zero, MeridianPage.Render),
        new("northwire", "Northwire", TimeSpan.FromHours(1), NorthwirePage.Render),
        new("courier", "Baltic Courier", TimeSpan.FromHours(2), CourierPage.Render),
        new("lantern", "Daily Lantern", TimeSpan.FromHours(1), LanternPage.Render),
        new("gazette", "Harbour & Trade Gazette", TimeSpan.Zero, GazettePage.Render),
    ];

    /// <exception cref="FormatException">There is no such outlet.</exception>
    public static SampleOutlet Named(string key) =>
        All.FirstOrDefault(outlet => outlet.Key == key) ?? throw new FormatException($"no outlet '{key}'");
}
