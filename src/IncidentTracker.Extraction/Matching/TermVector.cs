namespace IncidentTracker.Extraction.Matching;

/// <summary>The terms of an article weighed by rarity, of length one.</summary>
internal sealed class TermVector
{
    private readonly Dictionary<string, double> _weights;

    public TermVector(ArticleFacts facts, TermStatistics statistics)
    {
        Facts = facts;
        _weights = new(facts.Terms.Count, StringComparer.Ordinal);
        var square = 0.0;
        foreach (var (term, weight) in facts.Terms)
        {
            var weighed = weight * Math.Max(0.01, statistics.Rarity(term));
            _weights[term] = weighed;
            square += weighed * weighed;
        }

        var length = Math.Sqrt(square);
        foreach (var term in facts.Terms.Keys)
        {
            _weights[term] /= length;
        }
    }

    public ArticleFacts Facts { get; }

    /// <summary>The heaviest terms, by which the article is found again.</summary>
    public IEnumerable<string> Heaviest(int most) => _weights.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most).Select(pair => pair.Key);

    /// <summary>Cosine of the two, with the number of shared terms.</summary>
    public double Likeness(TermVector other, out int shared)
    {
        var (small, large) = _weights.Count <= other._weights.Count ? (_weights, other._weights) : (other._weights, _weights);
        var sum = 0.0;
        shared = 0;
        foreach (var (term, weight) in small)
        {
            if (large.TryGetValue(term, out var theirs))
            {
                sum += weight * theirs;
                shared++;
            }
        }

        return sum;
    }

    /// <summary>Shared terms, those that weigh most first.</summary>
    public IEnumerable<string> Shared(TermVector other) =>
        _weights.Where(pair => other._weights.ContainsKey(pair.Key)).OrderByDescending(pair => pair.Value * other._weights[pair.Key]).Select(pair => pair.Key);
}
