using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Incidents;

/// <summary>How one origin with its takes and copies is said.</summary>
internal static class OriginWords
{
    private const int MostNames = 3;

    /// <summary>"Meridian Press", the agency where there is one.</summary>
    public static string Name(IReadOnlyList<LinkedArticle> articles) =>
        articles.Select(linked => linked.Article.Agency).OfType<string>().FirstOrDefault() ?? ArticleNames.Outlet(articles[0].Article);

    /// <summary>"2 takes, 2 copies"; empty for an article by itself.</summary>
    public static string Takes(IReadOnlyList<LinkedArticle> articles)
    {
        var wires = articles.Select(linked => linked.Article.Wire).OfType<Store.Articles.WirePlace>().ToList();
        var copies = wires.Count(wire => wire.IsCopy);
        return wires.Count < 2 ? "" : Words.Count(wires.Where(wire => !wire.IsCopy).Select(wire => wire.Take).Distinct().Count(), "take") + (copies == 0 ? "" : ", " + Words.Count(copies, "copy", "copies"));
    }

    public static string Line(IReadOnlyList<LinkedArticle> articles) =>
        string.Join(" · ", new[] { Name(articles), Takes(articles) is { Length: > 0 } takes ? takes : null, articles.Count == 1 && articles[0].Article.Partial ? "partial: the feed’s text only" : null }.OfType<string>());

    /// <summary>"Baltic Courier, Daily Lantern and 2 more; 1 rewritten", or null where nobody copied.</summary>
    public static string? Copiers(IReadOnlyList<LinkedArticle> articles)
    {
        var copies = articles.Where(linked => linked.Article.Wire is { IsCopy: true }).ToList();
        var names = copies.Select(linked => ArticleNames.Outlet(linked.Article)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return names.Count == 0 ? null : "Printed by " + string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {Words.Number(names.Count - MostNames)} more" : "");
    }

    /// <summary>The first article of each take, in order: what there is to compare.</summary>
    public static IReadOnlyList<LinkedArticle> FirstOfTakes(IReadOnlyList<LinkedArticle> articles) =>
        [.. articles.Where(linked => linked.Article.Wire is { IsCopy: false }).DistinctBy(linked => linked.Article.Wire!.Take).OrderBy(linked => linked.Article.Wire!.Take)];
}
