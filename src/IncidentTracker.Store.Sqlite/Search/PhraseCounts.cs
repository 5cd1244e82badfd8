using System.Collections.Concurrent;
using System.Globalization;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Store.Sqlite.Search;

/// <summary>How many entries have a phrase. Counting costs time that grows with the store, so a count is kept: of a common phrase until it could be a hundredth off; of one whose entries are
/// all ranked until anything is written, so that their order stays exact.</summary>
internal sealed class PhraseCounts(TimeProvider time)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);
    /// <summary>Another process may write without our hearing of it.</summary>
    private static readonly TimeSpan _longestExact = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private long _writes;

    /// <summary>An entry was written.</summary>
    public void Wrote() => Interlocked.Increment(ref _writes);

    public async Task<long> OfAsync(TrackerDbContext db, string phrase, CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        var writes = Interlocked.Read(ref _writes);
        if (_kept.TryGetValue(phrase, out var kept) && IsGood(kept, writes, time.GetElapsedTime(kept.At, now)))
        {
            return kept.Count;
        }

        await using var command = SqliteSearchIndex.Command(db, "SELECT count(*) FROM SearchIndex WHERE SearchIndex MATCH @q", ("@q", phrase));
        var count = Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[phrase] = new(count, writes, now);
        return count;
    }

    private static bool IsGood(Kept kept, long writes, TimeSpan age) => kept.Count > SearchQueries.RankedAmong
        ? writes - kept.Writes <= kept.Count / 100 && age < _longest
        : writes == kept.Writes && age < _longestExact;

    private sealed record Kept(long Count, long Writes, long At);
}
