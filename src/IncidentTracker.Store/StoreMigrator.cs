using IncidentTracker.Domain;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentTracker.Store;

/// <summary>How a store's schema stands to this program.</summary>
/// <param name="Applied">The last migration that was applied; null where there is no store yet.</param>
/// <param name="Pending">What is missing, in order.</param>
/// <param name="Problem">Why the store cannot be used: newer than the program, damaged, locked, out of reach.</param>
public sealed record StoreStanding(string? Applied, IReadOnlyList<string> Pending, Problem? Problem)
{
    /// <summary>Why a store cannot be read as this program's: it is not there, older, or cannot be used at all. Null where it can.</summary>
    public Problem? NotCurrent => Problem ?? (Applied is null ? new("store.missing") : Pending.Count > 0 ? new("store.older", Pending[0]) : null);
}

/// <summary>Brings the schema up to this program's.</summary>
public sealed class StoreMigrator(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane, INodeTurns turns, TimeProvider time)
{
    /// <summary>Articles in one transaction.</summary>
    private const int Stretch = 200;

    /// <summary>Looks, and changes nothing.</summary>
    public async Task<StoreStanding> StandingAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            return await StandingAsync(db, cancellation);
        }
        catch (Exception failure) when (StoreFaults.Of(failure) is { } database && db.GetService<IStoreDialect>().TroubleOf(database) is { } trouble)
        {
            return new(null, [], trouble);
        }
    }

    /// <summary>Applies what is missing; of nodes that start together one does it and the others wait. A schema newer than the program is refused, not touched.</summary>
    /// <returns>Null, or why the store cannot be used.</returns>
    public Task<Problem?> MigrateAsync(CancellationToken cancellation) => MigrateAsync(null, cancellation);

    /// <summary>Applies what is missing. A schema newer than the program is refused, not touched.</summary>
    /// <param name="progress">Hears how far the rows of a large older store are filled and indexed: that takes minutes, not the migrations themselves.</param>
    /// <param name="cancellation">A stop in between goes on at the next start.</param>
    /// <returns>Null, or why the store cannot be used.</returns>
    public async Task<Problem?> MigrateAsync(IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await using var turn = await turns.TakeAsync("migrate", cancellation);
            var standing = await StandingAsync(db, cancellation);
            if (standing.Problem is { } problem)
            {
                return problem;
            }

            if (standing is { Applied: not null, Pending.Count: > 0 })
            {
                await lane.WriteAsync(async writing =>
                {
                    await OlderRows.BeginAsync(writing, cancellation);
                    return 0;
                }, cancellation);
            }

            // Even where nothing is missing it would compare the whole model with the last migration's, a tenth of a start.
            if (standing.Pending.Count > 0)
            {
                // An index of a large store, or a table that a backup reads just now, takes longer than a question may.
                db.Database.SetCommandTimeout(TimeSpan.Zero);
                await db.Database.MigrateAsync(cancellation);
                db.Database.SetCommandTimeout(null);
            }

            // Looked at before anything is written: at most starts nothing waits, and the lane costs more than the look.
            if (await OlderRows.AreLeftAsync(db, cancellation))
            {
                await FillOlderAsync(progress, cancellation);
            }

            if (!await SearchIndexer.IsCompleteAsync(db, cancellation))
            {
                await IndexMissingAsync(progress, cancellation);
            }

            return null;
        }
        catch (StoreTroubleException trouble)
        {
            return trouble.Problem;
        }
        catch (Exception failure) when (StoreFaults.Of(failure) is { } database && db.GetService<IStoreDialect>().TroubleOf(database) is { } trouble)
        {
            return trouble;
        }
    }

    /// <summary>Brings a store that was just filled up to this program. The filling stands whatever comes of it: the next start goes on.</summary>
    /// <returns>True where nothing is left to do.</returns>
    internal async Task<bool> CompleteAsync(IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await MigrateAsync(progress, cancellation) is null;
        }
        catch (Exception failure) when (StoreFaults.Is(failure) || (failure is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Migrates, and notes since when this program's rules of reading are at work here. A store that is only filled or looked at is not opened by it.</summary>
    /// <returns>Null, or why the store cannot be used.</returns>
    public async Task<Problem?> OpenAsync(CancellationToken cancellation)
    {
        if (await MigrateAsync(cancellation) is { } problem)
        {
            return problem;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!await RulesHistory.IsNotedAsync(db, cancellation))
        {
            await lane.WriteAsync(async writing =>
            {
                await RulesHistory.NoteAsync(writing, time.GetUtcNow().UtcDateTime, cancellation);
                return 0;
            }, cancellation);
        }

        return null;
    }

    private static async Task<StoreStanding> StandingAsync(TrackerDbContext db, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToList();
        if (!await db.GetService<IHistoryRepository>().ExistsAsync(cancellation))
        {
            return new(null, known, null);
        }

        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        var newer = applied.Find(migration => !known.Contains(migration, StringComparer.Ordinal));
        return new(applied.LastOrDefault(), [.. known.Except(applied, StringComparer.Ordinal)], newer is null ? null : new("store.newer", newer));
    }

    private async Task FillOlderAsync(IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        while (await lane.WriteAsync(db => OlderRows.FillAsync(db, Stretch, cancellation), cancellation) is { } at)
        {
            progress?.Report(new(TransferStage.Older, "", at.Done, at.Of));
        }
    }

    /// <summary>Articles of a store that is older than the word index get their entries; a stop in between goes on at the next start.</summary>
    private async Task IndexMissingAsync(IProgress<TransferProgress>? progress, CancellationToken cancellation)
    {
        var (done, missing) = (0, progress is null ? 0 : await MissingAsync(cancellation));
        while (await lane.WriteAsync(db => SearchIndexer.CatchUpAsync(db, Stretch, cancellation), cancellation) is var more and > 0)
        {
            done += more;
            progress?.Report(new(TransferStage.Index, "", done, Math.Max(done, missing)));
        }
    }

    private async Task<int> MissingAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await SearchIndexer.Missing(db).CountAsync(cancellation);
    }
}
