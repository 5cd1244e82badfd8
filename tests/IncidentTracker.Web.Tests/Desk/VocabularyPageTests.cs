using Bunit;
using IncidentTracker.Web.Desk;

namespace IncidentTracker.Web.Tests.Desk;

public sealed class VocabularyPageTests
{
    [Fact]
    public async Task A_word_that_is_added_leaves_the_meaning_of_another_as_it_is_typed()
    {
        const string Add = "form[aria-label='Add to Tags']", Meaning = "form[aria-label^='Meaning of']";
        await using var context = await PageContext.CreateAsync(null, "Admin");
        var page = context.Render<VocabularyPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(Add)));
        page.FindAll("button").First(button => button.TextContent == "Word anew").Click();
        page.Find("textarea").Change("half a thought");

        page.FindAll($"{Add} input")[0].Change("wartime");
        page.FindAll($"{Add} input")[1].Change("Said during a war.");
        page.Find(Add).Submit();
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("td"), cell => cell.TextContent.Trim() == "Said during a war."));
        var field = page.Find("textarea");
        Assert.Equal("half a thought", field.GetAttribute("value") ?? field.TextContent);

        page.Find(Meaning).Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(Meaning)));
        Assert.Contains(page.FindAll("td"), cell => cell.TextContent.Trim() == "half a thought");
    }
}
