using System.Runtime.InteropServices;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>Incidents as spans on a time axis, with their claims.</summary>
public sealed class SpanQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns)
{
    /// <summary>No more spans are ever drawn.</summary>
    public const int Most = 10_000;
    /// <summary>With more spans than this no title can be read, and none is fetched.</summary>
    private const int MostTitles = 500;
    /// <summary>As many marks as a screen can tell apart from left to right.</summary>
    private const int Columns = 400;

    /// <summary>The incidents whose span, the attack or what was said of it since, touches a window.</summary>
    /// <param name="filter">Which incidents.</param>
    /// <param name="from">First day of the window.</param>
    /// <param name="to">Last day.</param>
    /// <param name="most">At most so many; the earliest are given.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<IncidentSpans> WindowAsync(IncidentFilter filter, DateOnly from, DateOnly to, int most, CancellationToken cancellation)
    {
        var (found, marks, total, undated, days) = await columns.AskAsync(filter, (record, test) =>
        {
            var (shown, all, without, last) = Find(record, test, from.DayNumber, to.DayNumber, Math.Clamp(most, 1, Most));
            var stretch = Math.Max(1, (to.DayNumber - from.DayNumber + 1) / Columns);
            return (Spans(record.Incidents, shown, last), Marks(record, shown, from.DayNumber, to.DayNumber, stretch), all, without, stretch);
        }, cancellation);
        var titles = new Dictionary<long, string>();
        if (found.Count <= MostTitles)
        {
            var ids = found.ConvertAll(span => span.Id);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            titles = await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Title }).ToDictionaryAsync(row => row.Id, row => row.Title, cancellation);
        }

        return new([.. found.Select(span => span.Span with { Title = titles.GetValueOrDefault(span.Id) })], marks, total, undated, days);
    }

    /// <summary>The same spans a page at a time, with their titles, however many there are.</summary>
    /// <param name="filter">Which incidents.</param>
    /// <param name="from">First day of the window.</param>
    /// <param name="to">Last day.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<Page<IncidentSpan>> RowsAsync(IncidentFilter filter, DateOnly from, DateOnly to, PageRequest page, CancellationToken cancellation)
    {
        var (found, total) = await columns.AskAsync(filter, (record, test) =>
        {
            var (shown, all, _, last) = Find(record, test, from.DayNumber, to.DayNumber, page.Take, page.Skip);
            return (Spans(record.Incidents, shown, last), all);
        }, cancellation);
        var ids = found.ConvertAll(span => span.Id);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var titles = await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Title }).ToDictionaryAsync(row => row.Id, row => row.Title, cancellation);
        return new([.. found.Select(span => span.Span with { Title = titles.GetValueOrDefault(span.Id) })], total, page);
    }

    /// <summary>Slots in order of their first day, how many there are and how many have no day, and for each slot the day of its last claim.</summary>
    private static (List<int> Shown, int Total, int Undated, int[] Last) Find(RecordColumns record, IncidentTest test, int from, int to, int most, int skip = 0)
    {
        var (incidents, fitting) = (record.Incidents, test.Fitting);
        var last = LastClaims(record, fitting);
        var (undated, touching) = (0, new List<int>());
        for (var slot = 0; slot < incidents.Count; slot++)
        {
            if (!fitting[slot])
            {
                continue;
            }

            if (incidents.From[slot] == IncidentTable.NoDay)
            {
                undated++;
            }
            else if (incidents.From[slot] <= to && Math.Max(incidents.To[slot], last[slot]) >= from)
            {
                touching.Add(slot);
            }
        }

        // By day and number, in one number.
        return ([.. touching.OrderBy(slot => ((long)incidents.From[slot] << 32) | (uint)incidents.Numbers[slot]).Skip(skip).Take(most)], touching.Count, undated, last);
    }

    private static List<(long Id, IncidentSpan Span)> Spans(IncidentTable incidents, List<int> shown, int[] last) => shown.ConvertAll(slot => (incidents.IdOf(slot), new IncidentSpan(
        incidents.Numbers[slot], null, DateOnly.FromDayNumber(incidents.From[slot]), DateOnly.FromDayNumber(incidents.To[slot]), incidents.Precision[slot],
        last[slot] == IncidentTable.NoDay ? null : DateOnly.FromDayNumber(last[slot]))));

    private static int[] LastClaims(RecordColumns record, bool[] fitting)
    {
        var last = new int[record.Incidents.Count];
        Array.Fill(last, IncidentTable.NoDay);
        foreach (ref readonly var claim in record.Claims.Entries)
        {
            if (claim.Incident >= 0 && fitting[claim.Incident] && claim.Is(ClaimFlags.Stands | ClaimFlags.Counts | ClaimFlags.Dated))
            {
                last[claim.Incident] = Math.Max(last[claim.Incident], claim.Day);
            }
        }

        return last;
    }

    private static List<SpanMark> Marks(RecordColumns record, List<int> shown, int from, int to, int days)
    {
        using var lent = new Rented<int>(record.Incidents.Count);
        var places = lent.Cells;
        for (var place = 0; place < shown.Count; place++)
        {
            places[shown[place]] = place + 1;
        }

        // By place, stretch and stance in one number.
        var marks = new Dictionary<long, (int Day, int Count)>();
        var entries = record.Claims.Entries;
        var first = record.Claims.FirstSaid;
        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var claim = ref entries[at];
            if (first[at] && places[claim.Incident] is > 0 and var place && claim.Is(ClaimFlags.Dated) && claim.Day >= from && claim.Day <= to)
            {
                ref var mark = ref CollectionsMarshal.GetValueRefOrAddDefault(marks, ((long)(place - 1) << 40) | ((long)((claim.Day - from) / days) << 8) | (long)claim.Stance, out var known);
                mark = (known ? Math.Min(mark.Day, claim.Day) : claim.Day, mark.Count + 1);
            }
        }

        var (order, drawn, next) = (new long[marks.Count], new SpanMark[marks.Count], 0);
        foreach (var (key, (day, count)) in marks)
        {
            var (place, stance) = ((int)(key >> 40), (Stance)(key & 0xFF));
            (order[next], drawn[next]) = (((long)place << 40) | ((long)(day - from) << 8) | (long)stance, new(place, stance, DateOnly.FromDayNumber(day), count));
            next++;
        }

        Array.Sort(order, drawn);
        return [.. drawn];
    }
}
