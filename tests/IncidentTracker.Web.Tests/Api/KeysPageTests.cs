using Bunit;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Api;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Api;

public sealed class KeysPageTests
{
    [Fact]
    public async Task A_key_is_shown_once_listed_by_its_first_signs_and_taken_back()
    {
        await using var page = await PageContext.CreateAsync(null, "Analyst");
        page.Services.AddSingleton(_ => page.Store.Get<ApiKeyQueries>()).AddSingleton(_ => page.Store.Get<ApiKeyCommands>());
        var shown = page.Render<KeysPage>();
        Assert.DoesNotContain("read and write", shown.Find("select").TextContent, StringComparison.Ordinal);
        shown.Find("input[required]").Change("the desk's script");
        shown.Find("form").Submit();
        shown.WaitForState(() => shown.FindAll(".secret").Count == 1);
        var key = shown.Find(".secret").TextContent;
        Assert.StartsWith(ApiKeys.Prefix, key, StringComparison.Ordinal);
        Assert.IsType<ApiKeyLookup.Bad>((await page.Store.Get<ApiKeyQueries>().FindAsync(SecretBox.Hash(key + "x"), ServedApi.Stop)).Lookup);
        Assert.Contains(key[..12], shown.Find("tbody th").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(key, shown.Find("table").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(key, page.Render<KeysPage>().Markup, StringComparison.Ordinal);
        shown.Find("tbody button").Click();
        shown.WaitForState(() => shown.FindAll("tbody button").Count == 0);
        Assert.Contains("taken back by Bartholomew Quist", shown.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Empty(shown.FindAll(".secret"));
    }
}
