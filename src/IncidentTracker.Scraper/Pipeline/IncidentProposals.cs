using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Where an article belongs in the machine's eyes: the stored incident that fits best, else a new one where it reports one. A person's word replaces it.</summary>
public sealed class IncidentProposals(IncidentQueries incidents, TimeProvider time)
{
    /// <summary>Below it an article is not about a cyber incident.</summary>
    private const double Relevant = 0.5;
    private const double Fits = 0.5;

    private static readonly TimeSpan _window = TimeSpan.FromDays(120);

    /// <summary>The facts to keep beside the article, and the proposals.</summary>
    public async Task<(string? FactsJson, IReadOnlyList<IncidentProposal> Proposals)> ForAsync(ArticleReading reading, long? articleId, CancellationToken cancellation)
    {
        var facts = IncidentFacts.Of(reading);
        if (reading.Relevance < Relevant)
        {
            return (facts.ToJson(), []);
        }

        var news = reading.Published?.Value.UtcDateTime ?? time.GetUtcNow().UtcDateTime;
        var best = (await incidents.CandidatesAsync(news, _window, cancellation))
            .Where(candidate => articleId is not { } id || !candidate.NotTheSame.Contains(id))
            .Select(candidate => (candidate.Id, Fit: candidate.FactsJson.Select(IncidentFacts.Parse).OfType<IncidentFacts>().Select(facts.Fit).OrderByDescending(fit => fit.Score).FirstOrDefault()))
            .Where(candidate => candidate.Fit.Score >= Fits)
            .OrderByDescending(candidate => candidate.Fit.Score).ThenBy(candidate => candidate.Id)
            .FirstOrDefault();
        return (facts.ToJson(), [best.Id != 0 ? new(best.Id, best.Fit.Score, best.Fit.Reasons) : new(null, reading.Relevance, [.. reading.RelevanceReasons.Take(5)])]);
    }
}
