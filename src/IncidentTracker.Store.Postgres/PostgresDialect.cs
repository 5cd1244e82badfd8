using System.Data.Common;
using IncidentTracker.Domain;
using IncidentTracker.Store.Dialect;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

internal sealed class PostgresDialect : IStoreDialect
{
    // Any number will do, as long as every node has the same.
    private const long Lane = 0x1C1DE27;

    public string Name => "PostgreSQL";

    public Task<long> SizeAsync(TrackerDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancellation);

    /// <summary>Incident numbers, version numbers and proposals are decided by looking first: nodes take turns, as processes do on one file.</summary>
    public Task EnterWriteLaneAsync(TrackerDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lane})", cancellation);

    /// <summary>Nothing to do: the server's autovacuum looks by itself.</summary>
    public Task LookAtSizesAsync(TrackerDbContext db, CancellationToken cancellation) => Task.CompletedTask;

    public Problem? TroubleOf(DbException failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory } => new("store.full"),
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => new("store.locked"),
        PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } damaged => new("store.damaged", damaged.MessageText),
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege } => new("store.read-only"),
        PostgresException { SqlState: PostgresErrorCodes.IoError } broken => new("store.disk", broken.MessageText),
        // Class 08: connections; 28: who we are; 3D: no such database; 53: too many of us; 57: the server is going down or coming up.
        PostgresException { SqlState: ['0', '8', ..] or ['2', '8', ..] or ['3', 'D', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] } away => new("store.unreachable", away.MessageText),
        PostgresException => null,
        // Without words of the server's: no connection, or none in time.
        NpgsqlException away => new("store.unreachable", away.Message),
        _ => null,
    };

    // Classes 22 (data), 23 (constraints) and 54 (limits): https://www.postgresql.org/docs/current/errcodes-appendix.html
    public bool IsOfARow(Exception failure) => (StoreFaults.Of(failure) as PostgresException)?.SqlState[..2] is "22" or "23" or "54";
}
