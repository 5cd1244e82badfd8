using Bunit;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Tests.Incidents;

/// <summary>The forms on an incident's page: what was not saved stays in them, what was leaves them.</summary>
public sealed class DeskFormsTests : BunitContext
{
    private bool _saved;

    public DeskFormsTests()
    {
        var who = AddAuthorization();
        who.SetAuthorized("e.farkas");
        who.SetPolicies([Policies.CanEdit]);
    }

    [Fact]
    public void A_verdict_that_was_refused_stays_and_one_that_was_saved_or_given_up_leaves_no_words()
    {
        var card = Render<VerdictCard>(with => with.Add(verdict => verdict.Verdicts, []).Add(verdict => verdict.OnWrite, _ => Task.FromResult(_saved)));
        Press(card, "Write a verdict");
        card.Find("textarea").Change("Two reports agree.");
        card.Find("form").Submit();
        Assert.Equal("Two reports agree.", Typed(card, "textarea"));
        _saved = true;
        card.Find("form").Submit();
        Assert.Empty(card.FindAll("form"));
        Press(card, "Write a verdict");
        Assert.Equal("", Typed(card, "textarea"));
        card.Find("textarea").Change("half a thought");
        Press(card, "Cancel");
        Press(card, "Write a verdict");
        Assert.Equal("", Typed(card, "textarea"));
    }

    [Fact]
    public void A_response_that_was_refused_stays_in_its_form()
    {
        const string Who = "input[maxlength='200']";
        var list = Render<ResponseList>(with => with.Add(responses => responses.Responses, []).Add(responses => responses.OnAdd, _ => Task.FromResult(_saved)));
        Press(list, "Add a response");
        list.Find(Who).Change("The interior ministry");
        list.Find("form").Submit();
        Assert.Equal("The interior ministry", Typed(list, Who));
        _saved = true;
        list.Find("form").Submit();
        Assert.Empty(list.FindAll("form"));
    }

    [Fact]
    public void What_was_said_of_another_incident_and_refused_stays_in_its_form()
    {
        const string Why = "input[maxlength='300']";
        var list = Render<RelatedList>(with => with.Add(related => related.Related, []).Add(related => related.OnSay, _ => Task.FromResult(_saved)));
        list.Find(Why).Change("the same ship");
        list.Find("form").Submit();
        Assert.Equal("the same ship", Typed(list, Why));
        _saved = true;
        list.Find("form").Submit();
        Assert.Equal("", Typed(list, Why));
    }

    [Fact]
    public void A_victim_that_was_refused_stays_in_its_form()
    {
        const string Name = "form input";
        var table = Render<VictimTable>(with => with.Add(victims => victims.Victims, []).Add(victims => victims.OnAdd, _ => Task.FromResult(_saved)).Add(victims => victims.OnChange, _ => Task.FromResult(_saved)));
        Press(table, "Add a victim");
        table.Find(Name).Change("Lakeside Water Board");
        table.Find("form").Submit();
        Assert.Equal("Lakeside Water Board", Typed(table, Name));
        _saved = true;
        table.Find("form").Submit();
        Assert.Empty(table.FindAll("form"));
    }

    private static void Press<T>(IRenderedComponent<T> shown, string name) where T : IComponent => shown.FindAll("button").Single(button => button.TextContent == name).Click();

    private static string Typed<T>(IRenderedComponent<T> shown, string selector) where T : IComponent
    {
        var field = shown.Find(selector);
        return field.GetAttribute("value") ?? field.TextContent;
    }
}
