using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

/// <summary>When an incident was changed last: what programs ask by that poll the record.</summary>
public sealed class ChangedAtTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accepting_a_claim_changes_its_incident()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var before = await OnlyAsync(store);
        var detail = Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(before.Number, Stop)).Detail;

        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, detail.Claims[0].Id, detail.Claims[0].Revision, Stop));

        Assert.True((await OnlyAsync(store)).ChangedAt > before.ChangedAt);
    }

    [Fact]
    public async Task What_is_written_while_the_clock_is_set_back_counts_as_changed_later_all_the_same()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        await Some.StoreAsync(store, Some.Reading());
        var seen = (await OnlyAsync(store)).ChangedAt;
        time.Advance(TimeSpan.FromHours(-1));

        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nThe bank was down too.", "Bank down in Estonia"), "https://portal24.example/bank");

        var again = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), Stop)).Items;
        Assert.Equal(2, again.Select(item => item.ChangedAt.Ticks / TimeSpan.TicksPerMillisecond).Distinct().Count());
        var since = await store.Get<ListStreams>().ChangedAsync(seen, long.MaxValue, 10, Stop);
        Assert.Equal("Bank down in Estonia", Assert.Single(since).Incident.Title);
    }

    private static async Task<IncidentItem> OnlyAsync(TestStore store) => Assert.Single((await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), Stop)).Items);
}
