using IncidentTracker.Domain;

namespace IncidentTracker.Store.Archives;

/// <summary>Fills an empty store table by table inside its transaction, reads it back and compares, before anything counts.</summary>
internal static class StoreFilling
{
    public static async Task<Problem?> FillAsync(
        TrackerDbContext db, IStoreTransfer transfer, IReadOnlyList<StoreTable> tables, Func<StoreTable, IAsyncEnumerable<object?[]>> rows, Func<StoreTable, ArchivedTable> stated,
        IProgress<TransferProgress> progress, CancellationToken cancellation)
    {
        foreach (var (at, table) in tables.Index())
        {
            progress.Report(new(TransferStage.Write, table.Name, at, tables.Count));
            await transfer.LoadAsync(db, table, rows(table), cancellation);
            if (table.Counted is not null && stated(table).LastId is { } last)
            {
                await transfer.SetLastIdAsync(db, table, last, cancellation);
            }
        }

        foreach (var (at, table) in tables.Index())
        {
            progress.Report(new(TransferStage.Verify, table.Name, at, tables.Count));
            var sum = await StoreSnapshot.SumAsync(StoreSnapshot.RowsAsync(db, table, cancellation), cancellation);
            if (sum.Rows != stated(table).Rows || sum.Value != stated(table).Sum)
            {
                return new("transfer.differs", table.Name);
            }
        }

        return null;
    }
}
