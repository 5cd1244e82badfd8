using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Benchmarks;

/// <summary>What a straight line of ready parts gives: HttpClient, SmartReader, Microsoft.Data.Sqlite with full-text search, one transaction for each article.</summary>
internal static class PipelinePeer
{
    public static async Task<int> PassAsync(HttpClient client, string file, IEnumerable<string> addresses)
    {
        await using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await db.OpenAsync();
        Run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE articles (id INTEGER PRIMARY KEY, url TEXT UNIQUE, title TEXT, byline TEXT, published TEXT, text TEXT); CREATE VIRTUAL TABLE search USING fts5(title, text);");
        var stored = 0;
        foreach (var address in addresses)
        {
            var html = await client.GetStringAsync(address);
            var article = new SmartReader.Reader(address, html).GetArticle();
            await using var transaction = (SqliteTransaction)await db.BeginTransactionAsync();
            await using var insert = db.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO articles (url, title, byline, published, text) VALUES ($url, $title, $byline, $published, $text); INSERT INTO search (rowid, title, text) VALUES (last_insert_rowid(), $title, $text);";
            insert.Parameters.AddWithValue("$url", address);
            insert.Parameters.AddWithValue("$title", article.Title ?? "");
            insert.Parameters.AddWithValue("$byline", article.Byline ?? "");
            insert.Parameters.AddWithValue("$published", article.PublicationDate?.ToString("O", CultureInfo.InvariantCulture) ?? "");
            insert.Parameters.AddWithValue("$text", article.TextContent ?? "");
            stored += await insert.ExecuteNonQueryAsync() > 0 ? 1 : 0;
            await transaction.CommitAsync();
        }

        return stored;
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
