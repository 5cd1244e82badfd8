namespace IncidentTracker.Store.Columns;

/// <summary>An article that was read, as the columns take it in.</summary>
/// <param name="Id">The row.</param>
/// <param name="NewsAt">UTC.</param>
/// <param name="SourceId">Null where nobody polls for it.</param>
/// <param name="WireReportId">Null where it is a report of its own.</param>
internal readonly record struct ArticleFacts(long Id, DateTime NewsAt, long? SourceId, long? WireReportId);

/// <summary>Articles in the order of their ids: what counting sources and independent reports needs.</summary>
internal sealed class ArticleTable
{
    public const int Gone = -1;

    private readonly Dictionary<long, ushort> _sourceNumbers = [];
    private readonly List<long> _sources = [0];
    private int[] _ids = [];

    public int Count { get; private set; }
    /// <summary>Whole minutes of the news; <see cref="Minutes.None"/> where the article is in the store no more.</summary>
    public int[] NewsAt = [];
    /// <summary>A source's own small number; 0 is none.</summary>
    public ushort[] Sources = [];
    /// <summary>Equal for articles that are one independent report.</summary>
    public int[] Origins = [];

    /// <summary>Numbers of sources are below this.</summary>
    public int SourceCount => _sources.Count;

    public long SourceId(int number) => _sources[number];

    public long IdOf(int slot) => _ids[slot];

    public int SlotOf(long id)
    {
        var slot = id > int.MaxValue ? -1 : Array.BinarySearch(_ids, 0, Count, (int)id);
        return slot < 0 ? Gone : slot;
    }

    /// <summary>Takes in what an article is now; false where it is an older one that was not held.</summary>
    public bool Set(ArticleFacts facts, out int slot)
    {
        slot = SlotOf(facts.Id);
        if (slot == Gone)
        {
            if (Count > 0 && facts.Id < _ids[Count - 1])
            {
                return false;
            }

            Reserve(Count + 1);
            slot = Count++;
            _ids[slot] = checked((int)facts.Id);
        }

        NewsAt[slot] = Minutes.Of(facts.NewsAt);
        Sources[slot] = Number(facts.SourceId);
        Origins[slot] = facts.WireReportId is { } report ? checked((int)report) : -_ids[slot];
        return true;
    }

    public void Remove(int slot) => (NewsAt[slot], Sources[slot]) = (Minutes.None, 0);

    private ushort Number(long? source)
    {
        if (source is not { } id)
        {
            return 0;
        }

        if (!_sourceNumbers.TryGetValue(id, out var number))
        {
            _sourceNumbers[id] = number = checked((ushort)_sources.Count);
            _sources.Add(id);
        }

        return number;
    }

    private void Reserve(int count)
    {
        if (count > _ids.Length)
        {
            var room = ListColumn.Room(count);
            Array.Resize(ref _ids, room);
            Array.Resize(ref NewsAt, room);
            Array.Resize(ref Sources, room);
            Array.Resize(ref Origins, room);
        }
    }
}
