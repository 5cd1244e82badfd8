using System.Data;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Store.Archives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace IncidentTracker.Store.Postgres;

/// <summary>A whole store out of, and into, a database. Tables are made, filled, compared and put in place in one transaction: this database takes back even that.</summary>
internal sealed class PostgresTransfer(IDbContextFactory<TrackerDbContext> contexts, TimeProvider time) : IStoreTransfer
{
    private const int Looks = 100;
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(50);
    private const string WordIndex = "SearchIndex";
    private const string WordDocs = "SearchDocs";
    private const string ChangeLog = "Changes";
    private const string History = "__EFMigrationsHistory";

    public string Provider => "postgres";

    public Task<IDbContextTransaction> BeginSnapshotAsync(TrackerDbContext db, CancellationToken cancellation) => db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    /// <summary>The server has no check of its own that needs no superuser: a page that cannot be read stops the reading of every row, which is what a backup does.</summary>
    public Task<IReadOnlyList<string>> CheckAsync(TrackerDbContext db, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<long> LastIdAsync(TrackerDbContext db, StoreTable table, CancellationToken cancellation)
    {
        await using var command = Command(db, $"SELECT pg_get_serial_sequence('\"{table.Name}\"', '{table.Counted}')::text");
        var sequence = (string)(await command.ExecuteScalarAsync(cancellation) ?? throw new InvalidOperationException($"{table.Name} is not counted"));
        // The sequence is read as it is, the table as the snapshot sees it: whichever is further.
        await using var last = Command(db, $"SELECT greatest((SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}), (SELECT max(\"{table.Counted}\") FROM \"{table.Name}\"), 0)");
        return Convert.ToInt64(await last.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>By COPY: the fastest way in, and one statement, so that rows of a table may point to later ones.</summary>
    public async Task LoadAsync(TrackerDbContext db, StoreTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var types = await TypesAsync(db, table, cancellation);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);
        copy.Timeout = TimeSpan.Zero;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            await copy.StartRowAsync(cancellation);
            for (var at = 0; at < row.Length; at++)
            {
                await WriteAsync(copy, row[at], types[at], cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    public async Task SetLastIdAsync(TrackerDbContext db, StoreTable table, long id, CancellationToken cancellation)
    {
        await using var command = Command(db, $"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{table.Counted}'), greatest(@id, 1), @id > 0)");
        command.Parameters.AddWithValue("id", id);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<bool> InUseAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        return await InUseAsync(db, cancellation);
    }

    public async Task<(string? KeptAt, Problem? Refused)> ReplaceAsync(string? schema, Func<TrackerDbContext, Task<Problem?>> fill, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        // Connections of our own that rest in the pool are not somebody else's.
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await InUseAsync(db, cancellation))
        {
            return (null, new("store.in-use"));
        }

        var kept = await MoveAsideAsync(db, cancellation);
        var migrator = db.GetService<IMigrator>();
        await ExecuteAsync(db, migrator.GenerateScript(null, schema, MigrationsSqlGenerationOptions.NoTransactions), cancellation);
        if (await fill(db) is { } problem)
        {
            return (null, problem);
        }

        // An archive of today's schema lacks nothing, and the script is empty.
        if (schema is not null && migrator.GenerateScript(schema, null, MigrationsSqlGenerationOptions.NoTransactions) is var missing && !string.IsNullOrWhiteSpace(missing))
        {
            await ExecuteAsync(db, missing, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return (kept, null);
    }

    /// <summary>The server's administrator copies databases; this program may not even be allowed to make one.</summary>
    public Task<string?> CopyAsideAsync(TrackerDbContext db, string name, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>Our tables, and no others, into a schema of their own, with their rows, indexes and sequences. The schema's name, or null where there was nothing.</summary>
    private async Task<string?> MoveAsideAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var ours = new List<string>();
        await using (var command = Command(db, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname = ANY(@names)"))
        {
            command.Parameters.AddWithValue("names", StoreTables.Of(db.Model).Select(table => table.Name).Concat([WordIndex, WordDocs, ChangeLog, History]).ToArray());
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                ours.Add(reader.GetString(0));
            }
        }

        if (ours.Count == 0)
        {
            return null;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"replaced_{time.GetUtcNow():yyyyMMdd_HHmmss}");
        var (kept, number) = (name, 1);
        // Two restores within a second.
        while (await IsTakenAsync(db, kept, cancellation))
        {
            kept = string.Create(CultureInfo.InvariantCulture, $"{name}_{++number}");
        }

        await ExecuteAsync(db, $"CREATE SCHEMA {kept}; {string.Concat(ours.Select(table => $"ALTER TABLE \"{table}\" SET SCHEMA {kept};"))}", cancellation);
        return kept;
    }

    private static async Task<bool> IsTakenAsync(TrackerDbContext db, string schema, CancellationToken cancellation)
    {
        await using var command = Command(db, "SELECT to_regnamespace(@schema) IS NOT NULL");
        command.Parameters.AddWithValue("schema", schema);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<bool> InUseAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        // Within a transaction the server shows who is connected as it was at the first look, unless told to look anew.
        await using var afresh = Command(db, "SELECT pg_stat_clear_snapshot()");
        await using var command = Command(db, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
        for (var look = 0; look < Looks; look++)
        {
            await afresh.ExecuteNonQueryAsync(cancellation);
            if ((long)(await command.ExecuteScalarAsync(cancellation) ?? 0L) == 0)
            {
                return false;
            }

            // Connections of our own that were just closed are gone in a moment.
            await Task.Delay(_betweenLooks, cancellation);
        }

        return true;
    }

    private static async Task<IReadOnlyList<NpgsqlDbType>> TypesAsync(TrackerDbContext db, StoreTable table, CancellationToken cancellation)
    {
        await using var command = Command(db, $"SELECT {table.ColumnList} FROM \"{table.Name}\" WHERE false");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellation);
        return [.. reader.GetColumnSchema().Select(column => column.NpgsqlDbType ?? throw new InvalidOperationException($"{table.Name}.{column.ColumnName} is of a type that is not known"))];
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken cancellation) => value switch
    {
        null => copy.WriteNullAsync(cancellation),
        long number when type == NpgsqlDbType.Integer => copy.WriteAsync(checked((int)number), type, cancellation),
        long number => copy.WriteAsync(number, type, cancellation),
        bool flag => copy.WriteAsync(flag, type, cancellation),
        double number => copy.WriteAsync(number, type, cancellation),
        DateTime instant => copy.WriteAsync(instant, type, cancellation),
        DateOnly day => copy.WriteAsync(day, type, cancellation),
        string text => copy.WriteAsync(text, type, cancellation),
        string[] words => copy.WriteAsync(words, type, cancellation),
        byte[] bytes => copy.WriteAsync(bytes, type, cancellation),
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    private static async Task ExecuteAsync(TrackerDbContext db, string sql, CancellationToken cancellation)
    {
        await using var command = Command(db, sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlCommand Command(TrackerDbContext db, string sql)
    {
        var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
