using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Articles;

/// <summary>A page of articles with the counts beside it.</summary>
/// <param name="Page">The articles.</param>
/// <param name="Counts">What fits, and what a click would leave.</param>
public sealed record ArticleList(Page<ArticleItem> Page, ArticleCounts Counts);

/// <summary>How many articles fit a filter; each facet sets its own choice aside.</summary>
/// <param name="Total">That fit.</param>
/// <param name="Origins">Independent reports among them.</param>
/// <param name="States">How far they got.</param>
/// <param name="Outlets">Who published them.</param>
/// <param name="Languages">In which language.</param>
public sealed record ArticleCounts(
    int Total, int Origins, IReadOnlyList<FacetCount<ArticleState>> States, IReadOnlyList<FacetCount<string>> Outlets, IReadOnlyList<FacetCount<string>> Languages);

/// <summary>Reads articles as a list of any filter.</summary>
public sealed class ArticleListQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns, IChangeFeed changes, TimeProvider time)
{
    private readonly UntilChanged _remembered = new(changes, time);

    private sealed record Cell(ArticleState State, string? Outlet, string? Language, int Count);

    private sealed record Count(int Value);

    /// <summary>Newest news first.</summary>
    public async Task<ArticleList> ListAsync(ArticleFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!columns.IsReady)
        {
            var counted = await CountsBySqlAsync(filter, cancellation);
            // Which rows, from the index alone; then those rows.
            return await ShowAsync(await InOrder(ArticleQueries.Fitting(db, filter)).Skip(page.Skip).Take(page.Take).Select(row => row.Id).ToListAsync(cancellation), counted);
        }

        var (counts, (near, before)) = await LookAsync(filter, look => (look.Counts, look.Page(page.Skip, page.Take)), cancellation);
        return await ShowAsync(
            before == 0 && near.Count <= page.Take ? near : await InOrder(db.Articles.Where(row => near.Contains(row.Id))).Skip(before).Take(page.Take).Select(row => row.Id).ToListAsync(cancellation), counts);

        async Task<ArticleList> ShowAsync(IReadOnlyList<long> ids, ArticleCounts counts) =>
            new(new(await ArticleQueries.ItemsAsync(db, InOrder(db.Articles.AsNoTracking().Where(row => ids.Contains(row.Id))), cancellation), counts.Total, page), counts);
    }

    /// <summary>How many fit. Until the columns are read the database counts, and what it said is remembered until something is written.</summary>
    public Task<ArticleCounts> CountsAsync(ArticleFilter filter, CancellationToken cancellation) => columns.IsReady ? LookAsync(filter, look => look.Counts, cancellation) : CountsBySqlAsync(filter, cancellation);

    /// <summary>The ids of all that fit, newest news first.</summary>
    public async Task<IReadOnlyList<long>> IdsAsync(ArticleFilter filter, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var fitting = ArticleQueries.Fitting(db, filter);
        // Words are looked for where the page looks for them: an export has to hold what it shows.
        if (HasWords(filter) && columns.IsReady)
        {
            var ids = await LookAsync(filter, look => look.Ids(), cancellation);
            fitting = db.Articles.Where(row => ids.Contains(row.Id));
        }

        return await InOrder(fitting).Select(row => row.Id).ToListAsync(cancellation);
    }

    internal async Task<ArticleCounts> CountsBySqlAsync(ArticleFilter filter, CancellationToken cancellation)
    {
        var above = filter with { State = null, Outlets = Choice<string>.Any, Languages = Choice<string>.Any };
        var cells = await _remembered.AskAsync(above, () => CellsAsync(above), cancellation);
        bool State(Cell cell) => filter.State is not { } state || cell.State == state;
        bool Outlet(Cell cell) => filter.Outlets.Allows(cell.Outlet);
        bool Language(Cell cell) => filter.Languages.Allows(cell.Language);
        var origins = await _remembered.AskAsync(("origins", filter), () => OriginsAsync(filter), cancellation);
        return new(
            cells.Where(cell => State(cell) && Outlet(cell) && Language(cell)).Sum(cell => cell.Count),
            origins.Value,
            [.. cells.Where(cell => Outlet(cell) && Language(cell)).GroupBy(cell => cell.State).Select(group => new FacetCount<ArticleState>(group.Key, group.Sum(cell => cell.Count))).OrderBy(facet => facet.Value)],
            Named(cells.Where(cell => State(cell) && Language(cell)), cell => cell.Outlet),
            Named(cells.Where(cell => State(cell) && Outlet(cell)), cell => cell.Language));
    }

    /// <summary>How many numbers an article is known by in this order.</summary>
    public const int PlaceNumbers = 2;

    /// <summary>Newest news first, behind a certain article.</summary>
    public async Task<Stretch<ArticleItem>> AfterAsync(ArticleFilter filter, IReadOnlyList<long>? after, int take, bool counted, CancellationToken cancellation)
    {
        // Whoever asks may have written the place themselves.
        var at = after is [var ticks, _] ? new DateTime(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc) : DateTime.MaxValue;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var fitting = ArticleQueries.Fitting(db, filter);
        int? total = null;
        if ((counted || HasWords(filter)) && columns.IsReady)
        {
            // Without either, a stretch of the index costs less than a look through everything.
            var (all, near) = await LookAsync(filter, look => (look.Counts.Total, look.After(at, take + 1)), cancellation);
            (fitting, total) = (db.Articles.Where(row => near.Contains(row.Id)), all);
        }
        else if (counted)
        {
            total = (await CountsBySqlAsync(filter, cancellation)).Total;
        }

        if (after is [_, var id])
        {
            // The first half alone is a stretch of the index.
            fitting = fitting.Where(row => row.NewsAt <= at && (row.NewsAt < at || row.Id < id));
        }

        var ids = await InOrder(fitting).Take(take + 1).Select(row => row.Id).ToListAsync(cancellation);
        var items = await ArticleQueries.ItemsAsync(db, InOrder(db.Articles.AsNoTracking().Where(row => ids.Take(take).Contains(row.Id))), cancellation);
        return new(
            items,
            counted ? total : null,
            ids.Count > take && items is [.., var last] ? [last.NewsAt.Ticks, last.Id] : null);
    }

    private static bool HasWords(ArticleFilter filter) => !string.IsNullOrWhiteSpace(filter.Words);

    private Task<T> LookAsync<T>(ArticleFilter filter, Func<ArticleLook, T> answer, CancellationToken cancellation) => columns.ReadAsync(record => answer(record.Looks.Of(filter)), cancellation);

    private static IQueryable<ArticleRow> InOrder(IQueryable<ArticleRow> articles) => articles.OrderByDescending(row => row.NewsAt).ThenByDescending(row => row.Id);

    private async Task<IReadOnlyList<Cell>> CellsAsync(ArticleFilter filter)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var rows = await ArticleQueries.Fitting(db, filter).GroupBy(row => new { row.State, row.Outlet, row.Language }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(CancellationToken.None);
        return [.. rows.Select(row => new Cell(row.Key.State, row.Key.Outlet, row.Key.Language, row.Count))];
    }

    private async Task<Count> OriginsAsync(ArticleFilter filter)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return new(await ArticleQueries.Fitting(db, filter).Select(row => row.OriginKey).Distinct().CountAsync(CancellationToken.None));
    }

    private static IReadOnlyList<FacetCount<string>> Named(IEnumerable<Cell> cells, Func<Cell, string?> value) =>
        [.. cells.Where(cell => value(cell) is not null).GroupBy(cell => value(cell)!, StringComparer.Ordinal)
            .Select(group => new FacetCount<string>(group.Key, group.Sum(cell => cell.Count))).OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];
}
