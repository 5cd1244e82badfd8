using System.Globalization;
using IncidentTracker.Extraction.Matching;
using IncidentTracker.Scraper.Pipeline;
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
public sealed class PlaceSuggestions(IncidentProposals proposals, MatchableQueries matchable, ArticleQueries articles)
{
    private const int Shown = 6;

    /// <summary>The likeliest incidents, best first; those that a person said it does not belong to are left out.</summary>
    public async Task<IReadOnlyList<PlaceSuggestion>> ForAsync(long articleId, CancellationToken cancellation)
    {
        if (await articles.FactsAsync(articleId, cancellation) is not { FactsJson: { } json } article || ArticleFacts.FromJson(json) is not { } facts)
        {
            return [];
        }

        var ranked = (await proposals.RankAsync(articleId, facts, article.NewsAt, cancellation)).Take(Shown).Select(match => (Match: match, Id: long.Parse(match.IncidentId, CultureInfo.InvariantCulture))).ToList();
        var names = await matchable.NamesAsync(ranked.ConvertAll(pair => pair.Id), cancellation);
        return [.. ranked.Where(pair => names.ContainsKey(pair.Id)).Select(pair => new PlaceSuggestion(pair.Id, names[pair.Id].Number, names[pair.Id].Title, pair.Match.Score, pair.Match.Reasons))];
    }
}
