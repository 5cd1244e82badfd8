using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Scraper.Tests.Pipeline;

public sealed class MatchWindowTests
{
    private const int Topics = 4;

    private static readonly DateTime _from = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime _to = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_kept_between_batches_says_what_is_read_anew(int seed)
    {
        await using var desk = await Desk.OpenAsync();
        var (random, queries) = (new Random(seed), desk.Store.Get<MatchableQueries>());
        var kept = new MatchWindow(queries, _from, _to);
        var (articles, suggested) = (new List<long>(), 0);
        for (var look = 0; look < 30; look++)
        {
            await ActAsync(desk.Store, random, articles, look);
            await kept.BringInStepAsync(Desk.Stop);
            suggested += await EqualAsync(kept, queries, _from, _to, articles);
        }

        Assert.True(suggested > 100, $"{suggested} suggestions are no test");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_begins_with_a_neighbour_says_what_is_read_anew(int seed)
    {
        await using var desk = await Desk.OpenAsync();
        var (random, queries) = (new Random(seed), desk.Store.Get<MatchableQueries>());
        var neighbour = new MatchWindow(queries, _from, _from.AddDays(26));
        var (articles, suggested) = (new List<long>(), 0);
        for (var look = 0; look < 20; look++)
        {
            await ActAsync(desk.Store, random, articles, look * 2);
            await neighbour.BringInStepAsync(Desk.Stop);
            await ActAsync(desk.Store, random, articles, (look * 2) + 1);
            var later = new MatchWindow(queries, _from.AddDays(18), _to);
            // As in a batch whose articles fall on both sides of a turn.
            neighbour.Candidates.Begin([Facts(0, 99)]);
            neighbour.Candidates.Join("new:0", Facts(0, 99));
            await later.BeginAsync(neighbour, Desk.Stop);
            neighbour.Candidates.End();
            await later.BringInStepAsync(Desk.Stop);
            suggested += await EqualAsync(later, queries, _from.AddDays(18), _to, articles);
        }

        Assert.True(suggested > 100, $"{suggested} suggestions are no test");
    }

    [Fact]
    public async Task A_neighbour_is_not_asked_twice_for_what_it_knows()
    {
        await using var desk = await Desk.OpenAsync();
        var queries = desk.Store.Get<MatchableQueries>();
        await StoreAsync(desk.Store, 1, 1, [new(null, 0.9, ["opens a new incident"])]);
        var neighbour = new MatchWindow(queries, _from, _to);
        await neighbour.BringInStepAsync(Desk.Stop);
        // Behind the back of the change log: who reads it again says other things.
        await using (var db = await desk.Store.Get<IDbContextFactory<TrackerDbContext>>().CreateDbContextAsync(Desk.Stop))
        {
            await db.Database.ExecuteSqlAsync($"UPDATE Articles SET FactsJson = {ArticleFacts.From(Reading(2, 1)).ToJson()}", Desk.Stop);
        }

        var later = new MatchWindow(queries, _from.AddDays(10), _to);
        await later.BeginAsync(neighbour, Desk.Stop);
        await later.BringInStepAsync(Desk.Stop);

        Assert.Single(Rank(later.Candidates, Facts(1, 99), Facts(3, 98)));
    }

    [Fact]
    public async Task An_article_that_was_rewritten_since_the_neighbour_was_in_step_is_known_by_its_new_words()
    {
        await using var desk = await Desk.OpenAsync();
        var queries = desk.Store.Get<MatchableQueries>();
        await StoreAsync(desk.Store, 1, 1, [new(null, 0.9, ["opens a new incident"])]);
        var neighbour = new MatchWindow(queries, _from, _to);
        await neighbour.BringInStepAsync(Desk.Stop);
        await StoreAsync(desk.Store, "https://news.example.org/1/1", Reading(2, 1), [new(null, 0.9, ["opens a new incident"])]);

        var later = new MatchWindow(queries, _from.AddDays(10), _to);
        await later.BeginAsync(neighbour, Desk.Stop);
        await later.BringInStepAsync(Desk.Stop);

        Assert.Empty(Rank(later.Candidates, Facts(1, 99), Facts(3, 98)));
        Assert.Single(Rank(later.Candidates, Facts(2, 99), Facts(3, 98)));
    }

    [Fact]
    public async Task A_batch_on_both_sides_of_a_turn_is_matched_as_one()
    {
        await using var desk = await Desk.OpenAsync();
        using var proposals = new IncidentProposals(desk.Store.Get<MatchableQueries>(), desk.Time);
        // Day 20,480 after 1970 begins a span of 32 days.
        var turn = new DateTimeOffset(2026, 1, 27, 0, 0, 0, TimeSpan.Zero);
        (ArticleReading? Reading, long? KnownAs)[] batch = [(Reading(1, 1, turn.AddHours(-1)), null), (Reading(1, 2, turn.AddHours(1)), null), (Reading(2, 1, turn.AddHours(-1)), null)];

        var matched = await proposals.ForAsync(batch, Desk.Stop);
        Assert.Equal([null, 0, null], matched.Select(article => article.Proposals[0].OpenedBy));

        await StoreAsync(desk.Store, 1, 1, matched[0].Proposals);
        var again = await proposals.ForAsync(batch, Desk.Stop);
        Assert.All(again.Take(2), article => Assert.NotNull(article.Proposals[0].IncidentId));
        Assert.Null(again[2].Proposals[0].IncidentId);
    }

    [Fact]
    public async Task What_other_nodes_stored_is_known_to_the_next_batch()
    {
        await using var desk = await Desk.OpenAsync();
        using var one = new IncidentProposals(desk.Store.Get<MatchableQueries>(), desk.Time);
        using var two = new IncidentProposals(desk.Store.Get<MatchableQueries>(), desk.Time);
        Assert.Null((await one.ForAsync([(Reading(1, 1), null)], Desk.Stop))[0].Proposals[0].IncidentId);
        var opened = await two.ForAsync([(Reading(1, 1), null)], Desk.Stop);

        await StoreAsync(desk.Store, 1, 1, opened[0].Proposals);

        var incident = (await desk.Store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), Desk.Stop)).Items[0];
        Assert.Equal(incident.Id, (await one.ForAsync([(Reading(1, 2), null)], Desk.Stop))[0].Proposals[0].IncidentId);
        Assert.Null((await one.ForAsync([(Reading(2, 1), null)], Desk.Stop))[0].Proposals[0].IncidentId);
    }

    [Fact]
    public async Task An_editor_is_told_where_an_article_may_belong_until_it_was_said_not_to()
    {
        await using var desk = await Desk.OpenAsync();
        await StoreAsync(desk.Store, 1, 1, [new(null, 0.9, ["opens a new incident"])]);
        await StoreAsync(desk.Store, 2, 2, [new(null, 0.9, ["opens a new incident"])]);
        var article = await StoreAsync(desk.Store, 1, 3, []);
        var incident = (await desk.Store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(), Desk.Stop)).Items.Single(item => item.Title == "Report 1");
        var suggestions = desk.Store.Get<PlaceSuggestions>();

        var told = Assert.Single(await suggestions.ForAsync(article, Desk.Stop));
        Assert.Equal((incident.Id, incident.Number, incident.Title), (told.IncidentId, told.Number, told.Title));

        Assert.IsType<EditOutcome.Saved>(await desk.Store.Get<IncidentCommands>().PlaceAsync(Some.Editor, incident.Id, incident.Revision, article, belongs: false, "another event", Desk.Stop));
        Assert.Empty(await suggestions.ForAsync(article, Desk.Stop));
    }

    /// <summary>A window in step says what one says that is read anew; how many suggestions that were.</summary>
    private static async Task<int> EqualAsync(MatchWindow kept, MatchableQueries queries, DateTime from, DateTime to, List<long> articles)
    {
        var (anew, suggested) = (new MatchWindow(queries, from, to), 0);
        await anew.BringInStepAsync(Desk.Stop);
        Assert.Equal(anew.Candidates.Count, kept.Candidates.Count);
        foreach (var article in articles)
        {
            Assert.Equal((anew.NotTheSame(article) ?? new HashSet<string>()).Order(StringComparer.Ordinal), (kept.NotTheSame(article) ?? new HashSet<string>()).Order(StringComparer.Ordinal));
        }

        for (var topic = 0; topic < Topics; topic++)
        {
            var (asked, coming) = (Facts(topic, 99), Facts(topic, 98));
            var ranked = Rank(anew.Candidates, asked, coming);
            Assert.Equal(Said(ranked), Said(Rank(kept.Candidates, asked, coming)));
            suggested += ranked.Count;
        }

        return suggested;
    }

    private static async Task ActAsync(TestStore store, Random random, List<long> articles, int look)
    {
        for (var more = 0; more < 2; more++)
        {
            var incidents = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), Desk.Stop)).Items;
            articles.Add(await StoreAsync(store, random.Next(Topics), (look * 2) + more,
                [incidents.Count == 0 || random.Next(3) == 0 ? new(null, 0.9, ["opens a new incident"]) : new(incidents[random.Next(incidents.Count)].Id, 0.7, ["by lot"])]));
        }

        var standing = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), Desk.Stop)).Items;
        var (incident, other, article) = (standing[random.Next(standing.Count)], standing[random.Next(standing.Count)], articles[random.Next(articles.Count)]);
        switch (random.Next(4))
        {
            case 0 when incident.Id != other.Id:
                var merge = store.Get<IncidentMergeCommands>();
                if (await merge.MergeAsync(Some.Editor, incident.Id, incident.Revision, other.Id, other.Revision, "by lot", Desk.Stop) is EditOutcome.Saved && random.Next(2) == 0)
                {
                    Assert.IsType<EditOutcome.Saved>(await merge.UndoAsync(Some.Editor, incident.Id, incident.Revision + 1, "by lot", Desk.Stop));
                }

                break;
            case 1:
                await store.Get<IncidentCommands>().DecideAsync(Some.Editor, incident.Id, incident.Revision, random.Next(2) == 0, "by lot", Desk.Stop);
                break;
            default:
                await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, incident.Id, incident.Revision, article, random.Next(2) == 0, "by lot", Desk.Stop);
                break;
        }
    }

    private static Task<long> StoreAsync(TestStore store, int topic, int number, IReadOnlyList<IncidentProposal> proposals) =>
        StoreAsync(store, $"https://news.example.org/{topic}/{number}", Reading(topic, number), proposals);

    private static async Task<long> StoreAsync(TestStore store, string url, ArticleReading reading, IReadOnlyList<IncidentProposal> proposals)
    {
        var commands = store.Get<ArticleCommands>();
        var kept = await commands.KeepCaptureAsync(new(null, url, url, _from, 200, "text/html", null, null, Encoding.UTF8.GetBytes(reading.Text)), Desk.Stop);
        return (await commands.StoreAsync(new(url, null, kept.Id, new ReadOutcome.Read(reading), ArticleFacts.From(reading).ToJson(), proposals), Desk.Stop)).ArticleId;
    }

    /// <summary>A telling of one of a few events; tellings differ by their number.</summary>
    private static ArticleReading Reading(int topic, int number) => Reading(topic, number, new DateTimeOffset(2026, 1, 14, 8, 0, 0, TimeSpan.Zero).AddDays(number % 20));

    private static ArticleReading Reading(int topic, int number, DateTimeOffset published) => Some.Reading(
        $"RIGA, Jan 14 (Northwire) - {Some.Noise(topic, 1500)} {Some.Noise(1000 + number, 120)}", $"Report {number}", published);

    private static ArticleFacts Facts(int topic, int number) => ArticleFacts.From(Reading(topic, number));

    private static IReadOnlyList<MatchSuggestion> Rank(IncidentCandidates candidates, ArticleFacts asked, ArticleFacts coming)
    {
        candidates.Begin([asked, coming]);
        candidates.Join("new:0", coming);
        var ranked = candidates.Rank(asked);
        candidates.End();
        return ranked;
    }

    private static string Said(IEnumerable<MatchSuggestion> ranked) => string.Join('\n', ranked.Select(match => string.Create(CultureInfo.InvariantCulture, $"{match.IncidentId} {match.Score:0.000} {string.Join("; ", match.Reasons)}")));
}
