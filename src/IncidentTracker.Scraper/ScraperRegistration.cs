using IncidentTracker.Scraper.Fetching;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Scraper.Preview;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper;

/// <summary>The scraper's services; the store's are registered beside them.</summary>
public static class ScraperRegistration
{
    /// <summary>Adds fetching, the pipeline, the preview and what the verbs use. All are singletons.</summary>
    public static IServiceCollection AddTrackerScraper(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScraperOptions>().Bind(configuration.GetSection(ScraperOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScraperOptions>, ScraperOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AddressGrants>();
        services.AddSingleton<AddressGuard>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<PageFetcher>();
        services.AddSingleton<RobotsCache>();
        services.AddSingleton<PoliteFetcher>();
        services.AddSingleton<KnownActors>();
        services.AddSingleton<ReadingRoom>();
        services.AddSingleton<IncidentProposals>();
        services.AddSingleton<ArticlePipeline>();
        services.AddSingleton<SourceRun>();
        services.AddSingleton<Reread>();
        services.AddSingleton<Ingest>();
        services.AddSingleton<SourcePreview>();
        return services;
    }

    /// <summary>Adds the loop, in a process that has the role.</summary>
    public static IServiceCollection AddTrackerScraperLoop(this IServiceCollection services) => services.AddHostedService<ScraperService>();
}
