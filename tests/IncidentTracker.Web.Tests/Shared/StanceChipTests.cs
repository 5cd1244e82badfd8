using Bunit;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Shared;

public sealed class StanceChipTests : BunitContext
{
    [Theory]
    [MemberData(nameof(Stances))]
    public void Every_stance_has_a_glyph_a_word_and_a_colour(Stance stance)
    {
        var chip = Render<StanceChip>(with => with.Add(c => c.Stance, stance));
        Assert.NotNull(chip.Find("svg.g path"));
        Assert.Equal(Words.Chip(stance), chip.Find(".st").TextContent.Trim());
        Assert.Contains("s-" + Words.Css(stance), chip.Find(".st").ClassList);
    }

    [Fact]
    public void A_denial_of_another_act_is_grey_and_marked_as_not_counted()
    {
        var chip = Render<StanceChip>(with => with.Add(c => c.Stance, Stance.Denies).Add(c => c.Object, DenialObject.OtherAct).Add(c => c.ObjectText, "border exercise plans"));
        Assert.Equal("denies: border exercise plans", chip.Find(".st.off").TextContent);
        Assert.Contains("not counted", chip.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ladder_fills_as_many_bars_as_the_words_are_firm()
    {
        var ladder = Render<HedgeLadder>(with => with.Add(l => l.Level, HedgeLevel.Evidence));
        Assert.Equal(3, ladder.FindAll("i.f").Count);
        Assert.Equal("wording: evidence, step 3 of 4", ladder.Find(".lad").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_strip_draws_at_most_seven_glyphs_and_counts_the_rest()
    {
        var strip = Render<StanceStrip>(with => with.Add(s => s.Stances, [.. Enumerable.Repeat(Stance.Suspects, 12)]));
        Assert.Equal(7, strip.FindAll("svg").Count);
        Assert.Equal("+5", strip.Find(".more").TextContent);
    }

    [Theory]
    [InlineData(IncidentItem.LongestStrip, 120, "+113")]
    // A claim that does not count is in no strip.
    [InlineData(3, 4, null)]
    public void A_strip_that_was_cut_counts_all_claims_of_its_incident(int stances, int claims, string? more)
    {
        var strip = Render(StanceStrip.Of(new IncidentItem { Id = 1, Number = 1, Title = "", StateSentence = "", Strip = [.. Enumerable.Repeat(Stance.Suspects, stances)], Claims = claims }));
        Assert.Equal(more, strip.FindAll(".more").SingleOrDefault()?.TextContent);
    }

    [Theory]
    [MemberData(nameof(Stances))]
    public void A_strip_points_at_the_glyph_of_its_stance_in_its_colour(Stance stance)
    {
        var strip = Render<StanceStrip>(with => with.Add(s => s.Stances, [stance]));
        Assert.Equal("g s-" + Words.Css(stance), strip.Find("svg").GetAttribute("class"));
        Assert.Equal("#" + StanceIcons.IdOf(stance), strip.Find("use").GetAttribute("href"));
    }

    public static TheoryData<Stance> Stances => [.. Enum.GetValues<Stance>()];
}
