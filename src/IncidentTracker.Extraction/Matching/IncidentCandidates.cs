using System.Runtime.InteropServices;

namespace IncidentTracker.Extraction.Matching;

/// <summary>Incidents that articles may belong to, made ready once for all articles of a batch. How common a term is, is counted over their articles and those that come, beside the built-in counts: what many stories of a store
/// have in common (an agency, a firm that comments) tells little. Only articles that share one of the heaviest terms are compared, so that the cost hardly grows with how many there are.</summary>
public sealed class IncidentCandidates
{
    private const int Keys = 40;
    private const int MostCompared = 400;

    private readonly TermStatistics _statistics;
    private readonly List<(string Incident, TermVector Vector)> _articles = [];
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);

    /// <summary>Makes them ready.</summary>
    /// <param name="known">The incidents.</param>
    /// <param name="coming">The articles that will be asked for.</param>
    public IncidentCandidates(IReadOnlyList<IncidentFacts> known, IEnumerable<ArticleFacts> coming)
    {
        ArgumentNullException.ThrowIfNull(known);
        _statistics = TermStatistics.With(known.SelectMany(incident => incident.Articles).Concat(coming));
        foreach (var incident in known)
        {
            foreach (var facts in incident.Articles)
            {
                Add(incident.Id, facts);
            }
        }
    }

    /// <summary>An article has joined an incident, or opened it.</summary>
    public void Add(string incidentId, ArticleFacts facts)
    {
        var vector = new TermVector(facts, _statistics);
        foreach (var key in vector.Heaviest(Keys))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_postings, key, out _) ??= []).Add(_articles.Count);
        }

        _articles.Add((incidentId, vector));
    }

    /// <summary>Incidents worth showing, best first.</summary>
    /// <param name="article">The article.</param>
    /// <param name="leftOut">Incidents it was said not to belong to.</param>
    public IReadOnlyList<MatchSuggestion> Rank(ArticleFacts article, IReadOnlySet<string>? leftOut = null)
    {
        var own = new TermVector(article, _statistics);
        var met = new Dictionary<int, int>();
        foreach (var key in own.Heaviest(Keys))
        {
            foreach (var at in _postings.GetValueOrDefault(key, []))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(met, at, out _)++;
            }
        }

        var best = new Dictionary<string, (double Score, TermVector Vector)>(StringComparer.Ordinal);
        foreach (var (at, _) in met.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).Take(MostCompared))
        {
            var (incident, vector) = _articles[at];
            if (leftOut?.Contains(incident) != true && IncidentMatcher.Score(own, vector) is var score && score >= IncidentMatcher.SuggestAt && (!best.TryGetValue(incident, out var held) || score > held.Score))
            {
                best[incident] = (score, vector);
            }
        }

        return [.. best.Select(pair => new MatchSuggestion(pair.Key, Math.Round(pair.Value.Score, 4), IncidentMatcher.Reasons(own, pair.Value.Vector)))
            .OrderByDescending(match => match.Score).ThenBy(match => match.IncidentId, StringComparer.Ordinal)];
    }
}
