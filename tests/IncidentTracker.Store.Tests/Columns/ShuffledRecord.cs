using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Store.Tests.Columns;

/// <summary>A record grown by writes drawn by lot, of every sort that people and the scraper make, always the same for a seed.</summary>
internal sealed class ShuffledRecord(TestStore store, int seed)
{
    public static readonly string[] Countries = ["LV", "UA", "RU", "US", "CN", "EE", "BY"];
    public static readonly string[] Sectors = ["finance", "health", "state institutions"];

    private static readonly CancellationToken _none = CancellationToken.None;
    private static readonly string[] _accused = ["Russia", "Grey Heron", "Belarus", "Salt Lantern"];
    private static readonly string[] _claimants = ["Kestrel Ridge Labs", "Ukraine", "United States", "an official"];

    private readonly Random _random = new(seed);
    private int _stories;

    public async Task GrowAsync(int writes)
    {
        for (var write = 0; write < writes; write++)
        {
            var incidents = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 500), _none)).Items;
            if (incidents.Count < 6 || _random.Next(100) < 55)
            {
                await TellAsync(incidents);
            }
            else
            {
                await EditAsync(incidents);
            }
        }
    }

    private async Task TellAsync(IReadOnlyList<IncidentItem> incidents)
    {
        var number = ++_stories;
        var claims = new List<ClaimFinding>();
        var text = new System.Text.StringBuilder($"RIGA, Jan {1 + _random.Next(28)} (Northwire) - Story {number} of an attack.");
        for (var count = _random.Next(4); count > 0; count--)
        {
            var (stance, accused, claimant) = (Pick(Enum.GetValues<Stance>()), Pick(_accused), Pick(_claimants));
            var words = $"{claimant} on {accused}, {stance} {number} {count}.";
            text.Append("\n\n");
            claims.Add(new(new(text.Length, text.Length + words.Length), claimant, Pick(Enum.GetValues<ClaimantKind>()), accused, stance, false, Pick(Enum.GetValues<HedgeLevel>()), [], false,
                stance == Stance.Denies ? Pick(Enum.GetValues<DenialObject>()) : null, null, Pick("behind-said", "blamed", "denied"), 0.6));
            text.Append(words);
        }

        var body = text.ToString();
        var reading = Some.Reading(body, $"Story {number}", new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(_random.Next(3 * 365 * 24 * 60))) with
        {
            Claims = claims,
            Mentions = [.. new[] { ("Russia", "RU"), ("Belarus", "BY"), ("Ukraine", "UA"), ("United States", "US") }.SelectMany(name => Mentions(body, name.Item1, name.Item2))],
            VictimDetails = [.. Enumerable.Range(0, _random.Next(3)).Select(at => new VictimFinding(new(0, 4), $"Body {_random.Next(40)}", Chance(80) ? Pick(Countries) : null, Chance(60) ? Pick(Sectors) : null))],
            IncidentKinds = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Pick(Enum.GetValues<IncidentKind>())).Distinct()],
            EventDate = Date(),
        };
        IReadOnlyList<IncidentProposal> proposals = incidents.Count > 0 && Chance(50)
            ? [.. incidents.OrderBy(_ => _random.Next()).Take(1 + _random.Next(2)).Select(incident => new IncidentProposal(incident.Id, 0.8, ["same victim"]))]
            : [new(null, 1, ["opens a new incident"])];
        await Some.StoreAsync(store, reading, $"https://northwire.example/{seed}/{number}", proposals: proposals);
    }

    private async Task EditAsync(IReadOnlyList<IncidentItem> incidents)
    {
        var one = Pick([.. incidents]);
        var other = Pick([.. incidents]);
        var detail = Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(one.Number, _none)).Detail;
        var commands = store.Get<IncidentCommands>();
        switch (_random.Next(10))
        {
            case 0:
                await commands.EditAsync(Some.Editor, one.Id, one.Revision, new(one.Title + " again", Date(), [.. one.Kinds.Take(1), Pick(Enum.GetValues<IncidentKind>())]), null, _none);
                break;
            case 1 when Chance(20):
                await commands.DecideAsync(Some.Editor, one.Id, one.Revision, false, "none", _none);
                break;
            case 2:
                await store.Get<IncidentMergeCommands>().MergeAsync(Some.Editor, one.Id, one.Revision, other.Id, other.Revision, null, _none);
                break;
            case 3:
                await store.Get<IncidentMergeCommands>().SplitAsync(Some.Editor, one.Id, one.Revision, [.. detail.Articles.Take(1).Select(linked => linked.Article.Id)], null, null, _none);
                break;
            case 4:
                await store.Get<IncidentMergeCommands>().UndoAsync(Some.Editor, one.Id, one.Revision, null, _none);
                break;
            case 5:
                await commands.AddVictimAsync(Some.Editor, one.Id, one.Revision, $"Body {_random.Next(40)}", Pick(Countries), Pick(Sectors), _none);
                break;
            case 6 when detail.Articles.Count > 0:
                await commands.PlaceAsync(Some.Editor, Chance(50) ? one.Id : other.Id, Chance(50) ? one.Revision : other.Revision, detail.Articles[0].Article.Id, Chance(60), null, _none);
                break;
            case 7 when one.Victims.Count > 0:
                await commands.DecideVictimAsync(Some.Editor, one.Id, one.Revision, one.Victims[0].Id, Chance(30), _none);
                break;
            case 8 when one.Revision > 0:
                await commands.RestoreAsync(Some.Editor, one.Id, one.Revision, _random.Next(one.Revision), null, _none);
                break;
            default:
                await JudgeAsync(detail);
                break;
        }
    }

    private async Task JudgeAsync(IncidentDetail detail)
    {
        if (detail.Claims.Count == 0)
        {
            return;
        }

        var claim = Pick([.. detail.Claims]);
        var commands = store.Get<ClaimCommands>();
        switch (_random.Next(4))
        {
            case 0:
                await commands.AcceptAsync(Some.Editor, claim.Id, claim.Revision, _none);
                break;
            case 1:
                await commands.RejectAsync(Some.SecondEditor, claim.Id, claim.Revision, "misread", _none);
                break;
            case 2:
                await commands.CorrectAsync(Some.Editor, claim.Id, claim.Revision, claim.Fields with { Stance = Pick(Enum.GetValues<Stance>()), Accused = Pick(_accused) }, null, _none);
                break;
            default:
                await commands.UndoAsync(Some.Editor, claim.Id, claim.Revision, _none);
                break;
        }
    }

    private PartialDate? Date()
    {
        var (year, month, day) = (2022 + _random.Next(3), 1 + _random.Next(12), 1 + _random.Next(28));
        return _random.Next(5) switch { 0 => null, 1 => new(year), 2 => new(year, month), _ => new(year, month, day) };
    }

    private static IEnumerable<Mention> Mentions(string text, string name, string code)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            yield return new(new(at, at + name.Length), MentionKind.Country, code);
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
