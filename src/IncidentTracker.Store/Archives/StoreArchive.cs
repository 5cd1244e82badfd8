using IncidentTracker.Domain;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Archives;

/// <summary>Takes the whole store out into an archive, and puts one in. The archive is the same from either database, so that it is also the way from one to the other.</summary>
public sealed class StoreArchive(IDbContextFactory<TrackerDbContext> contexts, IStoreTransfer transfer, StoreMigrator migrator, TimeProvider time)
{
    /// <summary>Writes an archive of the store as it stands now. The store may be in use. It is read again afterwards and compared.</summary>
    /// <param name="stream">Where to; it can be read and set back.</param>
    /// <param name="progress">Told of every table.</param>
    /// <param name="cancellation">Stops it; what was written so far is no archive.</param>
    public async Task<TransferReport> BackUpAsync(Stream stream, IProgress<TransferProgress> progress, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var tables = StoreTables.Of(db.Model);
        var standing = await migrator.StandingAsync(cancellation);
        if (standing.NotCurrent is { } wrong)
        {
            return TransferReport.Refused(wrong);
        }

        progress.Report(new(TransferStage.Check, "", 0, tables.Count));
        if (await transfer.CheckAsync(db, cancellation) is { Count: > 0 } faults)
        {
            return TransferReport.Refused([.. faults.Select(fault => new Problem("store.damaged", fault))]);
        }

        ArchiveManifest manifest;
        using (var zip = ArchiveFile.Create(stream))
        {
            await using var snapshot = await transfer.BeginSnapshotAsync(db, cancellation);
            var takenAt = time.GetUtcNow().UtcDateTime;
            var written = new List<ArchivedTable>();
            foreach (var table in tables)
            {
                progress.Report(new(TransferStage.Write, table.Name, written.Count, tables.Count));
                var sum = await ArchiveFile.WriteTableAsync(zip, table, StoreSnapshot.RowsAsync(db, table, cancellation), cancellation);
                written.Add(new(table.Name, table.Columns, sum.Rows, sum.Value, table.Counted is null ? null : await transfer.LastIdAsync(db, table, cancellation)));
            }

            manifest = new() { TakenAt = takenAt, Provider = transfer.Provider, Schema = standing.Applied!, Tables = written };
            await ArchiveFile.WriteManifestAsync(zip, manifest, cancellation);
        }

        stream.Position = 0;
        var (again, _, unreadable) = ArchiveFile.Open(stream);
        using (again)
        {
            var problem = unreadable ?? await ArchiveFile.VerifyAsync(again!, manifest, Verifying(progress, manifest), cancellation);
            return problem is null ? new([], manifest.Tables) { TakenAt = manifest.TakenAt } : TransferReport.Refused(problem);
        }
    }

    /// <summary>Puts an archive in the place of the store, which is kept aside. Refused while somebody has the store open, or where a newer program wrote the store or the archive.</summary>
    public async Task<TransferReport> RestoreAsync(Stream stream, IProgress<TransferProgress> progress, CancellationToken cancellation)
    {
        var (zip, manifest, unreadable) = ArchiveFile.Open(stream);
        using (zip)
        {
            if (unreadable is not null)
            {
                return TransferReport.Refused(unreadable);
            }

            var (tables, schema, misfit) = await FitAsync(manifest!, cancellation);
            if (misfit is not null)
            {
                return TransferReport.Refused(misfit);
            }

            // A damaged store is one to be replaced; a newer one is somebody's work that this program cannot judge.
            if ((await migrator.StandingAsync(cancellation)).Problem is { Code: "store.newer" } newer)
            {
                return TransferReport.Refused(newer);
            }

            if (await ArchiveFile.VerifyAsync(zip!, manifest!, Verifying(progress, manifest!), cancellation) is { } damaged)
            {
                return TransferReport.Refused(damaged);
            }

            var (keptAt, refused) = await transfer.ReplaceAsync(schema, FillAsync, cancellation);
            if (refused is not null)
            {
                return TransferReport.Refused(refused);
            }

            var complete = await migrator.CompleteAsync(progress, cancellation);
            return new([], manifest!.Tables) { TakenAt = manifest.TakenAt, KeptAt = keptAt, Unfinished = !complete };

            async Task<Problem?> FillAsync(TrackerDbContext db)
            {
                var problem = await StoreFilling.FillAsync(
                    db, transfer, tables, table => ArchiveFile.RowsAsync(zip!, manifest!.Tables.Single(archived => archived.Name == table.Name), cancellation),
                    table => manifest!.Tables.Single(archived => archived.Name == table.Name), progress, cancellation);
                if (problem is null && schema is not null && schema != db.Database.GetMigrations().Last())
                {
                    // What replaces the store migrates it too, out of the migrator's sight.
                    await OlderRows.BeginAsync(db, cancellation);
                    await db.SaveChangesAsync(cancellation);
                }

                return problem;
            }
        }
    }

    /// <summary>Whether this program can hold what an archive has, and in which schema it was taken: the tables as the archive has them.</summary>
    private async Task<(IReadOnlyList<StoreTable> Tables, string? Schema, Problem? Misfit)> FitAsync(ArchiveManifest manifest, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = StoreTables.Of(db.Model);
        // In the archive's own order and columns: it may be older than the model.
        var tables = manifest.Tables.Select(archived => new StoreTable(archived.Name, archived.Columns)
        {
            Key = known.FirstOrDefault(table => table.Name == archived.Name)?.Key ?? [archived.Columns[0].Name],
            Counted = archived.LastId is null ? null : known.FirstOrDefault(table => table.Name == archived.Name)?.Counted ?? "Id",
        }).ToList();
        if (manifest.Provider == transfer.Provider)
        {
            return db.Database.GetMigrations().Contains(manifest.Schema, StringComparer.Ordinal) ? (tables, manifest.Schema, null) : ([], null, new("archive.newer", manifest.Schema));
        }

        // The other database counts its migrations in its own way; then only like fits like.
        var unknown = tables.Where(table => known.All(other => other.Name != table.Name)).Select(table => table.Name)
            .Concat(tables.SelectMany(table => table.Columns.Except(known.FirstOrDefault(other => other.Name == table.Name)?.Columns ?? []).Select(column => $"{table.Name}.{column.Name}"))).FirstOrDefault();
        var missing = known.Where(table => tables.All(other => other.Name != table.Name)).Select(table => table.Name)
            .Concat(known.SelectMany(table => table.Columns.Except(tables.FirstOrDefault(other => other.Name == table.Name)?.Columns ?? table.Columns).Select(column => $"{table.Name}.{column.Name}"))).FirstOrDefault();
        return unknown is not null ? ([], null, new("archive.newer", unknown))
            : missing is not null ? ([], null, new("archive.older-elsewhere", manifest.Provider, missing))
            : (tables, null, null);
    }

    private static Action<ArchivedTable> Verifying(IProgress<TransferProgress> progress, ArchiveManifest manifest)
    {
        var done = 0;
        return table => progress.Report(new(TransferStage.Verify, table.Name, done++, manifest.Tables.Count));
    }
}
