using System.Globalization;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Where an article belongs in the machine's eyes: the stored incident that fits, else a new one where it reports one. A person's word replaces it.</summary>
public sealed class IncidentProposals(IncidentQueries incidents, TimeProvider time)
{
    /// <summary>Below it an article is not about a cyber incident: it opens none and joins none.</summary>
    private const double Relevant = 0.5;

    private static readonly TimeSpan _window = TimeSpan.FromDays(180);

    /// <summary>The facts to keep beside the article, and the proposals.</summary>
    public async Task<(string? FactsJson, IReadOnlyList<IncidentProposal> Proposals)> ForAsync(ArticleReading reading, long? articleId, CancellationToken cancellation)
    {
        var facts = ArticleFacts.From(reading);
        if (reading.Relevance < Relevant)
        {
            return (facts.ToJson(), []);
        }

        var news = reading.Published?.Value.UtcDateTime ?? time.GetUtcNow().UtcDateTime;
        var candidates = (await incidents.CandidatesAsync(news, _window, cancellation))
            .Where(candidate => articleId is not { } id || !candidate.NotTheSame.Contains(id))
            .Select(candidate => new IncidentFacts(candidate.Id.ToString(CultureInfo.InvariantCulture), [.. candidate.FactsJson.Select(ArticleFacts.FromJson).OfType<ArticleFacts>()]))
            .ToList();
        return (facts.ToJson(), [IncidentMatcher.Decide(IncidentMatcher.Rank(facts, candidates)) is { } match
            ? new(long.Parse(match.IncidentId, CultureInfo.InvariantCulture), match.Score, match.Reasons)
            : new(null, reading.Relevance, [.. reading.RelevanceReasons.Take(5)])]);
    }
}
