using IncidentTracker.Store.Dialect;

namespace IncidentTracker.Store.Sqlite;

internal sealed class SqliteDialect : IStoreDialect
{
    /// <summary>Nothing to do: a transaction begins as the file's only writer.</summary>
    public Task EnterWriteLaneAsync(TrackerDbContext db, CancellationToken cancellation) => Task.CompletedTask;
}
