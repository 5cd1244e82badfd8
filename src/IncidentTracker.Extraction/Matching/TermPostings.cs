using System.Runtime.InteropServices;

namespace IncidentTracker.Extraction.Matching;

/// <summary>Articles found again by their heaviest terms, so that an article is compared with the few that share one and not with all there are.</summary>
internal sealed class TermPostings
{
    private const int Keys = 40;

    /// <summary>Kept of a term: the newest; older articles are found by their other terms.</summary>
    private const int MostOfTerm = 2000;

    private readonly Dictionary<string, List<int>> _articles = new(StringComparer.Ordinal);

    /// <summary>Notes an article under its terms.</summary>
    /// <param name="article">Its place with the caller; later ones have larger numbers.</param>
    /// <param name="vector">Its terms.</param>
    public void Add(int article, TermVector vector)
    {
        foreach (var key in vector.Heaviest(Keys))
        {
            var articles = CollectionsMarshal.GetValueRefOrAddDefault(_articles, key, out _) ??= [];
            if (articles.Count >= MostOfTerm)
            {
                articles.RemoveRange(0, MostOfTerm / 2);
            }

            articles.Add(article);
        }
    }

    /// <summary>The articles that share most of the heaviest terms, at most so many; of equals the later ones.</summary>
    public IEnumerable<int> Near(TermVector vector, int most)
    {
        var met = new Dictionary<int, int>();
        foreach (var key in vector.Heaviest(Keys))
        {
            foreach (var article in _articles.GetValueOrDefault(key, []))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(met, article, out _)++;
            }
        }

        return met.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).Take(most).Select(pair => pair.Key);
    }
}
