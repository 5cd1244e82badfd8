using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Exchange.Lists;

/// <summary>An article of the list as it goes out.</summary>
public sealed record ArticleListLine(
    long Id, string Title, string? Outlet, string? Agency, string Url, DateTime NewsAt, DateTime? PublishedAt, string? PublishedPrecision, string State, string Origin, int? Take, bool Copy,
    int Claims, IReadOnlyList<int> Incidents, bool Partial, bool Sample, string Address)
{
    /// <summary>The facts of an article; <paramref name="site"/> is where this program is reached, with a slash at the end.</summary>
    public static ArticleListLine Of(ArticleItem item, string site) => new(
        item.Id, item.Title, item.Outlet, item.Agency, item.Url, item.NewsAt, item.PublishedAt, item.PublishedPrecision is { } precision ? WireWords.Of(precision) : null, WireWords.Of(item.State),
        item.OriginKey, item.Wire?.Take, item.Wire?.IsCopy ?? false, item.Claims, [.. item.Incidents.Select(chip => chip.Number)], item.Partial, item.IsSample,
        string.Create(CultureInfo.InvariantCulture, $"{site}articles/{item.Id}"));

    public static IReadOnlyList<CsvColumn<ArticleListLine>> Columns { get; } =
    [
        new("article", line => Cells.Of(line.Id)),
        new("title", line => line.Title),
        new("outlet", line => line.Outlet),
        new("agency", line => line.Agency),
        new("url", line => line.Url),
        new("news_at", line => Cells.Of(line.NewsAt)),
        new("published_at", line => line.PublishedAt is { } at ? Cells.Of(at) : null),
        new("published_precision", line => line.PublishedPrecision),
        new("state", line => line.State),
        new("origin", line => line.Origin),
        new("take", line => line.Take is { } take ? Cells.Of(take) : null),
        new("copy", line => Cells.Of(line.Copy)),
        new("claims", line => Cells.Of(line.Claims)),
        new("incidents", line => Cells.Of(line.Incidents.Select(Cells.Of))),
        new("partial", line => Cells.Of(line.Partial)),
        new("sample", line => Cells.Of(line.Sample)),
        new("address", line => line.Address),
    ];
}

/// <summary>A hit of a search as it goes out, with the sentences that hold the words.</summary>
public sealed record HitLine(long Article, string Title, string? Outlet, DateTime NewsAt, IReadOnlyList<string> Sentences, IReadOnlyList<int> Incidents, string Address)
{
    /// <summary>The facts of a hit; <paramref name="site"/> is where this program is reached, with a slash at the end.</summary>
    public static HitLine Of(SearchHit hit, string site) => new(hit.ArticleId, hit.Title.Text, hit.Outlet, hit.NewsAt, [.. hit.Snippets.Select(snippet => snippet.Text)],
        [.. hit.Incidents.Select(incident => incident.Number)], string.Create(CultureInfo.InvariantCulture, $"{site}articles/{hit.ArticleId}"));

    public static IReadOnlyList<CsvColumn<HitLine>> Columns { get; } =
    [
        new("article", line => Cells.Of(line.Article)),
        new("title", line => line.Title),
        new("outlet", line => line.Outlet),
        new("news_at", line => Cells.Of(line.NewsAt)),
        new("sentences", line => string.Join(" […] ", line.Sentences)),
        new("incidents", line => Cells.Of(line.Incidents.Select(Cells.Of))),
        new("address", line => line.Address),
    ];
}
