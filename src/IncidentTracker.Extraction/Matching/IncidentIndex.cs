namespace IncidentTracker.Extraction.Matching;

/// <summary>Articles grouped one by one as they come. An inverted index over each article's heaviest terms finds the few it is compared with, so the cost does not grow with all that came before.</summary>
public sealed class IncidentIndex
{
    private const int Keys = 40;
    private const int MostCompared = 200;
    /// <summary>Postings kept of a term: the newest; older stories are found by their other terms.</summary>
    private const int MostPostings = 2000;

    private readonly TermStatistics _statistics;
    private readonly MatchRule _rule;
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);
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
        var keys = vector.Heaviest(Keys).ToList();
        var met = new Dictionary<int, int>();
        foreach (var key in keys)
        {
            if (_postings.TryGetValue(key, out var articles))
            {
                foreach (var at in articles)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(met, at, out _)++;
                }
            }
        }

        var (best, score) = (-1, 0.0);
        foreach (var (at, _) in met.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).Take(MostCompared))
        {
            if (IncidentMatcher.Score(vector, _articles[at], _rule) is var likeness && likeness > score)
            {
                (best, score) = (at, likeness);
            }
        }

        var incident = score >= _rule.LinkAt ? _incidents[best] : Count++;
        foreach (var key in keys)
        {
            if (!_postings.TryGetValue(key, out var articles))
            {
                _postings[key] = articles = [];
            }

            if (articles.Count >= MostPostings)
            {
                articles.RemoveRange(0, MostPostings / 2);
            }

            articles.Add(_articles.Count);
        }

        _articles.Add(vector);
        _incidents.Add(incident);
        return incident;
    }
}
