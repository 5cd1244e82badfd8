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

    /// <summary>The order's slots behind a place.</summary>
    public ReadOnlySpan<int> After(IncidentOrder order, ListPlace place)
    {
        var slots = Of(order);
        var (low, high) = (0, slots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (PlaceOf(slots[middle], order).Against(place) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return slots[low..];
    }

    /// <summary>Where a slot stands in an order.</summary>
    public ListPlace PlaceOf(int slot, IncidentOrder order) => order switch
    {
        IncidentOrder.Happened => new(incidents.From[slot], 0, incidents.Numbers[slot]),
        IncidentOrder.Number => new(0, 0, incidents.Numbers[slot]),
        IncidentOrder.Origins => new(incidents.Origins[slot], incidents.LastNews[slot], incidents.Numbers[slot]),
        _ => new(incidents.LastNews[slot], 0, incidents.Numbers[slot]),
    };

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
    private int Compare(int left, int right, IncidentOrder order) => PlaceOf(left, order).Against(PlaceOf(right, order));
}

/// <summary>A place in an order; the larger comes first. Undated incidents have the least day there is: they come last.</summary>
internal readonly record struct ListPlace(long Major, long Minor, int Number)
{
    /// <summary>Less than 0 where it comes before the other.</summary>
    public int Against(ListPlace other) =>
        Major != other.Major ? other.Major.CompareTo(Major) : Minor != other.Minor ? other.Minor.CompareTo(Minor) : other.Number.CompareTo(Number);
}
