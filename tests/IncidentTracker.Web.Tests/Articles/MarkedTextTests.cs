using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Web.Articles;

namespace IncidentTracker.Web.Tests.Articles;

public sealed class MarkedTextTests : BunitContext
{
    private const string Text = "RIGA, March 3 (Northwire) - Officials blamed <b>Grey Heron</b>.\n\nThe embassy said: “We did nothing.”";

    [Fact]
    public void The_story_is_shown_letter_for_letter_and_never_read_as_markup()
    {
        var page = Render<MarkedText>(with => with.Add(text => text.Text, Text));
        Assert.Equal("RIGA, March 3 (Northwire) - Officials blamed <b>Grey Heron</b>.", page.Find("#p1").TextContent);
        Assert.Empty(page.FindAll("b"));
    }

    [Fact]
    public void A_claim_is_underlined_numbered_and_tells_when_it_is_opened()
    {
        var opened = 0;
        var start = Text.IndexOf("Officials", StringComparison.Ordinal);
        var page = Render<MarkedText>(with => with
            .Add(text => text.Text, Text)
            .Add(text => text.Claims, [new(4, new(start, start + 16), Stance.Accuses)])
            .Add(text => text.OnClaim, number => opened = number));

        Assert.Equal("Officials blamed", page.Find(".ul.u-accuses").TextContent);
        var number = page.Find("button.rf");
        Assert.Equal("Claim 4: accuses", number.GetAttribute("aria-label"));
        number.Click();
        Assert.Equal(4, opened);
    }

    [Fact]
    public void A_denial_of_another_act_gets_a_grey_line_and_says_so()
    {
        var page = Render<MarkedText>(with => with
            .Add(text => text.Text, Text)
            .Add(text => text.Claims, [new(1, new(28, 40), Stance.Denies, Counted: false)]));
        Assert.NotNull(page.Find(".u-off"));
        Assert.EndsWith("not counted", page.Find("button.rf").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_lies_on_paper_and_a_dateline_stands_out()
    {
        var quote = Text.IndexOf("We did", StringComparison.Ordinal);
        var page = Render<MarkedText>(with => with
            .Add(text => text.Text, Text)
            .Add(text => text.Quotations, [new(quote, quote + 15)])
            .Add(text => text.Dispatches, [new("A headline", new(["RIGA"], [], 3, 3, "Northwire"), 0, 28, Text.Length)]));
        Assert.Equal("We did nothing.", page.Find(".qt").TextContent);
        Assert.Equal("RIGA, March 3 (Northwire)", page.Find(".dl").TextContent);
    }

    [Fact]
    public void The_place_a_link_points_at_is_grounded_and_can_be_scrolled_to()
    {
        var page = Render<MarkedText>(with => with.Add(text => text.Text, Text).Add(text => text.Hit, new TextSpan(28, 44)));
        Assert.Equal("Officials blamed", page.Find("#hit.flash").TextContent);
    }

    [Fact]
    public void Spans_that_reach_out_of_the_text_do_no_harm()
    {
        var page = Render<MarkedText>(with => with
            .Add(text => text.Text, Text)
            .Add(text => text.Hit, new TextSpan(90, 9000))
            .Add(text => text.Claims, [new(1, new(5000, 6000), Stance.Charges)]));
        Assert.Equal(2, page.FindAll("p.tx").Count);
    }
}
