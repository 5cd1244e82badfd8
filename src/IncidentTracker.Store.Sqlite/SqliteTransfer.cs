using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Store.Archives;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using static SQLitePCL.raw;

namespace IncidentTracker.Store.Sqlite;

/// <summary>A whole store out of, and into, a file. A new one is filled beside the present one and takes its name when it is whole.</summary>
internal sealed class SqliteTransfer(string file, IServiceProvider services, TimeProvider time) : IStoreTransfer
{
    private const int MostFaults = 10;
    private static readonly string[] _companions = ["-wal", "-shm"];

    public string Provider => "sqlite";

    /// <summary>Deferred: the first read fixes what is seen, and writers are not kept out, as the usual transaction of this store would.</summary>
    public async Task<IDbContextTransaction> BeginSnapshotAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return await db.Database.UseTransactionAsync(transaction, cancellation) ?? throw new InvalidOperationException("no transaction");
    }

    public async Task<IReadOnlyList<string>> CheckAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var faults = new List<string>();
        await foreach (var row in RowsAsync(db, string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({MostFaults})"), cancellation))
        {
            faults.Add(row.GetString(0));
        }

        faults.Remove("ok");
        await foreach (var row in RowsAsync(db, "PRAGMA foreign_key_check", cancellation))
        {
            faults.Add($"a row of {row.GetString(0)} points to none of {row.GetString(2)}");
            if (faults.Count >= MostFaults)
            {
                break;
            }
        }

        return faults;
    }

    public async Task<long> LastIdAsync(TrackerDbContext db, StoreTable table, CancellationToken cancellation)
    {
        await using var command = Command(db, "SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = @table), 0), coalesce((SELECT max(\"" + table.Counted + "\") FROM \"" + table.Name + "\"), 0))");
        command.Parameters.AddWithValue("@table", table.Name);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    public async Task LoadAsync(TrackerDbContext db, StoreTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        await using var insert = Command(db, $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select((_, at) => $"@p{at}"))})");
        var parameters = table.Columns.Select((_, at) => insert.Parameters.AddWithValue($"@p{at}", DBNull.Value)).ToList();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var at = 0; at < row.Length; at++)
            {
                parameters[at].Value = row[at] is string[] words ? JsonSerializer.Serialize(words) : row[at] ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    public async Task SetLastIdAsync(TrackerDbContext db, StoreTable table, long id, CancellationToken cancellation)
    {
        await using var command = Command(db, "DELETE FROM sqlite_sequence WHERE name = @table; INSERT INTO sqlite_sequence (name, seq) VALUES (@table, @id)");
        command.Parameters.AddWithValue("@table", table.Name);
        command.Parameters.AddWithValue("@id", id);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task<bool> InUseAsync(CancellationToken cancellation)
    {
        if (!File.Exists(file))
        {
            return Task.FromResult(false);
        }

        SqliteConnection.ClearAllPools();
        using var alone = Alone();
        return Task.FromResult(alone is null);
    }

    public async Task<(string? KeptAt, Problem? Refused)> ReplaceAsync(string? schema, Func<TrackerDbContext, Task<Problem?>> fill, CancellationToken cancellation)
    {
        if (await InUseAsync(cancellation))
        {
            return (null, new("store.in-use"));
        }

        var filled = file + ".restoring";
        Delete(filled);
        try
        {
            if (await FillAsync(filled, schema, fill, cancellation) is { } problem)
            {
                return (null, problem);
            }

            return Swap(filled);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Delete(filled);
        }
    }

    public async Task<string?> CopyAsideAsync(TrackerDbContext db, string name, CancellationToken cancellation)
    {
        var copy = Path.Combine(Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}-{name}{Path.GetExtension(file)}");
        File.Delete(copy);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellation);
        return copy;
    }

    private async Task<Problem?> FillAsync(string filled, string? schema, Func<TrackerDbContext, Task<Problem?>> fill, CancellationToken cancellation)
    {
        var options = new DbContextOptionsBuilder<TrackerDbContext>();
        SqliteRegistration.Configure(options, filled);
        await using var db = new TrackerDbContext(options.UseApplicationServiceProvider(services).Options);
        await db.GetService<IMigrator>().MigrateAsync(schema, cancellation);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            // An incident may point to one that comes later.
            await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancellation);
            if (await fill(db) is { } problem)
            {
                return problem;
            }

            await transaction.CommitAsync(cancellation);
        }

        await db.Database.MigrateAsync(cancellation);
        if (await CheckAsync(db, cancellation) is [var fault, ..])
        {
            return new("store.damaged", fault);
        }

        // All of it in the one file that is about to be renamed.
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
        return null;
    }

    /// <summary>Two renamings; while they are made nobody else can have the present store open.</summary>
    private (string? KeptAt, Problem? Refused) Swap(string filled)
    {
        SqliteConnection.ClearAllPools();
        if (!File.Exists(file))
        {
            File.Move(filled, file);
            return (null, null);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(file)}-replaced-{time.GetUtcNow():yyyyMMdd-HHmmss}");
        var kept = Enumerable.Range(1, int.MaxValue).Select(number => Path.Combine(Path.GetDirectoryName(file)!, $"{name}{(number == 1 ? "" : $"-{number.ToString(CultureInfo.InvariantCulture)}")}{Path.GetExtension(file)}"))
            .First(free => !File.Exists(free));
        using var alone = Alone();
        if (alone is null)
        {
            return (null, new("store.in-use"));
        }

        File.Move(file, kept);
        foreach (var companion in _companions.Where(companion => File.Exists(file + companion)))
        {
            File.Move(file + companion, kept + companion);
        }

        File.Move(filled, file);
        return (kept, null);
    }

    /// <summary>The present store opened so that nobody else can; null where somebody has it open. One too damaged to be opened is nobody's.</summary>
    private SqliteConnection? Alone()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            // With a write-ahead log every open connection holds a share of the file, so that this fails while there is one.
            // One by one: after a statement that gives a row, the driver keeps failures of the next to itself.
            foreach (var sql in new[] { "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "COMMIT" })
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch (SqliteException held) when (held.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED)
        {
            connection.Dispose();
            return null;
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is SQLITE_CORRUPT or SQLITE_NOTADB)
        {
            return connection;
        }
    }

    private static void Delete(string path)
    {
        foreach (var name in _companions.Select(companion => path + companion).Prepend(path))
        {
            File.Delete(name);
        }
    }

    private static async IAsyncEnumerable<SqliteDataReader> RowsAsync(TrackerDbContext db, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = Command(db, sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return reader;
        }
    }

    private static SqliteCommand Command(TrackerDbContext db, string sql)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
