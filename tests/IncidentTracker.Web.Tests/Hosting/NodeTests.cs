using System.Net;
using IncidentTracker.Testing;
using Npgsql;

namespace IncidentTracker.Web.Tests.Hosting;

/// <summary>Several processes on one PostgreSQL database, seen from outside.</summary>
public sealed class NodeTests(NodePair nodes) : IClassFixture<NodePair>
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_database_migrate_it_once_and_make_one_key()
    {
        SkipWithoutServer();
        await using var store = TestStore.Of(nodes.Database);

        Assert.Null((await store.Get<Store.StoreMigrator>().StandingAsync(_none)).NotCurrent);
        Assert.Equal(await CountAsync("SELECT count(DISTINCT \"MigrationId\") FROM \"__EFMigrationsHistory\""), await CountAsync("SELECT count(*) FROM \"__EFMigrationsHistory\""));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM \"Settings\" WHERE \"Key\" LIKE 'key:%'"));
    }

    [Fact]
    public async Task Who_signed_in_at_one_node_is_signed_in_at_the_other()
    {
        SkipWithoutServer();
        var cookie = await Circuits.SignIn.CookieAsync(nodes.A.Address, NodePair.Email, NodePair.Password);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = nodes.B.Address };
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("incidents")).StatusCode);
        client.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("incidents")).StatusCode);
    }

    [Fact]
    public async Task A_claim_tagged_on_one_node_is_heard_of_on_the_other_within_a_second_and_stands_there()
    {
        SkipWithoutServer();
        await using var store = TestStore.Of(nodes.Database);
        var article = (await Some.StoreAsync(store, Some.Reading())).ArticleId;
        var cookie = await Circuits.SignIn.CookieAsync(nodes.B.Address, NodePair.Email, NodePair.Password);
        using var client = new HttpClient { BaseAddress = nodes.B.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var before = await client.GetStringAsync("api/v1/claims");
        // What storing the article told is no answer.
        await Task.Delay(500);
        nodes.B.Forget();

        await nodes.A.TellAsync(FormattableString.Invariant($"tag {article}"));
        var tagged = await nodes.A.SaysAsync("tagged", _none);
        var heard = await nodes.B.SaysAsync("heard", _none);

        Assert.True(heard.At - tagged.At < TimeSpan.FromSeconds(1), $"{heard.At - tagged.At} after it was tagged");
        Assert.DoesNotContain("Salt Lantern", before, StringComparison.Ordinal);
        Assert.Contains("Salt Lantern", await client.GetStringAsync("api/v1/claims"), StringComparison.Ordinal);
    }

    private static void SkipWithoutServer() => Assert.SkipWhen(PostgresServer.Running is null, "PostgreSQL's server programs are not installed here (initdb was not found)");

    private async Task<long> CountAsync(string sql)
    {
        await using var db = new NpgsqlConnection(nodes.Database);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }
}
