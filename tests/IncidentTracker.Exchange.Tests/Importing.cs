using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Testing;

namespace IncidentTracker.Exchange.Tests;

/// <summary>Short ways to import into a store and to look at what became of it.</summary>
internal static class Importing
{
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<TestStore> StoreAsync() => TestStore.CreateAsync(null, services => services.AddTrackerExchange());

    public static Task<ImportReport> EuRepoCAsync(TestStore store, string folder) => store.Get<EuRepoCImport>().RunAsync(folder, null, Stop);

    public static Task<ImportReport> GalaxyAsync(TestStore store, string file) => store.Get<GalaxyImport>().RunAsync(file, null, Stop);

    public static int Figure(this ImportReport report, string label) => report.Figures.Single(figure => figure.Label == label).Count;

    public static async Task<IncidentDetail> IncidentAsync(TestStore store, string title)
    {
        var items = (await store.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.Number, new(1, 100), Stop)).Items;
        return Assert.IsType<IncidentLookup.Found>(await store.Get<IncidentQueries>().FindAsync(items.Single(item => item.Title == title).Number, Stop)).Detail;
    }

    public static async Task<ClaimItem> ClaimAsync(TestStore store, string title, string accused) =>
        (await IncidentAsync(store, title)).Claims.Single(claim => claim.Fields.Accused == accused);

    public static Task<int> IncidentsAsync(TestStore store) => store.Get<IncidentQueries>().CountAsync(Stop);
}
