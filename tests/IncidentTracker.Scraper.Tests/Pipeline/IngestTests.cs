using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class IngestTests
{
    private const string Address = "https://news.example.org/2026/01/14/ministries";

    [Fact]
    public async Task A_saved_page_is_stored_once()
    {
        await using var desk = await Desk.OpenAsync();
        var ingest = desk.Store.Get<Ingest>();
        var page = Encoding.UTF8.GetBytes(Desk.Page("Ministries defaced in Latvia"));
        var first = await ingest.PageAsync(page, "saved.html", Address + "?utm_source=mail", Desk.Stop);
        var second = await ingest.PageAsync(page, "saved.html", Address, Desk.Stop);
        Assert.Equal((ItemOutcome.New, ItemOutcome.Unchanged), (first.Outcome, second.Outcome));
        Assert.Equal(first.ArticleId, second.ArticleId);
        Assert.Equal(Address, Assert.Single(await desk.ArticlesAsync()).Url);
    }

    [Fact]
    public async Task Reports_of_one_incident_that_come_at_once_open_it_once()
    {
        await using var desk = await Desk.OpenAsync();
        var ingest = desk.Store.Get<Ingest>();
        var entries = await Task.WhenAll(Enumerable.Range(1, 12).Select(number => Task.Run(() =>
            ingest.PageAsync(Encoding.UTF8.GetBytes(Desk.Page($"Ministries defaced, report {number}")), "saved.html", $"{Address}/{number}", Desk.Stop))));

        Assert.All(entries, entry => Assert.Equal(ItemOutcome.New, entry.Outcome));
        Assert.Equal(12, entries.Select(entry => entry.ArticleId).Distinct().Count());
        var incident = Assert.Single((await desk.Store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), Desk.Stop)).Items);
        Assert.Equal(12, incident.Articles);
    }

    [Fact]
    public async Task A_saved_page_without_an_address_is_refused()
    {
        await using var desk = await Desk.OpenAsync();
        var entry = await desk.Store.Get<Ingest>().PageAsync(Encoding.UTF8.GetBytes(Desk.Page("Ministries defaced")), "saved.html", null, Desk.Stop);
        Assert.Equal((ItemOutcome.Refused, PipelineProblems.NoAddress), (entry.Outcome, entry.Problem!.Code));
    }

    [Theory]
    [InlineData("http://127.0.0.1/", FetchProblems.PrivateAddress), InlineData("http://news.example.org:22/", FetchProblems.Port), InlineData("ftp://news.example.org/", FetchProblems.BadAddress), InlineData("nonsense", FetchProblems.BadAddress)]
    public async Task An_address_that_may_not_be_fetched_is_refused_with_its_reason(string address, string code)
    {
        await using var desk = await Desk.OpenAsync();
        var entry = await desk.Store.Get<Ingest>().AddressAsync(address, Desk.Stop);
        Assert.Equal((ItemOutcome.Refused, code), (entry.Outcome, entry.Problem!.Code));
    }
}
