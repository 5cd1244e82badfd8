using IncidentTracker.Store;
using IncidentTracker.Store.Search;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Testing.Seed;

/// <summary>Rows into an SQLite file that nobody else has open: no journal, no waiting for the disk, statements prepared once.</summary>
internal sealed class SqliteSeedRows : SeedRows
{
    private readonly SqliteConnection _db;
    private readonly Dictionary<string, SqliteCommand> _inserts = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    public SqliteSeedRows(TrackerDbContext model, string file)
    {
        Model = model;
        // Connections that the migration left open would keep the file from being ours alone.
        SqliteConnection.ClearAllPools();
        _db = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ToString());
        _db.Open();
        // The words of many entries are sorted in memory before they are written.
        Run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; INSERT INTO SearchIndex(SearchIndex, rank) VALUES ('hashsize', 134217728);");
    }

    protected override TrackerDbContext Model { get; }

    public override Task IndexAsync(IReadOnlyList<(long Id, SearchText Words)> entries)
    {
        var insert = Insert("SearchIndex", ["rowid", "title", "body", "quotes", "claims", "tags"]);
        foreach (var (id, words) in entries)
        {
            Put(insert, [id, words.Title, words.Body, words.Quotes, words.Claims, words.Filed]);
        }

        return Task.CompletedTask;
    }

    public override async Task CommitAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.CommitAsync();
            await _transaction.DisposeAsync();
            _transaction = null;
        }
    }

    public override async Task FinishAsync()
    {
        await CommitAsync();
        Run("INSERT INTO SearchIndex(SearchIndex, rank) VALUES ('hashsize', 1048576); PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA journal_mode = WAL; PRAGMA locking_mode = NORMAL; SELECT count(*) FROM SearchDocs;");
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var insert in _inserts.Values)
        {
            await insert.DisposeAsync();
        }

        await _db.DisposeAsync();
        await Model.DisposeAsync();
    }

    protected override Task WriteAsync(SeedTable table, IReadOnlyCollection<object> rows)
    {
        var insert = Insert(table.Name, [.. table.Columns.Select(column => column.Name)]);
        var values = new object?[table.Columns.Count];
        foreach (var row in rows)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = table.Columns[i].Value(row);
            }

            Put(insert, values);
        }

        return Task.CompletedTask;
    }

    private static void Put(SqliteCommand insert, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            insert.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        insert.ExecuteNonQuery();
    }

    private SqliteCommand Insert(string table, IReadOnlyList<string> columns)
    {
        _transaction ??= _db.BeginTransaction();
        if (!_inserts.TryGetValue(table, out var insert))
        {
            _inserts[table] = insert = _db.CreateCommand();
            insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, at) => $"$p{at}"))})";
            for (var i = 0; i < columns.Count; i++)
            {
                insert.Parameters.Add(new() { ParameterName = $"$p{i}" });
            }
        }

        insert.Transaction = _transaction;
        return insert;
    }

    private void Run(string sql)
    {
        using var command = _db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
