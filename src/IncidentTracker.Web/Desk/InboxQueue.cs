using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Desk;

namespace IncidentTracker.Web.Desk;

/// <summary>The rows an editor has before them: what is current, put off, ticked. Knows nothing of the store.</summary>
public sealed class InboxQueue
{
    private readonly HashSet<(WaitingKind, long)> _later = [];
    private List<InboxItem> _items = [];

    public IReadOnlyList<InboxItem> Items => _items;

    public InboxItem? Current { get; private set; }

    /// <summary>Where the next page begins; null where all are here.</summary>
    public InboxCursor? Next { get; private set; }

    /// <summary>Claims ticked for deciding together.</summary>
    public HashSet<long> Ticked { get; } = [];

    /// <summary>Begins anew. What was put off goes to the end.</summary>
    public void Begin(IReadOnlyList<InboxItem> items, InboxCursor? next)
    {
        _items = [.. items.OrderBy(item => _later.Contains(Key(item)))];
        Next = next;
        Ticked.RemoveWhere(id => !_items.Exists(item => item.Kind == WaitingKind.Claim && item.Id == id));
        Current = Current is { } current ? _items.Find(item => Key(item) == Key(current)) : null;
    }

    /// <summary>Adds the page behind the last.</summary>
    public void Append(IReadOnlyList<InboxItem> items, InboxCursor? next)
    {
        _items.AddRange(items.Where(item => !_items.Exists(known => Key(known) == Key(item))));
        Next = next;
    }

    public void Show(InboxItem? item) => Current = item;

    public void ShowFirst() => Current = _items.Count > 0 ? _items[0] : null;

    /// <summary>The row so many rows further; stays at the ends.</summary>
    public void Move(int by)
    {
        if (_items.Count > 0)
        {
            Current = _items[Math.Clamp(IndexOf(Current) + by, 0, _items.Count - 1)];
        }
    }

    /// <summary>Takes a row out; the one behind it becomes current.</summary>
    public void Remove(InboxItem item)
    {
        var at = IndexOf(item);
        if (at < 0)
        {
            return;
        }

        var wasCurrent = Current is { } current && Key(current) == Key(item);
        _items.RemoveAt(at);
        Ticked.Remove(item.Id);
        if (wasCurrent)
        {
            Current = _items.Count == 0 ? null : _items[Math.Min(at, _items.Count - 1)];
        }
    }

    /// <summary>Puts a row in front, in place of an older state of it, and makes it current.</summary>
    public void PutBack(InboxItem item)
    {
        _items.RemoveAll(known => Key(known) == Key(item));
        _items.Insert(0, item);
        Current = item;
    }

    /// <summary>Leaves the current row for later: at the end of the queue, now and when it is read again.</summary>
    public void Later()
    {
        if (Current is { } item)
        {
            _later.Add(Key(item));
            Remove(item);
            _items.Add(item);
            Current ??= item;
        }
    }

    public int IndexOf(InboxItem? item) => item is null ? -1 : _items.FindIndex(known => Key(known) == Key(item));

    private static (WaitingKind, long) Key(InboxItem item) => (item.Kind, item.Id);
}
