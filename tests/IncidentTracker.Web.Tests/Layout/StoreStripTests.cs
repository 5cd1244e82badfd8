using Bunit;
using IncidentTracker.Store;
using IncidentTracker.Web.Layout;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Web.Tests.Layout;

public sealed class StoreStripTests
{
    [Fact]
    public async Task The_strip_says_why_nothing_can_be_saved_and_goes_when_that_is_over()
    {
        await using var page = await PageContext.CreateAsync(patience: TimeSpan.FromSeconds(1));
        var strip = page.Render<StoreStrip>();
        Assert.Equal("", strip.Markup.Trim());
        var settings = page.Store.Get<SettingStore>();
        await using (var other = new SqliteConnection($"Data Source={page.Store.File};Pooling=false"))
        {
            await other.OpenAsync(CancellationToken.None);
            await using var held = other.BeginTransaction();
            await Assert.ThrowsAsync<StoreTroubleException>(() => settings.SetAsync("probe", "1", CancellationToken.None));
            strip.WaitForAssertion(() => Assert.Contains("Another program holds the store.", strip.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        }

        await settings.SetAsync("probe", "1", CancellationToken.None);
        strip.WaitForAssertion(() => Assert.Empty(strip.FindAll("[role=alert]")));
    }
}
