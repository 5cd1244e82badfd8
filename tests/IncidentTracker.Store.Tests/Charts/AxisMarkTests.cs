using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace IncidentTracker.Store.Tests.Charts;

/// <summary>Is the spike real? What stands on the axis beside the bars.</summary>
public sealed class AxisMarkTests
{
    private static readonly CancellationToken _none = CancellationToken.None;

    [Fact]
    public async Task M5_a_source_that_falls_silent_is_marked_with_the_reason_that_its_runs_give()
    {
        await using var store = await TestStore.CreateAsync(new FakeTimeProvider(new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero)));
        // Every day to the 8th, then not before the 20th; the last of them is silent to this day.
        var (failing, looked, unseen, hand) = (await AddAsync(store, "Baltic Courier"), await AddAsync(store, "Portal 24"), await AddAsync(store, "Northwire"), await AddAsync(store, "Desk", SourceKind.ByHand));
        foreach (var source in new[] { failing, looked, hand })
        {
            await PublishAsync(store, source, [.. Enumerable.Range(1, 8), .. Enumerable.Range(20, 12)]);
        }

        await PublishAsync(store, unseen, [.. Enumerable.Range(1, 8)]);
        // Pages that are no articles are no sign of life.
        await StoreAsync(store, failing, new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero), new("article.empty"));
        await StoreAsync(store, unseen, new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), new("article.empty"));
        await RunAsync(store, failing, 10, SourceState.Failing, SourceState.Failing, SourceState.Working);
        await RunAsync(store, looked, 10, SourceState.Working, SourceState.Unchanged);

        var marks = (await store.Get<AxisMarkQueries>().MarksAsync(new(2026, 1, 1), new(2026, 1, 31), _none)).OfType<AxisMark.SourceSilent>().ToDictionary(mark => mark.Name);

        Assert.Equal(["Baltic Courier", "Northwire", "Portal 24"], marks.Keys.Order());
        Assert.Equal((new DateOnly(2026, 1, 9), new DateOnly(2026, 1, 19), SilenceReason.Failing, false), Said(marks["Baltic Courier"]));
        Assert.Equal((new DateOnly(2026, 1, 9), new DateOnly(2026, 1, 19), SilenceReason.NothingNew, false), Said(marks["Portal 24"]));
        Assert.Equal((new DateOnly(2026, 1, 9), new DateOnly(2026, 2, 1), SilenceReason.NotLookedAt, true), Said(marks["Northwire"]));
        Assert.Empty((await store.Get<AxisMarkQueries>().MarksAsync(new(2026, 1, 1), new(2026, 1, 8), _none)).OfType<AxisMark.SourceSilent>());
    }

    [Fact]
    public async Task M5_another_version_of_the_rules_is_marked_the_one_the_store_began_with_is_not()
    {
        await using var store = await TestStore.CreateAsync(new FakeTimeProvider(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)));
        await store.Get<StoreMigrator>().OpenAsync(_none);
        Assert.Empty(await MarksAsync());

        await store.Get<SettingStore>().SetAsync("extraction-rules:1", "2026-01-02T08:00:00.0000000Z", _none);
        var changed = Assert.Single(await MarksAsync());
        Assert.Equal(new AxisMark.RulesChanged(ExtractorVersion.Current, new DateTime(2026, 1, 20, 12, 0, 0, DateTimeKind.Utc)), changed);

        async Task<IEnumerable<AxisMark>> MarksAsync() => (await store.Get<AxisMarkQueries>().MarksAsync(new(2026, 1, 1), new(2026, 1, 31), _none)).OfType<AxisMark.RulesChanged>();
    }

    [Fact]
    public async Task M5_a_source_is_active_in_the_days_of_the_viewers_zone_in_which_it_brought_something_however_much()
    {
        await using var store = await TestStore.CreateAsync();
        var (one, two) = (await AddAsync(store, "Baltic Courier"), await AddAsync(store, "Portal 24"));
        await PublishAsync(store, one, [14, 14, 16]);
        await PublishAsync(store, two, [14]);
        await StoreAsync(store, one, new(2026, 1, 17, 12, 0, 0, TimeSpan.Zero), new("article.empty"));
        // Half past eleven at night in UTC is the next day in Riga.
        await StoreAsync(store, two, new(2026, 1, 15, 23, 30, 0, TimeSpan.Zero));
        await Some.StoreAsync(store, Some.Reading(Some.Story + "\n\nBy hand.", "By hand"), "https://nobody.example/1");

        var queries = store.Get<TimelineQueries>();
        Assert.Equal([0, 2, 1, 1, 0], await queries.ActiveSourcesAsync(Days(TimeZoneInfo.Utc), _none));
        Assert.Equal([0, 2, 0, 2, 0], await queries.ActiveSourcesAsync(Days(TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga")), _none));
        Assert.Equal([2], await queries.ActiveSourcesAsync(TimeBuckets.Of(new(2026, 1, 1), new(2026, 12, 31), TimeStep.Year, TimeZoneInfo.Utc), _none));
        Assert.Equal([0], await queries.ActiveSourcesAsync(TimeBuckets.Of(new(2025, 1, 1), new(2025, 1, 1), TimeStep.Day, TimeZoneInfo.Utc), _none));
    }

    private static IReadOnlyList<TimeBucket> Days(TimeZoneInfo zone) => TimeBuckets.Of(new(2026, 1, 13), new(2026, 1, 17), TimeStep.Day, zone);

    private static (DateOnly, DateOnly, SilenceReason, bool) Said(AxisMark.SourceSilent mark) => (mark.From, mark.To, mark.Reason, mark.Lasts);

    private static async Task<long> AddAsync(TestStore store, string name, SourceKind kind = SourceKind.Feed)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none);
        var row = new SourceRow { Name = name, Kind = kind, Url = $"https://{name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()}.example/feed" };
        db.Sources.Add(row);
        await db.SaveChangesAsync(_none);
        return row.Id;
    }

    private static async Task RunAsync(TestStore store, long source, int day, params SourceState[] states)
    {
        await using var db = await store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(_none);
        db.SourceRuns.AddRange(states.Select((state, at) => new SourceRunRow { SourceId = source, State = state, StartedAt = new(2026, 1, day + at, 8, 0, 0, DateTimeKind.Utc) }));
        await db.SaveChangesAsync(_none);
    }

    private static async Task PublishAsync(TestStore store, long source, IReadOnlyList<int> days)
    {
        foreach (var day in days)
        {
            await StoreAsync(store, source, new(2026, 1, day, 12, 0, 0, TimeSpan.Zero));
        }
    }

    private static int _stories;

    private static Task StoreAsync(TestStore store, long source, DateTimeOffset at, Problem? refused = null)
    {
        var number = Interlocked.Increment(ref _stories);
        return Some.StoreAsync(store, Some.Reading($"{Some.Story}\n\nStory {number}.", $"Story {number}", at), $"https://stories.example/{number}", source, refused: refused);
    }
}
