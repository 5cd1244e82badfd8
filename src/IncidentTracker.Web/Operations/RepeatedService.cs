using IncidentTracker.Store;

namespace IncidentTracker.Web.Operations;

/// <summary>
/// Work on the store that comes again and again while the program runs, the first time a moment after the start: whoever starts the program waits for a page, not for this.
/// A fault of the store is said in the log, and the next turn comes.
/// </summary>
/// <param name="name">What it does, for the log.</param>
/// <param name="every">From one turn to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where faults are said.</param>
internal abstract class RepeatedService(string name, TimeSpan every, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(3);

    protected TimeProvider Time => time;

    protected ILogger Log => log;

    /// <summary>One turn.</summary>
    protected abstract Task RunOnceAsync(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(_first, time, stoppingToken);
        using var timer = new PeriodicTimer(every, time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception failure) when (StoreFaults.Is(failure))
            {
                log.LogWarning("{Work} must wait for its next turn: {Reason}", name, failure.Message);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Anything that leaves this loop ends the whole program.
                log.LogError(failure, "{Work} must wait for its next turn", name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
