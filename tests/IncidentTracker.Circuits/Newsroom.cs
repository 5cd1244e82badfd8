using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Claims;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>News comes and editors decide about it while analysts read: every second an article that opens an incident, and a claim of it is accepted. Every open list hears of both.</summary>
internal static class Newsroom
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(1);
    private static readonly Editor _editor = new("u-1", "Tove Adeyemi-Lindqvist", [Role.Editor]);

    /// <summary>Goes on until it is told to rest.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="first">The number of the first article: those before it are there.</param>
    /// <param name="rest">Ends it.</param>
    /// <returns>How many articles came and how many claims were accepted.</returns>
    public static async Task<(int Articles, int Claims)> RunAsync(IServiceProvider services, int first, CancellationToken rest)
    {
        var (queries, commands, time) = (services.GetRequiredService<ClaimQueries>(), services.GetRequiredService<ClaimCommands>(), services.GetRequiredService<TimeProvider>());
        var (came, accepted) = (0, 0);
        using var clock = new PeriodicTimer(_between);
        while (await TickAsync(clock, rest))
        {
            var article = await PageOfIncidents.WriteAsync(services, first + came++, time.GetUtcNow().UtcDateTime);
            var claim = (await queries.OfArticleAsync(article, CancellationToken.None))[0];
            accepted += await commands.AcceptAsync(_editor, claim.Id, claim.Revision, CancellationToken.None) is EditOutcome.Saved ? 1 : 0;
        }

        return (came, accepted);
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
