namespace IncidentTracker.Extraction.Matching;

/// <summary>Incidents that articles may belong to, made ready once for all articles of a batch. How common a term is, is counted over their articles and those that come, beside the built-in counts: what many stories of a store
/// have in common (an agency, a firm that comments) tells little.</summary>
public sealed class IncidentCandidates
{
    private const int MostCompared = 400;

    private readonly TermStatistics _statistics;
    private readonly List<(string Incident, TermVector Vector)> _articles = [];
    private readonly TermPostings _postings = new();

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
        _postings.Add(_articles.Count, vector);
        _articles.Add((incidentId, vector));
    }

    /// <summary>Incidents worth showing, best first.</summary>
    /// <param name="article">The article.</param>
    /// <param name="leftOut">Incidents it was said not to belong to.</param>
    public IReadOnlyList<MatchSuggestion> Rank(ArticleFacts article, IReadOnlySet<string>? leftOut = null)
    {
        var own = new TermVector(article, _statistics);
        var best = new Dictionary<string, (double Score, TermVector Vector)>(StringComparer.Ordinal);
        foreach (var at in _postings.Near(own, MostCompared))
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
