using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Incidents;

/// <summary>Stances over time, dated no more exactly than they are known.</summary>
public sealed class StanceLanesTests : BunitContext
{
    private static readonly IReadOnlyList<ClaimItem> _claims =
    [
        SaidClaim.Of(1, Stance.Suspects, new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc), TimePrecision.Year),
        SaidClaim.Of(2, Stance.Accuses, new(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc), TimePrecision.Day),
    ];

    public StanceLanesTests()
    {
        var viewer = new ViewerTime(new FakeTimeProvider(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)));
        viewer.Set("America/New_York");
        Services.AddSingleton(viewer);
    }

    [Fact]
    public void The_table_says_no_day_that_nobody_stated()
    {
        var rows = Lanes(asTable: true).FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Skip(3).Select(cell => cell.TextContent.Trim())).ToList();

        Assert.Equal(["2025", "1 Jun 2025"], rows[0]);
        Assert.Equal(["1 Jun 2025", "holds"], rows[1]);
    }

    [Fact]
    public void What_is_known_to_the_year_is_drawn_hollow_and_a_day_stands_where_it_is_in_every_zone()
    {
        var spans = Lanes(asTable: false).FindAll("svg.span");

        Assert.Equal([true, false], spans.Select(span => span.ClassList.Contains("hollow")));
        Assert.Equal(["0%", "80%"], spans.Select(span => span.GetAttribute("x")));
        Assert.EndsWith(", since 2025", spans[0].QuerySelector("title")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith(", since 1 Jun 2025", spans[1].QuerySelector("title")!.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<StanceLanes> Lanes(bool asTable) => Render<StanceLanes>(with => with.Add(lanes => lanes.Claims, _claims).Add(lanes => lanes.Number, 1)
        .Add(lanes => lanes.Of, "No. 1").Add(lanes => lanes.File, "lanes.csv").Add(lanes => lanes.Other, "incidents/1").Add(lanes => lanes.AsTable, asTable));
}
