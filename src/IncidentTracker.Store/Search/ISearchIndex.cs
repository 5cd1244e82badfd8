using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Search;

/// <summary>What is indexed of an article: folded words parted by blanks, field by field.</summary>
/// <param name="Title">Words of the title.</param>
/// <param name="Body">Words of the text.</param>
/// <param name="Quotes">Words inside quotation marks.</param>
/// <param name="Claims">Words of claims.</param>
/// <param name="Tags">Tags, see <see cref="SearchTags"/>.</param>
/// <param name="Pairs">Pairs of words that follow each other in title or text, see <see cref="WordPairs"/>.</param>
public sealed record SearchText(string Title, string Body, string Quotes, string Claims, string Tags, string Pairs)
{
    /// <summary>Tags and pairs: both are looked for one by one and never in a row.</summary>
    public string Filed => Pairs.Length > 0 ? $"{Tags} {Pairs}" : Tags;
}

/// <summary>Entries that fit, in the order asked for.</summary>
/// <param name="Ids">The entries of the page.</param>
/// <param name="Count">How many fit, as far as counted.</param>
/// <param name="CountIsFloor">There may be more than <paramref name="Count"/>.</param>
public sealed record SearchMatches(IReadOnlyList<long> Ids, int Count, bool CountIsFloor);

/// <summary>The word index, the one thing of the store that each provider does in its own way.</summary>
public interface ISearchIndex
{
    /// <summary>Writes entries, in place of those that were there.</summary>
    Task WriteAsync(TrackerDbContext db, IEnumerable<(long Id, SearchText Text)> entries, CancellationToken cancellation);

    /// <summary>Entries that fit, newest first. Counts to <see cref="SearchQueries.CountLimit"/> at most.</summary>
    Task<SearchMatches> NewestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation);

    /// <summary>Entries that fit, best first, ranked among the newest <see cref="SearchQueries.RankedAmong"/>.</summary>
    Task<SearchMatches> BestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation);
}
