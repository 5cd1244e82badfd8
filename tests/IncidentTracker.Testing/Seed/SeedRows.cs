using IncidentTracker.Store;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Testing.Seed;

/// <summary>Writes rows of an empty store as fast as its provider takes them.</summary>
internal abstract class SeedRows : IAsyncDisposable
{
    private readonly Dictionary<Type, SeedTable> _tables = [];

    /// <summary>Writes rows of one table.</summary>
    public async Task AddAsync<T>(IReadOnlyCollection<T> rows) where T : class
    {
        if (rows.Count > 0)
        {
            await WriteAsync(Table<T>(), rows);
        }
    }

    /// <summary>Writes entries of the word index; ids ascend.</summary>
    public abstract Task IndexAsync(IReadOnlyList<(long Id, SearchText Words)> entries);

    /// <summary>Ends a batch.</summary>
    public abstract Task CommitAsync();

    /// <summary>Leaves the store as the program expects to find it.</summary>
    public abstract Task FinishAsync();

    public abstract ValueTask DisposeAsync();

    protected abstract TrackerDbContext Model { get; }

    protected abstract Task WriteAsync(SeedTable table, IReadOnlyCollection<object> rows);

    protected IEnumerable<SeedTable> Written => _tables.Values;

    private SeedTable Table<T>()
    {
        if (!_tables.TryGetValue(typeof(T), out var table))
        {
            _tables[typeof(T)] = table = SeedTable.Of<T>(Model);
        }

        return table;
    }
}
