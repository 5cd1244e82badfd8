using IncidentTracker.Domain.Search;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Benchmarks.Search;

/// <summary>FTS5 as its documentation has it: a table over a content table, bm25 and snippet.</summary>
internal sealed class PlainFts : IDisposable
{
    private readonly SqliteConnection _db;

    public PlainFts(string file)
    {
        _db = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        _db.Open();
    }

    public async Task BuildAsync(IAsyncEnumerable<(long Id, string Title, string Body)> articles)
    {
        using var there = Command("SELECT count(*) FROM sqlite_schema");
        if (there.ExecuteScalar() is not 0L)
        {
            return;
        }

        Run("PRAGMA journal_mode = WAL; CREATE TABLE docs (id INTEGER PRIMARY KEY, title TEXT, body TEXT); CREATE VIRTUAL TABLE words USING fts5(title, body, content='docs', content_rowid='id');");
        using var transaction = _db.BeginTransaction();
        using var insert = Command("INSERT INTO docs VALUES ($id, $title, $body); INSERT INTO words(rowid, title, body) VALUES ($id, $title, $body)");
        insert.Transaction = transaction;
        var (id, title, body) = (insert.Parameters.Add("$id", SqliteType.Integer), insert.Parameters.Add("$title", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Text));
        await foreach (var article in articles)
        {
            (id.Value, title.Value, body.Value) = article;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>The twenty best with their snippets.</summary>
    public IReadOnlyList<long> Best(SearchQuery query)
    {
        using var command = Command("SELECT rowid, snippet(words, 1, '[', ']', '…', 40) FROM words WHERE words MATCH $q ORDER BY rank LIMIT 20");
        command.Parameters.AddWithValue("$q", string.Join(" AND ", query.Clauses.Select(clause => $"\"{string.Join(' ', clause.Any[0].Words)}\"{(clause.Any[0].Prefix ? " *" : "")}")));
        var ids = new List<long>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
            _ = rows.GetString(1);
        }

        return ids;
    }

    public void Dispose() => _db.Dispose();

    private SqliteCommand Command(string sql)
    {
        var command = _db.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }
}
