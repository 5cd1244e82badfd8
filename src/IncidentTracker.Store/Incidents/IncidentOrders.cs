namespace IncidentTracker.Store.Incidents;

internal static class IncidentOrders
{
    /// <summary>In the order asked for; the number settles ties, so that pages and exports never show a row twice.</summary>
    public static IQueryable<IncidentRow> InOrder(this IQueryable<IncidentRow> incidents, IncidentOrder order) => order switch
    {
        IncidentOrder.Happened => incidents.OrderByDescending(row => row.HappenedFrom != null).ThenByDescending(row => row.HappenedFrom).ThenByDescending(row => row.Number),
        IncidentOrder.Number => incidents.OrderByDescending(row => row.Number),
        IncidentOrder.Origins => incidents.OrderByDescending(row => row.OriginCount).ThenByDescending(row => row.LastNewsAt).ThenByDescending(row => row.Number),
        _ => incidents.OrderByDescending(row => row.LastNewsAt).ThenByDescending(row => row.Number),
    };
}
