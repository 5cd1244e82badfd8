using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>The incidents in each order a list may have, kept sorted: what changed since an order was last asked for is taken out and merged in again.</summary>
internal sealed class IncidentOrders(IncidentTable incidents)
{
    private readonly Dictionary<IncidentOrder, (int[] Slots, HashSet<int> Changed)> _sorted = [];

    public void Changed(int slot)
    {
        foreach (var (_, changed) in _sorted.Values)
        {
            changed.Add(slot);
        }
    }

    /// <summary>All slots, first of the list first; those not shown among them.</summary>
    public ReadOnlySpan<int> Of(IncidentOrder order)
    {
        if (!_sorted.TryGetValue(order, out var known))
        {
            _sorted[order] = known = (Sorted(Enumerable.Range(0, incidents.Count), order), []);
        }
        else if (known.Changed.Count > 0)
        {
            _sorted[order] = known = (Merge(known.Slots, known.Changed, order), []);
        }

        return known.Slots;
    }

    private int[] Merge(int[] sorted, HashSet<int> changed, IncidentOrder order)
    {
        var fresh = Sorted(changed, order);
        var merged = new int[incidents.Count];
        var (at, next) = (0, 0);
        foreach (var slot in sorted)
        {
            if (changed.Contains(slot))
            {
                continue;
            }

            while (next < fresh.Length && Compare(fresh[next], slot, order) < 0)
            {
                merged[at++] = fresh[next++];
            }

            merged[at++] = slot;
        }

        fresh.AsSpan(next).CopyTo(merged.AsSpan(at));
        return merged;
    }

    private int[] Sorted(IEnumerable<int> slots, IncidentOrder order)
    {
        int[] sorted = [.. slots];
        Array.Sort(sorted, (left, right) => Compare(left, right, order));
        return sorted;
    }

    /// <summary>The same orders as <see cref="IncidentQueries.ListAsync"/> asks of the database; numbers are unique, so no two are equal.</summary>
    private int Compare(int left, int right, IncidentOrder order)
    {
        var by = order switch
        {
            // Undated ones have the least day there is: they come last.
            IncidentOrder.Happened => incidents.From[right].CompareTo(incidents.From[left]),
            IncidentOrder.Number => 0,
            IncidentOrder.Origins when incidents.Origins[left] != incidents.Origins[right] => incidents.Origins[right].CompareTo(incidents.Origins[left]),
            _ => incidents.LastNews[right].CompareTo(incidents.LastNews[left]),
        };
        return by != 0 ? by : incidents.Numbers[right].CompareTo(incidents.Numbers[left]);
    }
}
