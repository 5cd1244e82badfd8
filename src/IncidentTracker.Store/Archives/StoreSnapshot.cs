using System.Data;
using System.Runtime.CompilerServices;

namespace IncidentTracker.Store.Archives;

/// <summary>The rows of a table as a context's transaction sees them.</summary>
internal static class StoreSnapshot
{
    public static async IAsyncEnumerable<object?[]> RowsAsync(TrackerDbContext db, StoreTable table, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = db.Statements.Once();
        // In the order of the key, so that two archives of one store are alike; without a limit of time, as a table may be large.
        command.CommandText = $"SELECT {table.ColumnList} FROM \"{table.Name}\" ORDER BY {string.Join(", ", table.Key.Select(column => $"\"{column}\""))}";
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return RowText.Read(reader, table.Columns);
        }
    }

    /// <summary>Passes rows on and sums them up on the way.</summary>
    public static async IAsyncEnumerable<object?[]> SummedAsync(IAsyncEnumerable<object?[]> rows, TableSum sum, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var text = new RowText();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            sum.Add(text.Of(row).Span);
            yield return row;
        }
    }

    /// <summary>Counts and sums a table.</summary>
    public static async Task<TableSum> SumAsync(IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var sum = new TableSum();
        await foreach (var _ in SummedAsync(rows, sum, cancellation))
        {
        }

        return sum;
    }
}
