using System.Globalization;
using System.Net;
using System.Text.Json;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>The server as a poller meets it, by the words of TAXII 2.1.</summary>
public sealed class TaxiiTests
{
    private const string MediaType = "application/taxii+json;version=2.1";

    [Fact]
    public async Task A_poller_finds_its_way_from_the_discovery_to_the_objects()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        var discovery = await AskAsync(client, "/taxii2/");
        var root = new Uri(discovery.GetProperty("default").GetString()!).AbsolutePath;
        Assert.Equal(discovery.GetProperty("api_roots")[0].GetString(), discovery.GetProperty("default").GetString());
        var about = await AskAsync(client, root);
        Assert.Equal(MediaType, about.GetProperty("versions")[0].GetString());
        var collection = Assert.Single((await AskAsync(client, root + "collections/")).GetProperty("collections").EnumerateArray());
        Assert.Equal((true, false), (collection.GetProperty("can_read").GetBoolean(), collection.GetProperty("can_write").GetBoolean()));
        var here = $"{root}collections/{collection.GetProperty("id").GetString()}/";
        Assert.Equal(collection.GetRawText(), (await AskAsync(client, here)).GetRawText());
        var objects = (await AskAsync(client, here + "objects/")).GetProperty("objects").EnumerateArray().ToList();
        Assert.Contains("incident", objects.Select(made => made.GetProperty("type").GetString()));
        var manifest = (await AskAsync(client, here + "manifest/")).GetProperty("objects").EnumerateArray().ToList();
        Assert.Equal(objects.Select(made => (made.GetProperty("id").GetString(), made.GetProperty("modified").GetString())), manifest.Select(entry => (entry.GetProperty("id").GetString(), entry.GetProperty("version").GetString())));
        foreach (var made in objects)
        {
            var id = made.GetProperty("id").GetString();
            Assert.Equal(id, (await AskAsync(client, $"{here}objects/{id}/")).GetProperty("objects")[0].GetProperty("id").GetString());
        }

        Assert.Equal(objects[1].GetProperty("modified").GetString(), (await AskAsync(client, $"{here}objects/{objects[1].GetProperty("id").GetString()}/versions/")).GetProperty("versions")[0].GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Pages_give_the_whole_collection_in_the_order_in_which_it_was_added(int limit)
    {
        await using var api = await ServedApi.StartAsync(store => ApiReadingTests.ManyAsync(store, 5));
        using var client = await api.ClientAsync(Role.Analyst);
        var whole = (await AskAsync(client, "/taxii2/api/collections/incidents/objects/?limit=500")).GetProperty("objects").EnumerateArray().Select(Version).ToHashSet(StringComparer.Ordinal);
        var (seen, next, last) = (new HashSet<string>(StringComparer.Ordinal), "", DateTimeOffset.MinValue);
        do
        {
            using var response = await client.GetAsync(new Uri($"/taxii2/api/collections/incidents/objects/?limit={limit.ToString(CultureInfo.InvariantCulture)}{next}", UriKind.Relative), ServedApi.Stop);
            var page = await response.JsonAsync();
            var objects = page.GetProperty("objects").EnumerateArray().ToList();
            Assert.InRange(objects.Count, 1, limit);
            seen.UnionWith(objects.Select(Version));
            var (first, end) = (Time(response, "First"), Time(response, "Last"));
            Assert.True(last <= first && first <= end);
            last = end;
            next = page.TryGetProperty("more", out var more) && more.GetBoolean() ? $"&next={page.GetProperty("next").GetString()}" : "";
        }
        while (next.Length > 0);
        Assert.Equal(whole.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        // Who asks for what was added after the last one hears nothing, until something is written.
        var after = Uri.EscapeDataString(last.ToString("O", CultureInfo.InvariantCulture));
        Assert.False((await AskAsync(client, $"/taxii2/api/collections/incidents/objects/?added_after={after}")).TryGetProperty("objects", out _));
        var one = Assert.IsType<IncidentLookup.Found>(await api.Get<IncidentQueries>().FindAsync(1, ServedApi.Stop)).Detail.Incident;
        await api.Get<IncidentCommands>().EditAsync(await api.EditorAsync(Role.Editor), one.Id, one.Revision, new("Renamed", one.Happened, one.Kinds), null, ServedApi.Stop);
        var fresh = (await AskAsync(client, $"/taxii2/api/collections/incidents/objects/?added_after={after}&match[type]=incident")).GetProperty("objects");
        Assert.Equal("Renamed", Assert.Single(fresh.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_incident_that_is_none_any_more_is_taken_back()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        var two = Assert.IsType<IncidentLookup.Found>(await api.Get<IncidentQueries>().FindAsync(2, ServedApi.Stop)).Detail.Incident;
        Assert.IsType<EditOutcome.Saved>(await api.Get<IncidentCommands>().DecideAsync(await api.EditorAsync(Role.Editor), two.Id, two.Revision, isOne: false, "a drill", ServedApi.Stop));
        var incidents = (await AskAsync(client, "/taxii2/api/collections/incidents/objects/?match[type]=incident")).GetProperty("objects").EnumerateArray().ToList();
        Assert.Equal([("Bank down in Estonia", true), ("Ministries defaced in Latvia", false)],
            incidents.Select(made => (made.GetProperty("name").GetString()!, made.TryGetProperty("revoked", out var revoked) && revoked.GetBoolean())).Order());
    }

    [Fact]
    public async Task The_sample_s_invented_incidents_are_nobody_elses_news()
    {
        await using var api = await ServedApi.StartAsync(async store =>
        {
            await ServedApi.TwoAsync(store);
            var wire = await store.Get<SourceCommands>().AddSampleAsync(new("Sample wire", SourceKind.Feed, "https://sample.example/feed.xml", 30, SourceProfile.None), ServedApi.Stop);
            await Some.StoreAsync(store, Some.Reading("A harbour of the sample was down on Friday.", "Harbour down"), "https://sample.example/1", wire);
        });
        using var client = await api.ClientAsync(Role.Analyst);
        Assert.IsType<IncidentLookup.Found>(await api.Get<IncidentQueries>().FindAsync(3, ServedApi.Stop));
        var incidents = (await AskAsync(client, "/taxii2/api/collections/incidents/objects/?match[type]=incident")).GetProperty("objects").EnumerateArray();
        Assert.Equal(["Bank down in Estonia", "Ministries defaced in Latvia"], incidents.Select(made => made.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_asked_for_by_name_comes_whole_and_an_incident_that_is_none_among_it()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        const string Objects = "/taxii2/api/collections/incidents/objects/";
        var ids = (await AskAsync(client, Objects)).GetProperty("objects").EnumerateArray().Select(made => made.GetProperty("id").GetString()!).ToList();
        var two = Assert.IsType<IncidentLookup.Found>(await api.Get<IncidentQueries>().FindAsync(2, ServedApi.Stop)).Detail.Incident;
        Assert.IsType<EditOutcome.Saved>(await api.Get<IncidentCommands>().DecideAsync(await api.EditorAsync(Role.Editor), two.Id, two.Revision, isOne: false, "a drill", ServedApi.Stop));
        var incidents = ids.FindAll(id => id.StartsWith("incident--", StringComparison.Ordinal));
        var named = (await AskAsync(client, $"{Objects}?limit=1&match[id]={string.Join(',', incidents)}")).GetProperty("objects").EnumerateArray().ToList();
        Assert.Equal(incidents.Order(StringComparer.Ordinal), named.Select(made => made.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        Assert.Single(named, made => made.TryGetProperty("revoked", out var revoked) && revoked.GetBoolean());
        foreach (var id in incidents)
        {
            Assert.Equal(200, await StatusAsync(client, $"{Objects}{id}/"));
        }

        Assert.Equal(400, await StatusAsync(client, $"{Objects}?match[id]={string.Join(',', Enumerable.Range(0, 51).Select(_ => $"note--{Guid.NewGuid()}"))}"));
    }

    [Fact]
    public async Task What_is_not_spoken_asked_or_allowed_is_refused_in_the_words_of_the_specification()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        const string Objects = "/taxii2/api/collections/incidents/objects/";
        Assert.Equal(404, await StatusAsync(client, "/taxii2/api/collections/others/objects/"));
        Assert.Equal(404, await StatusAsync(client, Objects + "incident--00000000-0000-0000-0000-000000000000/"));
        Assert.Equal(404, await StatusAsync(client, "/taxii2/api/status/1/"));
        Assert.Equal(400, await StatusAsync(client, Objects + "?added_after=yesterday"));
        Assert.Equal(400, await StatusAsync(client, Objects + "?limit=0"));
        Assert.Equal(400, await StatusAsync(client, Objects + "?next=zzz"));
        Assert.Equal(200, await StatusAsync(client, Objects + "?match[spec_version]=2.0"));
        Assert.Equal(406, await StatusAsync(client, "/taxii2/", "text/html"));
        Assert.Equal(406, await StatusAsync(client, "/taxii2/", "application/taxii+json;version=2.0"));
        Assert.Equal(200, await StatusAsync(client, "/taxii2/", "application/taxii+json"));
        Assert.Equal(200, await StatusAsync(client, "/taxii2/", MediaType));
        using var post = await client.SendAsync(HttpMethod.Post, Objects, "{}");
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        using var nobody = api.Client();
        using var refused = await nobody.GetAsync(new Uri("/taxii2/", UriKind.Relative), ServedApi.Stop);
        Assert.Equal((HttpStatusCode.Unauthorized, true), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString().Contains("Basic", StringComparison.Ordinal)));
    }

    private static string Version(JsonElement made) => $"{made.GetProperty("id").GetString()} {made.GetProperty("modified").GetString()}";

    private static DateTimeOffset Time(HttpResponseMessage response, string which) => DateTimeOffset.Parse(response.Headers.GetValues($"X-TAXII-Date-Added-{which}").Single(), CultureInfo.InvariantCulture);

    private static async Task<JsonElement> AskAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        Assert.Equal(MediaType, response.Content.Headers.GetValues("Content-Type").Single().Replace("; ", ";", StringComparison.Ordinal).Replace(";charset=utf-8", "", StringComparison.Ordinal));
        return await response.JsonAsync();
    }

    private static async Task<int> StatusAsync(HttpClient client, string path, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await client.SendAsync(request, ServedApi.Stop);
        return (int)response.StatusCode;
    }
}
