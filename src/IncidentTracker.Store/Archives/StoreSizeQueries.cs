using IncidentTracker.Store.Dialect;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Archives;

/// <summary>What the store takes up.</summary>
/// <param name="Database">Which database, in words.</param>
/// <param name="Bytes">All of it, indexes among it.</param>
/// <param name="Captures">Pages kept as they were fetched.</param>
/// <param name="CaptureBytes">Their size as fetched.</param>
/// <param name="IndexedArticles">Articles in the word index.</param>
/// <param name="Tables">Rows by table, the largest first.</param>
public sealed record StoreSize(string Database, long Bytes, int Captures, long CaptureBytes, int IndexedArticles, IReadOnlyList<(string Table, long Rows)> Tables);

/// <summary>Measures the store: counts row by row, so it is for whoever asks now and then.</summary>
public sealed class StoreSizeQueries(IDbContextFactory<TrackerDbContext> contexts, IStoreDialect dialect)
{
    /// <summary>Measures it now.</summary>
    public async Task<StoreSize> MeasureAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var tables = new List<(string Name, long Rows)>();
        foreach (var table in StoreTables.Of(db.Model))
        {
#pragma warning disable EF1002 // The name is the model's own; no word of it comes from outside.
            tables.Add((table.Name, await db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM \"{table.Name}\"").SingleAsync(cancellation)));
#pragma warning restore EF1002
        }

        return new(
            dialect.Name,
            await dialect.SizeAsync(db, cancellation),
            (int)tables.Single(table => table.Name == "Captures").Rows,
            await db.Captures.SumAsync(row => row.Length, cancellation),
            await db.SearchDocs.CountAsync(cancellation),
            [.. tables.OrderByDescending(table => table.Rows).ThenBy(table => table.Name, StringComparer.Ordinal)]);
    }
}
