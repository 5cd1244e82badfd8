using IncidentTracker.Web.Api;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Charts;
using IncidentTracker.Web.Dashboards;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Layout;
using IncidentTracker.Web.Search;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Watching;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using MudBlazor.Services;

namespace IncidentTracker.Web.Hosting;

/// <summary>The pages: what they need, and where they hang. The host calls both.</summary>
internal static class UiRegistration
{
    /// <summary>The first message of a circuit carries what prerendering handed over: a page of 50 rows at most.</summary>
    private const int LargestMessage = 512 * 1024;

    public static IServiceCollection AddTrackerUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = false;
            // Each is memory that nobody may come back for, so it is kept for a line that dropped, not for a lid that was closed; who comes too late finds the page by its address,
            // and what was typed in its form.
            options.DisconnectedCircuitMaxRetained = 50;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(45);
        }).AddHubOptions(options =>
        {
            options.EnableDetailedErrors = false;
            options.MaximumReceiveMessageSize = LargestMessage;
            options.MaximumParallelInvocationsPerClient = 1;
            options.AddFilter<CircuitGate>();
        });
        services.AddSingleton<CircuitGate>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, LiveAuthentication>();
        services.AddScoped<CircuitHandler, SessionActivity>();
        services.AddAuthorization(Policies.Add);
        services.AddTrackerApi();
        services.AddSingleton<ApiMemory>();
        services.AddSingleton<ApiEditor>();
        services.AddSingleton<TaxiiObjects>();
        return services.AddPageServices();
    }

    /// <summary>What components ask for; the component tests use it without a server.</summary>
    public static IServiceCollection AddPageServices(this IServiceCollection services)
    {
        services.AddMudServices();
        services.AddScoped<CurrentUser>();
        services.AddScoped<Reader>();
        services.AddSingleton<ShellFigures>();
        services.AddSingleton<ArticleReading>();
        services.AddSingleton<ArticleEditing>();
        services.AddSingleton<IncidentReading>();
        services.AddSingleton<DrawnRows>();
        services.AddSingleton<IncidentEditing>();
        services.AddScoped<ViewerTime>();
        services.AddSingleton<SearchFinder>();
        services.AddSingleton<ChartFiles>();
        services.AddSingleton<PanelLoader>();
        services.AddSingleton<DashboardLetters>();
        return services;
    }

    public static WebApplication MapTrackerUi(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseFaults();
        app.UseFrontDoor();
        app.UseForeignOriginCheck();
        app.UseAccountBodies();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSourceList();
        app.MapChartFiles();
        app.MapExports();
        app.MapAdmin();
        app.MapFeeds();
        app.MapTrackerApi();
        app.MapPasskeys();
        app.MapOrganisationSignIn();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
