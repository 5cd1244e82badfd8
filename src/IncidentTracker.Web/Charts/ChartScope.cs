using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Charts;

/// <summary>Range, zone and filter that every chart shares, as they stand in the address.</summary>
/// <param name="From">First day; null = twelve months.</param>
/// <param name="To">Last day; null = today.</param>
/// <param name="Zone">Null = the viewer's.</param>
/// <param name="Filter">Which incidents; the names of the list's address. Its own dates are the chart's range.</param>
public sealed record ChartScope(DateOnly? From, DateOnly? To, TimeZoneInfo? Zone, IncidentFilter Filter)
{
    private const int Months = 12;
    private const int MostMonths = 1200;
    private static readonly DateOnly _least = new(1900, 1, 1);
    private static readonly DateOnly _most = new(2199, 12, 31);

    /// <summary>The last so many months, this one among them: days that move with today. Null, and not read where <see cref="From"/> says it, for what the page shows by itself.</summary>
    public int? Last { get; init; }

    /// <summary>The same, for a chart that nobody has asked anything of yet.</summary>
    public static ChartScope Whole { get; } = new(null, null, null, new());

    public static ChartScope Read(UrlState state) => new(
        state.Day("from", _least, _most),
        state.Day("to", _least, _most),
        state.Zone("zone"),
        IncidentsAddress.ReadFilter(state) with { HappenedFrom = null, HappenedTo = null, HappenedExact = null })
    {
        Last = state.Number("last", 0, 1, MostMonths) is > 0 and var months ? months : null,
    };

    public UrlQuery Write(UrlQuery query) => IncidentsAddress.Write(query.With("from", From).With("to", To).With("last", From is null ? Last ?? 0 : 0, 0).With("zone", Zone?.Id), Filter);

    /// <summary>The days drawn. Without any in the address: the twelve months that end today, or, where they hold nothing, the twelve that end with the newest incident.</summary>
    /// <param name="today">The viewer's.</param>
    /// <param name="dated">First and last day of what there is; null where there is nothing.</param>
    public (DateOnly From, DateOnly To) Range(DateOnly today, (DateOnly From, DateOnly To)? dated)
    {
        if (From is null && Last is { } months)
        {
            var end = To ?? today;
            return (Start(end, months), end);
        }

        var to = To ?? (dated is { } all && From is null && all.To < Start(today) ? all.To : today);
        var from = From ?? Start(to);
        return from <= to ? (from, to) : (to, from);
    }

    /// <summary>True where the address says which days.</summary>
    public bool IsRanged => From is not null || To is not null || Last is not null;

    /// <summary>The first day of the last <paramref name="months"/> months, this one among them.</summary>
    public static DateOnly Start(DateOnly to, int months = Months) => TimeBuckets.StartOf(to, TimeStep.Month).AddMonths(1 - months);

    /// <summary>A list of incidents behind something of a chart.</summary>
    public static string List(IncidentFilter filter) => new IncidentsAddress(filter, IncidentOrder.Happened, 1).ToString();

    /// <summary>"1 Feb 2025 – 20 Jan 2026".</summary>
    public static string Said(DateOnly from, DateOnly to) => $"{DayText.Of(from)} – {DayText.Of(to)}";
}
