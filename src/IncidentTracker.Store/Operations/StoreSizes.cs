using IncidentTracker.Store.Dialect;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Operations;

/// <summary>How large the tables are, as the planner of queries knows it.</summary>
public sealed class StoreSizes(IDbContextFactory<TrackerDbContext> contexts, IStoreDialect dialect)
{
    /// <summary>Lets the database look again: a sample of each index, quick at any size.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await dialect.LookAtSizesAsync(db, cancellation);
    }
}
