using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>Finds the takes that share a key with a text: one probe of the index for each key, whatever the number of articles. Plain SQL, because it runs for every article.</summary>
internal static class CopyIndex
{
    /// <summary>Takes looked at for one key: a phrase that more texts of a fortnight share says nothing.</summary>
    private const int MostOfOneKey = 64;

    /// <summary>Takes compared at most, those that share most keys first.</summary>
    private const int MostCandidates = 24;

    /// <summary>Keys up to which a statement is kept understood by the connection, as many as one dispatch has or two: a server keeps each length by itself.</summary>
    private const int MostPrepared = 32;

    /// <summary>Keys that are looked for together: SQLite puts five hundred questions into one at most, and what a page of so many stories copies is known by the first of them.</summary>
    private const int MostSought = 400;

    private static readonly ConcurrentDictionary<int, string> _find = new();
    private static readonly ConcurrentDictionary<int, string> _add = new();

    /// <summary>The takes that share most keys with a text, as far as comparing them needs; those of one article left out.</summary>
    /// <param name="db">The context.</param>
    /// <param name="keys">The text's keys.</param>
    /// <param name="day">Its day, as a day number.</param>
    /// <param name="window">Days before and after it that are looked at.</param>
    /// <param name="butOf">The article whose takes are left out.</param>
    /// <param name="cancellation">Cancels.</param>
    public static async Task<IReadOnlyList<TakeRow>> FindAsync(TrackerDbContext db, IReadOnlyCollection<long> keys, int day, int window, long butOf, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        keys = keys.Count > MostSought ? [.. keys.Take(MostSought)] : keys;
        var command = await CommandAsync(
            db, _find.GetOrAdd(keys.Count, FindText), keys.Count, [.. Keys(keys), ("@from", (long)day - window), ("@to", (long)day + window), ("@article", butOf)], cancellation);
        var takes = new List<TakeRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            takes.Add(new()
            {
                Id = reader.GetInt64(0),
                WireReportId = reader.GetInt64(1),
                ArticleId = reader.GetInt64(2),
                Ordinal = reader.GetInt32(3),
                Take = reader.GetInt32(4),
                CopyOf = reader.IsDBNull(5) ? null : reader.GetInt64(5),
                Marker = reader.IsDBNull(6) ? null : WireWords.Parse<UpdateKind>(reader.GetString(6)),
                MarkerNumber = reader.IsDBNull(7) ? null : reader.GetInt32(7),
                NewsAt = DateTime.SpecifyKind(reader.GetDateTime(8), DateTimeKind.Utc),
                Agency = reader.IsDBNull(9) ? null : reader.GetString(9),
                Credit = reader.IsDBNull(10) ? null : reader.GetString(10),
                Place = reader.IsDBNull(11) ? null : reader.GetString(11),
                DatelineDay = reader.IsDBNull(12) ? null : reader.GetInt32(12),
                Via = reader.IsDBNull(13) ? null : reader.GetString(13),
                Sketch = reader.GetFieldValue<byte[]>(14),
                Keys = [],
            });
        }

        return takes;
    }

    public static async Task AddAsync(TrackerDbContext db, long takeId, int day, IReadOnlyCollection<long> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var command = await CommandAsync(db, _add.GetOrAdd(keys.Count, AddText), keys.Count, [.. Keys(keys), ("@day", (long)day), ("@take", takeId)], cancellation);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task RemoveAsync(TrackerDbContext db, long takeId, int day, IReadOnlyCollection<long> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
        {
            await db.CopyKeys.Where(row => row.Key == key && row.Day == day && row.TakeId == takeId).ExecuteDeleteAsync(cancellation);
        }
    }

    private static async ValueTask<DbCommand> CommandAsync(TrackerDbContext db, string sql, int keys, (string Name, object? Value)[] values, CancellationToken cancellation) =>
        keys <= MostPrepared ? await db.Statements.ReadyAsync(sql, values, cancellation) : db.Statements.Of(sql, values);

    private static IEnumerable<(string Name, object? Value)> Keys(IEnumerable<long> keys) => keys.Select((key, number) => (Name(number), (object?)key));

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"@k{number}");

    private static string FindText(int keys) =>
        "SELECT \"Id\", \"WireReportId\", \"ArticleId\", \"Ordinal\", \"Take\", \"CopyOf\", \"Marker\", \"MarkerNumber\", \"NewsAt\", \"Agency\", \"Credit\", \"Place\", \"DatelineDay\", \"Via\", \"Sketch\" FROM \"Takes\" WHERE \"Id\" IN (SELECT \"TakeId\" FROM ("
        + string.Join(" UNION ALL ", Enumerable.Range(0, keys).Select(number => string.Create(CultureInfo.InvariantCulture,
            $"SELECT * FROM (SELECT \"TakeId\" FROM \"CopyKeys\" WHERE \"Key\" = {Name(number)} AND \"Day\" BETWEEN @from AND @to ORDER BY \"Day\" DESC LIMIT {MostOfOneKey}) AS p{number}")))
        + string.Create(CultureInfo.InvariantCulture, $") AS hits GROUP BY \"TakeId\" ORDER BY COUNT(*) DESC, \"TakeId\" LIMIT {MostCandidates}) AND \"ArticleId\" <> @article ORDER BY \"Id\"");

    private static string AddText(int keys) =>
        "INSERT INTO \"CopyKeys\" (\"Key\", \"Day\", \"TakeId\") VALUES " + string.Join(", ", Enumerable.Range(0, keys).Select(number => $"({Name(number)}, @day, @take)"));
}
