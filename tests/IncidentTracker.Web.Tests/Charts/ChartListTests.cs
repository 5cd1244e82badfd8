using Bunit;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Charts;

/// <summary>A list that a chart opens has as many as the chart counts, or says what it has instead.</summary>
public sealed class ChartListTests
{
    private const string Site = "https://tracker.example/";
    private const string Accused =
        "RIGA, Jan 14 (Meridian Press) - Hackers replaced the front pages of eight ministries.\n\n"
        + "Latvia said Russia was behind the attack.\n\n"
        + "Latvia said Russia may be involved.\n\n"
        + "Russia denied any part in it.";

    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_overview_opens_the_incidents_that_its_bars_count_and_a_share_of_none_opens_nothing()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        await Some.StoreAsync(context.Store, Some.Reading(title: "A bank, some time last year") with { EventDate = new PartialDate(2025) }, "https://baltic-courier.example/2");
        Go(context, "overview?from=2025-01-01&to=2026-01-20&step=month");
        var page = context.Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("n = 1, 1 left out", page.Find("#over-time .ch .m").TextContent, StringComparison.Ordinal));

        var href = page.Find(".aslist").GetAttribute("href")!;
        Assert.Equal("incidents?from=2025-01-01&to=2026-01-31&exact=month&sort=happened", href);
        var at = IncidentsAddress.Read(UrlState.Parse(Site + href));
        Assert.Equal(1, (await context.Store.Get<IncidentQueries>().ListAsync(at.Filter, at.Order, new(1, 10), CancellationToken.None)).Total);

        foreach (var box in new[] { "#unattributed", "#one-origin" })
        {
            page.FindAll($"{box} button").First(button => button.TextContent == "Table").Click();
            page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"{box} tbody tr")));
        }

        Assert.Empty(page.FindAll("#unattributed tbody a"));
        Assert.Contains("0 of 1", page.FindAll("#unattributed tbody tr")[^1].TextContent, StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(page.FindAll("#one-origin tbody a")).TextContent);
    }

    [Theory]
    [InlineData(typeof(TimelinePage), "timeline", "timeline#rows", "Open as list")]
    [InlineData(typeof(LagPage), "lag", "incidents?from=2025-02-01&to=2026-01-20&sort=happened", "Open as list: all incidents")]
    [InlineData(typeof(StillOpenPage), "still-open", null, null)]
    public async Task Where_no_list_has_just_what_is_counted_the_page_opens_its_own_says_what_it_opens_or_opens_none(Type type, string path, string? href, string? said)
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading());
        Go(context, path);
        var page = context.Render(builder =>
        {
            builder.OpenComponent(0, type);
            builder.CloseComponent();
        });
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".asof")));

        var link = page.FindAll(".aslist").SingleOrDefault();
        Assert.Equal(href, link?.GetAttribute("href"));
        Assert.Equal(said, link?.TextContent);
    }

    [Fact]
    public async Task The_list_of_a_cell_has_as_many_accusations_as_its_link_says_and_none_less_firm_than_those_that_count()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await StoreAccusedAsync(context);
        Go(context, "accusations");
        var page = context.Render<AccusationsPage>();
        foreach (var (query, count, said) in new[] { ("cell=LV.RU", 2, "Open 2 accusations as list"), ("hedge=likely&cell=LV.RU", 1, "Open 1 accusation as list") })
        {
            Go(context, "accusations?" + query);
            page.WaitForAssertion(() => Assert.Equal(said, page.Find("#claims .ch a").TextContent));
            // With what the accused answered.
            Assert.Contains($"{count + 1} claims, in order of time", page.Find("#claims .ch").TextContent, StringComparison.Ordinal);
            var at = ClaimsAddress.Read(UrlState.Parse(Site + page.Find("#claims .ch a").GetAttribute("href")));
            Assert.Equal(count, (await context.Store.Get<ClaimListQueries>().ListAsync(at.Filter, at.Order, new(1, 10), CancellationToken.None)).Page.Total);
        }

        Assert.Contains("hedge=likely&hedge=evidence&hedge=flat", page.Find(".aslist").GetAttribute("href"), StringComparison.Ordinal);

        Go(context, "accusations?accused=RU&cell=LV.RU");
        page.WaitForAssertion(() => Assert.Equal("Open as list: all incidents", page.Find(".aslist").TextContent));
        Assert.Empty(page.FindAll("#claims .ch a"));
    }

    [Fact]
    public async Task The_claims_that_wait_open_as_a_list_of_as_many_copies_among_them()
    {
        await using var context = await PageContext.CreateAsync(_january, "Manager");
        await Some.StoreAsync(context.Store, Some.Reading());
        await Some.StoreAsync(context.Store, Some.Reading(), "https://portal24.example/copy");
        Go(context, "team");
        var page = context.Render<TeamPage>();

        page.WaitForAssertion(() => Assert.Equal("4", page.Find(".tile .v").TextContent));
        var at = ClaimsAddress.Read(UrlState.Parse(Site + page.Find(".aslist").GetAttribute("href")));
        Assert.Equal(4, (await context.Store.Get<ClaimListQueries>().ListAsync(at.Filter, at.Order, new(1, 10), CancellationToken.None)).Page.Total);
    }

    [Fact]
    public async Task What_is_said_long_after_the_newest_incident_is_in_the_days_shown_and_in_all_of_them()
    {
        await using var context = await PageContext.CreateAsync(_january);
        await Some.StoreAsync(context.Store, Some.Reading() with { EventDate = new PartialDate(2024, 3, 1) });
        Go(context, "accusations");
        var page = context.Render<AccusationsPage>();

        page.WaitForAssertion(() => Assert.Contains("1 incident", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 Feb 2025 – 20 Jan 2026", page.Find(".drop summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("accusations?from=2026-01-14&to=2026-01-14", page.FindAll(".seg[aria-label=Range] a")[^1].GetAttribute("href"));
    }

    [Theory]
    [InlineData("UTC", 6)]
    [InlineData("Europe/Riga", 4)]
    [InlineData("America/New_York", 6)]
    public async Task The_list_of_a_cell_has_the_days_of_the_charts_zone_and_nothing_that_the_matrix_leaves_out(string zone, int count)
    {
        await using var context = await PageContext.CreateAsync(new FakeTimeProvider(new(2026, 1, 14, 23, 30, 0, TimeSpan.Zero)));
        await StoreAccusedAsync(context);
        // In the evening, which is the next day in Riga, and on the day, with no hour.
        await StoreAccusedAsync(context, "https://portal24.example/evening", new(new(2026, 1, 14, 23, 0, 0, TimeSpan.Zero), TimePrecision.Instant));
        await StoreAccusedAsync(context, "https://portal24.example/day", new(new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day));
        // Without a date of its own, and in no incident.
        await Some.StoreAsync(context.Store, Told() with { Published = null }, "https://portal24.example/undated");
        await Some.StoreAsync(context.Store, Told(), "https://portal24.example/alone", proposals: []);
        Go(context, "accusations?cell=LV.RU&from=2026-01-14&to=2026-01-14&zone=" + Uri.EscapeDataString(zone));
        var page = context.Render<AccusationsPage>();

        page.WaitForAssertion(() => Assert.Equal($"Open {count} accusations as list", page.Find("#claims .ch a").TextContent));
        var state = UrlState.Parse(Site + page.Find("#claims .ch a").GetAttribute("href"));
        var at = ClaimsAddress.Read(state);
        var list = (await context.Store.Get<ClaimListQueries>().ListAsync(at.Filter, at.Order, new(1, 20), CancellationToken.None)).Page;

        Assert.Empty(state.Ignored);
        Assert.Equal((count, count), (list.Total, list.Items.Count));
    }

    private static Task StoreAccusedAsync(PageContext context, string url = "https://baltic-courier.example/1", StatedTime? published = null)
    {
        var told = Told();
        return Some.StoreAsync(context.Store, told with { Published = published ?? told.Published }, url);
    }

    private static ArticleReading Told()
    {
        var reading = Some.Reading(Accused);
        return reading with
        {
            Claims = [.. reading.Claims, Claim("Latvia said Russia was behind the attack.", Stance.Accuses, HedgeLevel.Flat), Claim("Latvia said Russia may be involved.", Stance.Suspects, HedgeLevel.Possible)],
            Mentions = [Country("Latvia", "LV"), Country("Russia", "RU")],
        };
    }

    private static ClaimFinding Claim(string words, Stance stance, HedgeLevel hedge) =>
        new(Span(words), "Latvia", ClaimantKind.Government, "Russia", stance, false, hedge, [], false, null, null, "behind-said", 0.6);

    private static Mention Country(string name, string code) => new(Span(name), MentionKind.Country, code);

    private static TextSpan Span(string words)
    {
        var at = Accused.IndexOf(words, StringComparison.Ordinal);
        return new(at, at + words.Length);
    }

    private static void Go(PageContext context, string address) => context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
