namespace IncidentTracker.Domain.Sources;

/// <summary>How far the search for a source's past articles is.</summary>
public enum BackfillState
{
    /// <summary>Nobody asked for it.</summary>
    None,
    /// <summary>Asked for; a part is done in every turn.</summary>
    Running,
    /// <summary>A person stopped it; it can go on from there.</summary>
    Stopped,
    /// <summary>Everything that could be found was visited.</summary>
    Done,
    /// <summary>It cannot go on; the problem says why.</summary>
    Failed,
}

/// <summary>The back-fill of a source as it is kept between turns and starts: what is still to be read, and what was done.</summary>
/// <param name="Since">Nothing older is taken. UTC.</param>
/// <param name="Pages">Archive pages and sitemaps still to be read, the next one first.</param>
/// <param name="Pending">Articles found and not yet visited, the next one first.</param>
public sealed record Backfill(DateTime Since, IReadOnlyList<string> Pages, IReadOnlyList<BackfillItem> Pending)
{
    /// <summary>More archive pages than this are not followed: a paged feed may have no end.</summary>
    public const int MostPages = 500;
    /// <summary>No more articles are remembered as pending.</summary>
    public const int MostPending = 5000;

    /// <summary>Which search of its source it is, from 1: a turn of the one before may still go on when a new one is begun. 0 where nobody counted.</summary>
    public int Search { get; init; }
    /// <summary>Addresses of the pages that were read: none is read twice.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];
    /// <summary>Articles visited so far.</summary>
    public int Visited { get; init; }
    /// <summary>Of these, stored as new.</summary>
    public int Stored { get; init; }
    /// <summary>Articles that were found but left out: too old, known already, or by a rule.</summary>
    public int LeftOut { get; init; }
    /// <summary>Turns in a row in which nothing could be read.</summary>
    public int Failures { get; init; }
    /// <summary>The day the search has come to, going back. UTC.</summary>
    public DateTime? Reached { get; init; }

    /// <summary>Nothing is left to read or to visit.</summary>
    public bool IsDone => Pages.Count == 0 && Pending.Count == 0;

    /// <summary>A new search.</summary>
    public static Backfill From(string address, DateTime since) => new(since, [address], []);

    /// <summary>After an archive page: its own address is read, what it names is to be done.</summary>
    /// <param name="address">The page that was read.</param>
    /// <param name="pages">Further pages that it names, best first.</param>
    /// <param name="found">Articles that it lists and that are wanted.</param>
    /// <param name="leftOut">How many it lists that are not.</param>
    public Backfill AfterPage(string address, IEnumerable<string> pages, IReadOnlyList<BackfillItem> found, int leftOut)
    {
        var read = Read.Append(address).ToList();
        var known = read.Concat(Pages).ToHashSet(StringComparer.Ordinal);
        var further = read.Count >= MostPages ? [] : pages.Where(known.Add).Take(MostPages - read.Count).ToList();
        var pending = Pending.Concat(found).DistinctBy(item => item.Url, StringComparer.Ordinal).Take(MostPending).ToList();
        var reached = found.Select(item => item.Published?.UtcDateTime).Where(at => at is not null).Append(Reached).Min();
        return this with
        {
            // What a page leads to comes before its neighbours: a sitemap is walked in depth, newest first.
            Pages = [.. further, .. Pages.Where(page => page != address)],
            Pending = pending,
            Read = read,
            LeftOut = LeftOut + leftOut,
            Reached = reached,
            Failures = 0,
        };
    }

    /// <summary>After the first pending article was visited.</summary>
    public Backfill AfterVisit(bool stored) => this with { Pending = [.. Pending.Skip(1)], Visited = Visited + 1, Stored = Stored + (stored ? 1 : 0), Failures = 0 };

    /// <summary>After a turn that broke off before all that it had visited was kept here.</summary>
    /// <param name="visited">Addresses that it had visited, each with whether an article was stored from it.</param>
    public Backfill AfterBreak(IReadOnlyDictionary<string, bool> visited)
    {
        var done = Pending.Where(item => visited.ContainsKey(item.Url)).ToList();
        return done.Count == 0 ? this : this with
        {
            Pending = [.. Pending.Where(item => !visited.ContainsKey(item.Url))],
            Visited = Visited + done.Count,
            Stored = Stored + done.Count(item => visited[item.Url]),
            Failures = 0,
        };
    }
}

/// <summary>An article that a back-fill found.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Title">As listed.</param>
/// <param name="Published">As listed, in the offset stated.</param>
/// <param name="IsStated">False where that is only when the page last changed, which is all that a sitemap tells.</param>
public sealed record BackfillItem(string Url, string? Title, DateTimeOffset? Published, bool IsStated = false);
