using IncidentTracker.Exchange.Attack;
using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Exchange.Veris;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Exchange;

/// <summary>The exchange's services; the store's are registered beside them.</summary>
public static class ExchangeRegistration
{
    /// <summary>Adds the imports and what reads their records. All are singletons.</summary>
    public static IServiceCollection AddTrackerExchange(this IServiceCollection services)
    {
        services.AddSingleton<EuRepoCImport>();
        services.AddSingleton<EuRepoCIntensity>();
        services.AddSingleton<GalaxyImport>();
        services.AddSingleton<AttackImport>();
        services.AddSingleton<VerisImport>();
        services.AddSingleton<StoreNames>();
        services.AddSingleton<StixPlaces>();
        return services;
    }
}
