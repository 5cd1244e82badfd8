using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Mapping;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Search;

/// <summary>Entries of the index as people see them: the article, its sentences with the words, and what is claimed there. Where claims stand is read first, and only those that are shown are read whole.</summary>
internal static class SearchHits
{
    private const int SnippetsPerHit = 3;

    private static readonly Translated<IReadOnlyList<long>, Row> _rows = new((db, ids) =>
        db.SearchDocs.AsNoTracking().Where(doc => ids.Contains(doc.Id)).Select(doc => new Row(
            doc.Id, doc.ArticleId, doc.Article.Title, doc.Article.Outlet, doc.Article.NewsAt, doc.Article.CurrentVersionId, doc.Article.WireReportId,
            db.Versions.Where(version => version.Id == doc.Article.CurrentVersionId).Select(version => version.Text).FirstOrDefault() ?? "")));

    private static readonly Translated<IReadOnlyList<long>, Linked> _incidents = new((db, articles) =>
        db.IncidentArticles.AsNoTracking().Where(link => articles.Contains(link.ArticleId) && link.State != LinkState.Rejected && link.Incident.State != LinkState.Rejected)
            .OrderBy(link => link.IncidentId).Select(link => new Linked(link.ArticleId, new(link.Incident.Number, link.Incident.Title))));

    private static readonly Translated<IReadOnlyList<long>, Stated> _stated = new((db, versions) =>
        db.Claims.AsNoTracking().Where(ClaimFilter.Stands).Where(claim => claim.State != ClaimState.Rejected)
            .SelectMany(claim => claim.Evidence, (claim, evidence) => new { claim.Id, claim.ArticleId, evidence.VersionId, evidence.Start, evidence.End })
            .Where(row => versions.Contains(row.VersionId)).OrderBy(row => row.Id).Select(row => new Stated(row.Id, row.ArticleId, new(row.Start, row.End))));

    public static async Task<IReadOnlyList<SearchHit>> OfAsync(TrackerDbContext db, IReadOnlyList<long> ids, SearchQuery query, SearchPlace place, CancellationToken cancellation)
    {
        var rows = (await _rows.AskAsync(db, ids, cancellation)).ToDictionary(row => row.Id);
        var articles = rows.Values.Select(row => row.ArticleId).ToList();
        var incidents = (await _incidents.AskAsync(db, articles, cancellation)).ToLookup(row => row.ArticleId, row => row.Incident);
        var versions = rows.Values.Select(row => row.VersionId).OfType<long>().ToList();
        var stated = (await _stated.AskAsync(db, versions, cancellation)).ToLookup(row => row.ArticleId);
        var quotations = place == SearchPlace.Quotations
            ? (await db.Quotations.AsNoTracking().Where(row => versions.Contains(row.VersionId)).OrderBy(row => row.Start)
                .Select(row => new { row.VersionId, row.Start, row.End, row.Speaker }).ToListAsync(cancellation)).ToLookup(row => (long?)row.VersionId, row => new Quoted(new(row.Start, row.End), row.Speaker))
            : null;

        var shows = new Snippets(query);
        var found = ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row =>
        {
            var (snippets, speakers) = place switch
            {
                SearchPlace.Quotations => Spoken(row.Text, quotations![row.VersionId], shows),
                SearchPlace.Claims => (Claimed(row.Text, stated[row.ArticleId], shows), []),
                _ => (shows.Of(row.Text, SnippetsPerHit), []),
            };
            var shown = stated[row.ArticleId].Where(claim => snippets.Any(snippet => claim.Span.Overlaps(new(snippet.Start, snippet.Start + snippet.Text.Length)))).Select(claim => claim.Id).ToList();
            return (Row: row, Snippets: snippets, Speakers: speakers, Claims: shown);
        }).ToList();
        var wanted = found.SelectMany(hit => hit.Claims).Distinct().ToList();
        var claims = await ClaimQueries.ByIdAsync(db, wanted, cancellation);
        var places = await ArticleQueries.PlacesAsync(db, [.. rows.Values.Select(row => (row.ArticleId, row.ReportId))], cancellation);
        return [.. found.Select(hit => new SearchHit(hit.Row.ArticleId, shows.Mark(hit.Row.Title), hit.Row.Outlet, hit.Row.NewsAt, hit.Snippets, [.. incidents[hit.Row.ArticleId]],
            [.. hit.Claims.Where(claims.ContainsKey).Select(id => claims[id])], hit.Speakers)
        {
            Take = places.TryGetValue(hit.Row.ArticleId, out var wire) && hit.Row.ReportId is { } report ? new(report, wire.Take) : null,
        })];
    }

    /// <summary>The quotations with the words; all of them where no word is looked for.</summary>
    private static (IReadOnlyList<Snippet> Snippets, IReadOnlyList<string?> Speakers) Spoken(string text, IEnumerable<Quoted> quotations, Snippets shows)
    {
        var found = quotations.Where(quotation => quotation.Span.End <= text.Length)
            .Select(quotation => (quotation.Speaker, Snippet: shows.Mark(quotation.Span.Of(text)) with { Start = quotation.Span.Start }))
            .Where(pair => pair.Snippet.Marks.Count > 0 || !shows.HaveWords).Take(SnippetsPerHit).ToList();
        return (found.ConvertAll(pair => pair.Snippet), found.ConvertAll(pair => pair.Speaker));
    }

    /// <summary>The sentences of claims with the words.</summary>
    private static IReadOnlyList<Snippet> Claimed(string text, IEnumerable<Stated> claims, Snippets shows) =>
        [.. claims.Where(claim => claim.Span.End <= text.Length).DistinctBy(claim => claim.Span)
            .Select(claim => shows.Mark(claim.Span.Of(text)) with { Start = claim.Span.Start })
            .Where(snippet => snippet.Marks.Count > 0 || !shows.HaveWords).Take(SnippetsPerHit)];

    private sealed record Row(long Id, long ArticleId, string Title, string? Outlet, DateTime NewsAt, long? VersionId, long? ReportId, string Text);

    private sealed record Linked(long ArticleId, HitIncident Incident);

    private sealed record Stated(long Id, long ArticleId, TextSpan Span);

    private sealed record Quoted(TextSpan Span, string? Speaker);
}
