using System.Xml.Linq;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Testing;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Dashboards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Web.Tests.Dashboards;

/// <summary>What a dashboard says by mail.</summary>
public sealed class DashboardLetterTests
{
    private const string Site = "https://tracker.desk.example/";
    private static readonly FakeTimeProvider _january = new(new(2026, 1, 20, 22, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task W106_the_figures_stand_in_it_as_the_page_has_them_by_the_owners_clock()
    {
        await using var store = await TestStore.CreateAsync(_january);
        await Some.StoreAsync(store, Some.Reading());
        var letter = await WriteAsync(store, [.. Enum.GetValues<DashboardChart>().Select(chart => new DashboardPanel(chart, chart == DashboardChart.StillOpen ? "days=0" : "last=2"))]);

        // It is the 21st in Riga already.
        Assert.Equal("Monday – 21 Jan 2026", letter.Subject);
        Assert.Contains("As of 21 Jan 2026, 00:30 UTC+2. 0 sources, none failing. Read from news reports by machine, corrected by editors.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Incidents over time, n = 1\n1 Dec 2025 – 21 Jan 2026, by the days of Europe/Riga. No filter.\n", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Who accuses whom, n = 1 in 1 incident, by incidents", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Attribution lag, n = 1, 0 left out; days to the first accusation", letter.Text, StringComparison.Ordinal);
        Assert.Contains("What was said over time, n = 2", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Ministries defaced in Latvia", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"Chart: {Site}lag?from=2025-12-01&to=2026-01-21&zone=Europe%2FRiga\nRows: {Site}charts/lag.csv?from=2025-12-01&to=2026-01-21&zone=Europe%2FRiga\n", letter.Text, StringComparison.Ordinal);
        Assert.EndsWith($"When this mail comes, or that it comes no more: {Site}dashboards/7/mail\n", letter.Text, StringComparison.Ordinal);
        Assert.Equal(["1-figures.csv", "2-over-time.csv", "3-figures.csv", "4-accusations.csv", "5-lag.csv", "6-timeline.csv", "7-still-open.csv", "8-stances.csv"], letter.Rows.Select(file => file.Name));

        // The page says the same, cell by cell.
        var html = Html(letter);
        Assert.Equal(8, html.Descendants("h2").Count());
        Assert.All(html.Descendants("td"), cell => Assert.Contains(cell.Value, letter.Text, StringComparison.Ordinal));
        Assert.All(html.Descendants("a"), link => Assert.StartsWith(Site, link.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.All(html.Descendants("th"), head => Assert.Equal("col", head.Attribute("scope")!.Value));
    }

    [Fact]
    public async Task W106_a_title_is_no_markup_and_one_that_no_page_can_hold_keeps_no_mail_back()
    {
        await using var store = await TestStore.CreateAsync(_january);
        await Some.StoreAsync(store, Some.Reading(title: "<script>alert(1)</script> & \u0001\ud83d\udd25\uffff"));
        var letter = await WriteAsync(store, [new(DashboardChart.Spans, "")]);
        Assert.DoesNotContain("<script>", letter.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;", letter.Html, StringComparison.Ordinal);
        Assert.Contains("\ud83d\udd25", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0001', letter.Html);
    }

    [Fact]
    public async Task W106_of_an_empty_record_it_says_none()
    {
        await using var store = await TestStore.CreateAsync(_january);
        var letter = await WriteAsync(store, [new(DashboardChart.Accusations, ""), new(DashboardChart.Lag, "kind=fraud"), new(DashboardChart.Spans, "from=2199-01-01"), new(DashboardChart.StillOpen, "")]);
        Assert.Equal(4, letter.Text.Split("  None.\n").Length - 1);
        Assert.Contains("Filter: Kind fraud.", letter.Text, StringComparison.Ordinal);
        Assert.Equal(4, Html(letter).Descendants("p").Count(text => text.Value == "None."));
    }

    [Fact]
    public async Task W106_of_many_bars_the_newest_stand_in_it_and_it_says_how_many_more()
    {
        await using var store = await TestStore.CreateAsync(_january);
        await Some.StoreAsync(store, Some.Reading());
        var letter = await WriteAsync(store, [new(DashboardChart.OverTime, "from=2025-10-01&to=2026-01-20&step=day&zone=Europe%2FRiga")]);
        Assert.Contains("72 more on the page.", letter.Text, StringComparison.Ordinal);
        Assert.Contains("20 Jan 2026", letter.Text, StringComparison.Ordinal);
        Assert.Equal(40, Html(letter).Descendants("tbody").Single().Elements("tr").Count());
    }

    private static XElement Html(DashboardLetter letter) => XElement.Parse(letter.Html["<!DOCTYPE html>\n".Length..]);

    private static Task<DashboardLetter> WriteAsync(TestStore store, IReadOnlyList<DashboardPanel> panels) =>
        ActivatorUtilities.CreateInstance<DashboardLetters>(store.Services, ActivatorUtilities.CreateInstance<PanelLoader>(store.Services), ActivatorUtilities.CreateInstance<ChartFiles>(store.Services))
            .WriteAsync(new(7, "Monday", panels, "analyst@desk.example", "Sunniva Bakare-Holmqvist", "Europe/Riga"), Site, CancellationToken.None);
}
