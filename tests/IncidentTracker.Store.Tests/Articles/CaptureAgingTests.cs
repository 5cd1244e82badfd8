using System.Text;
using IncidentTracker.Store.Articles;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Articles;

public sealed class CaptureAgingTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Old_captures_go_and_what_a_version_was_read_from_stays()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var articles = store.Get<ArticleCommands>();
        async Task KeepAsync(string url, DateTime at) =>
            await articles.KeepCaptureAsync(new(null, url, url, at, 200, "text/html", null, null, Encoding.UTF8.GetBytes(url)), _none);
        await KeepAsync("https://baltic-courier.example/old", new(2025, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        await KeepAsync("https://baltic-courier.example/young", new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(1, await store.Get<CaptureAging>().DeleteAsync(new(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc), _none));

        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync();
        Assert.Equal(["https://baltic-courier.example/1", "https://baltic-courier.example/young"], await db.Captures.OrderBy(row => row.Url).Select(row => row.Url).ToListAsync());
    }
}
