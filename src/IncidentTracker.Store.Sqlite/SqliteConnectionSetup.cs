using System.Data.Common;
using System.Globalization;
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

    // In kB, for each connection. A batch of articles changes more pages than fit into what is usual, and those that do not fit are written and read twice; a search meets its words again.
    private const int CacheOfReaders = 4_000;
    private const int CacheOfWriter = 16_000;

    private static readonly ConditionalWeakTable<sqlite3, Told> _known = [];

    /// <summary>Gives a connection the room of the one that writes, until it goes back to the pool.</summary>
    public static void Widen(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && _known.TryGetValue(handle, out var told) && !told.IsWide)
        {
            Cache(connection, CacheOfWriter);
            told.IsWide = true;
        }
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Narrow((SqliteConnection)connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Narrow((SqliteConnection)connection);
        return new(result);
    }

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
        Cache(connection, CacheOfReaders);
        RankFunction.Register(handle);
        KnowCase(handle);
        // Only now: one that failed on the way is told again. A connection is in one hand at a time.
        _known.AddOrUpdate(handle, new());
    }

    /// <summary>SQLite's own <c>lower</c> knows the letters of ASCII alone. Whatever looks for words whatever their case is to find the same as the columns do, and as a server: lists, notices, exports.</summary>
    private static void KnowCase(sqlite3 handle)
    {
        // The same for the same text each time, so that a pattern is lowered once and not for every row.
        var refused = raw.sqlite3_create_function(handle, "lower", 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, static (context, _, values) =>
        {
            // A fault must not leave this: SQLite itself is the caller.
            if (raw.sqlite3_value_text(values[0]).utf8_to_string() is { } text)
            {
                raw.sqlite3_result_text(context, text.ToLowerInvariant());
            }
            else
            {
                raw.sqlite3_result_null(context);
            }
        });
        if (refused != raw.SQLITE_OK)
        {
            throw new InvalidOperationException("SQLite refused the function that lowers letters");
        }
    }

    private static void Narrow(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && _known.TryGetValue(handle, out var told) && told.IsWide)
        {
            try
            {
                Cache(connection, CacheOfReaders);
                told.IsWide = false;
            }
            catch (SqliteException)
            {
                // It keeps the room then, and is closed all the same: a store in trouble must not hold its connections.
            }
        }
    }

    private static void Cache(SqliteConnection connection, int kilobytes)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{kilobytes}");
        command.ExecuteNonQuery();
    }

    private sealed class Told
    {
        public bool IsWide { get; set; }
    }
}
