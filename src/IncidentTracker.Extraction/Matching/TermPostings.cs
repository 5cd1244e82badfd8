using System.Buffers;

namespace IncidentTracker.Extraction.Matching;

/// <summary>Articles found again by their heaviest terms, so that an article is compared with the few that share one and not with all there are.</summary>
internal sealed class TermPostings
{
    private const int Keys = 40;

    /// <summary>Kept of a term: the newest; older articles are found by their other terms.</summary>
    private const int MostOfTerm = 2000;

    private const int Group = 128;

    private readonly Dictionary<int, List<int>> _articles = [];
    private int _end;

    /// <summary>Notes an article under its terms.</summary>
    /// <param name="article">Its place with the caller; later ones have larger numbers.</param>
    /// <param name="vector">Its terms.</param>
    /// <param name="forGood">False where it will be taken back: it pushes nobody out then.</param>
    /// <returns>The terms, for taking it back.</returns>
    public int[] Add(int article, TermVector vector, bool forGood)
    {
        int[] keys = [.. vector.Heaviest(Keys)];
        foreach (var key in keys)
        {
            if (!_articles.TryGetValue(key, out var articles))
            {
                _articles[key] = articles = [];
            }

            if (forGood && articles.Count >= MostOfTerm)
            {
                articles.RemoveRange(0, MostOfTerm / 2);
            }

            articles.Add(article);
        }

        _end = article + 1;
        return keys;
    }

    /// <summary>Takes out the article that was added last.</summary>
    public void TakeBack(int[] keys)
    {
        _end--;
        foreach (var key in keys)
        {
            var articles = _articles[key];
            articles.RemoveAt(articles.Count - 1);
        }
    }

    /// <summary>The articles that share most of the heaviest terms, at most so many; of equals the later ones.</summary>
    /// <param name="vector">What they share them with.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="counts">False for articles that are passed over.</param>
    public IReadOnlyList<int> Near(TermVector vector, int most, Func<int, bool> counts)
    {
        // A byte for each article: forty terms fit.
        var shared = ArrayPool<byte>.Shared.Rent(_end);
        try
        {
            shared.AsSpan(0, _end).Clear();
            var met = new List<int>();
            foreach (var key in vector.Heaviest(Keys))
            {
                foreach (var article in _articles.GetValueOrDefault(key, []))
                {
                    if (shared[article]++ == 0 && counts(article))
                    {
                        met.Add(article);
                    }
                }
            }

            return Best(met, shared, most);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(shared);
        }
    }

    private List<int> Best(List<int> met, byte[] shared, int most)
    {
        Span<int> having = stackalloc int[Keys + 1];
        foreach (var article in met)
        {
            having[shared[article]]++;
        }

        var (least, better) = (Keys, 0);
        while (least > 1 && better + having[least] < most)
        {
            better += having[least--];
        }

        var best = met.FindAll(article => shared[article] > least);
        best.AddRange(Latest(met.FindAll(article => shared[article] == least), most - better));
        best.Sort((a, b) => shared[a] == shared[b] ? b.CompareTo(a) : shared[b].CompareTo(shared[a]));
        return best;
    }

    /// <summary>The largest of many numbers, without putting all in order.</summary>
    private List<int> Latest(List<int> articles, int most)
    {
        if (articles.Count <= most)
        {
            return articles;
        }

        var groups = new int[(_end / Group) + 1];
        foreach (var article in articles)
        {
            groups[article / Group]++;
        }

        var (first, count) = (groups.Length - 1, groups[^1]);
        while (count < most)
        {
            count += groups[--first];
        }

        var latest = articles.FindAll(article => article / Group >= first);
        latest.Sort((a, b) => b.CompareTo(a));
        return latest.GetRange(0, most);
    }
}
