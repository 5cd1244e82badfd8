using System.Collections.Concurrent;
using System.Globalization;

namespace IncidentTracker.Store.Sqlite.Search;

/// <summary>How many entries have a phrase. Rare ones are counted each time; the count of a common one costs time that grows with the store, so it is kept until it could be a hundredth off.</summary>
internal sealed class PhraseCounts(TimeProvider time)
{
    private const long Common = 5000;
    private const int MostKept = 10_000;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private long _writes;

    /// <summary>An entry was written.</summary>
    public void Wrote() => Interlocked.Increment(ref _writes);

    public async Task<long> OfAsync(TrackerDbContext db, string phrase, CancellationToken cancellation)
    {
        var now = time.GetTimestamp();
        if (_kept.TryGetValue(phrase, out var kept) && Interlocked.Read(ref _writes) - kept.Writes <= kept.Count / 100 && time.GetElapsedTime(kept.At, now) < _longest)
        {
            return kept.Count;
        }

        await using var command = SqliteSearchIndex.Command(db, "SELECT count(*) FROM SearchIndex WHERE SearchIndex MATCH @q", ("@q", phrase));
        var count = Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        if (count >= Common)
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Clear();
            }

            _kept[phrase] = new(count, Interlocked.Read(ref _writes), now);
        }

        return count;
    }

    private sealed record Kept(long Count, long Writes, long At);
}
