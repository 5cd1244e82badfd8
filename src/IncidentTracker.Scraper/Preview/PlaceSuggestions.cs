using System.Globalization;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Scraper.Preview;

/// <summary>An incident that a stored article may belong to.</summary>
/// <param name="IncidentId">The row.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Score">0–1.</param>
/// <param name="Reasons">For people, strongest first; what speaks against it among them.</param>
public sealed record PlaceSuggestion(long IncidentId, int Number, string Title, double Score, IReadOnlyList<string> Reasons);

/// <summary>Asks the matcher on behalf of an editor: where a stored article may belong. Stores nothing.</summary>
public sealed class PlaceSuggestions(IncidentQueries incidents, ArticleQueries articles)
{
    private const int Shown = 6;

    private static readonly TimeSpan _reach = IncidentMatcher.Reach(IncidentMatcher.SuggestAt);

    /// <summary>The likeliest incidents, best first; those that a person said it does not belong to are left out.</summary>
    public async Task<IReadOnlyList<PlaceSuggestion>> ForAsync(long articleId, CancellationToken cancellation)
    {
        if (await articles.FactsAsync(articleId, cancellation) is not { FactsJson: { } json } article || ArticleFacts.FromJson(json) is not { } facts)
        {
            return [];
        }

        var candidates = (await incidents.CandidatesAsync(article.NewsAt - _reach, article.NewsAt + _reach, cancellation)).Where(candidate => !candidate.NotTheSame.Contains(articleId)).ToDictionary(candidate => candidate.Id);
        var known = candidates.Values.Select(candidate => new IncidentFacts(candidate.Id.ToString(CultureInfo.InvariantCulture), [.. candidate.FactsJson.Select(ArticleFacts.FromJson).OfType<ArticleFacts>()])).ToList();
        return [.. IncidentMatcher.Rank(facts, known).Take(Shown).Select(match => (Match: match, Candidate: candidates[long.Parse(match.IncidentId, CultureInfo.InvariantCulture)]))
            .Select(pair => new PlaceSuggestion(pair.Candidate.Id, pair.Candidate.Number, pair.Candidate.Title, pair.Match.Score, pair.Match.Reasons))];
    }
}
