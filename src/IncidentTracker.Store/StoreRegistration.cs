using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IncidentTracker.Store;

/// <summary>The store's services; a provider project registers the context beside them.</summary>
public static class StoreRegistration
{
    /// <summary>Adds queries and commands. All are singletons: a context lives for one operation.</summary>
    public static IServiceCollection AddTrackerStore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChangeFeed, InProcessChangeFeed>();
        services.AddSingleton<StoreCondition>();
        services.AddSingleton<WriteLane>();
        services.AddSingleton<SettingStore>();
        services.AddSingleton<StoreMigrator>();
        services.AddSingleton<StoreArchive>();
        services.AddSingleton<StoreCopy>();
        services.AddSingleton<RevisionLog>();
        services.AddSingleton<ArticleQueries>();
        services.AddSingleton<ArticleCommands>();
        services.AddSingleton<ArticleVisits>();
        services.AddSingleton<VersionQueries>();
        services.AddSingleton<AddressFailures>();
        services.AddSingleton<ClaimQueries>();
        services.AddSingleton<ClaimCommands>();
        services.AddSingleton<IncidentQueries>();
        services.AddSingleton<IncidentCommands>();
        services.AddSingleton<IncidentMergeCommands>();
        services.AddSingleton<IncidentDeskCommands>();
        services.AddSingleton<IncidentVerdictCommands>();
        services.AddSingleton<IncidentDeskQueries>();
        services.AddSingleton<ClaimLinkCommands>();
        services.AddSingleton<ClaimActorCommands>();
        services.AddSingleton<SourceQueries>();
        services.AddSingleton<SourceCommands>();
        services.AddSingleton<InterruptedRuns>();
        services.AddSingleton<SourceBackfillCommands>();
        services.AddSingleton<SourceListCommands>();
        services.AddSingleton<RecordQueries>();
        services.AddSingleton<RecordCommands>();
        services.AddSingleton<ActorQueries>();
        services.AddSingleton<ActorCommands>();
        services.AddSingleton<TimelineQueries>();
        services.AddSingleton<SearchQueries>();
        return services;
    }
}
