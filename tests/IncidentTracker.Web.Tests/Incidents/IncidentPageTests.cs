using Bunit;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using IncidentTracker.Web.Incidents;

namespace IncidentTracker.Web.Tests.Incidents;

/// <summary>What is typed into the form over an incident's page is given up by nobody but its editor.</summary>
public sealed class IncidentPageTests
{
    private const string Form = "form[aria-label='Edit incident']";
    private const string Typed = "Front pages of ministries replaced";

    [Fact]
    public async Task What_is_saved_elsewhere_on_the_page_leaves_the_open_form_and_saving_the_form_closes_it()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = Editing(context);

        page.Find("select[aria-label='Phase']").Change(nameof(IncidentPhase.Stable));
        page.WaitForAssertion(() => Assert.Equal(nameof(IncidentPhase.Stable), page.Find("select[aria-label='Phase']").GetAttribute("value")));
        Assert.Equal(Typed, page.Find($"{Form} input").GetAttribute("value"));

        page.Find(Form).Submit();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(Form)));
        var saved = await OfAsync(context);
        Assert.Equal((Typed, IncidentPhase.Stable), (saved.Title, saved.Phase));
    }

    [Fact]
    public async Task Taking_what_a_colleague_saved_leaves_the_form_that_was_not_refused_and_what_only_the_colleague_changed_stays()
    {
        await using var context = await PageContext.CreateAsync(null, "Editor");
        await Some.StoreAsync(context.Store, Some.Reading());
        var page = Editing(context);
        var before = await OfAsync(context);
        Assert.IsType<EditOutcome.Saved>(await context.Store.Get<IncidentCommands>().EditAsync(Some.Editor, before.Id, before.Revision, new("Pages of ministries replaced", new PartialDate(2026, 1), before.Kinds), null, CancellationToken.None));

        page.Find("select[aria-label='Phase']").Change(nameof(IncidentPhase.Stable));
        Press(page, "Take theirs");
        page.WaitForAssertion(() => Assert.Equal("Pages of ministries replaced", page.Find("h1").TextContent));
        Assert.Equal(Typed, page.Find($"{Form} input").GetAttribute("value"));

        page.Find(Form).Submit();
        Press(page, "Save as chosen");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(Form)));
        var saved = await OfAsync(context);
        Assert.Equal((Typed, new PartialDate(2026, 1)), (saved.Title, saved.Happened));
    }

    private static IRenderedComponent<IncidentPage> Editing(PageContext context)
    {
        var page = context.Render<IncidentPage>(with => with.Add(p => p.Number, 1));
        Press(page, "Edit");
        page.Find($"{Form} input").Change(Typed);
        return page;
    }

    private static void Press(IRenderedComponent<IncidentPage> page, string name)
    {
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), button => button.TextContent == name));
        page.FindAll("button").Single(button => button.TextContent == name).Click();
    }

    private static async Task<IncidentItem> OfAsync(PageContext context) =>
        Assert.IsType<IncidentLookup.Found>(await context.Store.Get<IncidentQueries>().FindAsync(1, CancellationToken.None)).Detail.Incident;
}
