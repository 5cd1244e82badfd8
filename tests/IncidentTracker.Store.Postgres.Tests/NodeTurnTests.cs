using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Testing;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IncidentTracker.Store.Postgres.Tests;

/// <summary>What processes on one database take turns at, and tell each other.</summary>
public sealed class NodeTurnTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task A_turn_is_held_by_one_of_all_until_it_is_ended()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = store.Another();
        var held = await store.Get<INodeTurns>().TakeAsync("host a", _none);
        var waiting = other.Get<INodeTurns>().TakeAsync("host a", _none);
        var here = store.Get<INodeTurns>().TakeAsync("host a", _none);

        await using (await other.Get<INodeTurns>().TakeAsync("host b", _none))
        {
            await Task.Delay(300);
            Assert.False(waiting.IsCompleted || here.IsCompleted);
        }

        await held.DisposeAsync();
        var next = await Task.WhenAny(waiting, here).WaitAsync(TimeSpan.FromSeconds(10));
        await Task.Delay(300);
        Assert.NotEqual(waiting.IsCompleted, here.IsCompleted);
        await (await next).DisposeAsync();
        await (await (next == waiting ? here : waiting)).DisposeAsync();
    }

    [Fact]
    public async Task Nodes_that_want_the_same_turn_all_the_time_have_it_by_turns()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = store.Another();
        var had = new System.Collections.Concurrent.ConcurrentQueue<int>();
        await Task.WhenAll(new[] { store, other }.Select((node, number) => Task.Run(async () =>
        {
            // As a scraper does, and so the session stays.
            await using var site = await node.Get<INodeTurns>().TakeAsync(INodeTurns.OfHost($"site {number}"), _none);
            while (had.Count < 40)
            {
                await using var turn = await node.Get<INodeTurns>().TakeAsync("store", _none);
                had.Enqueue(number);
                await Task.Delay(30);
            }
        })));

        var order = had.ToList();
        Assert.InRange(order.Zip(order.Skip(1)).Count(pair => pair.First != pair.Second), 20, order.Count);
    }

    [Fact]
    public async Task A_node_that_loses_its_line_loses_its_turn()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = store.Another();
        await using var held = await store.Get<INodeTurns>().TakeAsync("host a", _none);

        await EndAsync(store, "incidenttracker turns");

        await using var taken = await other.Get<INodeTurns>().TakeAsync("host a", _none).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_one_process_writes_is_told_to_the_other_and_a_line_that_broke_is_made_up_for()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = store.Another();
        var heard = new System.Collections.Concurrent.ConcurrentQueue<Change>();
        other.Get<IChangeFeed>().Subscribe(heard.Enqueue);
        var listening = await ListeningAsync(other);

        store.Get<IChangeFeed>().Publish(new(ChangeTopic.Claims, 7));
        await UntilAsync(() => heard.Contains(new(ChangeTopic.Claims, 7)));
        Assert.True(Assert.Single(await store.Get<INodeList>().ListAsync(_none)) is { IsThis: false });

        heard.Clear();
        await EndAsync(store, "incidenttracker node%");
        await UntilAsync(() => heard.Contains(new(ChangeTopic.Articles, 0)));
        store.Get<IChangeFeed>().Publish(new(ChangeTopic.Incidents, 9));
        await UntilAsync(() => heard.Contains(new(ChangeTopic.Incidents, 9)));
        await listening.StopAsync(_none);
    }

    [Theory]
    [InlineData(0, false), InlineData(5, true), InlineData(-5, true)]
    public async Task A_clock_that_is_not_the_database_s_is_told(int ahead, bool apart)
    {
        var time = new MovableTime();
        time.Advance(TimeSpan.FromSeconds(ahead));
        await using var store = await TestStore.CreateAsync(time);
        var listening = await ListeningAsync(store);

        Assert.Equal(apart, store.Get<INodeList>().Line.IsApart);
        Assert.InRange(store.Get<INodeList>().Line.Ahead.TotalSeconds, ahead - 1, ahead + 1);
        await listening.StopAsync(_none);
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_once_the_server_takes_lines_again()
    {
        await using var store = await TestStore.CreateAsync();
        await using var other = store.Another();
        var heard = new System.Collections.Concurrent.ConcurrentQueue<Change>();
        other.Get<IChangeFeed>().Subscribe(heard.Enqueue);
        var listening = await ListeningAsync(other);
        var database = new NpgsqlConnectionStringBuilder(store.Database).Database;

        // The one who listens keeps its line, and so does not know that it misses anything.
        await OnServerAsync(store, $"ALTER DATABASE {database} WITH ALLOW_CONNECTIONS false");
        await OnServerAsync(store, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND NOT starts_with(application_name, 'incidenttracker node')");
        store.Get<IChangeFeed>().Publish(new(ChangeTopic.Claims, 7));
        await Task.Delay(500);
        Assert.Empty(heard);

        await OnServerAsync(store, $"ALTER DATABASE {database} WITH ALLOW_CONNECTIONS true");
        await UntilAsync(() => heard.Contains(new(ChangeTopic.Claims, 7)));
        await listening.StopAsync(_none);
    }

    private static async Task<IHostedService> ListeningAsync(TestStore store)
    {
        var listening = store.Get<IEnumerable<IHostedService>>().Single();
        await listening.StartAsync(_none);
        await UntilAsync(() => store.Get<INodeList>().Line.Listening);
        return listening;
    }

    private static async Task OnServerAsync(TestStore store, string sql)
    {
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Database) { Database = "postgres" }.ToString());
        await db.OpenAsync();
        await using var command = new NpgsqlCommand(sql, db);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task EndAsync(TestStore store, string name)
    {
        await using var db = new NpgsqlConnection(store.Database);
        await db.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE @name", db);
        command.Parameters.AddWithValue("name", name);
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = 0; !holds(); waited += 20)
        {
            Assert.True(waited < 10_000, "it did not come about within ten seconds");
            await Task.Delay(20);
        }
    }
}
