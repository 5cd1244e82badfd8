using System.Net;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>What stands over every answer, and what a request must bring.</summary>
public sealed class HeaderTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] _paths = ["/sign-in", "/set-up", "/", "/incidents", "/incidents/1", "/articles", "/search?q=riga", "/audit", "/about", "/no/such/page", "/not-allowed", "/api/v1/incidents", "/api/v1/none", "/feeds/incidents.atom", "/incidents/export.csv", "/charts/none.csv", "/health/live", "/app.css"];

    [Fact]
    public async Task W60_Every_answer_allows_scripts_from_here_alone()
    {
        foreach (var (path, answer) in await AnswersAsync())
        {
            var policy = Directives(One(answer, "Content-Security-Policy"));
            Assert.Equal((path, "'none'"), (path, policy["default-src"]));
            Assert.Equal((path, "'self'"), (path, policy["script-src"]));
            Assert.Equal("'none'", policy["object-src"]);
            Assert.Equal("'none'", policy["frame-ancestors"]);
            Assert.Equal("'self'", policy["form-action"]);
            Assert.Equal("'self'", policy["connect-src"]);
            Assert.Contains(policy["base-uri"], new[] { "'self'", "'none'" });
            Assert.DoesNotContain(policy.Where(directive => directive.Key.StartsWith("script", StringComparison.Ordinal)), directive => directive.Value.Contains("unsafe", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task W61_Every_answer_carries_the_other_headers_and_says_nothing_of_the_server()
    {
        foreach (var (path, answer) in await AnswersAsync())
        {
            Assert.Equal((path, "nosniff"), (path, One(answer, "X-Content-Type-Options")));
            Assert.Equal((path, "DENY"), (path, One(answer, "X-Frame-Options")));
            Assert.Equal((path, "same-origin"), (path, One(answer, "Referrer-Policy")));
            Assert.Equal((path, "same-origin"), (path, One(answer, "Cross-Origin-Opener-Policy")));
            Assert.Equal((path, "same-origin"), (path, One(answer, "Cross-Origin-Resource-Policy")));
            Assert.Contains("geolocation=()", One(answer, "Permissions-Policy"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By") || answer.Headers.Contains("X-AspNet-Version"), path);
        }
    }

    [Fact]
    public async Task W69_Pages_lists_and_files_are_kept_by_no_cache()
    {
        foreach (var (path, answer) in await AnswersAsync())
        {
            var said = answer.Headers.CacheControl;
            if (path is "/app.css")
            {
                Assert.False(said?.NoStore, path);
            }
            else if (path.StartsWith("/feeds", StringComparison.Ordinal) && answer.StatusCode == HttpStatusCode.OK)
            {
                Assert.True(said?.Private, path);
            }
            else
            {
                Assert.True(said?.NoStore, $"{path}: {said}");
            }
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://evil127.0.0.1")]
    public async Task W62_No_other_origin_is_let_in(string origin)
    {
        using var browser = await site.BrowserAsync(Role.Editor);
        foreach (var path in new[] { "/api/v1/incidents", "/incidents", "/feeds/incidents.atom" })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options })
            {
                using var request = new HttpRequestMessage(method, path);
                request.Headers.Add("Origin", origin);
                request.Headers.Add("Access-Control-Request-Method", "POST");
                using var answer = await browser.SendAsync(request, ServedApi.Stop);
                Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Theory]
    [InlineData("https://evil.example", null)]
    [InlineData("null", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task W32_A_line_to_a_live_page_that_another_origin_opens_is_refused(string? origin, string? site2)
    {
        using var browser = await site.BrowserAsync(Role.Editor);
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        using var line = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        line.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        line.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        line.Headers.Add("Sec-WebSocket-Version", "13");
        line.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        foreach (var request in new[] { negotiate, line })
        {
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            if (site2 is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site2);
            }

            using var answer = await browser.SendAsync(request, ServedApi.Stop);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        using var own = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        own.Headers.Add("Origin", site.Api.Address.TrimEnd('/'));
        using var opened = await browser.SendAsync(own, ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task W31_Without_an_account_there_is_no_line_to_a_live_page()
    {
        using var nobody = await site.BrowserAsync(null);
        using var answer = await nobody.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, ServedApi.Stop);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("connectionToken", await answer.Content.ReadAsStringAsync(ServedApi.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W38_A_form_without_its_token_is_refused()
    {
        foreach (var (path, role, handler) in new (string, Role?, string)[] { ("/sign-in", null, "sign-in"), ("/set-up", null, "set-up"), ("/account", Role.Analyst, "sign-out") })
        {
            using var browser = await site.BrowserAsync(role);
            foreach (HttpContent body in new HttpContent[] { new FormUrlEncodedContent([new("_handler", handler), new("Input.Email", "a@b.example"), new("Input.Password", "x")]), new StringContent("{\"_handler\":\"" + handler + "\"}", System.Text.Encoding.UTF8, "text/plain") })
            {
                using var answer = await browser.PostAsync(new Uri(path, UriKind.Relative), body, ServedApi.Stop);
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType, $"{path}: {(int)answer.StatusCode}");
            }
        }

        using var still = await site.BrowserAsync(Role.Analyst);
        using var page = await still.GetAsync(new Uri("/incidents", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("")]
    public async Task W66_Another_name_is_not_answered_to(string name)
    {
        var answer = await site.RawAsync("GET /sign-in", "Host: " + name);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task W50_What_is_taken_away_is_a_file_of_a_known_kind()
    {
        using var browser = await site.BrowserAsync(Role.Editor);
        foreach (var path in new[] { "/incidents/export.csv", "/incidents/export.json", "/incidents/export.bib", "/incidents/export.stix.json", "/incidents/export.eurepoc.zip", "/claims/export.csv", "/articles/export.csv", "/sources/export.opml", "/charts/over-time.csv?from=2026-01-01&to=2026-02-01" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            Assert.Equal((path, "attachment"), (path, answer.Content.Headers.ContentDisposition?.DispositionType));
            Assert.DoesNotContain("html", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
            Assert.Equal("nosniff", One(answer, "X-Content-Type-Options"));
        }
    }

    [Fact]
    public async Task W56_A_line_break_in_an_address_makes_no_header()
    {
        foreach (var path in new[] { "/incidents/1/cite.bib?x=%0d%0aX-Evil:%201", "/sign-in?returnUrl=%0d%0aX-Evil:%201", "/no%0d%0aX-Evil:%201", "/incidents/export.csv?q=%0d%0aX-Evil:%201" })
        {
            var answer = await site.RawAsync("GET " + path);
            Assert.DoesNotContain("\nX-Evil", answer.Split("\r\n\r\n")[0], StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>As nobody and as an administrator.</summary>
    private async Task<IReadOnlyList<(string Path, HttpResponseMessage Answer)>> AnswersAsync()
    {
        var answers = new List<(string, HttpResponseMessage)>();
        foreach (var role in new Role?[] { null, Role.Admin })
        {
            var browser = await site.BrowserAsync(role);
            foreach (var path in _paths)
            {
                answers.Add((path, await browser.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop)));
            }
        }

        return answers;
    }

    private static string One(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? Assert.Single(values) : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} has no {name}");

    private static Dictionary<string, string> Directives(string policy) =>
        policy.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(' ', 2)).ToDictionary(part => part[0], part => part.Length > 1 ? part[1] : "", StringComparer.Ordinal);
}
