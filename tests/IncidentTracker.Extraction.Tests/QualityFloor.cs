using System.Globalization;
using System.Text.Json;

namespace IncidentTracker.Extraction.Tests;

/// <summary>Figures that reading has reached, pinned in <c>quality-floor.json</c>: a drop fails, a rise asks to be recorded there.</summary>
internal static class QualityFloor
{
    private static readonly Lazy<Dictionary<string, double>> _floors = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "quality-floor.json")))!);

    public static void Holds(string name, double measured)
    {
        Assert.True(_floors.Value.TryGetValue(name, out var floor), $"{name} has no floor; measured {measured.ToString("0.000", CultureInfo.InvariantCulture)}");
        Assert.True(measured >= floor - 0.0005, string.Create(CultureInfo.InvariantCulture, $"{name} fell to {measured:0.000} below its floor {floor:0.000}"));
        if (measured > floor + 0.01)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} rose to {measured:0.000}; raise its floor from {floor:0.000}"));
        }
    }
}
