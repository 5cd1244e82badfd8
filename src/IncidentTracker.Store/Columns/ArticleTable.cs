using System.Runtime.InteropServices;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Store.Columns;

/// <summary>An article as the columns take it in.</summary>
/// <param name="Id">The row.</param>
/// <param name="NewsAt">UTC.</param>
/// <param name="SourceId">Null where nobody polls for it.</param>
/// <param name="WireReportId">Null where it is a report of its own.</param>
/// <param name="State">How far it got.</param>
/// <param name="IsArticle">False for a page that was fetched and is no article: nothing was ever read of it.</param>
/// <param name="Linked">True where it belongs to an incident, proposed or confirmed.</param>
/// <param name="Outlet">Who published it; null where unknown.</param>
/// <param name="Language">Its code; null where unknown.</param>
/// <param name="Title">Its headline, in which a filter's words are sought.</param>
internal readonly record struct ArticleFacts(long Id, DateTime NewsAt, long? SourceId, long? WireReportId, ArticleState State, bool IsArticle, bool Linked, string? Outlet, string? Language, string Title);

/// <summary>What many articles have alike, and are counted by.</summary>
/// <param name="State">How far they got.</param>
/// <param name="Outlet">An outlet's own number; 0 is none.</param>
/// <param name="Language">A language's own number; 0 is none.</param>
internal readonly record struct ArticleGroup(ArticleState State, int Outlet, int Language);

/// <summary>Articles in the order of their ids: what counting them, their sources and independent reports needs.</summary>
internal sealed class ArticleTable(Names outlets, Names languages)
{
    public const int Gone = -1;

    private readonly Dictionary<long, ushort> _sourceNumbers = [];
    private readonly List<long> _sources = [0];
    private readonly Dictionary<ArticleGroup, int> _groupNumbers = [];
    private readonly List<ArticleGroup> _groups = [];
    private readonly Dictionary<int, List<int>> _ofDay = [];
    private int[] _ids = [];

    public int Count { get; private set; }

    /// <summary>Rises with every change of what stands here: what was found before one may be of no use.</summary>
    public int Changes { get; private set; }

    /// <summary>Whole minutes of the news; <see cref="Minutes.None"/> where the article is in the store no more.</summary>
    public int[] NewsAt = [];
    /// <summary>A source's own small number; 0 is none.</summary>
    public ushort[] Sources = [];
    /// <summary>Equal for articles that are one independent report.</summary>
    public int[] Origins = [];

    /// <summary>Whether each was ever read; what was not is in lists, and is no sign of news.</summary>
    public bool[] AreArticles = [];
    /// <summary>Whether each belongs to an incident.</summary>
    public bool[] Linked = [];
    /// <summary>Each one's day in UTC, as <see cref="DateOnly.DayNumber"/>; before every day where the article is in the store no more.</summary>
    public int[] Days = [];
    /// <summary>Each one's group, by its number: one number to count where there would be three.</summary>
    public int[] Groups = [];

    /// <summary>Headlines in lower case.</summary>
    public TextColumn Titles { get; } = new();

    /// <summary>No article's news is of a day before the first or after the last; the first is after the last where there is none.</summary>
    public (int First, int Last) Span { get; private set; } = (0, -1);

    /// <summary>No number of a wire report is above this.</summary>
    public int HighestReport { get; private set; }

    /// <summary>Numbers of sources are below this.</summary>
    public int SourceCount => _sources.Count;

    /// <summary>The groups there are or were, by their numbers.</summary>
    public IReadOnlyList<ArticleGroup> AllGroups => _groups;

    public ArticleGroup GroupOf(int slot) => _groups[Groups[slot]];

    /// <summary>The slots of a day's articles, in no order.</summary>
    public IReadOnlyList<int> OfDay(int day) => _ofDay.TryGetValue(day, out var slots) ? slots : [];

    public long SourceId(int number) => _sources[number];

    /// <summary>A source's number; null where it has no article.</summary>
    public int? SourceNumber(long id) => _sourceNumbers.TryGetValue(id, out var number) ? number : null;

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
            Days[slot] = Minutes.Day(Minutes.None);
        }

        var now = (
            NewsAt: Minutes.Of(facts.NewsAt), Source: Number(facts.SourceId), Origin: facts.WireReportId is { } report ? checked((int)report) : -_ids[slot], facts.IsArticle, facts.Linked,
            Group: Number(new ArticleGroup(facts.State, outlets.Of(facts.Outlet), languages.Of(facts.Language))));
        // Where only its claims changed, the article is what it was.
        if (Titles.Set(slot, facts.Title.ToLowerInvariant()) | now != (NewsAt[slot], Sources[slot], Origins[slot], AreArticles[slot], Linked[slot], Groups[slot]))
        {
            Changes++;
        }

        (NewsAt[slot], Sources[slot], Origins[slot], AreArticles[slot], Linked[slot], Groups[slot]) = now;
        var day = Minutes.Day(now.NewsAt);
        Move(slot, day);
        Span = Span.Last < Span.First ? (day, day) : (Math.Min(Span.First, day), Math.Max(Span.Last, day));
        HighestReport = Math.Max(HighestReport, now.Origin);
        return true;
    }

    public void Remove(int slot)
    {
        Changes++;
        (NewsAt[slot], Sources[slot]) = (Minutes.None, 0);
        Move(slot, Minutes.Day(Minutes.None));
    }

    private void Move(int slot, int day)
    {
        if (Days[slot] == day)
        {
            return;
        }

        if (_ofDay.TryGetValue(Days[slot], out var before))
        {
            before.Remove(slot);
        }

        Days[slot] = day;
        if (day >= 0)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_ofDay, day, out _) ??= []).Add(slot);
        }
    }

    private int Number(ArticleGroup group)
    {
        if (!_groupNumbers.TryGetValue(group, out var number))
        {
            _groupNumbers[group] = number = _groups.Count;
            _groups.Add(group);
        }

        return number;
    }

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
            Array.Resize(ref AreArticles, room);
            Array.Resize(ref Linked, room);
            Array.Resize(ref Days, room);
            Array.Resize(ref Groups, room);
        }
    }
}
