using System.Text.Json;
using IncidentTracker.Exchange.Misp;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Exchange.Tests.Stix;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using static IncidentTracker.Exchange.Tests.Importing;

namespace IncidentTracker.Exchange.Tests.Misp;

public sealed class MispEventTests
{
    [Fact]
    public async Task An_event_has_what_MISP_asks_of_one_and_nothing_in_it_is_for_detection()
    {
        await using var store = await StixExportTests.FilledAsync();
        foreach (var made in (await EventsAsync(store)).Select(each => each.GetProperty("Event")))
        {
            Assert.True(Guid.TryParse(made.GetProperty("uuid").GetString(), out _));
            Assert.True(DateOnly.TryParseExact(made.GetProperty("date").GetString(), "yyyy-MM-dd", out _));
            Assert.Equal(("0", "4", "1", false), (made.GetProperty("distribution").GetString(), made.GetProperty("threat_level_id").GetString(), made.GetProperty("analysis").GetString(), made.GetProperty("published").GetBoolean()));
            var attributes = made.GetProperty("Attribute").EnumerateArray().ToList();
            Assert.Equal(attributes.Count, attributes.Select(attribute => attribute.GetProperty("uuid").GetString()).Distinct().Count());
            Assert.All(attributes, attribute =>
            {
                Assert.False(attribute.GetProperty("to_ids").GetBoolean());
                Assert.NotEqual("", attribute.GetProperty("value").GetString());
                Assert.Contains((attribute.GetProperty("category").GetString(), attribute.GetProperty("type").GetString()),
                    new (string?, string?)[] { ("External analysis", "link"), ("Other", "text"), ("Targeting data", "target-org"), ("Targeting data", "target-location"), ("Attribution", "threat-actor"), ("Attribution", "comment") });
            });
        }
    }

    [Fact]
    public async Task Accusations_and_denials_stand_in_it_with_their_words_and_a_known_actor_is_a_tag()
    {
        await using var store = await StixExportTests.FilledAsync();
        var first = (await EventsAsync(store)).Select(each => each.GetProperty("Event")).Single(each => each.GetProperty("info").GetString() == "Ministries defaced in Latvia");
        Assert.Equal("2026-01-13", first.GetProperty("date").GetString());
        Assert.Contains("misp-galaxy:threat-actor=\"HERON-7\"", Tags(first));
        var attributes = first.GetProperty("Attribute").EnumerateArray().ToList();
        var accused = Assert.Single(attributes, attribute => attribute.GetProperty("type").GetString() == "threat-actor");
        Assert.Equal(("Grey Heron", "Kestrel Ridge Labs: Kestrel Ridge Labs said Grey Heron was behind the attack."), (accused.GetProperty("value").GetString(), accused.GetProperty("comment").GetString()));
        var denial = Assert.Single(attributes, attribute => attribute.GetProperty("type").GetString() == "comment");
        Assert.Equal("Russia denied any part in it.", denial.GetProperty("value").GetString());
        Assert.Contains("incidenttracker:stance=\"denies\"", Tags(denial));
    }

    [Fact]
    public async Task What_several_say_of_one_party_stands_in_one_attribute_because_MISP_takes_no_second()
    {
        await using var store = await StixExportTests.FilledAsync();
        const string Second = "Northlight said Grey Heron was behind it too.";
        var reading = Some.Reading(Some.Story + "\n\n" + Second, "Ministries of Estonia defaced");
        var start = reading.Text.IndexOf(Second, StringComparison.Ordinal);
        await Some.StoreAsync(store, reading with
        {
            Claims = [.. reading.Claims, reading.Claims[0] with { Span = new(start, start + Second.Length), Claimant = "Northlight" }],
            VictimDetails = [new(new(0, 4), "Ministry of Justice", "EE", "state institutions"), new(new(0, 4), "Ministry of Finance", "EE", "state institutions")],
        }, "https://portal24.example/estonia");
        var made = (await EventsAsync(store)).Select(each => each.GetProperty("Event")).Single(each => each.GetProperty("info").GetString() == "Ministries of Estonia defaced");

        var attributes = made.GetProperty("Attribute").EnumerateArray().ToList();
        Assert.Equal(attributes.Count, attributes.Select(attribute => $"{attribute.GetProperty("category")}/{attribute.GetProperty("type")}/{attribute.GetProperty("value")}").Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var accused = Assert.Single(attributes, attribute => attribute.GetProperty("type").GetString() == "threat-actor");
        Assert.Equal("Kestrel Ridge Labs: Kestrel Ridge Labs said Grey Heron was behind the attack.\nNorthlight: " + Second, accused.GetProperty("comment").GetString());
        Assert.Equal("Ministry of Justice\nMinistry of Finance", Assert.Single(attributes, attribute => attribute.GetProperty("type").GetString() == "target-location").GetProperty("comment").GetString());
    }

    [Fact]
    public async Task A_name_that_several_actors_bear_is_no_tag()
    {
        await using var store = await StixExportTests.FilledAsync();
        var second = (await EventsAsync(store)).Select(each => each.GetProperty("Event")).Single(each => each.GetProperty("info").GetString() == "Bank down in Estonia");
        Assert.DoesNotContain(Tags(second), tag => tag!.StartsWith("misp-galaxy:", StringComparison.Ordinal));
    }

    private static IEnumerable<string?> Tags(JsonElement owner) => owner.GetProperty("Tag").EnumerateArray().Select(tag => tag.GetProperty("name").GetString());

    private static async Task<IReadOnlyList<JsonElement>> EventsAsync(TestStore store)
    {
        using var to = new MemoryStream();
        var names = store.Get<StoreNames>();
        await new MispEvent(await names.ActorsAsync(Stop), await names.IdsAsync(Stop), "https://tracker.example/").WriteAsync(to, store.Get<ListStreams>().DetailsAsync(new(), IncidentOrder.Number, null, Stop), Stop);
        using var document = JsonDocument.Parse(to.ToArray());
        return [.. document.RootElement.GetProperty("response").Clone().EnumerateArray()];
    }
}
