using IncidentTracker.Store.Dialect;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Postgres;

internal sealed class PostgresDialect : IStoreDialect
{
    // Any number will do, as long as every node has the same.
    private const long Lane = 0x1C1DE27;

    /// <summary>Incident numbers, version numbers and proposals are decided by looking first: nodes take turns, as processes do on one file.</summary>
    public Task EnterWriteLaneAsync(TrackerDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lane})", cancellation);
}
