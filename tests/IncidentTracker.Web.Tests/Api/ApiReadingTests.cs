using System.Globalization;
using System.Net;
using System.Text.Json;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Web.Tests.Api;

public sealed class ApiReadingTests
{
    [Fact]
    public async Task Lists_take_the_pages_filters_and_give_the_same_rows_as_the_exports()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        var incidents = await client.JsonAsync("/api/v1/incidents?victim=EE");
        var row = Assert.Single(incidents.GetProperty("items").EnumerateArray());
        Assert.Equal((2, "Bank down in Estonia", "2026-01", "month"), (row.GetProperty("number").GetInt32(), row.GetProperty("title").GetString(), row.GetProperty("happened").GetString(), row.GetProperty("happenedPrecision").GetString()));
        Assert.Equal((1, JsonValueKind.Null), (incidents.GetProperty("total").GetInt32(), incidents.GetProperty("next").ValueKind));
        var exported = (await client.JsonAsync("/api/v1/exports/incidents.json?victim=EE")).GetProperty("rows")[0];
        Assert.Equal(exported.GetRawText(), row.GetRawText());
        Assert.Equal(1, (await client.JsonAsync("/api/v1/incidents?kind=-ddos")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await client.JsonAsync("/api/v1/incidents?known=2026-01-15")).GetProperty("total").GetInt32());
        Assert.Equal(["denies"], (await client.JsonAsync("/api/v1/claims?stance=denies")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("claim").GetProperty("stance").GetString()));
        Assert.Equal(2, (await client.JsonAsync("/api/v1/articles?q=in&count=1")).GetProperty("total").GetInt32());
        Assert.Contains("Grey Heron", (await client.JsonAsync("/api/v1/actors")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task An_incident_comes_with_its_articles_and_claims_and_an_article_with_its_words()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Manager);
        var incident = await client.JsonAsync("/api/v1/incidents/1");
        Assert.Equal("Grey Heron", incident.GetProperty("incident").GetProperty("accused")[0].GetProperty("name").GetString());
        var article = await client.JsonAsync($"/api/v1/articles/{incident.GetProperty("articles")[0].GetProperty("article").GetProperty("id").GetInt64()}");
        var text = article.GetProperty("text").GetString()!;
        Assert.Equal((Some.Story, false), (text, article.GetProperty("textIsExcerpt").GetBoolean()));
        var found = article.GetProperty("claims")[0];
        Assert.Equal(found.GetProperty("claim").GetProperty("words").GetString(), text[found.GetProperty("start").GetInt32()..found.GetProperty("end").GetInt32()]);
        var claim = await client.JsonAsync($"/api/v1/claims/{found.GetProperty("claim").GetProperty("id").GetInt64()}");
        Assert.Equal([1], claim.GetProperty("claim").GetProperty("incidents").EnumerateArray().Select(number => number.GetInt32()));
    }

    [Theory]
    [InlineData("/api/v1/incidents", "number")]
    [InlineData("/api/v1/incidents?sort=happened", "number")]
    [InlineData("/api/v1/incidents?sort=number", "number")]
    [InlineData("/api/v1/incidents?sort=origins", "number")]
    [InlineData("/api/v1/articles", "id")]
    [InlineData("/api/v1/claims?copies=1", "claim.id")]
    [InlineData("/api/v1/claims?copies=1&sort=oldest", "claim.id")]
    [InlineData("/api/v1/claims?copies=1&sort=origins", "claim.id")]
    public async Task Cursors_give_every_row_once_and_in_order_though_rows_come_in_meanwhile(string path, string id)
    {
        await using var api = await ServedApi.StartAsync(store => ManyAsync(store, 23));
        using var client = await api.ClientAsync(Role.Analyst);
        var separator = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var whole = await client.JsonAsync($"{path}{separator}limit=200{(id == "number" ? "" : "&count=1")}");
        var expected = Ids(whole, id);
        var seen = new List<long>();
        string? cursor = null;
        do
        {
            using var response = await client.GetAsync(new Uri($"{path}{separator}limit=4{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative), ServedApi.Stop);
            var page = await response.JsonAsync();
            seen.AddRange(Ids(page, id));
            cursor = page.GetProperty("next").GetString();
            Assert.Equal(cursor is not null, response.Headers.Contains("Link"));
        }
        while (cursor is not null);
        Assert.Equal(expected, seen);
        Assert.True(seen.Count >= 23);
        Assert.Equal(seen.Count, whole.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_was_seen_already_is_not_sent_again()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        foreach (var path in new[] { "/api/v1/incidents", "/api/v1/incidents/1", "/api/v1/articles/1", "/api/v1/claims", "/api/v1/claims/1", "/api/v1/stats/timeline" })
        {
            using var first = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var same = await client.SendAsync(again, ServedApi.Stop);
            Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync(ServedApi.Stop)).Length));
            Assert.Contains("no-store", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/v1/incidents?kind=teapot", "query kind")]
    [InlineData("/api/v1/incidents?limit=0", "query limit")]
    [InlineData("/api/v1/incidents?limit=1000000", "query limit")]
    [InlineData("/api/v1/incidents?page=2", "query page")]
    [InlineData("/api/v1/incidents?cursor=xyz", "query cursor")]
    [InlineData("/api/v1/incidents?from=2026-02-30&colour=red", "query from|query colour")]
    [InlineData("/api/v1/articles/1?version=-3", "query version")]
    [InlineData("/api/v1/claims?actor=9223372036854775807", "query actor")]
    [InlineData("/api/v1/stats/timeline?from=2026-02-01&to=2026-01-01", "query to")]
    [InlineData("/api/v1/stats/lag?zone=Mars/Olympus", "query zone")]
    [InlineData("/api/v1/exports/incidents.stix?kind=teapot", "query kind")]
    public async Task What_cannot_be_read_is_refused_and_named(string path, string where)
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        var problem = await response.ProblemAsync();
        Assert.Equal((400, "unreadable"), (problem.Status, problem.Type));
        Assert.Equal(where.Split('|').Order(), problem.Where.Order());
    }

    [Fact]
    public async Task A_cursor_of_another_filter_is_refused()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        var cursor = (await client.JsonAsync("/api/v1/incidents?limit=1")).GetProperty("next").GetString();
        using var response = await client.GetAsync(new Uri($"/api/v1/incidents?limit=1&sort=number&cursor={cursor}", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(["query cursor"], (await response.ProblemAsync()).Where);
    }

    [Fact]
    public async Task The_number_of_a_merged_incident_leads_to_the_one_that_stands()
    {
        await using var api = await ServedApi.StartAsync();
        var incidents = api.Get<IncidentQueries>();
        var (one, two) = (await FoundAsync(incidents, 1), await FoundAsync(incidents, 2));
        var merged = await api.Get<IncidentMergeCommands>().MergeAsync(await api.EditorAsync(Role.Editor), one.Id, one.Revision, two.Id, two.Revision, "the same", ServedApi.Stop);
        Assert.IsType<EditOutcome.Saved>(merged);
        using var client = await api.ClientAsync(Role.Analyst);
        using var response = await client.GetAsync(new Uri("/api/v1/incidents/2", UriKind.Relative), ServedApi.Stop);
        Assert.Equal((HttpStatusCode.PermanentRedirect, "/api/v1/incidents/1"), (response.StatusCode, response.Headers.Location!.OriginalString));
        using var editor = await api.ClientAsync(Role.Editor, Store.Accounts.ApiScope.Write);
        using var placing = await editor.SendAsync(HttpMethod.Put, "/api/v1/incidents/2/articles/1", new { belongs = true });
        Assert.Equal((HttpStatusCode.PermanentRedirect, "/api/v1/incidents/1/articles/1"), (placing.StatusCode, placing.Headers.Location!.OriginalString));
        var (old, now) = (await client.JsonAsync("/api/v1/claims?incident=2&count=1"), await client.JsonAsync("/api/v1/claims?incident=1&count=1"));
        Assert.True(now.GetProperty("total").GetInt32() > 0);
        Assert.Equal(now.GetProperty("items").GetRawText(), old.GetProperty("items").GetRawText());
    }

    [Fact]
    public async Task Sources_are_for_those_who_tend_them_and_what_is_nowhere_is_a_problem_and_no_page()
    {
        await using var api = await ServedApi.StartAsync();
        using var analyst = await api.ClientAsync(Role.Analyst);
        using var editor = await api.ClientAsync(Role.Editor);
        Assert.Equal(403, (await (await analyst.GetAsync(new Uri("/api/v1/sources", UriKind.Relative), ServedApi.Stop)).ProblemAsync()).Status);
        Assert.Equal(0, (await editor.JsonAsync("/api/v1/sources")).GetProperty("total").GetInt32());
        foreach (var path in new[] { "/api/v1/nothing", "/api/v1/incidents/99", "/api/v1/incidents/x", "/api/v1/articles/99", "/api/v1/claims/99" })
        {
            Assert.Equal(404, (await (await analyst.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop)).ProblemAsync()).Status);
        }
    }

    [Fact]
    public async Task In_copyright_mode_who_is_no_editor_sees_the_beginning_and_the_words_of_claims()
    {
        var filling = Some.Story + "\n\n" + string.Join("\n\n", Enumerable.Range(0, 20).Select(at => $"The ministry of works said in its note number {at.ToString(CultureInfo.InvariantCulture)} that clerks wrote by hand."));
        await using var api = await ServedApi.StartAsync(store => Some.StoreAsync(store, Some.Reading(filling)), "--IncidentTracker:ExcerptsOnly=true");
        using var analyst = await api.ClientAsync(Role.Analyst);
        using var editor = await api.ClientAsync(Role.Editor);
        var (shown, whole) = (await analyst.JsonAsync("/api/v1/articles/1"), await editor.JsonAsync("/api/v1/articles/1"));
        Assert.Equal((true, false, filling), (shown.GetProperty("textIsExcerpt").GetBoolean(), whole.GetProperty("textIsExcerpt").GetBoolean(), whole.GetProperty("text").GetString()));
        var text = shown.GetProperty("text").GetString()!;
        Assert.True(text.Length < 400, text);
        Assert.DoesNotContain("note number 2", text, StringComparison.Ordinal);
        Assert.All(shown.GetProperty("claims").EnumerateArray(), found =>
            Assert.Equal(found.GetProperty("claim").GetProperty("words").GetString(), text[found.GetProperty("start").GetInt32()..found.GetProperty("end").GetInt32()]));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_charts()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Manager);
        var timeline = await client.JsonAsync("/api/v1/stats/timeline?from=2026-01-01&to=2026-02-28&step=month&split=attribution");
        Assert.Equal([2, 0], timeline.GetProperty("bars").EnumerateArray().Select(bar => bar.GetProperty("total").GetInt32()));
        var matrix = await client.JsonAsync("/api/v1/stats/accusations?from=2026-01-01&to=2026-02-28&by=kind");
        Assert.Contains(matrix.GetProperty("cells").EnumerateArray(), cell => cell.GetProperty("claimant").GetString() == "security_vendor" && cell.GetProperty("count").GetInt32() == 2);
        var lag = await client.JsonAsync("/api/v1/stats/lag?from=2026-01-01&to=2026-02-28&rows=none");
        Assert.Equal((1, 1d), (lag.GetProperty("days").GetProperty("count").GetInt32(), lag.GetProperty("days").GetProperty("median").GetDouble()));
        Assert.Equal(1, lag.GetProperty("leftOut").GetProperty("incident_not_to_the_day").GetInt32());
    }

    [Fact]
    public async Task What_was_said_counts_on_the_day_of_the_zone_that_is_asked_for()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Manager);
        const string Path = "/api/v1/stats/accusations?from=2026-01-15&to=2026-01-15&by=kind";
        // At noon of the 14th by UTC it is the 15th there.
        Assert.Equal((0, 1), ((await client.JsonAsync(Path)).GetProperty("incidents").GetInt32(), (await client.JsonAsync(Path + "&zone=Pacific/Kiritimati")).GetProperty("incidents").GetInt32()));
    }

    internal static async Task ManyAsync(TestStore store, int count)
    {
        for (var at = 0; at < count; at++)
        {
            // Every third has the time of the one before: ties are told apart.
            var hour = at - (at % 3 == 2 ? 1 : 0);
            await Some.StoreAsync(store, Some.Reading($"{Some.Story}\n\nIt was case {at.ToString(CultureInfo.InvariantCulture)}.", $"Case {at.ToString(CultureInfo.InvariantCulture)}", new DateTimeOffset(2026, 1, 14, 0, 0, 0, TimeSpan.Zero).AddHours(hour)) with
            {
                EventDate = at % 4 == 0 ? null : new PartialDate(2026, 1, 1 + (at % 5)),
            }, $"https://baltic-courier.example/{at.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    private static async Task<IncidentItem> FoundAsync(IncidentQueries incidents, int number) => Assert.IsType<IncidentLookup.Found>(await incidents.FindAsync(number, ServedApi.Stop)).Detail.Incident;

    private static List<long> Ids(JsonElement page, string id) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => id.Split('.').Aggregate(item, (at, name) => at.GetProperty(name)).GetInt64())];
}
