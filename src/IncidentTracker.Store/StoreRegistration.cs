using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Archives;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Desk;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Imports;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Search;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Store.Watching;
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
        services.AddSingleton<IncidentColumns>();
        services.AddSingleton<SettingStore>();
        services.AddSingleton<StoreMigrator>();
        services.AddSingleton<StoreArchive>();
        services.AddSingleton<StoreCopy>();
        services.AddSingleton<RevisionLog>();
        services.AddSingleton<ArticleQueries>();
        services.AddSingleton<ArticleListQueries>();
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
        services.AddSingleton<AccusedQueries>();
        services.AddSingleton<ClaimantQueries>();
        services.AddSingleton<ClaimListQueries>();
        services.AddSingleton<TimelineQueries>();
        services.AddSingleton<OverviewQueries>();
        services.AddSingleton<AccusationQueries>();
        services.AddSingleton<CountedClaims>();
        services.AddSingleton<LagQueries>();
        services.AddSingleton<OpenQuestionQueries>();
        services.AddSingleton<SpanQueries>();
        services.AddSingleton<TeamQueries>();
        services.AddSingleton<AxisMarkQueries>();
        services.AddSingleton<SearchQueries>();
        services.AddSingleton<SearchFacetQueries>();
        services.AddSingleton<InboxQueries>();
        services.AddSingleton<PaceQueries>();
        services.AddSingleton<LockCommands>();
        services.AddSingleton<AssignmentCommands>();
        services.AddSingleton<VocabularyStore>();
        services.AddSingleton<BulkCommands>();
        services.AddSingleton<ArticlePlaceCommands>();
        services.AddSingleton<CalibrationQueries>();
        services.AddSingleton<RuleSwitches>();
        services.AddSingleton<SampleCommands>();
        services.AddSingleton<NoteCommands>();
        services.AddSingleton<DashboardQueries>();
        services.AddSingleton<DashboardCommands>();
        services.AddSingleton<DashboardMailCommands>();
        services.AddSingleton<ListStreams>();
        services.AddSingleton<ListFacts>();
        services.AddSingleton<ReaderQueries>();
        services.AddSingleton<ReaderCommands>();
        services.AddSingleton<WatchQueries>();
        services.AddSingleton<WatchCommands>();
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<HookCommands>();
        services.AddSingleton<DigestCommands>();
        services.AddSingleton<ApiKeyQueries>();
        services.AddSingleton<ApiKeyCommands>();
        return services;
    }
}
