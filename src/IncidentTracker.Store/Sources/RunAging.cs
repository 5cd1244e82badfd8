using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Sources;

/// <summary>
/// Lets the log of runs go where it is old: with a hundred feeds it would grow by two hundred thousand lines a day and outgrow the articles. First goes what became of each item, which is worth something while it can be looked into,
/// later the runs, except the newest of each source, by which it is judged.
/// </summary>
public sealed class RunAging(IDbContextFactory<TrackerDbContext> contexts, WriteLane lane)
{
    /// <summary>Days for which the items of a run are kept; addresses that fail are remembered for half as long.</summary>
    public const int ItemDays = 30;

    /// <summary>Days for which runs are kept.</summary>
    public const int RunDays = 400;

    /// <summary>Runs whose items go in one step; each has some dozens, hundreds at most.</summary>
    private const int ItemsOf = 50;

    private const int RunsTogether = 500;

    /// <summary>Deletes them in short steps, so that nobody waits for it. How many items and runs there were.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    public async Task<(int Items, int Runs)> DeleteAsync(DateTime now, CancellationToken cancellation)
    {
        var (items, runs, before) = (0, 0, now.AddDays(-ItemDays));
        // The runs before have been emptied long ago.
        for (var after = await FirstAsync(cancellation) - 1; ;)
        {
            List<long> old;
            await using (var look = await contexts.CreateDbContextAsync(cancellation))
            {
                old = await look.SourceRuns.Where(run => run.Id > after && run.EndedAt < before && run.Items.Any()).OrderBy(run => run.Id).Select(run => run.Id).Take(ItemsOf).ToListAsync(cancellation);
            }

            if (old.Count == 0)
            {
                break;
            }

            items += await lane.WriteAsync(db => db.RunItems.Where(item => old.Contains(item.RunId)).ExecuteDeleteAsync(cancellation), cancellation);
            after = old[^1];
        }

        foreach (var source in await SourcesAsync(cancellation))
        {
            runs += await DeleteRunsAsync(source, now.AddDays(-RunDays), cancellation);
        }

        return (items, runs);
    }

    private async Task<long> FirstAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.RunItems.MinAsync(item => (long?)item.RunId, cancellation) ?? 0;
    }

    private async Task<List<long>> SourcesAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sources.OrderBy(source => source.Id).Select(source => source.Id).ToListAsync(cancellation);
    }

    private async Task<int> DeleteRunsAsync(long source, DateTime before, CancellationToken cancellation)
    {
        var gone = 0;
        await using var look = await contexts.CreateDbContextAsync(cancellation);
        if (await look.SourceRuns.Where(run => run.SourceId == source).OrderByDescending(run => run.StartedAt).Skip(SourceQueries.NewestRuns).Select(run => (DateTime?)run.StartedAt).FirstOrDefaultAsync(cancellation) is not { } newest)
        {
            return 0;
        }

        while (await look.SourceRuns.Where(run => run.SourceId == source && run.StartedAt <= newest && run.EndedAt < before).OrderBy(run => run.StartedAt).Select(run => run.Id).Take(RunsTogether).ToListAsync(cancellation) is { Count: > 0 } old)
        {
            gone += await lane.WriteAsync(db => db.SourceRuns.Where(run => old.Contains(run.Id)).ExecuteDeleteAsync(cancellation), cancellation);
        }

        return gone;
    }
}
