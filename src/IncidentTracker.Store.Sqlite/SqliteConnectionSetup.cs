using System.Data.Common;
using IncidentTracker.Store.Sqlite.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IncidentTracker.Store.Sqlite;

/// <summary>What every connection is told when it opens.</summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    // synchronous NORMAL: with WAL it can lose the last commits on power loss, never the file; a fetch can be repeated.
    // foreign_keys: cascades are part of the model.
    private const string Pragmas = "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        RankFunction.Register((SqliteConnection)connection);
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
        RankFunction.Register((SqliteConnection)connection);
    }
}
