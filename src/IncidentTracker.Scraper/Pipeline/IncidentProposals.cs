using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The matcher's word on an article: facts to keep beside it, and where it belongs.</summary>
public sealed record MatchedArticle(string? FactsJson, IReadOnlyList<IncidentProposal> Proposals);

/// <summary>Where articles belong in the machine's eyes: the stored incident that fits, else a new one where they report one. A person's word replaces it.</summary>
public sealed class IncidentProposals(MatchableQueries matchable, TimeProvider time) : IDisposable
{
    /// <summary>Below it an article is not about a cyber incident: it opens none and joins none.</summary>
    private const double Relevant = 0.5;

    /// <summary>Before the number of the article of this batch that opens an incident.</summary>
    private const string Opened = "new:";

    /// <summary>Incidents are kept for articles of so many days together: news comes close together in time, an archive that is imported does not.</summary>
    private const int DaysTogether = 32;

    /// <summary>Spans that are kept from one batch to the next: today's, and its neighbour at a turn.</summary>
    private const int MostKept = 2;

    /// <summary>Batches after which a span that none of them needed goes: the neighbour would else stay for a month, as large as today's.</summary>
    private const int MostIdle = 50;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Spans by their number, those used last at the end.</summary>
    private readonly List<(int Span, MatchWindow Window, int UsedIn)> _kept = [];

    private int _batch;

    /// <summary>The facts and proposals of articles that are stored together, in their order: a later one may belong to what an earlier one opens or joins.</summary>
    /// <param name="articles">What each says, null for what is matched with nothing; and the stored article, where it is one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<MatchedArticle>> ForAsync(IReadOnlyList<(ArticleReading? Reading, long? KnownAs)> articles, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await MatchAsync(articles, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>For a person who places an article: the incidents it may belong to, best first, without those it was said not to belong to. Nothing is stored.</summary>
    /// <param name="articleId">The stored article.</param>
    /// <param name="facts">What it says.</param>
    /// <param name="newsAt">When it was published or first seen, UTC.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<MatchSuggestion>> RankAsync(long articleId, ArticleFacts facts, DateTime newsAt, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _batch++;
            var window = await WindowAsync(SpanOf(newsAt), cancellation);
            window.Candidates.Begin([facts]);
            try
            {
                return window.Candidates.Rank(facts, window.NotTheSame(articleId));
            }
            finally
            {
                window.Candidates.End();
            }
        }
        finally
        {
            Trim();
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<IReadOnlyList<MatchedArticle>> MatchAsync(IReadOnlyList<(ArticleReading? Reading, long? KnownAs)> articles, CancellationToken cancellation)
    {
        var facts = articles.Select(article => article.Reading is { } reading ? ArticleFacts.From(reading) : null).ToList();
        var coming = facts.Where((one, at) => one is not null && articles[at].Reading!.Relevance >= Relevant).OfType<ArticleFacts>().ToList();
        var matched = new List<MatchedArticle>(articles.Count);
        var joined = new List<(string Incident, ArticleFacts Facts)>();
        var near = new Dictionary<int, MatchWindow>();
        _batch++;
        try
        {
            foreach (var (reading, knownAs) in articles)
            {
                var own = facts[matched.Count];
                if (reading is null || own is null || reading.Relevance < Relevant)
                {
                    matched.Add(new(own?.ToJson(), []));
                    continue;
                }

                var span = SpanOf(reading.Published?.Value.UtcDateTime ?? time.GetUtcNow().UtcDateTime);
                if (!near.TryGetValue(span, out var window))
                {
                    window = await WindowAsync(span, cancellation);
                    window.Candidates.Begin(coming);
                    near[span] = window;
                    joined.ForEach(pair => window.Candidates.Join(pair.Incident, pair.Facts));
                }

                var match = IncidentMatcher.Decide(window.Candidates.Rank(own, knownAs is { } id ? window.NotTheSame(id) : null));
                var incident = match?.IncidentId ?? Opened + matched.Count.ToString(CultureInfo.InvariantCulture);
                joined.Add((incident, own));
                foreach (var known in near.Values)
                {
                    known.Candidates.Join(incident, own);
                }

                matched.Add(new(own.ToJson(), [match is null ? new(null, reading.Relevance, [.. reading.RelevanceReasons.Take(5)]) : Proposal(match)]));
            }

            return matched;
        }
        finally
        {
            foreach (var window in near.Values)
            {
                window.Candidates.End();
            }

            // Only now: what the batch needs next must not go while it lasts.
            Trim();
        }
    }

    private static IncidentProposal Proposal(MatchSuggestion match) => match.IncidentId.StartsWith(Opened, StringComparison.Ordinal)
        ? new(null, match.Score, match.Reasons) { OpenedBy = int.Parse(match.IncidentId.AsSpan(Opened.Length), CultureInfo.InvariantCulture) }
        : new(long.Parse(match.IncidentId, CultureInfo.InvariantCulture), match.Score, match.Reasons);

    private static int SpanOf(DateTime day) => day.Date.Subtract(DateTime.UnixEpoch).Days / DaysTogether;

    private async Task<MatchWindow> WindowAsync(int span, CancellationToken cancellation)
    {
        var (from, reach) = (DateTime.UnixEpoch.AddDays(span * DaysTogether), IncidentMatcher.Reach(IncidentMatcher.LinkAt));
        var window = _kept.Find(kept => kept.Span == span).Window;
        if (window is null)
        {
            window = new(matchable, from - reach, from.AddDays(DaysTogether) + reach);
            // From one span to the next most of what is compared with stays.
            if (_kept.Where(kept => Math.Abs(kept.Span - span) * DaysTogether < reach.TotalDays).OrderBy(kept => Math.Abs(kept.Span - span)).Select(kept => kept.Window).FirstOrDefault() is { } near)
            {
                await window.BeginAsync(near, cancellation);
            }
        }

        _kept.RemoveAll(kept => kept.Span == span);
        await window.BringInStepAsync(cancellation);
        _kept.Add((span, window, _batch));
        return window;
    }

    private void Trim()
    {
        _kept.RemoveRange(0, Math.Max(0, _kept.Count - MostKept));
        _kept.RemoveAll(kept => _batch - kept.UsedIn > MostIdle);
    }
}
