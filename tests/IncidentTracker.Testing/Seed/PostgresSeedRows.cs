using System.Globalization;
using IncidentTracker.Store;
using IncidentTracker.Store.Postgres;
using IncidentTracker.Store.Search;
using Npgsql;

namespace IncidentTracker.Testing.Seed;

/// <summary>Rows into PostgreSQL by COPY. The index of words is made at the end, from all entries at once.</summary>
internal sealed class PostgresSeedRows : SeedRows
{
    private readonly NpgsqlConnection _db;
    private readonly string _wordIndex;
    private NpgsqlTransaction? _transaction;

    public PostgresSeedRows(TrackerDbContext model, string connection)
    {
        Model = model;
        _db = new(connection);
        _db.Open();
        using var index = new NpgsqlCommand("SELECT pg_get_indexdef('\"IX_SearchIndex_Words\"'::regclass)", _db);
        _wordIndex = Convert.ToString(index.ExecuteScalar(), CultureInfo.InvariantCulture)!;
        // Rows come table by table; what they point at may follow.
        Run("SET session_replication_role = replica; SET synchronous_commit = off; DROP INDEX \"IX_SearchIndex_Words\";");
    }

    protected override TrackerDbContext Model { get; }

    public override async Task IndexAsync(IReadOnlyList<(long Id, SearchText Words)> entries)
    {
        _transaction ??= await _db.BeginTransactionAsync();
        await using var copy = await _db.BeginTextImportAsync("COPY \"SearchIndex\" (\"Id\", \"Words\", \"Filed\") FROM STDIN");
        foreach (var (id, words) in entries)
        {
            // A vector holds letters, digits and its own marks: nothing that COPY would read otherwise.
            await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{id}\t{VectorText.Words(words)}\t{VectorText.Filed(words)}\n"));
        }
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
        foreach (var table in Written.Where(table => table.Columns.Any(column => column.Name == "Id")))
        {
            Run($"SELECT setval(s, (SELECT max(\"Id\") FROM \"{table.Name}\")) FROM pg_get_serial_sequence('\"{table.Name}\"', 'Id') AS s WHERE s IS NOT NULL AND EXISTS (SELECT 1 FROM \"{table.Name}\")");
        }

        Run($"SET maintenance_work_mem = '512MB'; {_wordIndex}; RESET session_replication_role;");
        Run("VACUUM ANALYZE");
    }

    public override async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await Model.DisposeAsync();
    }

    protected override async Task WriteAsync(SeedTable table, IReadOnlyCollection<object> rows)
    {
        _transaction ??= await _db.BeginTransactionAsync();
        await using var copy = await _db.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var column in table.Columns)
            {
                if (column.Value(row) is { } value)
                {
                    await copy.WriteAsync(value, column.StoreType.Split('(')[0]);
                }
                else
                {
                    await copy.WriteNullAsync();
                }
            }
        }

        await copy.CompleteAsync();
    }

    private void Run(string sql)
    {
        using var command = _db.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
