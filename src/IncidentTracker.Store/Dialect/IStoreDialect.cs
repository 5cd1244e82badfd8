using System.Data.Common;
using IncidentTracker.Domain;

namespace IncidentTracker.Store.Dialect;

/// <summary>What the store must ask the database for in the database's own words. The word index has a seam of its own, <see cref="Search.ISearchIndex"/>, and so has moving a whole store, <see cref="Archives.IStoreTransfer"/>.</summary>
public interface IStoreDialect
{
    /// <summary>Which database it is, as its makers call it.</summary>
    string Name { get; }

    /// <summary>Bytes of the whole store, its indexes among them.</summary>
    Task<long> SizeAsync(TrackerDbContext db, CancellationToken cancellation);

    /// <summary>Takes the one lane of writing for the rest of the transaction, where several processes may share the store and the database would let them write side by side.</summary>
    Task EnterWriteLaneAsync(TrackerDbContext db, CancellationToken cancellation);

    /// <summary>Lets the planner of queries look again at how much each table and index holds, where the database does not do so by itself.</summary>
    Task LookAtSizesAsync(TrackerDbContext db, CancellationToken cancellation);

    /// <summary>What is the matter with the database itself, where a failure says so: full, locked, damaged, out of reach. Null where the failure is a bug of ours.</summary>
    Problem? TroubleOf(DbException failure);

    /// <summary>True for a failure that one row caused, by what is in it: the same row fails again, others do not. False for a store that is locked, full or away.</summary>
    bool IsOfARow(Exception failure);
}
