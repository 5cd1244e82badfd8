using System.Security.Claims;
using Bunit;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Testing;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Dashboards;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Web.Tests;

/// <summary>Pages over a real SQLite store, signed in.</summary>
internal sealed class PageContext : BunitContext
{
    /// <summary>A loaded machine takes its time; what never comes still fails.</summary>
    static PageContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    private PageContext(TestStore store) => Store = store;

    public TestStore Store { get; }

    public static Task<PageContext> CreateAsync(TimeProvider? time = null, params string[] roles) => CreateAsync(null, time, roles);

    /// <param name="patience">How long the store waits for another process that holds it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="roles">Of who is signed in.</param>
    public static async Task<PageContext> CreateAsync(TimeSpan? patience, TimeProvider? time = null, params string[] roles)
    {
        var store = await TestStore.CreateAsync(time, services => services.AddTrackerAccounts(), patience: patience);
        var page = new PageContext(store);
        page.Services.AddPageServices();
        // The store's singletons, the accounts among them, come from its own container.
        page.Services.AddFallbackServiceProvider(store.Services);
        // What a service of the page's own container takes comes from that container alone.
        page.Services.AddSingleton(_ => store.Get<ReaderQueries>()).AddSingleton(_ => store.Get<ReaderCommands>()).AddSingleton(_ => store.Get<WatchQueries>()).AddSingleton(_ => store.Get<WatchCommands>())
            .AddSingleton(_ => store.Get<IncidentQueries>()).AddSingleton(_ => store.Get<IChangeFeed>());
        page.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<ArticleReading>(store.Services)).AddSingleton(_ => ActivatorUtilities.CreateInstance<ArticleEditing>(store.Services))
            .AddSingleton(_ => ActivatorUtilities.CreateInstance<IncidentReading>(store.Services)).AddSingleton(_ => ActivatorUtilities.CreateInstance<IncidentEditing>(store.Services));
        page.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<PanelLoader>(store.Services));
        page.Services.AddSingleton(store.Services.GetService<TimeProvider>() ?? TimeProvider.System);
        page.Services.AddScoped(_ => store.Services.CreateScope().ServiceProvider.GetRequiredService<Accounts>());
        await AddReaderAsync(store, roles.Length == 0 ? ["Analyst"] : roles);
        page.Services.AddSingleton(_ => store.Get<SessionGuard>()).AddSingleton(_ => store.Get<AccountQueries>()).AddSingleton(_ => store.Get<AccountCommands>()).AddSingleton(_ => store.Get<SessionCommands>());
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        var who = page.AddAuthorization();
        who.SetAuthorized("b.quist");
        who.SetRoles(roles.Length == 0 ? ["Analyst"] : roles);
        who.SetClaims(new Claim(ClaimTypes.NameIdentifier, "u-3"), new Claim(PrincipalNames.FullName, "Bartholomew Quist"));
        who.SetPolicies([Policies.CanBrowse, .. roles.Contains("Editor") || roles.Contains("Admin") ? [Policies.CanEdit] : Array.Empty<string>(), .. roles.Contains("Admin") ? [Policies.CanAdminister] : Array.Empty<string>(), .. roles.Contains("Manager") ? [Policies.CanManage] : Array.Empty<string>()]);
        return page;
    }

    /// <summary>Whose page it is: what they may do is asked of the store when they do something.</summary>
    private static async Task AddReaderAsync(TestStore store, IEnumerable<string> roles)
    {
        await using var scope = store.Services.CreateAsyncScope();
        var (users, known) = (scope.ServiceProvider.GetRequiredService<UserManager<TrackerUser>>(), scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole>>());
        var user = new TrackerUser { Id = "u-3", UserName = "b.quist", Email = "b.quist@desk.example", DisplayName = "Bartholomew Quist", PasswordHash = "none" };
        Assert.True((await users.CreateAsync(user)).Succeeded);
        foreach (var role in roles)
        {
            Assert.True((await known.CreateAsync(new(role))).Succeeded);
            Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
        }
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Store.DisposeAsync();
    }
}
