using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>News comes while analysts read: every second an article that opens an incident. Every open list hears of it.</summary>
internal static class Newsroom
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(1);

    /// <summary>Goes on until it is told to rest.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="first">The number of the first article: those before it are there.</param>
    /// <param name="rest">Ends it.</param>
    /// <returns>How many articles came.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, int first, CancellationToken rest)
    {
        var (time, came) = (services.GetRequiredService<TimeProvider>(), 0);
        using var clock = new PeriodicTimer(_between);
        while (await TickAsync(clock, rest))
        {
            await PageOfIncidents.WriteAsync(services, first + came++, time.GetUtcNow().UtcDateTime);
        }

        return came;
    }

    private static async Task<bool> TickAsync(PeriodicTimer clock, CancellationToken rest)
    {
        try
        {
            return await clock.WaitForNextTickAsync(rest);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
