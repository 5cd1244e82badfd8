using System.Diagnostics;
using System.Net;
using System.Text;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Testing;
using IncidentTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>Requests that nobody well-meaning sends.</summary>
public sealed class AbuseTests(Site site) : IClassFixture<Site>
{
    private static readonly string[] _odd =
    [
        "'", "\"", "''", "';drop table Incidents;--", "%", "_", "\\", "{0}", "\"*", "a*", ":*", "!", "NEAR(", "NEAR(a b, 2)", "a AND", "OR", "NOT", "(((", "col:x", "-", "--", "^a", "a + b", "\u0000", "\u202eevil", "\ud83d\ude00", "a\u0301", "＝1+1", "(a+)+$",
    ];

    private static readonly string[] _leaks = ["   at IncidentTracker", "SqliteException", "Npgsql", "System.", "Microsoft.", "stack trace", "/src/IncidentTracker", "SELECT ", "store.db"];

    [Fact]
    public async Task W46_What_a_database_would_take_for_a_question_is_taken_for_words()
    {
        using var browser = await site.BrowserAsync(Role.Admin);
        var before = await CountAsync(browser);
        foreach (var odd in _odd)
        {
            var word = Uri.EscapeDataString(odd);
            foreach (var path in new[] { $"/search?q={word}", $"/search?q={word}&in=quotations", $"/search/export.csv?q={word}", $"/incidents?q={word}&sort={word}", $"/claims?q={word}&by={word}&name={word}", $"/articles?q={word}", $"/actors?q={word}", $"/claimants?q={word}", $"/audit?who={word}&did={word}", $"/api/v1/incidents?q={word}", $"/api/v1/claims?q={word}&by={word}", $"/actors/named?name={word}" })
            {
                using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
                var text = await answer.Content.ReadAsStringAsync(ServedApi.Stop);
                Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} to {path}");
                Assert.DoesNotContain(_leaks, leak => text.Contains(leak, StringComparison.Ordinal));
                Assert.DoesNotContain("This page failed", text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, await CountAsync(browser));
    }

    [Theory]
    [InlineData("/incidents?page=-1")]
    [InlineData("/incidents?page=9223372036854775808")]
    [InlineData("/articles?page=99999&pageSize=1000000")]
    [InlineData("/claims?page=100000")]
    [InlineData("/search?q=riga&page=1000000")]
    [InlineData("/audit?before=-1")]
    [InlineData("/api/v1/incidents?limit=1000000")]
    [InlineData("/api/v1/incidents?cursor=AAAA&limit=-1")]
    [InlineData("/api/v1/articles?limit=99999999999999999999")]
    [InlineData("/timeline?from=0001-01-01&to=9999-12-31&step=day")]
    public async Task W53_Pages_beyond_all_bounds_cost_nothing(string path)
    {
        using var browser = await site.BrowserAsync(Role.Admin);
        var clock = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        Assert.True((int)answer.StatusCode is 200 or 400, $"{(int)answer.StatusCode}");
        Assert.True(Stopwatch.GetElapsedTime(clock) < TimeSpan.FromSeconds(15));
        Assert.True((await answer.Content.ReadAsByteArrayAsync(ServedApi.Stop)).Length < 2_000_000);
    }

    [Theory]
    [InlineData("/../appsettings.json")]
    [InlineData("/..%2f..%2fappsettings.json")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/..\\..\\appsettings.json")]
    [InlineData("/_content/..%2f..%2fappsettings.json")]
    [InlineData("/_content/MudBlazor/../../../appsettings.json")]
    [InlineData("//etc/passwd")]
    [InlineData("/js/%00shell.js")]
    [InlineData("/charts/..%2f..%2fstore.csv")]
    [InlineData("/charts/CON.csv")]
    [InlineData("/openapi/..%2fv1.json")]
    [InlineData("/%5c%5cserver%5cshare")]
    public async Task W48_No_path_leads_out_of_what_is_served(string path)
    {
        var answer = await site.RawAsync("GET " + path, "Cookie: " + await site.CookieAsync(Role.Admin), "Cookie: theme=../../etc/passwd");
        Assert.DoesNotContain(" 200 ", answer.Split('\r')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("DataDirectory", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe/\u0000Riga")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task W48_A_zone_or_a_theme_is_a_name_and_no_path(string name)
    {
        using var browser = site.Api.Client();
        browser.DefaultRequestHeaders.Add("Cookie", $"{await site.CookieAsync(Role.Analyst)}; zone={Uri.EscapeDataString(name)}; theme={Uri.EscapeDataString(name)}");
        using var answer = await browser.GetAsync(new Uri($"/incidents?zone={Uri.EscapeDataString(name)}", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("root:", await answer.Content.ReadAsStringAsync(ServedApi.Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W49_A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        foreach (var path in new[] { "/sign-in", "/api/v1/articles" })
        {
            var stated = await site.RawAsync("POST " + path, "Content-Type: application/x-www-form-urlencoded", "Content-Length: 1073741824");
            Assert.True(stated.Length == 0 || stated.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), stated.Split('\r')[0]);
        }

        using var client = site.Api.Client(await site.Api.KeyAsync(Role.Editor, Store.Accounts.ApiScope.Write));
        using var body = new StringContent("{\"title\":\"A\",\"text\":\"" + new string('x', 3 * 1024 * 1024) + "\"}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/articles") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await client.SendAsync(request, ServedApi.Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
    }

    [Fact]
    public async Task W71_Headers_beyond_all_bounds_and_floods_are_refused_and_the_program_goes_on()
    {
        Assert.StartsWith("HTTP/1.1 431", await site.RawAsync("GET /sign-in", "X-Long: " + new string('x', 40_000)), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431", await site.RawAsync("GET /sign-in", [.. Enumerable.Range(0, 150).Select(number => $"X-{number}: y")]), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414", await site.RawAsync("GET /" + new string('x', 20_000)), StringComparison.Ordinal);

        await using var small = await ServedApi.StartAsync(null, "--IncidentTracker:PageRequestsPerMinute=60");
        using var nobody = small.Client();
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 90; number++)
        {
            using var answer = await nobody.GetAsync(new Uri("/sign-in", UriKind.Relative), ServedApi.Stop);
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.NotNull(answer.Headers.RetryAfter);
            }
        }

        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        // Another address's word for who asks is nobody's word; what is shipped, and whether the process lives, is told for all that.
        using var spoofed = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        spoofed.Headers.Add("X-Forwarded-For", "203.0.113.9");
        using var same = await nobody.SendAsync(spoofed, ServedApi.Stop);
        using var shipped = await nobody.GetAsync(new Uri("/app.css", UriKind.Relative), ServedApi.Stop);
        using var lives = await nobody.GetAsync(new Uri("/health/live", UriKind.Relative), ServedApi.Stop);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK), (same.StatusCode, shipped.StatusCode, lives.StatusCode));
        await Task.Delay(TimeSpan.FromSeconds(4), ServedApi.Stop);
        using var later = await nobody.GetAsync(new Uri("/sign-in", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task W45_Searches_feeds_and_lists_have_a_limit_of_their_own_and_at_most_two_are_written_at_once()
    {
        await using var small = await ServedApi.StartAsync(null, "--IncidentTracker:PageRequestsPerMinute=100");
        using var reader = small.Client();
        reader.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(small.Address, ServedApi.EmailOf(Role.Analyst), Site.Password));
        var statuses = new List<int>();
        for (var number = 0; number < 30; number++)
        {
            using var answer = await reader.GetAsync(new Uri("/feeds/incidents.atom", UriKind.Relative), ServedApi.Stop);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.True(statuses.Count(status => status == 200) is >= 20 and < 30 && statuses.Contains(429), string.Join(' ', statuses));
        using var page = await reader.GetAsync(new Uri("/incidents", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var turns = site.Api.Get<Exports.ExportTurns>();
        var taken = new List<bool>();
        for (var number = 0; number < 3; number++)
        {
            var http = new DefaultHttpContext { User = new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, "u-w45")])) };
            taken.Add(await turns.BeginAsync(http));
        }

        Assert.Equal([true, true, false], taken);
    }

    [Fact]
    public async Task W67_A_fault_is_told_with_its_number_and_nothing_else()
    {
        foreach (var environment in new[] { "Production", "Development" })
        {
            await using var broken = await BrokenAsync(environment);
            using var client = broken.Client();
            foreach (var path in new[] { "/broken", "/api/broken" })
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
                var text = await answer.Content.ReadAsStringAsync(ServedApi.Stop);
                Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
                Assert.DoesNotContain("secret words", text, StringComparison.Ordinal);
                Assert.DoesNotContain(_leaks, leak => text.Contains(leak, StringComparison.Ordinal));
                var id = System.Text.RegularExpressions.Regex.Match(text, "under (?<id>[0-9a-f]{8})", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value;
                Assert.Equal(8, id.Length);
                Assert.Contains(id, Logs(broken), StringComparison.Ordinal);
                Assert.True(answer.Headers.Contains("Content-Security-Policy"), path);
            }
        }
    }

    [Fact]
    public void W86_Nothing_of_a_workshop_is_in_the_program()
    {
        var words = new[] { "UseDeveloperExceptionPage", "DetailedErrors = true", "EnableDetailedErrors = true", "UseMigrationsEndPoint", "EnableSensitiveDataLogging", "AllowAnyOrigin", "DangerousAcceptAnyServerCertificateValidator" };
        Assert.Equal([], Site.Repository.Files("src", ".cs", ".razor", ".json").SelectMany(file => words.Where(word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)).Select(word => $"{Site.Repository.Name(file)}: {word}")));
        Assert.False(site.Api.Get<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Components.Server.CircuitOptions>>().Value.DetailedErrors);
    }

    [Fact]
    public async Task W55_Words_of_templates_are_words()
    {
        const string Title = "{{7*7}} @(1+1) ${x} {0} %s%n <%= 7 %>";
        await using var api = await ServedApi.StartAsync(async store => await Some.StoreAsync(store, Some.Reading(title: Title)));
        using var reader = api.Client();
        reader.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Analyst), Site.Password));
        Assert.Contains(Title, WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri("/articles", UriKind.Relative), ServedApi.Stop)), StringComparison.Ordinal);
        using var program = await api.ClientAsync(Role.Analyst);
        Assert.Equal(Title, (await program.JsonAsync("/api/v1/articles")).GetProperty("items")[0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task W44_A_cell_that_a_spreadsheet_would_run_is_text()
    {
        string[] titles = ["=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "=HYPERLINK(\"http://evil.example\")"];
        await using var api = await ServedApi.StartAsync(async store =>
        {
            foreach (var (title, number) in titles.Select((title, number) => (title, number)))
            {
                await Some.StoreAsync(store, Some.Reading(Some.Story + $"\n\nParagraph {number} of it.", title), $"https://portal{number}.example/story");
            }
        });
        using var reader = api.Client();
        reader.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Admin), Site.Password));
        foreach (var path in new[] { "/articles/export.csv", "/incidents/export.csv", "/claims/export.csv", "/incidents/claims.csv", "/search/export.csv?q=ministries", "/audit/export.csv", "/actors/export.csv", "/claimants/export.csv" })
        {
            var text = await reader.GetStringAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            using var csv = new CsvHelper.CsvReader(new StringReader(text.TrimStart('\ufeff')), System.Globalization.CultureInfo.InvariantCulture);
            while (await csv.ReadAsync())
            {
                Assert.DoesNotContain(csv.Parser.Record!, cell => cell.Length > 0 && "=+-@\t\r＝＋－＠".Contains(cell[0], StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task W54_Names_that_look_alike_are_one_name()
    {
        await using var scope = site.Api.Get<IServiceScopeFactory>().CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Web.Security.Accounts>();
        // Another case, a letter of another alphabet, a sign that is not seen, one that turns the direction, a letter and its mark apart, a zero.
        foreach (var alike in new[] { "EDITOR@desk.example", "editor@DESK.EXAMPLE ", "\u0435ditor@desk.example", "edi\u200btor@desk.example", "edi\u202etor@desk.example", "e\u0301ditor@desk.example", "edi\u0000tor@desk.example", "editor@desk.ex\uff41mple" })
        {
            Assert.NotEmpty(await accounts.AddAsync(alike, "evil", Site.Password, Role.Analyst));
        }

        Assert.Equal(4, (await accounts.ListAsync()).Count);
    }

    private static async Task<string> CountAsync(HttpClient browser) => (await browser.JsonAsync("/api/v1/incidents")).GetProperty("total").ToString();

    private static Task<ServedApi> BrokenAsync(string environment) => ServedApi.StartAsync(null, app =>
    {
        app.MapGet("/broken", string () => throw new InvalidOperationException("secret words")).AllowAnonymous();
        app.MapGet("/api/broken", string () => throw new InvalidOperationException("secret words")).AllowAnonymous();
    }, $"--environment={environment}");

    private static string Logs(ServedApi api) => string.Concat(Directory.GetFiles(Path.Combine(api.Folder, "logs")).Select(file =>
    {
        using var text = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd();
    }));
}
