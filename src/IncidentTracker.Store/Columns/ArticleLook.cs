using System.Buffers;
using System.Numerics;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Store.Columns;

/// <summary>What a look through all articles found: which fit a filter, how many, and of which days they are. Of use until an article changes.</summary>
internal sealed class ArticleLook
{
    /// <summary>Where fewer than one article in so many fits, those that fit are gone through, and not their days.</summary>
    private const int Few = 16;

    private readonly ArticleTable _rows;
    private readonly int _words;
    /// <summary>A bit for each slot, in lent cells, of which more may be there than there are slots.</summary>
    private readonly ulong[] _fitting;
    private readonly int _first;
    /// <summary>How many of each day fit, beginning with the first day there is: a page is found without looking at more than its days.</summary>
    private readonly int[] _days;

    public ArticleLook(ArticleTable rows)
    {
        (_rows, _first, _words) = (rows, rows.Span.First, (rows.Count / 64) + 1);
        (_fitting, _days) = (Rented<ulong>.Cleared(_words), new int[rows.Span.Last - rows.Span.First + 1]);
    }

    /// <summary>Bytes that it takes.</summary>
    public long Size => (8L * _words) + (4L * _days.Length);

    /// <summary>How many fit, and what a click would leave.</summary>
    public ArticleCounts Counts { get; set; } = new(0, 0, [], [], []);

    /// <summary>Gives back what was lent; of no use after that.</summary>
    public void Return() => ArrayPool<ulong>.Shared.Return(_fitting);

    public void Add(int slot, int day)
    {
        _fitting[slot >> 6] |= 1ul << slot;
        _days[day - _first]++;
    }

    /// <summary>
    /// The articles among which a page lies, newest news first: those of its minutes. The columns know the news to the minute only; the rows, put in order, say which of them the page begins with.
    /// </summary>
    /// <returns>Ids, and how many of them come before the page.</returns>
    public (IReadOnlyList<long> Ids, int Before) Page(int skip, int take)
    {
        var (newest, before) = (_days.Length - 1, 0);
        while (newest >= 0 && before + _days[newest] <= skip)
        {
            before += _days[newest--];
        }

        var (oldest, through) = (newest, before);
        while (oldest >= 0 && (through += _days[oldest]) < skip + take)
        {
            oldest--;
        }

        var near = Between(_first + Math.Max(oldest, 0), _first + newest).Select(slot => (NewsAt: _rows.NewsAt[slot], Id: _rows.IdOf(slot))).ToList();
        near.Sort((one, other) => other.CompareTo(one));
        skip -= before;
        if (skip >= near.Count)
        {
            return ([], 0);
        }

        var (from, to) = (near[skip].NewsAt, near[Math.Min(skip + take, near.Count) - 1].NewsAt);
        var begin = near.FindIndex(each => each.NewsAt <= from);
        return ([.. near.Where(each => each.NewsAt <= from && each.NewsAt >= to).Select(each => each.Id)], skip - begin);
    }

    /// <summary>The articles among which the next ones behind a place lie, newest news first: those of its minute, and as many as are wanted behind it.</summary>
    public IReadOnlyList<long> After(DateTime at, int take)
    {
        var minute = Minutes.Of(at);
        var day = Minutes.Day(minute) - _first;
        var newer = _days.Skip(day + 1).Sum();
        var same = 0;
        foreach (var slot in _rows.OfDay(day + _first).Where(Fits))
        {
            newer += _rows.NewsAt[slot] > minute ? 1 : 0;
            same += _rows.NewsAt[slot] == minute ? 1 : 0;
        }

        return Page(newer, same + take).Ids;
    }

    /// <summary>All that fit.</summary>
    public IReadOnlyList<long> Ids() => [.. Fitting().Select(_rows.IdOf)];

    /// <summary>Those that fit, of some days. Few stand on many days, whose other articles are better not looked at.</summary>
    private IEnumerable<int> Between(int oldest, int newest) => Counts.Total < _rows.Count / Few
        ? Fitting().Where(slot => _rows.Days[slot] >= oldest && _rows.Days[slot] <= newest)
        : Enumerable.Range(oldest, newest - oldest + 1).Where(day => _days[day - _first] > 0).SelectMany(_rows.OfDay).Where(Fits);

    private IEnumerable<int> Fitting()
    {
        for (var word = 0; word < _words; word++)
        {
            for (var rest = _fitting[word]; rest != 0; rest &= rest - 1)
            {
                yield return (word * 64) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    private bool Fits(int slot) => (_fitting[slot >> 6] & (1ul << slot)) != 0;
}

/// <summary>The last looks, for everybody who asks the same before an article changes: the next page, the next reader. Read and written under the lock of <see cref="IncidentColumns"/>.</summary>
internal sealed class ArticleLooks(RecordColumns record)
{
    /// <summary>Bytes of all that are kept: of a hundred looks at a million articles.</summary>
    private const long Most = 16_000_000;

    private readonly Dictionary<ArticleFilter, ArticleLook> _kept = [];
    private int _changes;
    private long _size;

    public ArticleLook Of(ArticleFilter filter)
    {
        if (_changes != record.Articles.Changes)
        {
            Forget();
            _changes = record.Articles.Changes;
        }

        if (!_kept.TryGetValue(filter, out var look))
        {
            if (_size > Most)
            {
                Forget();
            }

            _kept[filter] = look = ColumnArticles.Of(record, filter);
            _size += look.Size;
        }

        return look;
    }

    private void Forget()
    {
        foreach (var look in _kept.Values)
        {
            look.Return();
        }

        _kept.Clear();
        _size = 0;
    }
}
