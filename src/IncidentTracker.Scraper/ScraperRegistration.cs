using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Mailing;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Scraper.Preview;
using IncidentTracker.Scraper.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartz;

namespace IncidentTracker.Scraper;

/// <summary>The scraper's services; the store's are registered beside them.</summary>
public static class ScraperRegistration
{
    /// <summary>Adds fetching, the pipeline, the preview and what the verbs use. All are singletons.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">With the section of <see cref="ScraperOptions"/>.</param>
    public static IServiceCollection AddTrackerScraper(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScraperOptions>().Bind(configuration.GetSection(ScraperOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScraperOptions>, ScraperOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AddressGrants>();
        services.AddSingleton<AddressGuard>();
        services.TryAddSingleton<INameResolver, SystemNames>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<PageFetcher>();
        services.AddSingleton<Poster>();
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<RobotsCache>();
        services.AddSingleton<PoliteFetcher>();
        services.AddSingleton<KnownActors>();
        services.AddSingleton<ReadingRoom>();
        services.AddSingleton<Sitemaps>();
        services.AddSingleton<AddressRests>();
        services.AddSingleton<IncidentProposals>();
        services.AddSingleton<ArticlePipeline>();
        services.AddSingleton<SourceRun>();
        services.AddSingleton<BackfillRun>();
        services.AddSingleton<UnwrittenRuns>();
        services.AddMetrics();
        services.AddSingleton<ScraperMetrics>();
        services.AddSingleton<LookWake>();
        services.AddSingleton<Reread>();
        services.AddSingleton<Ingest>();
        services.AddSingleton<SourcePreview>();
        services.AddSingleton<PlaceSuggestions>();
        services.AddSingleton<TagSuggestions>();
        services.AddSingleton<RereadPreview>();
        return services;
    }

    /// <summary>Adds the loop and its scheduler, in a process that has the role.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="jobStore">
    /// Where the scheduler keeps who is queued: null keeps it in memory, which is right for one node. Several nodes on one database share a
    /// clustered store; the composition root names it, since only it knows the provider.
    /// </param>
    public static IServiceCollection AddTrackerScraperLoop(this IServiceCollection services, Action<IPersistentStoreBuilder>? jobStore = null)
    {
        services.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(settings =>
            {
                settings.InstanceName = "IncidentTracker";
                settings.GenerateInstanceId = jobStore is not null;
                // With the default a second node was seen to fire nothing.
                settings.IdleWaitTime = TimeSpan.FromSeconds(1);
                settings.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                // Whoever waited long in the queue is not late: the order of the queue stays.
                settings.DefaultMisfireHandling = DefaultMisfireHandling.IgnoreMisfires;
            });
            if (jobStore is null)
            {
                scheduler.UseInMemoryStore();
            }
            else
            {
                scheduler.UsePersistentStore(jobStore);
            }
        });
        // One more than the hosts at once: the look itself must never wait for them.
        services.AddOptions<ThreadPoolOptions>().Configure<IOptions<ScraperOptions>>((pool, options) => pool.MaxConcurrency = options.Value.SourcesAtOnce + 1);
        return services.AddHostedService<ScraperService>();
    }
}
