using IncidentTracker.Domain.Search;
using IncidentTracker.Exchange.Bibtex;
using IncidentTracker.Exchange.Csv;
using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Exchange.Json;
using IncidentTracker.Exchange.Lists;
using IncidentTracker.Exchange.Misp;
using IncidentTracker.Exchange.Stix;
using IncidentTracker.Store.Export;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Actors;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Claimants;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Search;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Exports;

/// <summary>A list that can be taken away.</summary>
public enum ExportList
{
    Incidents,
    /// <summary>The claims of the incidents that fit; the filter is that of incidents.</summary>
    Claims,
    /// <summary>Claims of any filter of their own page.</summary>
    AllClaims,
    Actors,
    Claimants,
    Articles,
    Search,
}

/// <summary>The format it is taken away in.</summary>
public enum ExportFormat
{
    Csv,
    Json,
    Bibtex,
    /// <summary>A bundle of STIX 2.1.</summary>
    Stix,
    /// <summary>Events of MISP.</summary>
    Misp,
    /// <summary>The three tables of EuRepoC in an archive, with a fourth for what they cannot say.</summary>
    EuRepoC,
}

/// <summary>A list ready to be written.</summary>
/// <param name="WriteAsync">Writes all of it to a stream, row by row.</param>
/// <param name="Faults">Parts of the address that could not be read: a list is only written where there are none.</param>
public sealed record PreparedExport(Func<Stream, CancellationToken, Task> WriteAsync, IReadOnlyList<string> Faults);

/// <summary>
/// Whole lists in other programs' formats. The filter is a page's address, read by the same code as the page's: the verb, the links on the pages and a script say the same thing in the same words.
/// Unlike a page, an export with a part that cannot be read is refused, because nobody sees a note beside a file.
/// </summary>
public sealed partial class ListExport(ListStreams lists, StoreNames names, TimeProvider time, ILogger<ListExport> log)
{
    /// <param name="list">Which list.</param>
    /// <param name="format">In which format; those of other programs are there for incidents alone.</param>
    /// <param name="query">What follows the question mark in the page's address, with it or without.</param>
    /// <param name="site">Where this program is reached, with a slash at the end: addresses in the rows begin with it.</param>
    public PreparedExport Prepare(ExportList list, ExportFormat format, string query, string site)
    {
        var state = UrlState.Parse(query.StartsWith('?') ? query : "?" + query);
        var about = new ListAbout(NameOf(list), query, time.GetUtcNow().UtcDateTime);
        switch (list)
        {
            case ExportList.AllClaims:
                var said = ClaimsAddress.Read(state);
                return Prepared(format, about, state, ClaimLine.Columns, cancellation => lists.ClaimsAsync(said.Filter, said.Order, cancellation), claim => ClaimLine.Of(claim, site));
            case ExportList.Actors:
                var accused = ActorsAddress.Read(state);
                return Prepared(format, about, state, AccusedLine.Columns, cancellation => lists.AccusedAsync(accused.Filter, accused.Order, cancellation), AccusedLine.Of);
            case ExportList.Claimants:
                var speaking = ClaimantsAddress.Read(state);
                return Prepared(format, about, state, ClaimantLine.Columns, cancellation => lists.ClaimantsAsync(speaking.Filter, speaking.Order, cancellation), ClaimantLine.Of);
        }

        if (list == ExportList.Articles)
        {
            var filter = ArticlesAddress.Read(state).Filter;
            return Prepared(format, about, state, ArticleListLine.Columns, cancellation => lists.ArticlesAsync(filter, cancellation), item => ArticleListLine.Of(item, site));
        }

        if (list == ExportList.Search)
        {
            var sought = SearchAddress.Read(state);
            return sought.Typed.Length > 0 && sought.ReadAt(about.AsOf) is SearchReading.Understood(var search, _)
                ? Prepared(format, about, state, HitLine.Columns, cancellation => lists.HitsAsync(search, sought.Place, cancellation), hit => HitLine.Of(hit, site))
                : new((_, _) => Task.CompletedTask, ["q=" + sought.Typed]);
        }

        var numbers = IncidentNumbers.Read(state);
        var at = IncidentsAddress.Read(state);
        return (list, format) switch
        {
            (ExportList.Incidents, ExportFormat.Stix or ExportFormat.Misp or ExportFormat.EuRepoC) => new((to, cancellation) => WriteAsync(format, to, lists.DetailsAsync(at.Filter, at.Order, numbers, cancellation), site, cancellation), state.Ignored),
            (ExportList.Claims, _) => Prepared(format, about, state, ClaimLine.Columns, cancellation => lists.ClaimsAsync(at.Filter, at.Order, numbers, cancellation), claim => ClaimLine.Of(claim, site)),
            (_, ExportFormat.Bibtex) => new((to, cancellation) => BibtexExport.WriteAsync(to, Lines(lists.IncidentsAsync(at.Filter, at.Order, numbers, cancellation), row => IncidentLine.Of(row, site)), DateOnly.FromDateTime(about.AsOf), cancellation), state.Ignored),
            _ => Prepared(format, about, state, IncidentLine.Columns, cancellation => lists.IncidentsAsync(at.Filter, at.Order, numbers, cancellation), row => IncidentLine.Of(row, site)),
        };
    }

    /// <summary>What a list is called in its file's name and head.</summary>
    public static string NameOf(ExportList list) => (list == ExportList.AllClaims ? ExportList.Claims : list).ToString().ToLowerInvariant();

    private static PreparedExport Prepared<TRow, TLine>(
        ExportFormat format, ListAbout about, UrlState state, IReadOnlyList<CsvColumn<TLine>> columns, Func<CancellationToken, IAsyncEnumerable<TRow>> rows, Func<TRow, TLine> line) => format switch
        {
            ExportFormat.Csv => new((to, cancellation) => CsvExport.WriteAsync(to, columns, Lines(rows(cancellation), line), cancellation), state.Ignored),
            ExportFormat.Json => new((to, cancellation) => JsonExport.WriteAsync(to, about, Lines(rows(cancellation), line), cancellation), state.Ignored),
            _ => new((_, _) => Task.CompletedTask, [$"format={format.ToString().ToLowerInvariant()}"]),
        };

    private async Task WriteAsync(ExportFormat format, Stream to, IAsyncEnumerable<IncidentDetail> incidents, string site, CancellationToken cancellation)
    {
        var ids = await names.IdsAsync(cancellation);
        switch (format)
        {
            case ExportFormat.Stix:
                await StixExport.WriteAsync(to, $"bundle--{Guid.NewGuid()}", await names.IncidentsAsync(site, cancellation), incidents, cancellation);
                return;
            case ExportFormat.Misp:
                await new MispEvent(await names.ActorsAsync(cancellation), ids, site).WriteAsync(to, incidents, cancellation);
                return;
            default:
                if (await EuRepoCExport.WriteAsync(to, incidents, cancellation) is > 0 and var rest)
                {
                    NotAllSaid(log, rest, EuRepoCExport.RestFile);
                }

                return;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The tables of EuRepoC cannot say {Count} things of the record; they stand in {File} of the same archive")]
    private static partial void NotAllSaid(ILogger log, int count, string file);

    private static async IAsyncEnumerable<TLine> Lines<TRow, TLine>(IAsyncEnumerable<TRow> rows, Func<TRow, TLine> line)
    {
        await foreach (var row in rows)
        {
            yield return line(row);
        }
    }
}
