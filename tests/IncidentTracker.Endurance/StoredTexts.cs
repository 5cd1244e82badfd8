using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Endurance;

/// <summary>The current words of every stored article, asked of the database itself.</summary>
internal sealed class StoredTexts : IDisposable
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly DbConnection _db;

    private StoredTexts(DbConnection db) => _db = db;

    public static async Task<StoredTexts> ReadAsync(DbConnection db, CancellationToken cancellation)
    {
        var texts = new StoredTexts(db);
        await db.OpenAsync(cancellation);
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT a.\"CanonicalUrl\", v.\"Text\" FROM \"Articles\" a JOIN \"Versions\" v ON v.\"Id\" = a.\"CurrentVersionId\"";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            texts._texts[reader.GetString(0)] = reader.GetString(1);
        }

        return texts;
    }

    /// <summary>Articles whose newest words are not what the store has as current.</summary>
    public IReadOnlyList<string> Behind(IEnumerable<LivelySite> sites) =>
        [.. sites.SelectMany(site => site.Newest).Where(article => !_texts.TryGetValue(article.Address, out var text) || !text.Contains(article.Words, StringComparison.Ordinal))
            .Select(article => $"the newest words are not current: {article.Address}")];

    /// <summary>Claims that a person was told are saved, and that are not there exactly once.</summary>
    public static IEnumerable<string> Missing(string file, IEnumerable<string> saved)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT Claimant FROM Claims WHERE ByHand = 1";
        var there = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            there.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        }

        var times = there.CountBy(name => name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. saved.Distinct(StringComparer.Ordinal).Where(name => times.GetValueOrDefault(name) != 1).Select(name => $"a claim that was saved is there {times.GetValueOrDefault(name)} times: {name}")];
    }

    public void Dispose() => _db.Dispose();
}
