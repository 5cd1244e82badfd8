using System.Globalization;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The articles of incidents in a span of time, kept in memory and brought in step with what this node, other nodes and people wrote. Not for several threads at once.</summary>
internal sealed class MatchWindow(MatchableQueries queries, DateTime from, DateTime to)
{
    private const int FewForgotten = 1000;

    /// <summary>Articles whose facts are read together.</summary>
    private const int AtOnce = 500;

    private readonly Dictionary<long, Known> _places = [];
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
        var read = new List<(MatchableLink Link, int Words, TermVector Article)>();
        var (at, rejected) = await queries.ReadAsync(from, to, (link, json) =>
        {
            if (ArticleFacts.FromJson(json) is { } facts)
            {
                read.Add((link, Words(json), Candidates.Take(facts)));
            }
        }, cancellation);
        Know(read);
        Reject(rejected);
        _mark = at;
    }

    /// <summary>Begins with what a window near in time knows, and reads only what that does not know. What changed since that was in step comes with the next step.</summary>
    /// <param name="other">The window; it may be inside a batch.</param>
    /// <param name="cancellation">Ends it; nothing is known then.</param>
    public async Task BeginAsync(MatchWindow other, CancellationToken cancellation)
    {
        if (other._mark is not { } mark)
        {
            return;
        }

        // The links are younger than what the other knows of the articles: whatever was written between is told again.
        var (links, rejected) = await queries.LinksAsync(from, to, cancellation);
        var ids = links.Select(link => link.ArticleId).Distinct().ToList();
        var there = ids.FindAll(other._places.ContainsKey);
        var known = there.Zip(Candidates.Take(other.Candidates, there.Select(id => other._places[id].Links[0].Place))).ToDictionary(pair => pair.First, pair => (other._places[pair.First].Words, Article: pair.Second));
        foreach (var some in ids.FindAll(id => !known.ContainsKey(id)).Chunk(AtOnce))
        {
            foreach (var (id, json) in await queries.FactsAsync(some, cancellation))
            {
                if (ArticleFacts.FromJson(json) is { } facts)
                {
                    known[id] = (Words(json), Candidates.Take(facts));
                }
            }
        }

        Know([.. links.Where(link => known.ContainsKey(link.ArticleId)).Select(link => (link, known[link.ArticleId].Words, known[link.ArticleId].Article))]);
        Reject(rejected);
        _mark = mark;
    }

    private async Task ChangeAsync(MatchableChange change, CancellationToken cancellation)
    {
        foreach (var article in change.Articles)
        {
            _notTheSame.Remove(article);
        }

        Reject(change.NotTheSame);
        var facts = await queries.FactsAsync(change.Links.Select(link => link.ArticleId).Distinct(), cancellation);
        var links = change.Links.ToLookup(link => link.ArticleId);
        var read = new List<(MatchableLink Link, int Words, TermVector Article)>();
        foreach (var article in change.Articles.Order())
        {
            var json = facts.GetValueOrDefault(article);
            var words = json is null ? 0 : Words(json);
            if (_places.TryGetValue(article, out var known))
            {
                // Most of what happens to an article, a claim that is accepted or a title that is corrected, is nothing to the matcher.
                if (known.Words == words && known.Links.Select(link => link.Incident).ToHashSet().SetEquals(links[article].Select(link => link.IncidentId)))
                {
                    continue;
                }

                _places.Remove(article);
                known.Links.ForEach(link => Candidates.Forget(link.Place));
            }

            if (ArticleFacts.FromJson(json) is { } now)
            {
                read.AddRange(links[article].Select(link => (link, words, Candidates.Take(now))));
            }
        }

        Know(read);
    }

    private void Know(List<(MatchableLink Link, int Words, TermVector Article)> read)
    {
        var places = Candidates.Know(read.ConvertAll(one => (Name(one.Link.IncidentId), one.Article)));
        foreach (var ((link, words, _), place) in read.Zip(places))
        {
            if (!_places.TryGetValue(link.ArticleId, out var known))
            {
                _places[link.ArticleId] = known = new(words, new(1));
            }

            known.Links.Add((link.IncidentId, place));
        }
    }

    private void Reject(IReadOnlyList<MatchableLink> links)
    {
        foreach (var link in links)
        {
            if (!_notTheSame.TryGetValue(link.ArticleId, out var incidents))
            {
                _notTheSame[link.ArticleId] = incidents = new(StringComparer.Ordinal);
            }

            incidents.Add(Name(link.IncidentId));
        }
    }

    private static int Words(string json) => json.GetHashCode(StringComparison.Ordinal);

    private static string Name(long incident) => incident.ToString(CultureInfo.InvariantCulture);

    /// <summary>An article that is compared with.</summary>
    /// <param name="Words">Tells its facts from others.</param>
    /// <param name="Links">Its incidents, each with its place among the candidates.</param>
    private sealed record Known(int Words, List<(long Incident, int Place)> Links);
}
