using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;
using IncidentTracker.Testing;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Articles;

/// <summary>A page that states its day and no hour is of that day, wherever its reader is.</summary>
public sealed class StatedDayTests
{
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Pacific/Auckland")]
    public async Task The_list_the_page_its_claims_and_its_citation_say_the_day_that_was_stated(string zone)
    {
        await using var context = await ToldAsync(new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day, zone);

        var list = context.Render<ArticlesPage>();
        list.WaitForAssertion(() => Assert.Equal("14 Jan", list.Find("tr[data-row] time").TextContent));
        var article = context.Render<ArticlePage>(with => with.Add(p => p.Id, 1));
        article.WaitForAssertion(() => Assert.Contains("published 14 Jan 2026", article.Find(".byl").TextContent, StringComparison.Ordinal));
        var claims = context.Render<ClaimsPage>();
        claims.WaitForAssertion(() => Assert.Equal("14 Jan 2026", claims.Find("tr[data-row] td").TextContent.Trim()));
        Assert.Contains(", 14 Jan 2026. ", await CitationAsync(context), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_hour_readers_see_their_own_day_and_a_citation_says_whose_day_it_names()
    {
        await using var context = await ToldAsync(new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero), TimePrecision.Instant, "America/New_York");

        var list = context.Render<ArticlesPage>();
        list.WaitForAssertion(() => Assert.Equal("14 Jan", list.Find("tr[data-row] time").TextContent));
        Assert.Contains(", 15 Jan 2026 (UTC). ", await CitationAsync(context), StringComparison.Ordinal);
    }

    private static async Task<PageContext> ToldAsync(DateTimeOffset at, TimePrecision precision, string zone)
    {
        var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading() with { Published = new(at, precision) });
        context.Services.GetRequiredService<ViewerTime>().Set(zone);
        return context;
    }

    private static async Task<string> CitationAsync(PageContext context)
    {
        var article = await context.Store.Get<ArticleQueries>().FindAsync(1, null, CancellationToken.None);
        return Citation.Of(article!, null, address => new Uri("https://tracker.example/" + address));
    }
}
