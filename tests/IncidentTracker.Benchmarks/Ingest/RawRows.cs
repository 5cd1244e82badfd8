using Microsoft.Data.Sqlite;

namespace IncidentTracker.Benchmarks.Ingest;

/// <summary>The rows that a batch left in one file, and the plain statements that write them to another: what writing them costs at least.</summary>
internal sealed class RawRows : IDisposable
{
    private static readonly string[] _byId = ["WireReports", "Articles", "Versions", "Dispatches", "Quotations", "Claims", "Evidence", "Takes", "Incidents", "Victims"];

    /// <summary>Tables whose rows hang on a numbered one.</summary>
    private static readonly (string Table, string On, string Of)[] _hanging =
    [
        ("CopyKeys", "TakeId", "Takes"), ("SearchDocs", "ArticleId", "Articles"), ("IncidentArticles", "ArticleId", "Articles"), ("IncidentKinds", "IncidentId", "Incidents"), ("IncidentAccused", "IncidentId", "Incidents"),
    ];

    private readonly SqliteConnection _db;
    private readonly Dictionary<string, SqliteCommand> _inserts = new(StringComparer.Ordinal);

    public RawRows(string file)
    {
        _db = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _db.Open();
        using var setup = _db.CreateCommand();
        setup.CommandText = "PRAGMA busy_timeout = 15000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";
        setup.ExecuteNonQuery();
    }

    /// <summary>The last number of each table.</summary>
    public Dictionary<string, long> Ends() => _byId.ToDictionary(table => table, table => (long)Rows($"SELECT coalesce(max(Id), 0) FROM {table}")[0][0]!, StringComparer.Ordinal);

    /// <summary>The rows that came between two ends.</summary>
    public IReadOnlyList<(string Table, IReadOnlyList<object?[]> Rows)> Between(IReadOnlyDictionary<string, long> from, IReadOnlyDictionary<string, long> to) =>
    [
        .. _byId.Select(table => (table, Rows($"SELECT * FROM {table} WHERE Id > {from[table]} AND Id <= {to[table]} ORDER BY Id"))),
        .. _hanging.Select(hung => (hung.Table, Rows($"SELECT * FROM {hung.Table} WHERE {hung.On} > {from[hung.Of]} AND {hung.On} <= {to[hung.Of]}"))),
    ];

    /// <summary>Writes a batch in one transaction.</summary>
    public void Write(IReadOnlyList<(string Table, IReadOnlyList<object?[]> Rows)> batch, IReadOnlyList<object?[]> index, IReadOnlyList<object?[]> incidents)
    {
        using var transaction = _db.BeginTransaction();
        foreach (var (table, rows) in batch)
        {
            Put(transaction, table, rows.Count == 0 ? "" : $"INSERT INTO {table} VALUES ({Marks(rows[0].Length)})", rows);
        }

        Put(transaction, "update", "UPDATE Incidents SET ArticleCount = $1, OriginCount = $2, ClaimCount = $3, FirstNewsAt = $4, LastNewsAt = $5, Attribution = $6, StateSentence = $7, Strip = $8 WHERE Id = $0", incidents);
        Put(transaction, "SearchIndex", $"INSERT OR REPLACE INTO SearchIndex(rowid, title, body, quotes, claims, tags) VALUES ({Marks(6)})", index);
        transaction.Commit();
    }

    /// <summary>What a query gives.</summary>
    public List<object?[]> Rows(string sql)
    {
        using var command = _db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }

    public void Dispose()
    {
        foreach (var insert in _inserts.Values)
        {
            insert.Dispose();
        }

        _db.Dispose();
    }

    private static string Marks(int columns) => string.Join(", ", Enumerable.Range(0, columns).Select(column => $"${column}"));

    private void Put(SqliteTransaction transaction, string name, string sql, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (!_inserts.TryGetValue(name, out var insert))
        {
            _inserts[name] = insert = _db.CreateCommand();
            insert.CommandText = sql;
            for (var column = 0; column < rows[0].Length; column++)
            {
                insert.Parameters.Add(new() { ParameterName = $"${column}" });
            }
        }

        insert.Transaction = transaction;
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                insert.Parameters[column].Value = row[column] ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }
    }
}
