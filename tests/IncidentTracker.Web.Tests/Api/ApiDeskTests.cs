using System.Net;
using System.Text.Json;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Editing;
using IncidentTracker.Testing;

namespace IncidentTracker.Web.Tests.Api;

public sealed class ApiDeskTests
{
    [Fact]
    public async Task A_text_is_taken_in_read_and_found()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        var text = "OSLO, Feb 3 (Meridian Press) - Hackers stole the records of a ferry line.\n\nThe police of Norway accused Salt Lantern of the attack.";
        using var made = await client.SendAsync(HttpMethod.Post, "/api/v1/articles", new { title = "Ferry line robbed of its records", text, publishedAt = "2026-02-03T09:00:00Z" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var article = await client.JsonAsync(made.Headers.Location!.OriginalString);
        Assert.Equal("Ferry line robbed of its records", article.GetProperty("article").GetProperty("title").GetString());
        using var again = await client.SendAsync(HttpMethod.Post, "/api/v1/articles", new { title = "Ferry line robbed of its records", text, publishedAt = "2026-02-03T09:00:00Z" });
        Assert.Equal((HttpStatusCode.OK, "unchanged"), (again.StatusCode, (await again.JsonAsync()).GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task W47_An_address_of_this_machine_is_not_fetched()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        foreach (var url in new[] { api.Address + "/health/live", "http://169.254.169.254/latest/", "http://[::1]:80/" })
        {
            Assert.Equal(422, (await (await client.SendAsync(HttpMethod.Post, "/api/v1/articles", new { url })).ProblemAsync()).Status);
        }
    }

    [Fact]
    public async Task Words_are_tagged_and_decided_and_the_history_names_the_keys_owner()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        var start = Some.Story.IndexOf("Hackers", StringComparison.Ordinal);
        using var made = await client.SendAsync(HttpMethod.Post, "/api/v1/articles/1/claims", new
        {
            start,
            end = start + "Hackers replaced the front pages".Length,
            claim = new { stance = "suspects", claimantKind = "media", hedge = "likely", accused = "Salt Lantern", tags = new[] { "desk" } },
        }, await TagAsync(client, "/api/v1/articles/1"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var path = made.Headers.Location!.OriginalString;
        var claim = await client.JsonAsync(path);
        Assert.Equal(("Hackers replaced the front pages", "suspects", "accepted"), (Claim(claim, "words"), Claim(claim, "stance"), Claim(claim, "state")));

        using var rejected = await client.SendAsync(HttpMethod.Put, path + "/decision", new { decision = "reject", reason = "not a claim" }, await TagAsync(client, path));
        Assert.Equal("rejected", Claim(await rejected.JsonAsync(), "state"));
        var id = claim.GetProperty("claim").GetProperty("id").GetInt64();
        var history = await api.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, id, ServedApi.Stop);
        Assert.Equal([("The Editor", "rejected"), ("The Editor", "tagged")], history.Select(revision => (revision.Who, revision.Action)));
    }

    [Fact]
    public async Task W30_A_change_names_what_it_saw_and_of_many_at_once_one_wins()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        const string Path = "/api/v1/claims/1/decision";
        Assert.Equal((428, "if-match-missing"), Kind(await (await client.SendAsync(HttpMethod.Put, Path, new { decision = "accept" })).ProblemAsync()));
        Assert.Equal((412, "changed-meanwhile"), Kind(await (await client.SendAsync(HttpMethod.Put, Path, new { decision = "accept" }, "\"0000\"")).ProblemAsync()));
        var seen = await TagAsync(client, "/api/v1/claims/1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => client.SendAsync(HttpMethod.Put, Path,
            new { decision = "correct", claim = new { stance = "suspects", claimantKind = "security_vendor", hedge = "likely", accused = $"Party {at}" } }, seen)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Single(await api.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, 1, ServedApi.Stop));
    }

    [Fact]
    public async Task An_article_is_placed_taken_out_again_and_opens_an_incident()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Admin, ScopeWrite);
        using var placed = await client.SendAsync(HttpMethod.Put, "/api/v1/incidents/1/articles/2", new { belongs = true, why = "the same attack" }, await TagAsync(client, "/api/v1/incidents/1"));
        Assert.Equal(2, (await placed.JsonAsync()).GetProperty("articles").GetArrayLength());
        using var taken = await client.SendAsync(HttpMethod.Put, "/api/v1/incidents/1/articles/2", new { belongs = false }, placed.Headers.ETag!.Tag);
        Assert.Equal(1, (await taken.JsonAsync()).GetProperty("articles").GetArrayLength());
        using var opened = await client.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { article = 2, title = "A bank in Tallinn" });
        Assert.Equal((HttpStatusCode.Created, "/api/v1/incidents/3"), (opened.StatusCode, opened.Headers.Location!.OriginalString));
        Assert.Equal(404, (await (await client.SendAsync(HttpMethod.Put, "/api/v1/incidents/1/articles/99", new { belongs = true }, await TagAsync(client, "/api/v1/incidents/1"))).ProblemAsync()).Status);
    }

    [Theory]
    [InlineData("{", 400, "body ")]
    [InlineData("[]", 400, "body ")]
    [InlineData("null", 400, "body ")]
    [InlineData("""{"decision": "accept", "approvedBy": "me"}""", 400, "body /approvedBy")]
    [InlineData("""{"decision": "accept", "decision": "reject"}""", 400, "body /decision")]
    [InlineData("""{"reason": "x"}""", 400, "body /decision")]
    [InlineData("""{"decision": 7}""", 400, "body /decision")]
    [InlineData("""{"decision": "shrug"}""", 400, "body /decision")]
    [InlineData("""{"decision": "reject"}""", 400, "body /reason")]
    [InlineData("""{"decision": "correct", "claim": {"stance": "nods", "claimantKind": "media", "hedge": "flat", "tags": ["a", "b\u0000"]}}""", 400, "body /claim/stance|body /claim/tags/1")]
    [InlineData("""{"decision": "correct", "claim": {"stance": "denies", "claimantKind": "media", "hedge": "flat", "id": 4}}""", 400, "body /claim/id")]
    [InlineData("""{"decision": "correct", "claim": {"stance": "denies", "claimantKind": "media", "hedge": "flat", "tags": "x"}}""", 400, "body /claim/tags")]
    [InlineData("DEEP", 400, null)]
    public async Task W24_A_body_that_is_not_as_it_must_be_is_refused_with_the_place_and_nothing_is_written(string body, int status, string? where)
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        body = body == "DEEP" ? new string('[', 10_000) + new string(']', 10_000) : body;
        var problem = await (await client.SendAsync(HttpMethod.Put, "/api/v1/claims/1/decision", body, await TagAsync(client, "/api/v1/claims/1"))).ProblemAsync();
        Assert.Equal(status, problem.Status);
        Assert.Equal(where?.Split('|') ?? problem.Where, problem.Where);
        Assert.Empty(await api.Get<RevisionLog>().HistoryAsync(RevisionSubject.Claim, 1, ServedApi.Stop));
    }

    [Fact]
    public async Task W51_Another_content_type_and_a_body_that_is_too_large_are_refused()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        using var form = await client.PostAsync(new Uri("/api/v1/articles", UriKind.Relative), new FormUrlEncodedContent([new("url", "https://a.example/")]), ServedApi.Stop);
        var refused = await form.ProblemAsync();
        Assert.Equal((415, "header Content-Type"), (refused.Status, refused.Where[0]));
        Assert.Equal(413, (await (await client.SendAsync(HttpMethod.Post, "/api/v1/articles", $$"""{"title": "x", "text": "{{new string('a', 2 * 1024 * 1024)}}"}""")).ProblemAsync()).Status);
        // The server hangs up on what is too large; a line that it has left is not asked again.
        using var other = await api.ClientAsync(Role.Editor, ScopeWrite);
        Assert.Equal(["body /title"], (await (await other.SendAsync(HttpMethod.Post, "/api/v1/articles", """{"text": "a"}""")).ProblemAsync()).Where);
        Assert.Equal(["body /url"], (await (await other.SendAsync(HttpMethod.Post, "/api/v1/articles", """{"url": "javascript:alert(1)"}""")).ProblemAsync()).Where);
    }

    [Theory]
    [InlineData("two\\nlines")]
    [InlineData("a\\u0000b")]
    public async Task A_title_is_one_line_without_signs_that_cannot_be_seen(string title)
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Editor, ScopeWrite);
        var submitted = await (await client.SendAsync(HttpMethod.Post, "/api/v1/articles", $$"""{"title": "{{title}}", "text": "Hackers stole the records of a ferry line."}""")).ProblemAsync();
        Assert.Equal((400, "body /title"), (submitted.Status, Assert.Single(submitted.Where)));
        var opened = await (await client.SendAsync(HttpMethod.Post, "/api/v1/incidents", $$"""{"article": 1, "title": "{{title}}"}""")).ProblemAsync();
        Assert.Equal((400, "body /title"), (opened.Status, Assert.Single(opened.Where)));
    }

    [Fact]
    public async Task W63_A_browsers_cookie_writes_nothing()
    {
        await using var api = await ServedApi.StartAsync();
        using var browser = api.Client();
        browser.DefaultRequestHeaders.Add("Cookie", "incidenttracker=x");
        Assert.Equal(401, (await (await browser.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { article = 1 })).ProblemAsync()).Status);
    }

    private const ApiScope ScopeWrite = ApiScope.Write;

    private static (int, string) Kind((int Status, string Type, string[] Where) problem) => (problem.Status, problem.Type);

    private static string Claim(JsonElement claim, string field) => claim.GetProperty("claim").GetProperty(field).GetString()!;

    private static async Task<string> TagAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        return response.Headers.ETag!.Tag;
    }
}
