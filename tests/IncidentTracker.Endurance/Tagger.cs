using System.Data.Common;
using System.Globalization;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Paging;
using IncidentTracker.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Endurance;

/// <summary>A person who tags claims while everything falls about them, and says aloud each that they were told is saved.</summary>
internal static class Tagger
{
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(400);

    public static async Task RunAsync(IServiceProvider services, CancellationToken rest)
    {
        var (articles, claims) = (services.GetRequiredService<ArticleQueries>(), services.GetRequiredService<ClaimCommands>());
        for (var number = 0; !rest.IsCancellationRequested; number++)
        {
            try
            {
                var page = (await services.GetRequiredService<ArticleListQueries>().ListAsync(new(), new PageRequest(1, 50), CancellationToken.None)).Page;
                if (page.Items.Count > 0 && await articles.FindAsync(page.Items[number % page.Items.Count].Id, null, CancellationToken.None) is { } article)
                {
                    var who = string.Create(CultureInfo.InvariantCulture, $"Witness {Guid.NewGuid():N}");
                    var (outcome, _) = await claims.TagAsync(Some.Editor, article.Version.Id, new(0, 24), Some.Fields().With(claimant: who), CancellationToken.None);
                    if (outcome is EditOutcome.Saved)
                    {
                        Console.WriteLine("saved " + who);
                    }
                }
            }
            catch (Exception failure) when (IsOfTheStore(failure))
            {
                // What was not said to be saved may be lost.
            }

            await Task.Delay(_between, CancellationToken.None);
        }
    }

    /// <summary>The store was full, away or cut off: for a person, "try again".</summary>
    public static bool IsOfTheStore(Exception failure) => failure is StoreTroubleException or DbException or TimeoutException or IOException || (failure.InnerException is { } inner && IsOfTheStore(inner));
}
