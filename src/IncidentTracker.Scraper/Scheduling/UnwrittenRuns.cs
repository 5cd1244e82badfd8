using System.Collections.Concurrent;
using IncidentTracker.Store.Sources;

namespace IncidentTracker.Scraper.Scheduling;

/// <summary>Runs that broke off because the store could not be written. Their sources are asked for again once it can, so that nothing they listed is lost.</summary>
internal sealed class UnwrittenRuns(InterruptedRuns interrupted)
{
    private readonly ConcurrentDictionary<long, byte> _open = new();

    public void Add(long runId) => _open[runId] = 0;

    public async Task CloseAsync(CancellationToken cancellation)
    {
        if (_open.IsEmpty)
        {
            return;
        }

        var runs = _open.Keys.ToList();
        await interrupted.CloseUnwrittenAsync(runs, cancellation);
        foreach (var run in runs)
        {
            _open.TryRemove(run, out _);
        }
    }
}
