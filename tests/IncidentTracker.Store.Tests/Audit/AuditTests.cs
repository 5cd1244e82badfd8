using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Editing;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Audit;

/// <summary>What people changed and what happened at the doors, in one order.</summary>
public sealed class AuditTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_and_events_stand_in_one_order_and_every_filter_leaves_what_fits()
    {
        await using var store = await TestStore.CreateAsync();
        var (log, audit, keys) = (store.Get<SecurityLog>(), store.Get<AuditQueries>(), store.Get<ApiKeyCommands>());
        await log.AppendAsync(Event("signed in", Some.Editor), Stop);
        await keys.AddAsync(Some.Editor, "script", ApiScope.Read, 5, ("hash", "itk_1"), Stop);
        await log.AppendAsync(Event("signed in", Some.Admin), Stop);
        await log.AppendAsync(Event("exported", Some.Admin), Stop);

        Assert.Equal(["exported", "signed in", "made", "signed in"], await ActionsAsync(new()));
        Assert.Equal(["exported", "signed in"], await ActionsAsync(new() { Who = "Oyelaran" }));
        Assert.Equal(["made"], await ActionsAsync(new() { Subject = RevisionSubject.ApiKey }));
        Assert.Equal(["signed in", "signed in"], await ActionsAsync(new() { Action = "signed in" }));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Equal(4, (await ActionsAsync(new() { From = today.AddDays(-1), To = today.AddDays(1) })).Count);
        Assert.Empty(await ActionsAsync(new() { To = today.AddDays(-2) }));
        Assert.Equal(4, (await ActionsAsync(new() { To = DateOnly.MaxValue })).Count);
        Assert.Equal(["exported", "made", "signed in"], await audit.ActionsAsync(null, Stop));

        var first = await audit.ListAsync(new(), null, 3, Stop);
        var second = await audit.ListAsync(new(), first.Next, 3, Stop);
        Assert.Equal((3, 1, (long?)null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Equal([3, 2, 1], first.Items.Concat(second.Items).Where(item => item.Revision.Subject == RevisionSubject.Security).Select(item => item.Revision.Number));
        Assert.Equal("keys", first.Items[2].Address);

        async Task<IReadOnlyList<string>> ActionsAsync(AuditFilter filter)
        {
            var found = new List<string>();
            await foreach (var item in audit.AllAsync(filter, Stop))
            {
                found.Add(item.Revision.Action);
            }

            return found;
        }
    }

    [Fact]
    public async Task What_an_asker_typed_is_cut_and_holds_no_sign_that_is_none()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Get<SecurityLog>().AppendAsync(new("", "a\u0000b\nc", "failed to sign in", new Dictionary<string, string?> { ["account"] = new string('x', 5000) + "\u0000" }), Stop);
        var noted = (await store.Get<AuditQueries>().ListAsync(new(), null, 1, Stop)).Items[0].Revision;
        Assert.Equal(("abc", 401), (noted.Who, noted.After["account"]!.Length));
    }

    [Fact]
    public async Task The_size_of_the_store_is_measured_on_its_own_database()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var size = await store.Get<StoreSizeQueries>().MeasureAsync(Stop);
        Assert.Equal(TestStore.OnPostgres ? "PostgreSQL" : "SQLite", size.Database);
        Assert.True(size.Bytes > 50_000);
        Assert.Equal((1, 1, 1L), (size.Captures, size.IndexedArticles, size.Tables.Single(table => table.Table == "Articles").Rows));
        Assert.Equal(Some.Story.Length, size.CaptureBytes);
    }

    private static SecurityEvent Event(string action, Editor who) => new(who.UserId, who.Name, action, new Dictionary<string, string?> { ["from"] = "127.0.0.1" });
}
