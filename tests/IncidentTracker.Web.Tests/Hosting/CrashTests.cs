using System.Globalization;
using IncidentTracker.Endurance;

namespace IncidentTracker.Web.Tests.Hosting;

public sealed class CrashTests
{
    /// <summary>Set it to 50 for the long form.</summary>
    private const string Times = "INCIDENTTRACKER_KILLS";

    [Fact]
    public async Task Killed_at_any_moment_it_starts_again_with_nothing_lost_and_nothing_twice()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable(Times) ?? "5", CultureInfo.InvariantCulture);
        var output = TestContext.Current.TestOutputHelper;
        var result = await KilledTracker.RunAsync(kills, Environment.TickCount, line => output?.WriteLine(line), TestContext.Current.CancellationToken);
        Assert.True(result.Faults.Count == 0, result.ToString());
    }
}
