using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests.Api;

/// <summary>Keys: what opens, what does not, and what is kept of them.</summary>
public sealed class ApiKeyTests
{
    private const string List = "/api/v1/incidents";

    [Fact]
    public async Task W29_Only_a_good_key_in_the_header_opens()
    {
        await using var api = await ServedApi.StartAsync();
        var key = await api.KeyAsync(Role.Analyst);
        using var none = api.Client();
        Assert.Equal((401, "key"), await StatusAsync(none, List));
        Assert.Equal((401, "key"), await StatusAsync(none, $"{List}?key={key}"));
        Assert.Equal((401, "key"), await StatusAsync(none, $"{List}?access_token={key}"));
        using var wrong = api.Client(key[..^1] + (key[^1] == 'x' ? 'y' : 'x'));
        Assert.Equal((401, "key"), await StatusAsync(wrong, List));
        using var garbled = api.Client();
        garbled.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer");
        Assert.Equal((401, "key"), await StatusAsync(garbled, List));
        using var good = api.Client(key);
        using var answer = await good.GetAsync(new Uri(List, UriKind.Relative), ServedApi.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Bearer", (await none.GetAsync(new Uri(List, UriKind.Relative), ServedApi.Stop)).Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task W29_A_key_that_reads_writes_nothing_and_an_analyst_gets_none_that_writes()
    {
        await using var api = await ServedApi.StartAsync();
        using var reads = await api.ClientAsync(Role.Editor);
        var refused = await (await reads.SendAsync(HttpMethod.Post, "/api/v1/articles", new { title = "A", text = "B" })).ProblemAsync();
        Assert.Equal((403, "not-allowed"), (refused.Status, refused.Type));
        var (_, hash, start) = ApiKeys.Make();
        var outcome = await api.Get<ApiKeyCommands>().AddAsync(await api.EditorAsync(Role.Analyst), "sly", ApiScope.Write, 1, (hash, start), ServedApi.Stop);
        Assert.Equal("key.scope-not-allowed", Assert.IsType<EditOutcome.Rejected>(outcome).Problems[0].Code);
    }

    [Fact]
    public async Task W29_A_key_that_was_taken_back_ends_at_once_and_so_does_an_account()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = await api.ClientAsync(Role.Analyst);
        using var second = await api.ClientAsync(Role.Manager);
        Assert.Equal(200, (await StatusAsync(client, List)).Status);
        var kept = Assert.Single(await api.Get<ApiKeyQueries>().ListAsync((await api.EditorAsync(Role.Analyst)).UserId, ServedApi.Stop));
        Assert.NotNull(kept.UsedAt);
        Assert.IsType<EditOutcome.Rejected>(await api.Get<ApiKeyCommands>().RevokeAsync(await api.EditorAsync(Role.Editor), kept.Id, ServedApi.Stop));
        Assert.IsType<EditOutcome.Saved>(await api.Get<ApiKeyCommands>().RevokeAsync(await api.EditorAsync(Role.Admin), kept.Id, ServedApi.Stop));
        Assert.Equal(401, (await StatusAsync(client, List)).Status);
        await using (var scope = api.Get<IServiceScopeFactory>().CreateAsyncScope())
        {
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<Accounts>().ChangeAsync(ServedApi.EmailOf(Role.Manager), (accounts, id) => accounts.DisableAsync(AccountCommands.Operator, id, ServedApi.Stop)));
        }

        Assert.Equal(401, (await StatusAsync(second, List)).Status);
    }

    [Fact]
    public async Task W29_The_store_keeps_a_fingerprint_and_not_the_key_and_no_log_names_it()
    {
        await using var api = await ServedApi.StartAsync();
        var key = await api.KeyAsync(Role.Editor, ApiScope.Write);
        using var client = api.Client(key);
        Assert.Equal(200, (await StatusAsync(client, List)).Status);
        var folder = api.Folder;
        await using var store = new SqliteConnection($"Data Source={Path.Combine(folder, "store.db")}");
        await store.OpenAsync(ServedApi.Stop);
        await using var ask = store.CreateCommand();
        ask.CommandText = "select Name || '|' || Hash || '|' || Start from ApiKeys";
        var row = (string)(await ask.ExecuteScalarAsync(ServedApi.Stop))!;
        Assert.DoesNotContain(key, row, StringComparison.Ordinal);
        Assert.Contains(SecretBox.Hash(key), row, StringComparison.Ordinal);
        foreach (var log in Directory.GetFiles(Path.Combine(folder, "logs")))
        {
            using var text = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Assert.DoesNotContain(key, await text.ReadToEndAsync(ServedApi.Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_ends_by_itself()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        await using var store = await IncidentTracker.Testing.TestStore.CreateAsync(time, services => services.AddTrackerAccounts());
        await using var scope = store.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        Assert.Empty(await accounts.AddAsync("a@desk.example", "A", "seven grey herons on a jetty", Role.Analyst));
        var owner = Assert.Single(await accounts.ListAsync());
        var (_, hash, start) = ApiKeys.Make();
        Assert.IsType<EditOutcome.Saved>(await store.Get<ApiKeyCommands>().AddAsync(new(owner.Id, owner.Name, owner.Roles), "short", ApiScope.Read, 2, (hash, start), ServedApi.Stop));
        time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.IsType<ApiKeyLookup.Good>((await store.Get<ApiKeyQueries>().FindAsync(hash, ServedApi.Stop)).Lookup);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("key.expired", Assert.IsType<ApiKeyLookup.Bad>((await store.Get<ApiKeyQueries>().FindAsync(hash, ServedApi.Stop)).Lookup).Problem.Code);
        foreach (var days in new[] { 0, ApiKeyCommands.MostDays + 1 })
        {
            Assert.IsType<EditOutcome.Rejected>(await store.Get<ApiKeyCommands>().AddAsync(new(owner.Id, owner.Name, owner.Roles), "x", ApiScope.Read, days, (hash + days, start), ServedApi.Stop));
        }
    }

    [Fact]
    public async Task A_poller_shows_its_key_as_a_password_and_only_where_pollers_ask()
    {
        await using var api = await ServedApi.StartAsync();
        using var client = api.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("poller:" + await api.KeyAsync(Role.Analyst))));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/taxii2/", UriKind.Relative), ServedApi.Stop)).StatusCode);
        Assert.Equal(401, (await StatusAsync(client, List)).Status);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var api = await ServedApi.StartAsync(null, "--IncidentTracker:ApiRequestsPerMinute=5");
        using var client = await api.ClientAsync(Role.Analyst);
        using var other = await api.ClientAsync(Role.Manager);
        for (var asked = 0; asked < 5; asked++)
        {
            Assert.Equal(200, (await StatusAsync(client, List)).Status);
        }

        using var refused = await client.GetAsync(new Uri(List, UriKind.Relative), ServedApi.Stop);
        Assert.Equal(429, (await refused.ProblemAsync()).Status);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(200, (await StatusAsync(other, List)).Status);
    }

    private static async Task<(int Status, string? Type)> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), ServedApi.Stop);
        return response.IsSuccessStatusCode ? ((int)response.StatusCode, null) : ((int)response.StatusCode, (await response.ProblemAsync()).Type);
    }
}
