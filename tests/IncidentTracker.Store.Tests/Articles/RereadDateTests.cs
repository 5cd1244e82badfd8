using IncidentTracker.Store.Articles;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Articles;

public sealed class RereadDateTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_reading_that_finds_no_date_leaves_the_one_that_is_stored()
    {
        await using var store = await TestStore.CreateAsync();
        var stored = await Some.StoreAsync(store, Some.Reading());
        await Some.StoreAsync(store, Some.Reading() with { Published = null }, reread: true);
        var article = (await store.Get<ArticleQueries>().FindAsync(stored.ArticleId, null, _none))!.Article;
        var stated = new DateTime(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(stated, article.PublishedAt);
        Assert.Equal(stated, article.NewsAt);
    }
}
