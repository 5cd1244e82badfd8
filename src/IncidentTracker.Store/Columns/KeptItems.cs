using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>
/// Incidents as lists show them, kept from one reader to the next until a line of the change log names them: a thousand readers of one page ask the database once, and hold one copy.
/// Read and written under the lock of <see cref="IncidentColumns"/>.
/// </summary>
/// <param name="most">How many of each half are kept; those that nobody asked for lately go first.</param>
internal sealed class KeptItems(int most = KeptItems.Most)
{
    /// <summary>Twice this many at most: some six megabytes.</summary>
    private const int Most = 4_000;

    private Dictionary<long, IncidentItem> _young = [];
    private Dictionary<long, IncidentItem> _old = [];

    /// <summary>Rises with every change: what was read before one may be older than it.</summary>
    public int Changes { get; private set; }

    public IncidentItem? Find(long id)
    {
        if (_young.TryGetValue(id, out var item))
        {
            return item;
        }

        if (_old.Remove(id, out item))
        {
            Add(item);
        }

        return item;
    }

    /// <summary>Keeps what was read, unless something changed while it was.</summary>
    /// <param name="items">What was read.</param>
    /// <param name="changes"><see cref="Changes"/> before it was read.</param>
    public void Keep(IReadOnlyList<IncidentItem> items, int changes)
    {
        if (changes == Changes)
        {
            foreach (var item in items)
            {
                Add(item);
            }
        }
    }

    public void Forget(long id)
    {
        _young.Remove(id);
        _old.Remove(id);
        Changes++;
    }

    private void Add(IncidentItem item)
    {
        if (_young.Count >= most)
        {
            (_old, _young) = (_young, []);
        }

        _young[item.Id] = item;
    }
}
