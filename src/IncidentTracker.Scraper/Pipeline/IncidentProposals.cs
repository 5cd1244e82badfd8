using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>The matcher's word on an article: facts to keep beside it, and where it belongs.</summary>
public sealed record MatchedArticle(string? FactsJson, IReadOnlyList<IncidentProposal> Proposals);

/// <summary>Where articles belong in the machine's eyes: the stored incident that fits, else a new one where they report one. A person's word replaces it.</summary>
public sealed class IncidentProposals(IncidentQueries incidents, TimeProvider time)
{
    /// <summary>Below it an article is not about a cyber incident: it opens none and joins none.</summary>
    private const double Relevant = 0.5;

    /// <summary>Before the number of the article of this batch that opens an incident.</summary>
    private const string Opened = "new:";

    private static readonly TimeSpan _window = TimeSpan.FromDays(180);

    /// <summary>The facts and proposals of articles that are stored together, in their order: a later one may belong to what an earlier one opens or joins.</summary>
    /// <param name="articles">What each says, null for what is matched with nothing; and the stored article, where it is one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<MatchedArticle>> ForAsync(IReadOnlyList<(ArticleReading? Reading, long? KnownAs)> articles, CancellationToken cancellation)
    {
        var matched = new List<MatchedArticle>(articles.Count);
        var joining = new Dictionary<string, List<ArticleFacts>>(StringComparer.Ordinal);
        foreach (var (reading, knownAs) in articles)
        {
            if (reading is null)
            {
                matched.Add(new(null, []));
                continue;
            }

            var facts = ArticleFacts.From(reading);
            if (reading.Relevance < Relevant)
            {
                matched.Add(new(facts.ToJson(), []));
                continue;
            }

            var match = IncidentMatcher.Decide(IncidentMatcher.Rank(facts, await CandidatesAsync(reading, knownAs, joining, cancellation)));
            var id = match?.IncidentId ?? Opened + matched.Count.ToString(CultureInfo.InvariantCulture);
            (joining.TryGetValue(id, out var others) ? others : joining[id] = []).Add(facts);
            matched.Add(new(facts.ToJson(), [match is null ? new(null, reading.Relevance, [.. reading.RelevanceReasons.Take(5)]) : Proposal(match)]));
        }

        return matched;
    }

    private static IncidentProposal Proposal(MatchSuggestion match) => match.IncidentId.StartsWith(Opened, StringComparison.Ordinal)
        ? new(null, match.Score, match.Reasons) { OpenedBy = int.Parse(match.IncidentId.AsSpan(Opened.Length), CultureInfo.InvariantCulture) }
        : new(long.Parse(match.IncidentId, CultureInfo.InvariantCulture), match.Score, match.Reasons);

    private async Task<IReadOnlyList<IncidentFacts>> CandidatesAsync(ArticleReading reading, long? knownAs, Dictionary<string, List<ArticleFacts>> joining, CancellationToken cancellation)
    {
        var news = reading.Published?.Value.UtcDateTime ?? time.GetUtcNow().UtcDateTime;
        var stored = (await incidents.CandidatesAsync(news, _window, cancellation))
            .Where(candidate => knownAs is not { } id || !candidate.NotTheSame.Contains(id))
            .Select(candidate => (Id: candidate.Id.ToString(CultureInfo.InvariantCulture), Facts: candidate.FactsJson.Select(ArticleFacts.FromJson).OfType<ArticleFacts>()));
        return
        [
            .. stored.Select(candidate => new IncidentFacts(candidate.Id, [.. candidate.Facts, .. joining.GetValueOrDefault(candidate.Id, [])])),
            .. joining.Where(opened => opened.Key.StartsWith(Opened, StringComparison.Ordinal)).Select(opened => new IncidentFacts(opened.Key, [.. opened.Value])),
        ];
    }
}
