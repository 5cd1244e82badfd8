using System.Text;
using System.Text.Json;
using IncidentTracker.Exchange.Feeds;
using IncidentTracker.Exchange.Lists;

namespace IncidentTracker.Exchange.Tests.Feeds;

public sealed class JsonFeedTests
{
    [Fact]
    public void It_has_what_the_format_asks_for_and_the_entries_of_the_other_feed()
    {
        var line = IncidentLine.Of(new(new()
        {
            Id = 1,
            Number = 7,
            Title = "Front <b>pages</b> & \u0001more",
            StateSentence = "No one accused yet",
            LastNewsAt = new(2026, 1, 14, 12, 0, 0, DateTimeKind.Utc),
            Kinds = [Domain.Incidents.IncidentKind.Wiper],
        }, []), "https://tracker.example/");
        using var feed = JsonDocument.Parse(Encoding.UTF8.GetString(JsonFeed.Write("Incidents", "https://tracker.example/feeds/incidents.json", "https://tracker.example/incidents", [line])));
        Assert.Equal(("https://jsonfeed.org/version/1.1", "Incidents"), (feed.RootElement.GetProperty("version").GetString(), feed.RootElement.GetProperty("title").GetString()));
        var item = feed.RootElement.GetProperty("items")[0];
        Assert.Equal(("https://tracker.example/incidents/7", "Front <b>pages</b> & \u0001more", "2026-01-14T12:00:00Z", "wiper"),
            (item.GetProperty("id").GetString(), item.GetProperty("title").GetString(), item.GetProperty("date_modified").GetString(), item.GetProperty("tags")[0].GetString()));
        Assert.StartsWith("No one accused yet.", item.GetProperty("content_text").GetString(), StringComparison.Ordinal);
    }
}
