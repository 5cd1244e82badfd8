using Bunit;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Tests.Shared;

public sealed class FacetGroupTests
{
    [Fact]
    public void A_long_group_is_folded_but_for_what_is_chosen_and_unfolds()
    {
        using var context = new BunitContext();
        var chosen = new List<FacetOption>();
        var options = Enumerable.Range(1, 11).Select(at => new FacetOption($"v{at}", $"Value {at}", 100 - at, at == 10 ? FacetState.LeftOut : FacetState.Any)).ToArray();
        var group = context.Render<FacetGroup>(with => with.Add(each => each.Title, "Kind").Add(each => each.Options, options).Add(each => each.OnChange, chosen.Add));

        Assert.Equal(["Value 1", "Value 2", "Value 3", "Value 4", "Value 5", "Value 6", "Value 7", "Value 8", "Value 10"], group.FindAll(".fc .t").Select(label => label.TextContent));
        Assert.Equal(("mixed", "Value 10, 90, left out"), Of(group.FindAll(".fc")[^1]));
        Assert.Equal(("false", "Value 1, 99"), Of(group.Find(".fc")));

        group.Find("button.lk").Click();
        Assert.Equal(11, group.FindAll(".fc").Count);
        Assert.Empty(group.FindAll("button.lk"));

        // Included, left out, either again.
        group.FindAll(".fc")[8].Click();
        group.FindAll(".fc")[9].Click();
        Assert.Equal([("v9", FacetState.Included), ("v10", FacetState.Any)], chosen.Select(option => (option.Value, option.State)));

        static (string?, string?) Of(AngleSharp.Dom.IElement value) => (value.GetAttribute("aria-checked"), value.GetAttribute("aria-label"));
    }

    [Fact]
    public void A_group_without_values_is_not_there()
    {
        using var context = new BunitContext();
        Assert.Empty(context.Render<FacetGroup>(with => with.Add(each => each.Title, "Kind").Add(each => each.Options, [])).FindAll("section"));
    }
}
