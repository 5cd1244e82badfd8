namespace IncidentTracker.Extraction.Matching;

/// <summary>Incidents that articles may belong to, kept ready from one batch of articles to the next. The articles of an incident are never blended, so that one stray article cannot change what the others say. How common a term is, is counted over their articles and those that come, beside the built-in counts: what many stories of a store
/// have in common (an agency, a firm that comments) tells little. Not for several threads at once.</summary>
public sealed class IncidentCandidates
{
    private const int MostCompared = 400;

    /// <summary>Below it what articles are found by is not worth choosing anew.</summary>
    private const int Few = 500;

    private readonly TermStatistics _statistics = TermStatistics.With([]);
    private readonly List<(string Incident, TermVector Vector)?> _articles = [];
    private readonly Stack<int[]> _added = new();
    private readonly List<TermVector> _coming = [];
    private TermPostings _postings = new();
    private int _chosenAt = Few;
    private bool _inBatch;

    /// <summary>Articles that are compared with; one counts once for each of its incidents.</summary>
    public int Count { get; private set; }

    /// <summary>Articles that were forgotten and still take room.</summary>
    public int Forgotten { get; private set; }

    /// <summary>An article as it is kept here: a fraction of what its facts take.</summary>
    public TermVector Take(ArticleFacts facts) => new(facts, _statistics);

    /// <summary>Articles that others keep, as they are kept here: for a fraction of what it costs to take them from their facts, and without the terms that only those that stay behind have.</summary>
    /// <param name="others">Who keeps them.</param>
    /// <param name="places">Their places there, from <see cref="Know"/>.</param>
    /// <returns>The articles, in the order of the places.</returns>
    /// <exception cref="InvalidOperationException">One of them was forgotten there.</exception>
    public IReadOnlyList<TermVector> Take(IncidentCandidates others, IEnumerable<int> places)
    {
        ArgumentNullException.ThrowIfNull(others);
        var numbers = new int[others._statistics.Numbers];
        Array.Fill(numbers, -1);
        return [.. places.Select(place => new TermVector((others._articles[place] ?? throw new InvalidOperationException($"the article at {place} was forgotten")).Vector, _statistics, numbers))];
    }

    /// <summary>Incidents have articles. All are counted before the first is noted under its telling words.</summary>
    /// <param name="articles">From <c>Take</c>, each with the caller's name for its incident, older ones first.</param>
    /// <returns>The place of each, to forget it by.</returns>
    /// <exception cref="InvalidOperationException">Inside a batch.</exception>
    public IReadOnlyList<int> Know(IReadOnlyList<(string IncidentId, TermVector Article)> articles)
    {
        ArgumentNullException.ThrowIfNull(articles);
        ThrowInBatch();
        var first = _articles.Count;
        foreach (var (incident, article) in articles)
        {
            _statistics.Count(article, 1);
            _articles.Add((incident, article));
            Count++;
        }

        if (Count < 2 * _chosenAt)
        {
            Note(first);
        }
        else
        {
            // What tells among few does not tell among many: all are noted anew each time their number has doubled.
            (_postings, _chosenAt) = (new(), Count);
            Note(0);
        }

        return [.. Enumerable.Range(first, articles.Count)];
    }

    /// <summary>An article is not that incident's any more.</summary>
    /// <param name="place">From <see cref="Know"/>.</param>
    /// <exception cref="InvalidOperationException">Inside a batch.</exception>
    public void Forget(int place)
    {
        ThrowInBatch();
        if (_articles[place] is var (_, vector))
        {
            _statistics.Count(vector, -1);
            _articles[place] = null;
            Count--;
            Forgotten++;
        }
    }

    /// <summary>Begins a batch: its articles are counted among the others until it ends.</summary>
    /// <param name="coming">The articles that will be asked for.</param>
    public void Begin(IEnumerable<ArticleFacts> coming)
    {
        ThrowInBatch();
        _coming.AddRange(coming.Select(facts => new TermVector(facts, _statistics)));
        _coming.ForEach(vector => _statistics.Count(vector, 1));
        _inBatch = true;
    }

    /// <summary>An article of the batch has joined an incident, or opened it, as far as the rest of the batch is concerned.</summary>
    public void Join(string incidentId, ArticleFacts facts)
    {
        var vector = new TermVector(facts, _statistics);
        _added.Push(_postings.Add(_articles.Count, vector, forGood: false));
        _articles.Add((incidentId, vector));
        Count++;
    }

    /// <summary>Ends the batch: nothing is left of what it counted and joined.</summary>
    public void End()
    {
        while (_added.TryPop(out var keys))
        {
            _postings.TakeBack(keys);
            _articles.RemoveAt(_articles.Count - 1);
            Count--;
        }

        _coming.ForEach(vector => _statistics.Count(vector, -1));
        _coming.Clear();
        _inBatch = false;
    }

    /// <summary>Incidents worth showing, best first.</summary>
    /// <param name="article">The article.</param>
    /// <param name="leftOut">Incidents it was said not to belong to.</param>
    public IReadOnlyList<MatchSuggestion> Rank(ArticleFacts article, IReadOnlySet<string>? leftOut = null)
    {
        var own = new TermVector(article, _statistics);
        var best = new Dictionary<string, (double Score, TermVector Vector)>(StringComparer.Ordinal);
        foreach (var at in _postings.Near(own, MostCompared, at => _articles[at] is not null))
        {
            var (incident, vector) = _articles[at]!.Value;
            if (leftOut?.Contains(incident) != true && IncidentMatcher.Score(own, vector) is var score && score >= IncidentMatcher.SuggestAt
                && (!best.TryGetValue(incident, out var held) || score > held.Score))
            {
                best[incident] = (score, vector);
            }
        }

        return [.. best.Select(pair => new MatchSuggestion(pair.Key, Math.Round(pair.Value.Score, 4), IncidentMatcher.Reasons(own, pair.Value.Vector)))
            .OrderByDescending(match => match.Score).ThenBy(match => match.IncidentId, StringComparer.Ordinal)];
    }

    private void Note(int first)
    {
        for (var at = first; at < _articles.Count; at++)
        {
            if (_articles[at] is var (_, vector))
            {
                _postings.Add(at, vector, forGood: true);
            }
        }
    }

    private void ThrowInBatch()
    {
        if (_inBatch)
        {
            throw new InvalidOperationException("a batch is not at its end");
        }
    }
}
