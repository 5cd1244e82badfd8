using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Tests.Columns;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Incidents;

public sealed class MatchableTests
{
    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly DateTime _from = new(2022, 2, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _to = new(2024, 10, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_is_compared_with_can_be_kept_in_step_whatever_becomes_of_it(int seed)
    {
        await using var store = await TestStore.CreateAsync();
        var (press, queries) = (new ShuffledPress(store, seed), store.Get<MatchableQueries>());
        var kept = await ReadAsync(queries);
        var (seen, rejections) = (0, 0);
        for (var look = 0; look < 25; look++)
        {
            await press.GrowAsync(10);
            var change = await queries.SinceAsync(kept.Mark, _from, _to, _none);
            Assert.NotNull(change);
            bool Told(MatchableLink link) => change.Articles.Contains(link.ArticleId);
            kept = (change.Mark, [.. kept.Links.Where(link => !Told(link)), .. change.Links], [.. kept.NotTheSame.Where(link => !Told(link)), .. change.NotTheSame]);
            var anew = await ReadAsync(queries);
            Assert.Equal(Said(anew.Links), Said(kept.Links));
            Assert.Equal(Said(anew.NotTheSame), Said(kept.NotTheSame));
            (seen, rejections) = (Math.Max(seen, anew.Links.Count), Math.Max(rejections, anew.NotTheSame.Count));
        }

        Assert.True(seen > 20 && rejections > 0, $"{seen} links and {rejections} rejections are no test");
    }

    [Fact]
    public async Task Whoever_is_too_far_behind_reads_everything_again()
    {
        await using var store = await TestStore.CreateAsync();
        await Some.StoreAsync(store, Some.Reading());
        var queries = store.Get<MatchableQueries>();
        var (mark, _) = await queries.ReadAsync(_from, _to, (_, _) => { }, _none);
        Assert.NotNull(await queries.SinceAsync(mark, _from, _to, _none));

        await store.Get<WriteLane>().WriteAsync(async db =>
        {
            await ChangeLog.EverythingAsync(db, _none);
            return true;
        }, _none);

        Assert.Null(await queries.SinceAsync(mark, _from, _to, _none));
    }

    private static async Task<(MatchableMark Mark, IReadOnlyCollection<MatchableLink> Links, IReadOnlyCollection<MatchableLink> NotTheSame)> ReadAsync(MatchableQueries queries)
    {
        var links = new List<MatchableLink>();
        var (mark, rejected) = await queries.ReadAsync(_from, _to, (link, facts) =>
        {
            Assert.NotEmpty(facts);
            links.Add(link);
        }, _none);
        return (mark, links, [.. rejected]);
    }

    private static string Said(IEnumerable<MatchableLink> links) => string.Join(' ', links.Distinct().OrderBy(link => link.ArticleId).ThenBy(link => link.IncidentId).Select(link => $"{link.ArticleId}-{link.IncidentId}"));
}
