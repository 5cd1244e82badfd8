namespace IncidentTracker.Store.Dialect;

/// <summary>What the store must ask the database for in the database's own words. The word index has a seam of its own, <see cref="Search.ISearchIndex"/>.</summary>
public interface IStoreDialect
{
    /// <summary>Takes the one lane of writing for the rest of the transaction, where several processes may share the store and the database would let them write side by side.</summary>
    Task EnterWriteLaneAsync(TrackerDbContext db, CancellationToken cancellation);
}
