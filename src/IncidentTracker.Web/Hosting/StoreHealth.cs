using IncidentTracker.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IncidentTracker.Web.Hosting;

/// <summary>Ready means that the store answers.</summary>
internal sealed class StoreHealth(SettingStore settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await settings.FindAsync("health", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
