using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Scraper;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Operations;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.Operations;

public sealed partial class MetricsTests
{
    private const string Token = "a token of twenty-one signs";

    [Fact]
    public async Task Figures_are_for_whoever_has_the_token_and_for_administrators()
    {
        await using var api = await ServedApi.StartAsync(null, $"--IncidentTracker:Telemetry:MetricsToken={Token}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, "Bearer another token of many signs")).Status);
        var (status, text) = await AskAsync(api, "Bearer " + Token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("incidenttracker_store_trouble", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_bucket", text, StringComparison.Ordinal);
        // A statement takes a millisecond: bounds that begin with five seconds would say nothing of it.
        Assert.Contains(text.Split('\n'), line => line.StartsWith("incidenttracker_store_statement_duration_seconds_bucket", StringComparison.Ordinal) && line.Contains("le=\"0.001\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await PageAsync(api, "metrics", Role.Admin));
        Assert.NotEqual(HttpStatusCode.OK, await PageAsync(api, "metrics", Role.Analyst));
    }

    [Fact]
    public async Task Without_a_token_in_the_settings_no_token_is_good()
    {
        await using var api = await ServedApi.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, "Bearer")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, "Bearer ")).Status);
    }

    [Fact]
    public async Task The_status_page_is_for_administrators()
    {
        await using var api = await ServedApi.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await PageAsync(api, "status", Role.Admin));
        Assert.NotEqual(HttpStatusCode.OK, await PageAsync(api, "status", Role.Editor));
    }

    [Fact]
    public async Task Every_figure_of_ours_that_the_dashboard_draws_is_one_that_the_program_has()
    {
        await using var api = await ServedApi.StartAsync();
        var known = new HashSet<string>(StringComparer.Ordinal) { "incidenttracker_feed_listening", "incidenttracker_feed_sent", "incidenttracker_feed_heard" };
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => known.Add(instrument.Name.Replace('.', '_')) };
        listener.Start();
        _ = (api.Get<ScraperMetrics>(), api.Get<SlowQueries>(), api.Get<NodeName>());
        var drawn = Ours().Matches(await File.ReadAllTextAsync(Path.Combine(Root(), "docs/operations/grafana-dashboard.json"))).Select(found => found.Value).Distinct().ToList();

        Assert.NotEmpty(drawn);
        Assert.All(drawn, name => Assert.Contains(known, figure => name == figure || name.StartsWith(figure + "_", StringComparison.Ordinal)));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(ServedApi api, string? authorization)
    {
        using var client = Client(api);
        if (authorization is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await client.GetAsync("metrics");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> PageAsync(ServedApi api, string path, Role role)
    {
        using var client = Client(api);
        client.DefaultRequestHeaders.Add("Cookie", await Circuits.SignIn.CookieAsync(client.BaseAddress!, ServedApi.EmailOf(role), "seven grey herons on a jetty"));
        return (await client.GetAsync(path)).StatusCode;
    }

    private static HttpClient Client(ServedApi api) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(api.Address + "/") };

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "IncidentTracker.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex("incidenttracker_[a-z_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ours();
}
