using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Dialect;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store;

/// <summary>The one lane all writes of a process take: SQLite has a single writer, and waiting here is fair, waiting in the file is not.
/// Each pass is one short transaction with a context of its own. A database that is full, locked, damaged or gone ends a pass with <see cref="StoreTroubleException"/>.</summary>
public sealed class WriteLane(IDbContextFactory<TrackerDbContext> contexts, IStoreDialect dialect, StoreCondition condition, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _lane = new(1, 1);

    internal async Task<T> WriteAsync<T>(Func<TrackerDbContext, Task<T>> write, CancellationToken cancellation)
    {
        await _lane.WaitAsync(cancellation);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await dialect.EnterWriteLaneAsync(db, cancellation);
            // Inside the lane, so that what is written later is never stamped earlier.
            db.WrittenAt = time.GetUtcNow().UtcDateTime;
            var result = await write(db);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            condition.Worked();
            return result;
        }
        catch (Exception failure) when (failure is not StoreTroubleException && StoreFaults.Of(failure) is { } database && dialect.TroubleOf(database) is { } trouble)
        {
            condition.Failed(trouble);
            throw new StoreTroubleException(trouble, failure);
        }
        finally
        {
            _lane.Release();
        }
    }

    /// <summary>A change by a person: trouble of the store is an outcome that the page can show beside what was typed.</summary>
    internal Task<EditOutcome> EditAsync(Func<TrackerDbContext, Task<EditOutcome>> write, CancellationToken cancellation) => EditAsync(write, refused => refused, cancellation);

    /// <summary>The same where the outcome comes with something else.</summary>
    internal async Task<T> EditAsync<T>(Func<TrackerDbContext, Task<T>> write, Func<EditOutcome, T> refused, CancellationToken cancellation)
    {
        try
        {
            return await WriteAsync(write, cancellation);
        }
        catch (StoreTroubleException trouble)
        {
            return refused(new EditOutcome.Rejected(trouble.Problem));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lane.Dispose();
}
