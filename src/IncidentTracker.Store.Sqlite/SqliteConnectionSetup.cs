using System.Data.Common;
using System.Runtime.CompilerServices;
using IncidentTracker.Store.Sqlite.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IncidentTracker.Store.Sqlite;

/// <summary>What every connection is told when it opens first; the pool opens it again and again.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    // synchronous NORMAL: with WAL it can lose the last commits on power loss, never the file; a fetch can be repeated.
    // foreign_keys: cascades are part of the model.
    private const string Pragmas = "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";

    private static readonly ConditionalWeakTable<sqlite3, object> _known = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // Nothing that waits: SQLite answers at once or not at all.
        SetUp((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private static void SetUp(SqliteConnection connection)
    {
        var handle = connection.Handle ?? throw new InvalidOperationException("the connection is not open");
        if (_known.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        RankFunction.Register(handle);
        // Only now: one that failed on the way is told again. A connection is in one hand at a time.
        _known.AddOrUpdate(handle, handle);
    }
}
