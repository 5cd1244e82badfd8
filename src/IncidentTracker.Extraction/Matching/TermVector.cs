namespace IncidentTracker.Extraction.Matching;

/// <summary>The terms of an article weighed by rarity. Kept by the numbers of terms, because tens of thousands are kept between one article and the next; how rare a term is counts as it is when articles are compared.</summary>
public sealed class TermVector
{
    private readonly TermStatistics _statistics;
    private readonly int[] _terms;
    private readonly float[] _weights;
    private (int Version, double Value) _length = (-1, 0);

    internal TermVector(ArticleFacts facts, TermStatistics statistics)
    {
        _statistics = statistics;
        (Day, Victims, VictimCountries, Actors, Vulnerabilities) = (facts.Day, [.. facts.Victims], [.. facts.VictimCountries], [.. facts.Actors], [.. facts.Vulnerabilities]);
        (_terms, _weights) = (new int[facts.Terms.Count], new float[facts.Terms.Count]);
        var at = 0;
        foreach (var (term, weight) in facts.Terms)
        {
            (_terms[at], _weights[at]) = (statistics.NumberOf(term), (float)weight);
            at++;
        }

        Array.Sort(_terms, _weights);
    }

    /// <summary>The same article by the numbers of other statistics.</summary>
    /// <param name="article">The article.</param>
    /// <param name="statistics">Whose numbers it gets.</param>
    /// <param name="numbers">The numbers there of the article's own, -1 where none was asked for yet: filled in on the way.</param>
    internal TermVector(TermVector article, TermStatistics statistics, int[] numbers)
    {
        _statistics = statistics;
        (Day, Victims, VictimCountries, Actors, Vulnerabilities) = (article.Day, article.Victims, article.VictimCountries, article.Actors, article.Vulnerabilities);
        (_terms, _weights) = (new int[article._terms.Length], [.. article._weights]);
        for (var i = 0; i < _terms.Length; i++)
        {
            ref var number = ref numbers[article._terms[i]];
            number = number < 0 ? statistics.NumberOf(article._statistics.TermOf(article._terms[i])) : number;
            _terms[i] = number;
        }

        Array.Sort(_terms, _weights);
    }

    /// <summary>The day of publication, or null.</summary>
    internal DateOnly? Day { get; }

    internal string[] Victims { get; }

    internal string[] VictimCountries { get; }

    internal string[] Actors { get; }

    internal string[] Vulnerabilities { get; }

    /// <summary>The numbers of its terms.</summary>
    internal ReadOnlySpan<int> Terms => _terms;

    /// <summary>The heaviest terms, by which the article is found again.</summary>
    internal IEnumerable<int> Heaviest(int most)
    {
        var rarities = _statistics.Rarities();
        var weighed = new (double Weight, int Term)[_terms.Length];
        for (var i = 0; i < _terms.Length; i++)
        {
            weighed[i] = (_weights[i] * rarities[_terms[i]], _terms[i]);
        }

        Array.Sort(weighed, (a, b) => a.Weight == b.Weight ? string.CompareOrdinal(_statistics.TermOf(a.Term), _statistics.TermOf(b.Term)) : b.Weight.CompareTo(a.Weight));
        return weighed.Take(most).Select(term => term.Term);
    }

    /// <summary>Cosine of the two, with the number of shared terms.</summary>
    internal double Likeness(TermVector other, out int shared)
    {
        var rarities = _statistics.Rarities();
        var (sum, i, j) = (0.0, 0, 0);
        shared = 0;
        while (i < _terms.Length && j < other._terms.Length)
        {
            var (own, theirs) = (_terms[i], other._terms[j]);
            if (own == theirs)
            {
                var rarity = rarities[own];
                sum += _weights[i] * (double)other._weights[j] * rarity * rarity;
                shared++;
            }

            i += own <= theirs ? 1 : 0;
            j += theirs <= own ? 1 : 0;
        }

        return sum == 0 ? 0 : sum / (Length() * other.Length());
    }

    /// <summary>Shared terms, those that weigh most first.</summary>
    internal IEnumerable<string> Shared(TermVector other)
    {
        var rarities = _statistics.Rarities();
        var both = new List<(double Weight, string Term)>();
        for (var i = 0; i < _terms.Length; i++)
        {
            if (Array.BinarySearch(other._terms, _terms[i]) is >= 0 and var at)
            {
                var rarity = rarities[_terms[i]];
                both.Add((_weights[i] * (double)other._weights[at] * rarity * rarity, _statistics.TermOf(_terms[i])));
            }
        }

        return both.OrderByDescending(pair => pair.Weight).ThenBy(pair => pair.Term, StringComparer.Ordinal).Select(pair => pair.Term);
    }

    private double Length()
    {
        if (_length.Version != _statistics.Version)
        {
            var rarities = _statistics.Rarities();
            var square = 0.0;
            for (var i = 0; i < _terms.Length; i++)
            {
                var weighed = _weights[i] * rarities[_terms[i]];
                square += weighed * weighed;
            }

            _length = (_statistics.Version, Math.Sqrt(square));
        }

        return _length.Value;
    }
}
