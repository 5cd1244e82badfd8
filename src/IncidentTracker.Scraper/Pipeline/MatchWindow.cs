using System.Globalization;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The articles of incidents in a span of time, kept in memory and brought in step with what this node, other nodes and people wrote. Not for several threads at once.</summary>
internal sealed class MatchWindow(MatchableQueries queries, DateTime from, DateTime to)
{
    private const int FewForgotten = 1000;

    /// <summary>Of each article where it stands among the candidates, once for each of its incidents.</summary>
    private readonly Dictionary<long, List<int>> _places = [];
    private readonly Dictionary<long, HashSet<string>> _notTheSame = [];
    private MatchableMark? _mark;

    public IncidentCandidates Candidates { get; private set; } = new();

    /// <summary>Incidents that an article was said not to belong to; null where nobody said so.</summary>
    public IReadOnlySet<string>? NotTheSame(long article) => _notTheSame.GetValueOrDefault(article);

    /// <summary>Reads what was written since it was asked last, at first everything.</summary>
    public async Task BringInStepAsync(CancellationToken cancellation)
    {
        if (_mark is { } mark && Candidates.Forgotten <= Math.Max(FewForgotten, Candidates.Count) && await queries.SinceAsync(mark, from, to, cancellation) is { } change)
        {
            // Where it fails on the way, nothing of it counts: everything is read again.
            _mark = null;
            await ChangeAsync(change, cancellation);
            _mark = change.Mark;
            return;
        }

        _mark = null;
        Candidates = new();
        _places.Clear();
        _notTheSame.Clear();
        var read = new List<(MatchableLink Link, ArticleFacts Facts)>();
        var (at, rejected) = await queries.ReadAsync(from, to, (link, json) =>
        {
            if (ArticleFacts.FromJson(json) is { } facts)
            {
                read.Add((link, facts));
            }
        }, cancellation);
        Know(read);
        Reject(rejected);
        _mark = at;
    }

    private async Task ChangeAsync(MatchableChange change, CancellationToken cancellation)
    {
        foreach (var article in change.Articles)
        {
            if (_places.Remove(article, out var places))
            {
                places.ForEach(Candidates.Forget);
            }

            _notTheSame.Remove(article);
        }

        Reject(change.NotTheSame);
        var facts = await queries.FactsAsync(change.Links.Select(link => link.ArticleId).Distinct(), cancellation);
        Know([.. change.Links.Select(link => (Link: link, Facts: ArticleFacts.FromJson(facts.GetValueOrDefault(link.ArticleId)))).Where(pair => pair.Facts is not null).Select(pair => (pair.Link, pair.Facts!))]);
    }

    private void Know(List<(MatchableLink Link, ArticleFacts Facts)> read)
    {
        var places = Candidates.Know(read.Select(pair => (Name(pair.Link.IncidentId), pair.Facts)));
        foreach (var ((link, _), place) in read.Zip(places))
        {
            Of(_places, link.ArticleId).Add(place);
        }
    }

    private void Reject(IReadOnlyList<MatchableLink> links)
    {
        foreach (var link in links)
        {
            Of(_notTheSame, link.ArticleId).Add(Name(link.IncidentId));
        }
    }

    private static string Name(long incident) => incident.ToString(CultureInfo.InvariantCulture);

    private static T Of<T>(Dictionary<long, T> all, long id) where T : new() => all.TryGetValue(id, out var held) ? held : all[id] = new();
}
