using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Columns;

/// <summary>Articles that come, change, are refused, vanish and come back, drawn by lot and always the same for a seed.</summary>
internal sealed class ShuffledPress(TestStore store, int seed)
{
    public static readonly string[] Outlets = ["Baltic Courier", "Northwire", "Portal 24", "Harbour Gazette"];
    public static readonly string[] Languages = ["en", "de", "lv"];

    private static readonly CancellationToken _none = CancellationToken.None;

    private readonly Random _random = new(seed);
    private readonly List<(string Url, long Id)> _known = [];
    private int _pages;

    public IReadOnlyList<long> Sources { get; private set; } = [];

    public async Task GrowAsync(int writes)
    {
        Sources = Sources.Count > 0 ? Sources : [await SourceAsync("one"), await SourceAsync("two")];
        for (var write = 0; write < writes; write++)
        {
            if (_known.Count < 5 || Chance(45))
            {
                await StoreAsync($"https://press.example/{seed}/{++_pages}");
                continue;
            }

            var (url, id) = _known[_random.Next(_known.Count)];
            switch (_random.Next(7))
            {
                case 0:
                    await StoreAsync(url);
                    break;
                case 1:
                    await store.Get<ArticleVisits>().SeenAgainAsync(id, new(2026, 1, 15, 8, 0, 0, DateTimeKind.Utc), _none);
                    break;
                case 2:
                    await MoveAsync(id);
                    break;
                case 3:
                    await MergeAsync();
                    break;
                case 4:
                    await DecideAsync();
                    break;
                default:
                    while (!await store.Get<ArticleCommands>().MissedAsync(id, forGood: true, _none))
                    {
                    }

                    break;
            }
        }
    }

    private async Task<long> SourceAsync(string name) =>
        (await store.Get<SourceCommands>().AddAsync(Some.Admin, new(name, SourceKind.Feed, $"https://press.example/{name}.xml", 30, SourceProfile.None), _none)).SourceId;

    private async Task StoreAsync(string url)
    {
        // Ten bodies for all: many print what another prints.
        var body = $"RIGA, Jan 14 (Northwire) - Report {_random.Next(10)}. {Some.Noise(_random.Next(10), 1500)}";
        var reading = Some.Reading(body, $"Report of page {url}", new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Chance(30) ? _random.Next(90) : _random.Next(3 * 365 * 24 * 60 * 60))) with
        {
            Outlet = Chance(85) ? Outlets[_random.Next(Outlets.Length)] : null,
            Language = Chance(85) ? Languages[_random.Next(Languages.Length)] : null,
        };
        ReadOutcome outcome = _random.Next(6) switch
        {
            0 => new ReadOutcome.NotAnArticle(new(Chance(50) ? ArticleCommands.Teaser : "article.empty"), reading),
            1 => new ReadOutcome.Unreadable(new("page.too-deep")),
            _ => new ReadOutcome.Read(reading),
        };
        long? source = Sources[_random.Next(2)];
        var articles = store.Get<ArticleCommands>();
        var kept = await articles.KeepCaptureAsync(new(source, url, url, new(2026, 1, 14, 12, 30, 0, DateTimeKind.Utc), 200, "text/html", null, null, Encoding.UTF8.GetBytes(body)), _none);
        IReadOnlyList<IncidentProposal> proposals = Chance(60) ? [new(null, 1, ["opens a new incident"])] : [];
        var stored = await articles.StoreAsync(new(url, Chance(80) ? source : null, kept.Id, outcome, "{}", proposals, false, CopySignatures.Of(reading)), _none);
        _known.Add((url, stored.ArticleId));
    }

    /// <summary>Into an incident, or out of one.</summary>
    private async Task MoveAsync(long article)
    {
        var incidents = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), _none)).Items;
        if (incidents.Count > 0)
        {
            var incident = incidents[_random.Next(incidents.Count)];
            await store.Get<IncidentCommands>().PlaceAsync(Some.Editor, incident.Id, incident.Revision, article, Chance(40), "by lot", _none);
        }
    }

    /// <summary>Two incidents into one, or one of them apart again.</summary>
    private async Task MergeAsync()
    {
        var incidents = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), _none)).Items;
        if (incidents.Count > 3)
        {
            var (one, two) = (incidents[_random.Next(incidents.Count)], incidents[_random.Next(incidents.Count)]);
            var commands = store.Get<IncidentMergeCommands>();
            if (one.Id != two.Id && await commands.MergeAsync(Some.Editor, one.Id, one.Revision, two.Id, two.Revision, "by lot", _none) is EditOutcome.Saved && Chance(40))
            {
                await commands.UndoAsync(Some.Editor, one.Id, one.Revision + 1, "by lot", _none);
            }
        }
    }

    /// <summary>An incident is said to be none, or to be one after all.</summary>
    private async Task DecideAsync()
    {
        var incidents = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), _none)).Items;
        if (incidents.Count > 0)
        {
            var incident = incidents[_random.Next(incidents.Count)];
            await store.Get<IncidentCommands>().DecideAsync(Some.Editor, incident.Id, incident.Revision, Chance(50), "by lot", _none);
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;
}
