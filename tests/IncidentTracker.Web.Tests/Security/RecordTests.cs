using System.Text.RegularExpressions;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using Serilog.Parsing;

namespace IncidentTracker.Web.Tests.Security;

/// <summary>What is written of what happened: in the record, and in the log.</summary>
public sealed class RecordTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task W83_What_happens_at_the_doors_is_noted_with_who_when_and_from_where()
    {
        await using var api = await ServedApi.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Editor), "not this password at all"));
        using var analyst = api.Client();
        analyst.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Analyst), Site.Password));
        using var refused = await analyst.GetAsync(new Uri("/audit", UriKind.Relative), ServedApi.Stop);
        using var taken = await analyst.GetAsync(new Uri("/incidents/export.csv?kind=ddos", UriKind.Relative), ServedApi.Stop);
        await api.KeyAsync(Role.Analyst);
        using var wrong = api.Client("itk_wrong");
        using var shut = await wrong.GetAsync(new Uri("/api/v1/incidents", UriKind.Relative), ServedApi.Stop);
        var (accounts, admin) = (api.Get<AccountCommands>(), await api.EditorAsync(Role.Admin));
        var manager = (await api.EditorAsync(Role.Manager)).UserId;
        Assert.IsType<EditOutcome.Saved>(await accounts.ChangeRoleAsync(admin, manager, Role.Editor, ServedApi.Stop));
        Assert.IsType<EditOutcome.Saved>(await accounts.DisableAsync(admin, manager, ServedApi.Stop));
        for (var number = 0; number < 10; number++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Editor), "not this password at all"));
        }

        var events = (await api.Get<AuditQueries>().ListAsync(new(), null, 200, ServedApi.Stop)).Items;
        foreach (var action in new[] { "failed to sign in", "signed in", "was refused", "exported", "made", "showed a key that opens nothing", "role changed", "disabled", "was held off" })
        {
            Assert.Contains(events, item => item.Revision.Action == action);
        }

        var export = events.Single(item => item.Revision.Action == "exported").Revision;
        Assert.Equal(("The Analyst", "/incidents/export.csv", "?kind=ddos", "127.0.0.1"), (export.Who, export.After["list"], export.After["filter"], export.After["from"]));
        Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.Id > pair.Second.Id));
        Assert.DoesNotContain(events, item => item.Revision.After.Values.Any(value => value?.Contains("not this password", StringComparison.Ordinal) == true));
        var only = (await api.Get<AuditQueries>().ListAsync(new() { Subject = RevisionSubject.Security, Who = "Analyst", Action = "exported" }, null, 10, ServedApi.Stop)).Items;
        Assert.Single(only);
    }

    [Fact]
    public async Task W83_A_flood_from_outside_does_not_fill_the_record()
    {
        await using var api = await ServedApi.StartAsync();
        using var wrong = api.Client("itk_wrong");
        for (var number = 0; number < 150; number++)
        {
            using var shut = await wrong.GetAsync(new Uri("/api/v1/incidents", UriKind.Relative), ServedApi.Stop);
        }

        var kept = (await api.Get<AuditQueries>().ListAsync(new() { Action = "showed a key that opens nothing" }, null, 500, ServedApi.Stop)).Items.Count;
        Assert.InRange(kept, SecurityEvents.AMinute, 149);
    }

    [Fact]
    public async Task W83_Nor_does_somebody_with_an_account_and_their_other_deeds_are_noted_all_the_same()
    {
        await using var api = await ServedApi.StartAsync();
        using var analyst = api.Client();
        analyst.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Analyst), Site.Password));
        for (var number = 0; number < 150; number++)
        {
            using var shut = await analyst.GetAsync(new Uri("/audit", UriKind.Relative), ServedApi.Stop);
        }

        using var taken = await analyst.GetAsync(new Uri("/incidents/export.csv", UriKind.Relative), ServedApi.Stop);
        var audit = api.Get<AuditQueries>();
        Assert.InRange((await audit.ListAsync(new() { Action = "was refused" }, null, 500, ServedApi.Stop)).Items.Count, SecurityEvents.AMinute, 149);
        Assert.Single((await audit.ListAsync(new() { Action = "exported" }, null, 500, ServedApi.Stop)).Items);
    }

    [Fact]
    public async Task The_file_of_a_chart_is_noted_as_every_list_is_and_not_made_where_its_address_cannot_be_read()
    {
        await using var api = await ServedApi.StartAsync();
        using var analyst = api.Client();
        analyst.DefaultRequestHeaders.Add("Cookie", await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Analyst), Site.Password));
        foreach (var (query, status) in new[] { ("from=2026-01-01&to=2026-01-31&kind=ransomwear", 400), ("from=2026-02-31&to=2026-01-31", 400), ("from=2026-01-01&to=2026-01-31&zone=Mars/Olympus", 400), ("from=2026-01-01", 404), ("from=2026-01-01&to=2026-01-31&cell=x", 200) })
        {
            using var answer = await analyst.GetAsync(new Uri("/charts/over-time.csv?" + query, UriKind.Relative), ServedApi.Stop);
            Assert.Equal((query, status), (query, (int)answer.StatusCode));
        }

        var export = Assert.Single((await api.Get<AuditQueries>().ListAsync(new() { Action = "exported" }, null, 10, ServedApi.Stop)).Items).Revision;
        Assert.Equal("/charts/over-time.csv", export.After["list"]);
    }

    [Fact]
    public void W84_Nothing_in_the_program_changes_or_removes_what_was_noted()
    {
        var faults = Site.Repository.Files("src", ".cs").Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"Revisions\s*\.(Remove|RemoveRange|Update|UpdateRange|Attach|ExecuteDelete|ExecuteUpdate)|(delete\s+from|update)\s+""?Revisions", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2)))
            .Select(Site.Repository.Name);
        Assert.Equal([], faults);
        Assert.Equal(["AppendAsync"], typeof(SecurityLog).GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly).Select(method => method.Name));
        Assert.DoesNotContain(typeof(AuditQueries).GetMethods().Select(method => method.Name), name => Regex.IsMatch(name, "Delete|Remove|Set|Update|Write", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task W84_By_no_address_is_it_changed()
    {
        using var admin = await site.BrowserAsync(Role.Admin);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            foreach (var path in new[] { "/audit", "/audit/1", "/audit/export.csv", "/api/v1/audit/1" })
            {
                using var answer = await admin.SendAsync(new(method, path), ServedApi.Stop);
                Assert.True((int)answer.StatusCode is 400 or 404 or 405, $"{method} {path}: {(int)answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task W80_No_secret_stands_in_the_log()
    {
        await using var api = await ServedApi.StartAsync();
        var cookie = await Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Editor), Site.Password);
        var key = await api.KeyAsync(Role.Editor, Store.Accounts.ApiScope.Write);
        using var program = api.Client(key);
        using var read = await program.GetAsync(new Uri("/api/v1/incidents?key=" + key, UriKind.Relative), ServedApi.Stop);
        using var refused = await program.GetAsync(new Uri("/api/v1/none", UriKind.Relative), ServedApi.Stop);
        using var browser = api.Client();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        using var page = await browser.GetAsync(new Uri("/audit", UriKind.Relative), ServedApi.Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Site.SignInAsync(api.Address, ServedApi.EmailOf(Role.Editor), "a wrong but private password"));
        var log = string.Concat(Directory.GetFiles(Path.Combine(api.Folder, "logs")).Select(Read));
        Assert.Contains("was refused", log, StringComparison.Ordinal);
        foreach (var secret in new[] { Site.Password, "a wrong but private password", key, cookie.Split("incidenttracker=")[1].Split(';')[0][..40], "Authorization", "PasswordHash", "AQAAAA" })
        {
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a\r\n18:00:00 INF Security: signed in by admin")]
    [InlineData("\u001b[31mred\u001b[0m")]
    [InlineData("a\u2028b\u0085c\u202ed")]
    [InlineData("{\"@t\":\"2026-01-01\"}\n{\"@l\":\"Fatal\"}")]
    public void W82_What_came_from_outside_makes_no_line_of_its_own(string value)
    {
        var line = Line("Security: {Action} by {Who}", null, ("Action", "failed to sign in"), ("Who", value));
        Assert.Single(line.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain(line.TrimEnd('\r', '\n'), sign => char.IsControl(sign) || sign is '\u2028' or '\u202e');
        var failed = Line("A page failed", new InvalidOperationException(value));
        Assert.All(failed.TrimEnd('\n').Split('\n').Skip(1), inner => Assert.StartsWith("    ", inner, StringComparison.Ordinal));
        Assert.True(Line("{Long}", null, ("Long", new string('x', 1_000_000))).Length < 10_000);
    }

    [Fact]
    public async Task W25_No_answer_tells_more_than_its_reader_needs()
    {
        using var program = await site.Api.ClientAsync(Role.Analyst);
        foreach (var path in new[] { "/api/v1/incidents", "/api/v1/incidents/1", "/api/v1/articles", "/api/v1/articles/1", "/api/v1/claims", "/api/v1/claims/1", "/api/v1/actors", "/api/v1/exports/incidents.json", "/taxii2/api/collections/", "/openapi/v1.json" })
        {
            var text = await program.GetStringAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
            foreach (var word in new[] { "@desk.example", "passwordHash", "securityStamp", "concurrencyStamp", "AQAAAA", "userId", "captureId", "\"hash\"", site.Api.Folder })
            {
                Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public async Task W21_The_service_refuses_whoever_may_not_whatever_the_page_showed()
    {
        var analyst = await site.Api.EditorAsync(Role.Analyst);
        var editor = await site.Api.EditorAsync(Role.Editor);
        Assert.Equal("edit.not-allowed", Assert.IsType<EditOutcome.Rejected>(await site.Api.Get<SourceCommands>().RequestRunAsync(analyst, 1, ServedApi.Stop)).Problems[0].Code);
        var authorization = site.Api.Get<Microsoft.AspNetCore.Authorization.IAuthorizationService>();
        foreach (var policy in new[] { Policies.CanEdit, Policies.CanAdminister, Policies.CanManage })
        {
            Assert.NotNull((await CurrentUser.EditorAsync(Principal(analyst, Role.Analyst), authorization, policy)).Refusal);
        }

        Assert.Null((await CurrentUser.EditorAsync(Principal(editor, Role.Editor), authorization, Policies.CanEdit)).Refusal);
        Assert.False(editor.MayAdminister);
    }

    private static System.Security.Claims.ClaimsPrincipal Principal(Editor who, Role role) =>
        new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, who.UserId), new(System.Security.Claims.ClaimTypes.Role, role.ToString())], "test"));

    private static string Line(string template, Exception? failure, params (string Name, string Value)[] values)
    {
        using var output = new StringWriter();
        new LogLine("").Format(new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, failure, new MessageTemplateParser().Parse(template), values.Select(value => new LogEventProperty(value.Name, new ScalarValue(value.Value)))), output);
        return output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string Read(string file)
    {
        using var text = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd();
    }
}
