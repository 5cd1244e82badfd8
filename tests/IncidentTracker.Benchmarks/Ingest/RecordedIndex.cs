using IncidentTracker.Domain.Search;
using IncidentTracker.Store;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Benchmarks.Ingest;

/// <summary>The program's index, noting what it is given, so that a peer can write the same entries.</summary>
internal sealed class RecordedIndex(ISearchIndex index) : ISearchIndex
{
    public List<(long Id, SearchText Text)> Written { get; } = [];

    public Task WriteAsync(TrackerDbContext db, IEnumerable<(long Id, SearchText Text)> entries, CancellationToken cancellation)
    {
        var given = entries.ToList();
        Written.AddRange(given);
        return index.WriteAsync(db, given, cancellation);
    }

    public Task<SearchMatches> NewestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation) => index.NewestAsync(db, query, skip, take, cancellation);

    public Task<SearchMatches> BestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation) => index.BestAsync(db, query, skip, take, cancellation);
}
