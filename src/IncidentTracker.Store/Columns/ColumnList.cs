using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;

namespace IncidentTracker.Store.Columns;

/// <summary>A page of a list: which incidents, and how many there are.</summary>
internal static class ColumnList
{
    /// <param name="columns">The record.</param>
    /// <param name="fitting">For each slot whether it fits.</param>
    /// <param name="order">In which order.</param>
    /// <param name="page">Which page.</param>
    public static (IReadOnlyList<long> Ids, int Total) Page(RecordColumns columns, ReadOnlySpan<bool> fitting, IncidentOrder order, PageRequest page)
    {
        var (ids, passed, total) = (new List<long>(page.Take), 0, fitting.Count(true));
        foreach (var slot in columns.Orders.Of(order))
        {
            if (fitting[slot] && passed++ >= page.Skip)
            {
                if (ids.Count == page.Take)
                {
                    break;
                }

                ids.Add(columns.Incidents.IdOf(slot));
            }
        }

        return (ids, total);
    }

    /// <summary>The incidents behind a place, all of them where there is none; and where the last one stands, null where nothing follows it.</summary>
    public static (IReadOnlyList<long> Ids, int Total, ListPlace? Last) After(RecordColumns columns, IncidentTest test, IncidentOrder order, ListPlace? place, int take)
    {
        var ids = new List<long>(take);
        ListPlace? last = null;
        foreach (var slot in place is { } behind ? columns.Orders.After(order, behind) : columns.Orders.Of(order))
        {
            if (!test.Fits(slot))
            {
                continue;
            }

            if (ids.Count == take)
            {
                return (ids, Count(columns, test), last);
            }

            ids.Add(columns.Incidents.IdOf(slot));
            last = columns.Orders.PlaceOf(slot, order);
        }

        return (ids, Count(columns, test), null);
    }

    public static int Count(RecordColumns columns, IncidentTest test)
    {
        var total = 0;
        for (var slot = 0; slot < columns.Incidents.Count; slot++)
        {
            total += test.Fits(slot) ? 1 : 0;
        }

        return total;
    }
}
