using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Discovery;

namespace IncidentTracker.Extraction.Tests.Discovery;

public sealed class FeedRhythmTests
{
    [Theory]
    [InlineData("<ttl>90</ttl>", 90)]
    [InlineData("<ttl> 0 </ttl>", null)]
    [InlineData("<ttl>-5</ttl>", null)]
    [InlineData("<ttl>soon</ttl>", null)]
    [InlineData("<ttl>999999999999</ttl>", null)]
    [InlineData("<sy:updatePeriod xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>hourly</sy:updatePeriod><sy:updateFrequency xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>2</sy:updateFrequency>", 30)]
    [InlineData("", null)]
    public void The_rest_that_a_feed_asks_for_is_read_and_nonsense_is_nothing(string stated, int? minutes) =>
        Assert.Equal(minutes, Read($"<rss version='2.0'><channel><title>x</title>{stated}<item><title>a</title></item></channel></rss>").TimeToLive?.TotalMinutes);

    [Fact]
    public void The_page_with_older_items_is_absolute_and_an_archive_wins_over_a_page()
    {
        Assert.Equal("https://gazette.example/feed?page=2", Read("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='?page=2'/><entry><title>a</title></entry></feed>").Older);
        Assert.Equal("https://gazette.example/2025.atom", Read("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='?page=2'/><link rel='prev-archive' href='/2025.atom'/><entry><title>a</title></entry></feed>").Older);
        Assert.Equal("https://gazette.example/p2.json", Read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"next_url\":\"/p2.json\",\"items\":[]}").Older);
        Assert.Null(Read("<rss version='2.0'><channel><title>x</title><item><title>a</title></item></channel></rss>").Older);
    }

    private static FeedReading Read(string text) =>
        Assert.IsType<FeedOutcome.Read>(FeedReader.Read(new(Encoding.UTF8.GetBytes(text), "https://gazette.example/feed"), FeedBudget.Default)).Feed;
}
