using System.Buffers;

namespace IncidentTracker.Store.Columns;

/// <summary>Says of pairs of numbers whether they were met before: several hundred thousand in a few milliseconds, because a pair is eight bytes in lent memory.</summary>
internal sealed class DistinctPairs : IDisposable
{
    private const int Smallest = 1024;
    private const int Growth = 2;

    // 0 is an empty slot.
    private long[] _slots = Rented<long>.Cleared(Smallest);
    private int _size = Smallest;
    private int _count;

    /// <summary>True where the pair is new.</summary>
    /// <param name="group">0 and up.</param>
    /// <param name="value">Any.</param>
    public bool Add(int group, int value) => Add(((long)(group + 1) << 32) | (uint)value);

    /// <summary>The same of a number that is a hash of 64 bits already: mixed with its group it tells apart as many as it did alone.</summary>
    public bool AddHashed(int group, long hash)
    {
        var mixed = hash ^ (long)((ulong)(group + 1) * 0xD6E8FEB86659FD93UL);
        return Add(mixed == 0 ? 1 : mixed);
    }

    public void Dispose() => ArrayPool<long>.Shared.Return(_slots);

    private bool Add(long pair)
    {
        if (_count * 4 >= _size * 3)
        {
            Grow();
        }

        ref var slot = ref Find(_slots, _size, pair);
        if (slot != 0)
        {
            return false;
        }

        slot = pair;
        _count++;
        return true;
    }

    private static ref long Find(long[] slots, int size, long pair)
    {
        var mask = size - 1;
        for (var at = (int)(((ulong)pair * 0x9E3779B97F4A7C15UL) >> 33) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref slots[at];
            if (slot == 0 || slot == pair)
            {
                return ref slot;
            }
        }
    }

    private void Grow()
    {
        var (before, larger) = (_slots, Rented<long>.Cleared(_size * Growth));
        foreach (var pair in before.AsSpan(0, _size))
        {
            if (pair != 0)
            {
                Find(larger, _size * Growth, pair) = pair;
            }
        }

        (_slots, _size) = (larger, _size * Growth);
        ArrayPool<long>.Shared.Return(before);
    }
}
