using IncidentTracker.Domain;
using Microsoft.EntityFrameworkCore.Storage;

namespace IncidentTracker.Store.Archives;

/// <summary>What taking a whole store out, and putting one in, asks of the database.</summary>
public interface IStoreTransfer
{
    /// <summary>The database's name in manifests.</summary>
    string Provider { get; }

    /// <summary>Begins to read the store as it stands now, however long the reading takes; writers go on.</summary>
    Task<IDbContextTransaction> BeginSnapshotAsync(TrackerDbContext db, CancellationToken cancellation);

    /// <summary>The faults that the database finds in itself; empty where it is sound.</summary>
    Task<IReadOnlyList<string>> CheckAsync(TrackerDbContext db, CancellationToken cancellation);

    /// <summary>The last number that a counted column was given.</summary>
    Task<long> LastIdAsync(TrackerDbContext db, StoreTable table, CancellationToken cancellation);

    /// <summary>Writes rows into an empty table, inside the context's transaction.</summary>
    Task LoadAsync(TrackerDbContext db, StoreTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation);

    /// <summary>Lets a counted column go on after a number.</summary>
    Task SetLastIdAsync(TrackerDbContext db, StoreTable table, long id, CancellationToken cancellation);

    /// <summary>Whether somebody else has the store open.</summary>
    Task<bool> InUseAsync(CancellationToken cancellation);

    /// <summary>Makes an empty store, has it filled inside one transaction, and puts it in the place of the present one when all went well. Cut short, the present one stands as it was.</summary>
    /// <param name="schema">The migration up to which the empty store is made; null for the newest. It is brought up to the newest after it was filled.</param>
    /// <param name="fill">Fills it; a problem leaves everything as it was.</param>
    /// <param name="cancellation">Cuts it short.</param>
    /// <returns>Where the replaced store is kept, or why nothing was replaced.</returns>
    Task<(string? KeptAt, Problem? Refused)> ReplaceAsync(string? schema, Func<TrackerDbContext, Task<Problem?>> fill, CancellationToken cancellation);

    /// <summary>A whole copy beside the store, before something is done to it; null where the database keeps none.</summary>
    Task<string?> CopyAsideAsync(TrackerDbContext db, string name, CancellationToken cancellation);
}
