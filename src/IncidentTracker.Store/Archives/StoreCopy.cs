using IncidentTracker.Domain;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Archives;

/// <summary>Copies the store into another, empty one: all in one transaction there, compared before it counts, so that a copy that is cut short leaves nothing behind.</summary>
public sealed class StoreCopy(IDbContextFactory<TrackerDbContext> from, IStoreTransfer reading, StoreMigrator migrator, TimeProvider time)
{
    /// <summary>Copies into the store of <paramref name="target"/>, which is made up to date first and refused where it holds anything.</summary>
    public async Task<TransferReport> ToAsync(IDbContextFactory<TrackerDbContext> target, IStoreTransfer writing, StoreMigrator targetMigrator, IProgress<TransferProgress> progress, CancellationToken cancellation)
    {
        // Before this method opens the store itself.
        var inUse = await reading.InUseAsync(cancellation);
        await using var source = await from.CreateDbContextAsync(cancellation);
        var tables = StoreTables.Of(source.Model);
        var standing = await migrator.StandingAsync(cancellation);
        if ((standing.NotCurrent ?? await targetMigrator.MigrateAsync(cancellation)) is { } wrong)
        {
            return TransferReport.Refused(wrong);
        }

        await using var db = await target.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        foreach (var table in tables)
        {
            if (await IsFilledAsync(db, table, cancellation))
            {
                return TransferReport.Refused(new Problem("transfer.not-empty", table.Name));
            }
        }

        progress.Report(new(TransferStage.Check, "", 0, tables.Count));
        if (await reading.CheckAsync(source, cancellation) is { Count: > 0 } faults)
        {
            return TransferReport.Refused([.. faults.Select(fault => new Problem("store.damaged", fault))]);
        }

        await using var snapshot = await reading.BeginSnapshotAsync(source, cancellation);
        var takenAt = time.GetUtcNow().UtcDateTime;
        var sums = tables.ToDictionary(table => table.Name, _ => new TableSum(), StringComparer.Ordinal);
        var lastIds = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables.Where(table => table.Counted is not null))
        {
            lastIds[table.Name] = await reading.LastIdAsync(source, table, cancellation);
        }

        ArchivedTable Stated(StoreTable table) => new(table.Name, table.Columns, sums[table.Name].Rows, sums[table.Name].Value, lastIds.TryGetValue(table.Name, out var last) ? last : null);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var problem = await StoreFilling.FillAsync(
            db, writing, tables, table => StoreSnapshot.SummedAsync(StoreSnapshot.RowsAsync(source, table, cancellation), sums[table.Name], cancellation), Stated, progress, cancellation);
        if (problem is not null)
        {
            await transaction.RollbackAsync(cancellation);
            return TransferReport.Refused(problem);
        }

        await transaction.CommitAsync(cancellation);
        var complete = await targetMigrator.CompleteAsync(progress, cancellation);
        return new([], [.. tables.Select(Stated)]) { TakenAt = takenAt, InUse = inUse, Unfinished = !complete };
    }

    private static async Task<bool> IsFilledAsync(TrackerDbContext db, StoreTable table, CancellationToken cancellation)
    {
        await foreach (var _ in StoreSnapshot.RowsAsync(db, table, cancellation))
        {
            return true;
        }

        return false;
    }
}
