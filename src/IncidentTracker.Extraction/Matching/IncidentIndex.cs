namespace IncidentTracker.Extraction.Matching;

/// <summary>Articles grouped one by one as they come. The few it is compared with are found by their heaviest terms, so the cost does not grow with all that came before.</summary>
public sealed class IncidentIndex
{
    private const int MostCompared = 200;

    private readonly TermStatistics _statistics;
    private readonly MatchRule _rule;
    private readonly TermPostings _postings = new();
    private readonly List<TermVector> _articles = [];
    private readonly List<int> _incidents = [];

    /// <summary>Groups by the product's own rule.</summary>
    public IncidentIndex(TermStatistics statistics) : this(statistics, MatchRule.Default)
    {
    }

    internal IncidentIndex(TermStatistics statistics, MatchRule rule) => (_statistics, _rule) = (statistics, rule);

    /// <summary>Number of incidents opened so far.</summary>
    public int Count { get; private set; }

    /// <summary>Links the article to the incident it belongs to, or opens one. The incident's number, from 0.</summary>
    public int Add(ArticleFacts article)
    {
        var vector = new TermVector(article, _statistics);
        var (best, score) = (-1, 0.0);
        foreach (var at in _postings.Near(vector, MostCompared, static _ => true))
        {
            if (IncidentMatcher.Score(vector, _articles[at], _rule) is var likeness && likeness > score)
            {
                (best, score) = (at, likeness);
            }
        }

        var incident = score >= _rule.LinkAt ? _incidents[best] : Count++;
        _postings.Add(_articles.Count, vector, forGood: true);
        _articles.Add(vector);
        _incidents.Add(incident);
        return incident;
    }
}
