using Bunit;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Desk;
using IncidentTracker.Web.Desk;

namespace IncidentTracker.Web.Tests.Desk;

public sealed class InboxRowsTests : BunitContext
{
    private static InboxItem Row(long id, double doubt) => new(WaitingKind.Dispute, id, doubt, new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc));

    private IRenderedComponent<InboxRows> Rows(InboxOrder order, IReadOnlyList<InboxItem> items) =>
        Render<InboxRows>(with => with.Add(rows => rows.Items, items).Add(rows => rows.Order, order).Add(rows => rows.Link, _ => "review"));

    [Theory]
    [InlineData(InboxOrder.Oldest, "Waiting · 4")]
    [InlineData(InboxOrder.MostDoubtful, "Doubtful · 1", "Fairly sure · 2", "Doubtful · 1")]
    public void Rows_stand_in_the_order_in_which_keys_walk_them(InboxOrder order, params string[] heads)
    {
        var shown = Rows(order, [Row(1, 0.9), Row(2, 0.1), Row(3, 0.2), Row(4, 0.8)]);
        Assert.Equal(["Dispute-1", "Dispute-2", "Dispute-3", "Dispute-4"], shown.FindAll("[data-row]").Select(row => row.GetAttribute("data-row")));
        Assert.Equal(heads, shown.FindAll("h3").Select(head => head.TextContent));
    }

    [Fact]
    public void Rows_of_one_incident_stand_together()
    {
        var shown = Rows(InboxOrder.ByIncident, [Row(1, 0.9) with { Incidents = [7] }, Row(2, 0.1) with { Incidents = [8] }, Row(3, 0.2) with { Incidents = [7] }]);
        Assert.Equal(["Incident 7 · 2", "Incident 8 · 1"], shown.FindAll("h3").Select(head => head.TextContent));
    }

    [Fact]
    public void A_tick_is_named_by_the_words_of_its_row()
    {
        var shown = Rows(InboxOrder.Oldest, [Claim(1, "Grey Heron was behind it."), Claim(2, "Russia denied any part in it.")]);
        Assert.Equal(["Tick “Grey Heron was behind it.”", "Tick “Russia denied any part in it.”"], shown.FindAll("input[type=checkbox]").Select(tick => tick.GetAttribute("aria-label")));
    }

    private static InboxItem Claim(long id, string words) => new(WaitingKind.Claim, id, 0.5, new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc))
    {
        Claim = new()
        {
            Id = id,
            Key = words,
            ArticleId = 1,
            ArticleTitle = "Ministries defaced in Latvia",
            OriginKey = "1",
            Fields = new() { Stance = Stance.Accuses, ClaimantKind = ClaimantKind.SecurityVendor, Hedge = HedgeLevel.Flat },
            State = ClaimState.Proposed,
            Rule = "behind-said",
            Words = words,
        },
    };
}
