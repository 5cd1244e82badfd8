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

    /// <summary>Incidents are read for articles of so many days together: news comes close together in time, an archive that is imported does not.</summary>
    private const int DaysTogether = 32;

    /// <summary>The facts and proposals of articles that are stored together, in their order: a later one may belong to what an earlier one opens or joins.</summary>
    /// <param name="articles">What each says, null for what is matched with nothing; and the stored article, where it is one.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<MatchedArticle>> ForAsync(IReadOnlyList<(ArticleReading? Reading, long? KnownAs)> articles, CancellationToken cancellation)
    {
        var facts = articles.Select(article => article.Reading is { } reading ? ArticleFacts.From(reading) : null).ToList();
        var coming = facts.Where((one, at) => one is not null && articles[at].Reading!.Relevance >= Relevant).OfType<ArticleFacts>().ToList();
        var matched = new List<MatchedArticle>(articles.Count);
        var joined = new List<(string Incident, ArticleFacts Facts)>();
        var near = new Dictionary<int, Near>();
        foreach (var (reading, knownAs) in articles)
        {
            var own = facts[matched.Count];
            if (reading is null || own is null || reading.Relevance < Relevant)
            {
                matched.Add(new(own?.ToJson(), []));
                continue;
            }

            var days = (reading.Published?.Value.UtcDateTime ?? time.GetUtcNow().UtcDateTime).Date.Subtract(DateTime.UnixEpoch).Days / DaysTogether;
            if (!near.TryGetValue(days, out var candidates))
            {
                near[days] = candidates = await NearAsync(days, coming, cancellation);
                joined.ForEach(pair => candidates.Incidents.Add(pair.Incident, pair.Facts));
            }

            var match = IncidentMatcher.Decide(candidates.Incidents.Rank(own, knownAs is { } id ? candidates.NotTheSame[id].ToHashSet(StringComparer.Ordinal) : null));
            var incident = match?.IncidentId ?? Opened + matched.Count.ToString(CultureInfo.InvariantCulture);
            joined.Add((incident, own));
            foreach (var known in near.Values)
            {
                known.Incidents.Add(incident, own);
            }

            matched.Add(new(own.ToJson(), [match is null ? new(null, reading.Relevance, [.. reading.RelevanceReasons.Take(5)]) : Proposal(match)]));
        }

        return matched;
    }

    private static IncidentProposal Proposal(MatchSuggestion match) => match.IncidentId.StartsWith(Opened, StringComparison.Ordinal)
        ? new(null, match.Score, match.Reasons) { OpenedBy = int.Parse(match.IncidentId.AsSpan(Opened.Length), CultureInfo.InvariantCulture) }
        : new(long.Parse(match.IncidentId, CultureInfo.InvariantCulture), match.Score, match.Reasons);

    private async Task<Near> NearAsync(int days, List<ArticleFacts> coming, CancellationToken cancellation)
    {
        var (from, reach) = (DateTime.UnixEpoch.AddDays(days * DaysTogether), IncidentMatcher.Reach(IncidentMatcher.LinkAt));
        var stored = (await incidents.CandidatesAsync(from - reach, from.AddDays(DaysTogether) + reach, cancellation)).Select(candidate => (Id: candidate.Id.ToString(CultureInfo.InvariantCulture), Candidate: candidate)).ToList();
        return new(
            new(stored.ConvertAll(row => new IncidentFacts(row.Id, [.. row.Candidate.FactsJson.Select(ArticleFacts.FromJson).OfType<ArticleFacts>()])), coming),
            stored.SelectMany(row => row.Candidate.NotTheSame, (row, article) => (row.Id, Article: article)).ToLookup(pair => pair.Article, pair => pair.Id));
    }

    /// <summary>The incidents near some days, and which of them an article was said not to belong to.</summary>
    private sealed record Near(IncidentCandidates Incidents, ILookup<long, string> NotTheSame);
}
