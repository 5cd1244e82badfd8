using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Store.Actors;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claimants;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>Every page of the product, with addresses that show something: what pictures are taken of.</summary>
internal static class MainPages
{
    /// <summary>Name for the file, address, and who looks at it.</summary>
    public static async Task<IReadOnlyList<(string Name, string Path, Person? Who)>> AllAsync(RunningTracker tracker)
    {
        var article = await RichestArticleAsync(tracker);
        var incident = await RichestIncidentAsync(tracker);
        var actor = await KnownActorAsync(tracker);
        var claimant = (await tracker.Get<ClaimantQueries>().ListAsync(new(), ClaimantOrder.Claims, new(), CancellationToken.None)).Page.Items[0].Name;
        var dashboard = await DashboardAsync(tracker);
        return
        [
            ("sign-in", "/sign-in", null),
            ("set-up", "/set-up", null),
            ("account", "/account", Person.Analyst),
            ("account-codes", "/account/codes", Person.Analyst),
            ("sign-in-code", "/sign-in/code", null),
            ("sign-in-refused", "/sign-in/refused?why=no-role", null),
            ("set-password", "/set-password", null),
            ("users", "/users", Person.Admin),
            ("not-allowed", "/not-allowed", Person.Analyst),
            ("incidents", "/incidents", Person.FirstEditor),
            ("incidents-none", "/incidents?q=zzzz", Person.Analyst),
            ("incidents-ticked-columns", "/incidents?col=claims&col=-origins&sort=number", Person.Analyst),
            ("incidents-merge", "/incidents/merge?n=1&n=2", Person.FirstEditor),
            ("notices", "/notices", Person.Analyst),
            ("notices-delivery", "/notices/delivery?kind=wiper", Person.Analyst),
            ("incident", $"/incidents/{incident}", Person.FirstEditor),
            ("incident-claims", $"/incidents/{incident}?part=claims", Person.FirstEditor),
            ("incident-articles", $"/incidents/{incident}?part=articles", Person.FirstEditor),
            ("incident-victims", $"/incidents/{incident}?part=victims", Person.FirstEditor),
            ("incident-history", $"/incidents/{incident}?part=history", Person.FirstEditor),
            ("home", "/", Person.Analyst),
            ("claims", "/claims", Person.Analyst),
            ("claims-filtered", "/claims?stance=denies&stance=-accuses&origins=one&page=x", Person.Analyst),
            ("claims-none", "/claims?q=zzzz", Person.Analyst),
            ("actors", "/actors", Person.Analyst),
            ("actor", $"/actors/{actor}", Person.Analyst),
            ("actor-named", "/actors/named?name=Russia", Person.Analyst),
            ("actor-open", "/actors/named?name=Sandpiper", Person.Analyst),
            ("actor-missing", "/actors/named?name=zzzz", Person.Analyst),
            ("claimants", "/claimants", Person.Analyst),
            ("claimant", $"/claimants?name={Uri.EscapeDataString(claimant)}", Person.Analyst),
            ("articles", "/articles", Person.Analyst),
            ("article-changes", $"/articles/{article}/changes", Person.Analyst),
            ("article", $"/articles/{article}", Person.FirstEditor),
            ("review", "/review", Person.FirstEditor),
            ("review-claims", "/review?kind=claim", Person.FirstEditor),
            ("reread", $"/articles/{article}/reread", Person.FirstEditor),
            ("vocabulary", "/vocabulary", Person.Admin),
            ("calibration", "/calibration", Person.Admin),
            ("search", "/search?q=riga+-bank", Person.Analyst),
            ("search-empty", "/search", Person.Analyst),
            ("search-quotations", "/search?q=we&in=quotations", Person.Analyst),
            ("search-claims", "/search?q=behind&in=claims", Person.Analyst),
            ("search-incidents", "/search?q=riga&in=incidents", Person.Analyst),
            ("search-names", "/search?q=ridge&in=names", Person.Analyst),
            ("search-none", "/search?q=riga+zzzyxw", Person.Analyst),
            ("search-misspelt", "/search?q=riga+kind:dos", Person.Analyst),
            ("overview", "/overview", Person.Manager),
            ("timeline", "/timeline", Person.Manager),
            ("accusations", "/accusations", Person.Manager),
            ("accusations-cell", "/accusations?cell=LV.RU", Person.Manager),
            ("lag", "/lag", Person.Manager),
            ("still-open", "/still-open?days=0", Person.Manager),
            ("team", "/team", Person.Manager),
            ("dashboards", "/dashboards", Person.Manager),
            ("dashboards-none", "/dashboards?removed=999999", Person.Analyst),
            ("dashboard", $"/dashboards/{dashboard}", Person.Manager),
            ("dashboard-of-another", $"/dashboards/{dashboard}", Person.Analyst),
            ("dashboard-missing", "/dashboards/999999", Person.Manager),
            ("dashboard-mail", $"/dashboards/{dashboard}/mail", Person.Manager),
            ("dashboard-add", "/dashboards/add?chart=lag&query=last%3D3", Person.Manager),
            ("dashboard-add-nothing", "/dashboards/add?chart=zzz", Person.Analyst),
            ("sample", "/samples/1", Person.Admin),
            ("sources", "/sources", Person.Admin),
            ("source", "/sources/1", Person.Admin),
            ("source-new", "/sources/new", Person.Admin),
            ("source-edit", "/sources/1/edit", Person.Admin),
            ("sources-import", "/sources/import", Person.Admin),
            ("sources-starter", "/sources/starter", Person.Admin),
            ("article-fetched", $"/articles/{article}/fetched", Person.FirstEditor),
            ("article-new", "/articles/new", Person.FirstEditor),
            ("status", "/status", Person.Admin),
            ("keys", "/keys", Person.Admin),
            ("keys-analyst", "/keys", Person.Analyst),
            ("api", "/api", Person.Analyst),
            ("audit", "/audit", Person.Admin),
            ("audit-filtered", "/audit?about=security&who=zz&before=x", Person.Admin),
            ("jobs", "/jobs", Person.Admin),
            ("storage", "/storage", Person.Admin),
            ("settings", "/settings", Person.Admin),
            ("about", "/about", Person.Admin),
            ("legend", "/legend", Person.Analyst),
            ("missing", "/incidents/99999999", Person.Analyst),
            ("not-found", "/no/such/page", Person.Analyst),
        ];
    }

    /// <summary>Static pages, which have no circuit to wait for.</summary>
    public static bool IsStatic(string name) => name is "sign-in" or "set-up" or "account" or "account-codes" or "sign-in-code" or "sign-in-refused" or "set-password" or "not-allowed" or "not-found";

    /// <summary>An actor of an imported list, with a name that another bears as well.</summary>
    private static async Task<long> KnownActorAsync(RunningTracker tracker)
    {
        await tracker.Get<ActorCommands>().StoreAsync("test list", [
            new("a-1", "HERON-7", "BY", [new("Grey Heron", "Kestrel Ridge Labs"), new("Sandpiper", "Northlight")]),
            new("a-2", "HERON-8", "RU", [new("Sandpiper", "Kestrel Ridge Labs")])], CancellationToken.None);
        return (await tracker.Get<AccusedQueries>().SuggestAsync("HERON-7", new(1, 1), CancellationToken.None)).Items[0].ActorId!.Value;
    }

    /// <summary>A dashboard of the manager's with every chart there is, one of them twice.</summary>
    private static async Task<long> DashboardAsync(RunningTracker tracker)
    {
        const string Name = "Every chart";
        await using var scope = tracker.Get<IServiceScopeFactory>().CreateAsyncScope();
        var manager = (await scope.ServiceProvider.GetRequiredService<Accounts>().ListAsync()).Single(account => account.Email == Person.Manager.Email);
        if ((await tracker.Get<DashboardQueries>().ListAsync(manager.Id, CancellationToken.None)).FirstOrDefault(item => item.Name == Name) is { } there)
        {
            return there.Id;
        }

        var id = 0L;
        foreach (var panel in Enum.GetValues<DashboardChart>().Select(chart => new DashboardPanel(chart, "")).Append(new(DashboardChart.OverTime, "last=3&accused=RU")).Append(new(DashboardChart.Lag, "from=1999-01-01&to=1999-12-31")))
        {
            id = (await tracker.Get<DashboardCommands>().AddAsync(new(manager.Id, manager.Name, manager.Roles), Name, panel, CancellationToken.None)).Id;
        }

        return id;
    }

    public static async Task<long> RichestArticleAsync(RunningTracker tracker) =>
        (await tracker.Get<ArticleListQueries>().ListAsync(new(), new(1, 100), CancellationToken.None)).Page.Items.MaxBy(article => article.Claims)!.Id;

    /// <summary>The set F1 of the sample wire, found by an article of it: other tests give incidents other titles, and place articles in further incidents.</summary>
    public static async Task<IncidentDetail> LatvianIncidentAsync(RunningTracker tracker)
    {
        var queries = tracker.Get<IncidentQueries>();
        var telling = new List<IncidentDetail>();
        foreach (var incident in (await queries.ListAsync(new(), IncidentOrder.Number, new(1, 100), CancellationToken.None)).Items)
        {
            if (await queries.FindAsync(incident.Number, CancellationToken.None) is IncidentLookup.Found { Detail: var detail } && detail.Articles.Any(linked => linked.Article.Title.StartsWith("Latvia suspects group", StringComparison.Ordinal)))
            {
                telling.Add(detail);
            }
        }

        return telling.MaxBy(detail => detail.Articles.Count) ?? throw new InvalidOperationException("The set F1 was not read.");
    }

    public static async Task<int> RichestIncidentAsync(RunningTracker tracker) =>
        (await tracker.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(1, 100), CancellationToken.None)).Items.MaxBy(incident => incident.Claims)!.Number;
}
