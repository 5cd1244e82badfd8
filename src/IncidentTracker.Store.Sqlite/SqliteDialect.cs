using System.Data.Common;
using IncidentTracker.Domain;
using IncidentTracker.Store.Dialect;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static SQLitePCL.raw;

namespace IncidentTracker.Store.Sqlite;

internal sealed class SqliteDialect : IStoreDialect
{
    public string Name => "SQLite";

    /// <summary>The file; what waits in the write-ahead log comes into it by and by.</summary>
    public Task<long> SizeAsync(TrackerDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>("SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").SingleAsync(cancellation);

    /// <summary>Nothing to wait for: a transaction begins as the file's only writer. It gets the room of one.</summary>
    public Task EnterWriteLaneAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        SqliteConnectionSetup.Widen((SqliteConnection)db.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    /// <summary>A look at some rows of each index of every table that was never looked at or has changed its size tenfold since (0x10002), however many rows there are. Without it every table is taken for equally large:
    /// https://www.sqlite.org/pragma.html#pragma_optimize. To look at all of them each time would hold the file's one writer for seconds where it has to come from a disk.</summary>
    public Task LookAtSizesAsync(TrackerDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA optimize(0x10002);", cancellation);

    public Problem? TroubleOf(DbException failure) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        SQLITE_FULL => new("store.full"),
        SQLITE_BUSY or SQLITE_LOCKED => new("store.locked"),
        SQLITE_CORRUPT or SQLITE_NOTADB => new("store.damaged", failure.Message),
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => new("store.read-only"),
        // A full disk shows itself as this too, where the write-ahead log could not grow.
        SQLITE_IOERR => new("store.disk", failure.Message),
        SQLITE_CANTOPEN => new("store.unreachable", failure.Message),
        _ => null,
    };

    public bool IsOfARow(Exception failure) => (StoreFaults.Of(failure) as SqliteException)?.SqliteErrorCode is SQLITE_TOOBIG or SQLITE_CONSTRAINT or SQLITE_MISMATCH;
}
