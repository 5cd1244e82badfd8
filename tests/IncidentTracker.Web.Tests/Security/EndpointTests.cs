using System.Net;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>Every address that the program answers, who may ask it, and what becomes of who may not.</summary>
public sealed class EndpointTests(Site site) : IClassFixture<Site>
{
    private static readonly Dictionary<string, Role[]> _may = new(StringComparer.Ordinal)
    {
        [Policies.CanBrowse] = Enum.GetValues<Role>(),
        [Policies.CanEdit] = [Role.Editor, Role.Admin],
        [Policies.CanManage] = [Role.Manager, Role.Admin],
        [Policies.CanSeeTeam] = [Role.Editor, Role.Manager, Role.Admin],
        [Policies.CanAdminister] = [Role.Admin],
        [Policies.ApiRead] = Enum.GetValues<Role>(),
        [Policies.ApiReadDesk] = [Role.Editor, Role.Admin],
        // A key, and no browser.
        [Policies.ApiWrite] = [],
    };

    private static IReadOnlyList<(string Method, string Path, string Who)> Table { get; } =
        [.. File.ReadLines(Path.Combine(Site.Repository.Root, "tests/IncidentTracker.Web.Tests/Security/Endpoints.tsv")).Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], cells[2]))];

    [Fact]
    public void W20_Every_endpoint_stands_in_the_table_with_who_may_ask_it()
    {
        var found = site.Api.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            // The style sheets and scripts that are shipped are for everybody; which there are changes with every package.
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => $"{method}\t/{endpoint.RoutePattern.RawText?.TrimStart('/')}\t{Who(endpoint)}"))
            .Where(line => !line.Contains("\t/_framework/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var table = Table.Select(row => $"{row.Method}\t{row.Path}\t{row.Who}").Order(StringComparer.Ordinal).ToList();
        Assert.True(found.SequenceEqual(table), $"not in the table:\n{string.Join('\n', found.Except(table))}\nin the table and not there:\n{string.Join('\n', table.Except(found))}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Manager)]
    [InlineData(Role.Admin)]
    public async Task W20_Every_endpoint_answers_each_role_as_the_table_says(Role? role)
    {
        using var browser = await site.BrowserAsync(role);
        var faults = new List<string>();
        foreach (var (method, path, who) in Table.Where(row => row.Who != "anybody" && row.Method == "GET" && !row.Path.StartsWith("/_blazor", StringComparison.Ordinal)))
        {
            var may = role is { } known && who.Split(" and ").All(policy => policy == "signed in" || _may[policy].Contains(known));
            using var response = await browser.GetAsync(new Uri(Filled(path), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ServedApi.Stop);
            var to = response.Headers.Location?.OriginalString ?? "";
            var shut = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || to.Contains("/sign-in", StringComparison.Ordinal) || to.Contains("/not-allowed", StringComparison.Ordinal);
            if (may == shut || (int)response.StatusCode >= 500)
            {
                faults.Add($"{role?.ToString() ?? "nobody"} {method} {path} ({who}): {(int)response.StatusCode} {to}");
            }
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task W22_A_number_that_is_nobodys_is_not_found_and_tells_nothing()
    {
        using var program = await site.Api.ClientAsync(Role.Analyst);
        using var browser = await site.BrowserAsync(Role.Analyst);
        foreach (var path in new[] { "/api/v1/incidents/999999", "/api/v1/incidents/0", "/api/v1/articles/999999", "/api/v1/claims/999999", "/api/v1/articles/9223372036854775807", "/api/v1/incidents/2147483648", "/taxii2/api/collections/none/" })
        {
            using var answer = await program.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }

        foreach (var path in new[] { "/incidents/999999/cite.bib", "/incidents/999999/lanes.csv", "/incidents/-1/cite.bib", "/charts/none.csv" })
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, answer.StatusCode));
        }
    }

    [Fact]
    public async Task W23_What_is_anothers_is_neither_changed_nor_said_to_be_there()
    {
        await site.Api.KeyAsync(Role.Manager);
        var keys = site.Api.Get<ApiKeyQueries>();
        var theirs = (await keys.ListAsync((await site.Api.EditorAsync(Role.Manager)).UserId, ServedApi.Stop))[0];
        var commands = site.Api.Get<ApiKeyCommands>();
        var refused = Assert.IsType<EditOutcome.Rejected>(await commands.RevokeAsync(await site.Api.EditorAsync(Role.Editor), theirs.Id, ServedApi.Stop));
        var missing = Assert.IsType<EditOutcome.Rejected>(await commands.RevokeAsync(await site.Api.EditorAsync(Role.Editor), 999_999, ServedApi.Stop));
        Assert.Equal(missing.Problems[0].Code, refused.Problems[0].Code);
        Assert.Null((await keys.ListAsync((await site.Api.EditorAsync(Role.Manager)).UserId, ServedApi.Stop)).Single(key => key.Id == theirs.Id).RevokedAt);
    }

    [Fact]
    public async Task W28_Tricks_with_verbs_and_paths_open_no_door()
    {
        using var nobody = await site.BrowserAsync(null);
        foreach (var path in new[] { "/audit", "/AUDIT", "/audit/", "//audit", "/audit?x=.css", "/./audit", "/%61udit", "/audit%2f", "/audit;a=b", "/audit.json", "/settings", "/Settings/", "/api/v1/INCIDENTS", "/sources/export.opml" })
        {
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH" })
            {
                var answer = await site.RawAsync($"{method} {path}", "Content-Length: 0", "X-HTTP-Method-Override: GET");
                Assert.DoesNotContain(" 200 ", answer.Split('\r')[0], StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(" 200 ", (await site.RawAsync("TRACE /sign-in")).Split('\r')[0], StringComparison.Ordinal);
        using var editor = await site.BrowserAsync(Role.Analyst);
        using var overridden = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incidents");
        overridden.Headers.Add("X-HTTP-Method-Override", "POST");
        using var read = await editor.SendAsync(overridden, ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task W68_Nothing_that_is_not_meant_to_be_seen_is_served()
    {
        using var nobody = await site.BrowserAsync(null);
        using var admin = await site.BrowserAsync(Role.Admin);
        foreach (var path in new[] { "/swagger", "/swagger/index.html", "/openapi/v1.yaml", "/health", "/hangfire", "/.git/config", "/.env", "/appsettings.json", "/store.db", "/keys/", "/logs/", "/_framework/blazor.boot.json", "/web.config", "/js/shell.js.map", "/IncidentTracker.Web.dll" })
        {
            using var seen = await nobody.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            Assert.NotEqual((path, HttpStatusCode.OK), (path, seen.StatusCode));
            if (path != "/keys/")
            {
                using var allowed = await admin.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
                Assert.Equal((path, HttpStatusCode.NotFound), (path, allowed.StatusCode));
            }
        }

        using var figures = await nobody.GetAsync(new Uri("/metrics", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, figures.StatusCode);
        using var ready = await nobody.GetAsync(new Uri("/health/ready", UriKind.Relative), ServedApi.Stop);
        Assert.Equal("Healthy", await ready.Content.ReadAsStringAsync(ServedApi.Stop));
    }

    [Fact]
    public async Task W64_Asking_changes_nothing()
    {
        using var admin = await site.BrowserAsync(Role.Admin);
        var paths = Table.Where(row => row.Method == "GET" && !row.Path.StartsWith("/_blazor", StringComparison.Ordinal)).Select(row => Filled(row.Path)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var path in paths)
        {
            using var first = await admin.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        }

        var before = await RowsAsync();
        foreach (var path in paths)
        {
            using var again = await admin.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        }

        Assert.Equal(before, await RowsAsync());
        using var still = await admin.GetAsync(new Uri("/incidents", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    /// <summary>All rows but events of security, which say what was asked, and signs of life.</summary>
    private async Task<string> RowsAsync()
    {
        await using var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(site.Api.Folder, "store.db")};Mode=ReadOnly");
        await store.OpenAsync(ServedApi.Stop);
        var lines = new List<string>();
        var tables = await ReadAsync(store, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '%\\_fts%' escape '\\' and name not in ('AspNetUsers', 'Changes') order by name");
        foreach (var table in tables.Where(name => !name.Contains("Words", StringComparison.Ordinal)))
        {
            var where = table == "Revisions" ? " where Subject <> 'security'" : "";
            lines.Add($"{table}: {string.Join(',', await ReadAsync(store, $"select count(*) from \"{table}\"{where}"))}");
        }

        lines.AddRange(await ReadAsync(store, "select Id || PasswordHash || SecurityStamp || coalesce(LockoutEnd, '') || AccessFailedCount from AspNetUsers order by Id"));
        lines.AddRange(await ReadAsync(store, "select Id || Revision || State from Claims order by Id"));
        lines.AddRange(await ReadAsync(store, "select Id || Revision || State || Title from Incidents order by Id"));
        return string.Join('\n', lines);
    }

    private static async Task<List<string>> ReadAsync(Microsoft.Data.Sqlite.SqliteConnection store, string sql)
    {
        await using var ask = store.CreateCommand();
        ask.CommandText = sql;
        await using var rows = await ask.ExecuteReaderAsync(ServedApi.Stop);
        var found = new List<string>();
        while (await rows.ReadAsync(ServedApi.Stop))
        {
            found.Add(rows.GetValue(0).ToString() ?? "");
        }

        return found;
    }

    private static string Filled(string path) => System.Text.RegularExpressions.Regex.Replace(path, @"\{\**(?<name>\w+)[^}]*\}", found => found.Groups["name"].Value switch { "documentName" => "v1", "chart" => "lag", "collection" => "incidents", _ => "1" }, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static string Who(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anybody"
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "signed in").Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } policies ? string.Join(" and ", policies) : "signed in";
}
