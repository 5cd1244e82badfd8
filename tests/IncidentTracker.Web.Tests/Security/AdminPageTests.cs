using System.Net;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Editing;
using IncidentTracker.Web.Admin;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Tests.Api;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>The administrator's pages over the program as served.</summary>
public sealed class AdminPageTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_audit_tells_changes_and_events_newest_first_by_the_address_and_takes_them_away()
    {
        var editor = await site.Api.EditorAsync(Role.Editor);
        for (var number = 0; number < 60; number++)
        {
            await site.Api.Get<SecurityLog>().AppendAsync(new(editor.UserId, editor.Name, "did a thing", new Dictionary<string, string?> { ["number"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture) }), ServedApi.Stop);
        }

        await site.Api.KeyAsync(Role.Analyst);
        using var admin = await site.BrowserAsync(Role.Admin);
        var all = await admin.GetStringAsync(new Uri("/audit", UriKind.Relative), ServedApi.Stop);
        Assert.Contains("API key", all, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\"", all, StringComparison.Ordinal);
        Assert.True(all.IndexOf("API key 1", StringComparison.Ordinal) < all.IndexOf("<td>did a thing", StringComparison.Ordinal));
        var things = WebUtility.HtmlDecode(await admin.GetStringAsync(new Uri("/audit?about=security&who=Editor&did=did+a+thing", UriKind.Relative), ServedApi.Stop));
        Assert.DoesNotContain("API key 1", things, StringComparison.Ordinal);
        var next = System.Text.RegularExpressions.Regex.Match(things, "href=\"(?<next>audit[^\"]*before=[0-9]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["next"].Value;
        var older = await admin.GetStringAsync(new Uri("/" + next, UriKind.Relative), ServedApi.Stop);
        Assert.Equal(10, System.Text.RegularExpressions.Regex.Count(older, "<td>did a thing", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var csv = (await admin.GetStringAsync(new Uri("/audit/export.csv?about=security&did=did+a+thing", UriKind.Relative), ServedApi.Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(61, csv.Length);
        Assert.Contains("number: 59", csv[1], StringComparison.Ordinal);
        using var unread = await admin.GetAsync(new Uri("/audit/export.csv?about=nothing", UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);
    }

    [Theory]
    [InlineData("audit?who=Ann&about=api_key&did=made&from=2026-01-01&to=2026-02-01&before=17")]
    [InlineData("audit?about=incident&record=12")]
    [InlineData("audit")]
    public void Its_address_is_its_state(string address) => Assert.Equal(address, AuditAddress.Read(UrlState.Parse(address)).ToString());

    [Fact]
    public async Task Settings_say_where_they_come_from_and_never_tell_a_secret()
    {
        await using var api = await ServedApi.StartAsync(null, "--IncidentTracker:Mail:Host=mail.example", "--IncidentTracker:Mail:User=u", "--IncidentTracker:Mail:Password=hush hush", "--IncidentTracker:Mail:From=a@b.example", "--ConnectionStrings:Store=Host=db;Password=hush hush");
        var settings = api.Get<SettingsSeen>().All();
        Assert.Equal(("set", "command line"), Of("Password"));
        Assert.Equal(("set", "command line"), Of("Store", "ConnectionStrings"));
        Assert.Equal(("mail.example", "command line"), Of("Host"));
        Assert.Equal(("15728640", "the program’s own"), Of("MaxBytes"));
        Assert.Equal("appsettings.json", Of("Store", "IncidentTracker").From);
        using var admin = api.Client();
        admin.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Admin), Site.Password));
        var page = await admin.GetStringAsync(new Uri("/settings", UriKind.Relative), ServedApi.Stop);
        Assert.DoesNotContain("hush hush", page, StringComparison.Ordinal);
        Assert.Contains("MinimumPause", page, StringComparison.Ordinal);

        (string Value, string From) Of(string name, string? section = null) => settings.Where(setting => setting.Name == name && (section is null || setting.Section == section)).Select(setting => (setting.Value, setting.From)).First();
    }

    [Fact]
    public async Task Storage_counts_what_there_is()
    {
        var size = await site.Api.Get<StoreSizeQueries>().MeasureAsync(ServedApi.Stop);
        Assert.Equal("SQLite", size.Database);
        Assert.True(size.Bytes > 100_000);
        Assert.Equal((2, 2L), (size.Captures, size.Tables.Single(table => table.Table == "Incidents").Rows));
        Assert.Equal(4, size.Tables.Single(table => table.Table == "AspNetUsers").Rows);
        using var admin = await site.BrowserAsync(Role.Admin);
        var page = await admin.GetStringAsync(new Uri("/storage", UriKind.Relative), ServedApi.Stop);
        Assert.Contains("Free where the data lies", page, StringComparison.Ordinal);
        Assert.True(site.Api.Get<AboutProgram>().FreeBytes() > 0);
    }

    [Fact]
    public async Task Jobs_tell_how_they_went()
    {
        var board = new JobBoard(TimeProvider.System);
        board.Announce("a", TimeSpan.FromSeconds(5));
        await board.RunAsync("b", TimeSpan.FromHours(1), () => Task.CompletedTask);
        await Assert.ThrowsAsync<InvalidOperationException>(() => board.RunAsync("b", TimeSpan.FromHours(1), () => throw new InvalidOperationException()));
        Assert.Equal([("a", false, 0), ("b", true, 1)], board.All.Select(job => (job.Name, job.LastAt is not null, job.Faults)));
        using var admin = await site.BrowserAsync(Role.Admin);
        Assert.Contains("Store can be written", await admin.GetStringAsync(new Uri("/jobs", UriKind.Relative), ServedApi.Stop), StringComparison.Ordinal);
    }
}
