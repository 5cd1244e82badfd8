using IncidentTracker.Store.Dialect;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IncidentTracker.Store;

/// <summary>The one lane all writes of a process take: SQLite has a single writer, and waiting here is fair, waiting in the file is not.
/// Each pass is one short transaction with a context of its own.</summary>
public sealed class WriteLane(IDbContextFactory<TrackerDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _lane = new(1, 1);

    internal async Task<T> WriteAsync<T>(Func<TrackerDbContext, Task<T>> write, CancellationToken cancellation)
    {
        await _lane.WaitAsync(cancellation);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.GetService<IStoreDialect>().EnterWriteLaneAsync(db, cancellation);
            var result = await write(db);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            _lane.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lane.Dispose();
}
