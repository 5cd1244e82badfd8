using System.Globalization;
using IncidentTracker.Endurance;
using IncidentTracker.Testing;

namespace IncidentTracker.Web.Tests.Hosting;

public sealed class StormTests
{
    /// <summary>Set it to 600 for the long form.</summary>
    private const string Seconds = "INCIDENTTRACKER_STORM";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_filled_cut_off_and_with_its_clock_set_it_loses_nothing_and_has_nothing_twice(bool onPostgres)
    {
        Assert.SkipWhen(onPostgres && PostgresServer.Running is null, "PostgreSQL's server programs are not installed here (initdb was not found)");
        var seconds = int.Parse(Environment.GetEnvironmentVariable(Seconds) ?? "15", CultureInfo.InvariantCulture);
        var output = TestContext.Current.TestOutputHelper;
        var result = await Storm.RunAsync(onPostgres, TimeSpan.FromSeconds(seconds), Environment.TickCount, line => output?.WriteLine(line), TestContext.Current.CancellationToken);
        output?.WriteLine(result.ToString());
        Assert.True(result.Faults.Count == 0, result.ToString());
    }
}
