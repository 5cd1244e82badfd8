using System.Security.Claims;
using Bunit;
using IncidentTracker.Testing;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests;

/// <summary>Pages over a real SQLite store, signed in.</summary>
internal sealed class PageContext : BunitContext
{
    private PageContext(TestStore store) => Store = store;

    public TestStore Store { get; }

    public static async Task<PageContext> CreateAsync(TimeProvider? time = null, params string[] roles)
    {
        var store = await TestStore.CreateAsync(time, services => services.AddTrackerAccounts(Path.GetTempPath()));
        var page = new PageContext(store);
        page.Services.AddPageServices();
        // The store's singletons, the accounts among them, come from its own container.
        page.Services.AddFallbackServiceProvider(store.Services);
        page.Services.AddSingleton(store.Services.GetService<TimeProvider>() ?? TimeProvider.System);
        page.Services.AddScoped(_ => store.Services.CreateScope().ServiceProvider.GetRequiredService<Accounts>());
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        var who = page.AddAuthorization();
        who.SetAuthorized("b.quist");
        who.SetRoles(roles.Length == 0 ? ["Analyst"] : roles);
        who.SetClaims(new Claim(ClaimTypes.NameIdentifier, "u-3"), new Claim(PrincipalNames.FullName, "Bartholomew Quist"));
        who.SetPolicies([Policies.CanBrowse, .. roles.Contains("Editor") || roles.Contains("Admin") ? [Policies.CanEdit] : Array.Empty<string>(), .. roles.Contains("Admin") ? [Policies.CanAdminister] : Array.Empty<string>()]);
        return page;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Store.DisposeAsync();
    }
}
