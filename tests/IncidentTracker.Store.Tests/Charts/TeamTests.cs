using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Tests.Columns;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Tests.Charts;

public sealed class TeamTests
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly TimeZoneInfo _riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task M7_what_waits_and_what_was_decided_by_rule_source_and_editor_is_what_the_tables_say(int seed)
    {
        await using var store = await TestStore.CreateAsync();
        await IncidentColumnsTests.ReadyAsync(store);
        await new ShuffledRecord(store, seed).GrowAsync(80);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        var figures = await store.Get<TeamQueries>().FiguresAsync(today.AddDays(-20), today.AddDays(1), _riga, _none);

        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none);
        var claims = (await db.Claims.AsNoTracking().ToListAsync(_none)).Where(claim => claim is not { ExternalId: not null, Revision: 0 }).ToList();
        Assert.Equal(claims.Count(claim => claim is { State: ClaimState.Proposed, InReading: true }), figures.Waiting.Total);
        Assert.Equal(figures.Waiting.Total, figures.Waiting.LessThanADay);
        Assert.Equal(claims.Where(claim => claim is { State: ClaimState.Proposed, InReading: true }).Min(claim => claim.FoundAt.Ticks / TimeSpan.TicksPerMinute), figures.Waiting.OldestSince!.Value.Ticks / TimeSpan.TicksPerMinute);
        var decided = claims.Where(claim => claim.State != ClaimState.Proposed).ToList();
        Assert.NotEmpty(decided);
        Assert.Equal(Made(decided), Sum(figures.ByWeek));
        Assert.Equal(By(decided, claim => claim.Rule), By(figures.ByRule));
        Assert.Equal(By(decided, claim => claim.DecidedBy ?? ""), By(figures.ByEditor));
        Assert.Equal(Made(decided), Sum(figures.BySource.Select(named => named.Made)));
    }

    [Fact]
    public async Task M7_claims_grow_older_and_a_week_without_decisions_stands_in_the_row()
    {
        var time = new MovableTime();
        await using var store = await TestStore.CreateAsync(time);
        await Some.StoreAsync(store, Some.Reading());
        time.Advance(TimeSpan.FromDays(15));
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nMore.", "Again"), "https://portal24.example/again");
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(2, _none))[0];
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().RejectAsync(Some.Editor, claim.Id, claim.Revision, "not said", _none));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

        var figures = await store.Get<TeamQueries>().FiguresAsync(today.AddDays(-14), today, TimeZoneInfo.Utc, _none);

        Assert.Equal((3, 1, 0, 2, 0), (figures.Waiting.Total, figures.Waiting.LessThanADay, figures.Waiting.LessThanAWeek, figures.Waiting.LessThanAMonth, figures.Waiting.Longer));
        Assert.Equal(1, (await store.Get<ClaimQueries>().FindAsync(figures.Waiting.OldestClaim!.Value, _none))!.ArticleId);
        Assert.Equal(3, figures.Weeks.Count);
        Assert.Equal([0, 0, 1], figures.ByWeek.Select(week => week.Rejected));
        Assert.Equal(0, figures.ByWeek[^1].AcceptRate);
        Assert.Null(figures.ByWeek[0].AcceptRate);
    }

    /// <summary>A claim kept as found changes nothing that an incident shows, and is a decision all the same.</summary>
    [Fact]
    public async Task M7_a_claim_kept_as_it_was_found_waits_no_more()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        Assert.Equal(2, (await store.Get<TeamQueries>().FiguresAsync(today, today, TimeZoneInfo.Utc, _none)).Waiting.Total);
        var claim = (await store.Get<ClaimQueries>().OfArticleAsync(1, _none))[0];
        Assert.IsType<EditOutcome.Saved>(await store.Get<ClaimCommands>().AcceptAsync(Some.Editor, claim.Id, claim.Revision, _none));
        var after = await store.Get<TeamQueries>().FiguresAsync(today, today, TimeZoneInfo.Utc, _none);
        Assert.Equal((1, 1), (after.Waiting.Total, after.ByWeek[^1].Accepted));
    }

    [Fact]
    public async Task An_empty_store_has_nothing_waiting_and_weeks_all_the_same()
    {
        await using var store = await TestStore.CreateAsync();
        var figures = await store.Get<TeamQueries>().FiguresAsync(new(2025, 10, 20), new(2025, 11, 2), _riga, _none);
        Assert.Equal((0, (long?)null, 2), (figures.Waiting.Total, figures.Waiting.OldestClaim, figures.Weeks.Count));
        // The week in which the clocks go back has an hour more.
        Assert.Equal(TimeSpan.FromHours((7 * 24) + 1), figures.Weeks[0].Ends - figures.Weeks[0].Begins);
        Assert.Empty(figures.ByRule);
    }

    private static Decisions Made(IEnumerable<ClaimRow> claims)
    {
        var all = claims.ToList();
        return new(
            all.Count(claim => claim is { State: ClaimState.Accepted, ByHand: false }), all.Count(claim => claim is { State: ClaimState.Corrected, ByHand: false }),
            all.Count(claim => claim.State == ClaimState.Rejected), all.Count(claim => claim.State != ClaimState.Rejected && claim.ByHand));
    }

    private static Decisions Sum(IEnumerable<Decisions> made) =>
        made.Aggregate(default(Decisions), (one, other) => new(one.Accepted + other.Accepted, one.Corrected + other.Corrected, one.Rejected + other.Rejected, one.Tagged + other.Tagged));

    private static SortedDictionary<string, Decisions> By(IEnumerable<ClaimRow> claims, Func<ClaimRow, string> name) =>
        new(claims.GroupBy(name).ToDictionary(group => group.Key, Made), StringComparer.Ordinal);

    private static SortedDictionary<string, Decisions> By(IEnumerable<NamedDecisions> named) => new(named.ToDictionary(row => row.Name!, row => row.Made), StringComparer.Ordinal);
}
