using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Testing;
using IncidentTracker.Web.Search;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Search;

public sealed class SearchPageTests
{
    /// <summary>Late in the evening of the 20th, by UTC; in Auckland it is the 21st already.</summary>
    private static readonly FakeTimeProvider _evening = new(new(2026, 1, 20, 22, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Pacific/Auckland")]
    [InlineData("America/New_York")]
    public async Task Today_is_the_day_by_which_articles_are_filed_wherever_the_reader_is(string zone)
    {
        await using var context = await AtAsync("search?q=date:today", zone);
        await Some.StoreAsync(context.Store, Some.Reading() with { Published = new(new(2026, 1, 20, 3, 0, 0, TimeSpan.Zero), TimePrecision.Instant) });
        await Some.StoreAsync(context.Store, Some.Reading(Some.Story + "\n\nMore came.", "The day before", new(2026, 1, 19, 23, 0, 0, TimeSpan.Zero)), "https://portal24.example/before");

        var page = context.Render<SearchPage>();
        page.WaitForAssertion(() => Assert.Equal("articles/1", Assert.Single(page.FindAll("li.hitrow a[data-open]")).GetAttribute("href")!.Split('?')[0]));
        Assert.Contains("days of UTC", page.Find(".qwords").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_away_is_of_the_tab_that_is_open()
    {
        await using var context = await AtAsync("search?q=hackers&in=claims&sort=newest", "Europe/Riga");
        var page = context.Render<SearchPage>();
        page.WaitForAssertion(() => Assert.Equal("search/export.csv?q=hackers&in=claims", page.Find("a[download]").GetAttribute("href")));
    }

    private static async Task<PageContext> AtAsync(string address, string zone)
    {
        var context = await PageContext.CreateAsync(_evening);
        context.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<SearchFinder>(context.Store.Services));
        context.Services.GetRequiredService<ViewerTime>().Set(zone);
        context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return context;
    }
}
