using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>Every page of the product, with addresses that show something: what pictures are taken of.</summary>
internal static class MainPages
{
    /// <summary>Name for the file, address, and who looks at it.</summary>
    public static async Task<IReadOnlyList<(string Name, string Path, Person? Who)>> AllAsync(RunningTracker tracker)
    {
        var article = await RichestArticleAsync(tracker);
        var incident = await RichestIncidentAsync(tracker);
        return
        [
            ("sign-in", "/sign-in", null),
            ("set-up", "/set-up", null),
            ("account", "/account", Person.Analyst),
            ("not-allowed", "/not-allowed", Person.Analyst),
            ("incidents", "/incidents", Person.FirstEditor),
            ("incidents-none", "/incidents?q=zzzz", Person.Analyst),
            ("incident", $"/incidents/{incident}", Person.FirstEditor),
            ("incident-claims", $"/incidents/{incident}?part=claims", Person.FirstEditor),
            ("incident-articles", $"/incidents/{incident}?part=articles", Person.FirstEditor),
            ("incident-victims", $"/incidents/{incident}?part=victims", Person.FirstEditor),
            ("incident-history", $"/incidents/{incident}?part=history", Person.FirstEditor),
            ("articles", "/articles", Person.Analyst),
            ("article", $"/articles/{article}", Person.FirstEditor),
            ("review", "/review", Person.FirstEditor),
            ("review-claims", "/review?kind=claim", Person.FirstEditor),
            ("reread", $"/articles/{article}/reread", Person.FirstEditor),
            ("vocabulary", "/vocabulary", Person.Admin),
            ("calibration", "/calibration", Person.Admin),
            ("search", "/search?q=riga+-bank", Person.Analyst),
            ("search-misspelt", "/search?q=riga+kind:dos", Person.Analyst),
            ("timeline", "/timeline", Person.Manager),
            ("sources", "/sources", Person.Admin),
            ("source", "/sources/1", Person.Admin),
            ("source-new", "/sources/new", Person.Admin),
            ("source-edit", "/sources/1/edit", Person.Admin),
            ("sources-import", "/sources/import", Person.Admin),
            ("sources-starter", "/sources/starter", Person.Admin),
            ("article-new", "/articles/new", Person.FirstEditor),
            ("legend", "/legend", Person.Analyst),
            ("missing", "/incidents/99999999", Person.Analyst),
        ];
    }

    public static async Task<long> RichestArticleAsync(RunningTracker tracker) =>
        (await tracker.Get<ArticleQueries>().ListAsync(new(), new(1, 100), CancellationToken.None)).Items.MaxBy(article => article.Claims)!.Id;

    public static async Task<int> RichestIncidentAsync(RunningTracker tracker) =>
        (await tracker.Get<IncidentQueries>().ListAsync(new(), IncidentOrder.LastNews, new(1, 100), null, CancellationToken.None)).Items.MaxBy(incident => incident.Claims)!.Number;
}
