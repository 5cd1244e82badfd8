using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>Counts articles of a filter in one look through all of them: one that fails a single facet's choice counts in that facet, because a facet's counts set its own choices aside.</summary>
internal static class ColumnArticles
{
    [Flags]
    private enum Part
    {
        None = 0,
        State = 1,
        Outlet = 2,
        Language = 4,
    }

    /// <summary>Counts, and marks the articles that fit the whole filter.</summary>
    public static ArticleCounts Of(RecordColumns record, ArticleFilter filter, Span<bool> fitting)
    {
        var rows = record.Articles;
        var failed = Failed(record, filter);
        var counts = new int[failed.Length];
        // One that is in the store no more stands before every day.
        var (from, until) = (filter.From?.DayNumber ?? 0, filter.To?.DayNumber ?? int.MaxValue);
        var narrower = new Narrower(rows, filter);
        var days = rows.Days.AsSpan(0, fitting.Length);
        var numbers = rows.Groups.AsSpan(0, fitting.Length);
        var origins = rows.Origins.AsSpan(0, fitting.Length);
        // A bit for each wire report: as bytes they would not stay where the processor finds them at once.
        using var lent = new Rented<ulong>((rows.HighestReport / 64) + 1);
        var reports = lent.Cells;
        var (total, independent) = (0, 0);
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (days[slot] < from || days[slot] > until || (narrower.IsAny && !narrower.Fits(slot)))
            {
                continue;
            }

            var group = numbers[slot];
            counts[group]++;
            if (failed[group] != Part.None)
            {
                continue;
            }

            fitting[slot] = true;
            total++;
            // Without a branch, which nobody could foresee. All ones where the article has no wire report: it is a report of its own.
            var own = origins[slot] >> 31;
            var report = origins[slot] & ~own;
            ref var word = ref reports[report >> 6];
            var bit = 1ul << report;
            independent += (own & 1) | ((word & bit) == 0 ? 1 : 0);
            word |= bit;
        }

        return Facets(record, counts, failed, total, independent);
    }

    /// <summary>Which facets' choices each group of articles fails.</summary>
    private static Part[] Failed(RecordColumns record, ArticleFilter filter)
    {
        var (outlets, languages) = (new WantedNames(filter.Outlets, record.Outlets), new WantedNames(filter.Languages, record.Languages));
        return
        [
            .. record.Articles.AllGroups.Select(group =>
                (filter.State is { } state && state != group.State ? Part.State : Part.None)
                | (outlets.Fit(group.Outlet) ? Part.None : Part.Outlet)
                | (languages.Fit(group.Language) ? Part.None : Part.Language)),
        ];
    }

    private static ArticleCounts Facets(RecordColumns record, int[] counts, Part[] failed, int total, int origins)
    {
        var (states, outlets, languages) = (new int[Enum.GetValues<ArticleState>().Length], new int[record.Outlets.Count], new int[record.Languages.Count]);
        foreach (var (number, group) in record.Articles.AllGroups.Index())
        {
            states[(int)group.State] += Counted(number, Part.State);
            outlets[group.Outlet] += Counted(number, Part.Outlet);
            languages[group.Language] += Counted(number, Part.Language);
        }

        return new(
            total,
            origins,
            [.. Enum.GetValues<ArticleState>().Select(state => new FacetCount<ArticleState>(state, states[(int)state])).Where(facet => facet.Count > 0)],
            ColumnFacets.Named(outlets, record.Outlets),
            ColumnFacets.Named(languages, record.Languages));

        int Counted(int number, Part part) => (failed[number] & ~part) == Part.None ? counts[number] : 0;
    }

    /// <summary>
    /// The articles among which a page lies, newest news first: those of its minutes. The columns know the news to the minute only; the rows, put in order, say which of them the page begins with.
    /// </summary>
    /// <returns>Ids, and how many of them come before the page.</returns>
    public static (IReadOnlyList<long> Ids, int Before) Page(RecordColumns record, ReadOnlySpan<bool> fitting, int skip, int take)
    {
        var rows = record.Articles;
        var (first, last) = rows.Span;
        // A place for each day leaves a handful of days to be put in order.
        using var lent = new Rented<int>(last - first + 1);
        var days = lent.Cells;
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (fitting[slot])
            {
                days[rows.Days[slot] - first]++;
            }
        }

        var (newest, before) = (last, 0);
        while (newest >= first && before + days[newest - first] <= skip)
        {
            before += days[newest-- - first];
        }

        var (oldest, through) = (newest, before);
        while (oldest >= first && (through += days[oldest - first]) < skip + take)
        {
            oldest--;
        }

        var near = new List<(int NewsAt, long Id)>(through - before);
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (fitting[slot] && rows.Days[slot] >= oldest && rows.Days[slot] <= newest)
            {
                near.Add((rows.NewsAt[slot], rows.IdOf(slot)));
            }
        }

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

    /// <summary>All that fit.</summary>
    public static IReadOnlyList<long> Ids(RecordColumns record, ReadOnlySpan<bool> fitting)
    {
        var ids = new List<long>(fitting.Count(true));
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (fitting[slot])
            {
                ids.Add(record.Articles.IdOf(slot));
            }
        }

        return ids;
    }

    /// <summary>The articles among which the next ones behind a place lie, newest news first: those of its minute, and as many as are wanted behind it.</summary>
    public static IReadOnlyList<long> After(RecordColumns record, ReadOnlySpan<bool> fitting, DateTime at, int take)
    {
        var (minute, newer, same) = (Minutes.Of(at), 0, 0);
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (fitting[slot] && record.Articles.NewsAt[slot] >= minute)
            {
                (newer, same) = record.Articles.NewsAt[slot] == minute ? (newer, same + 1) : (newer + 1, same);
            }
        }

        return Page(record, fitting, newer, same + take).Ids;
    }

    /// <summary>What of a filter has neither a facet nor days, and is seldom asked.</summary>
    private sealed class Narrower
    {
        private readonly ArticleTable _rows;
        private readonly TextColumn.Search? _titles;
        private readonly int? _source;
        private readonly bool _unplaced;

        public Narrower(ArticleTable rows, ArticleFilter filter)
        {
            (_rows, _unplaced) = (rows, filter.Unplaced);
            _titles = IncidentNames.Sought(filter.Words) is { } words ? rows.Titles.For(words) : null;
            // A source without an article has a number that no article has.
            _source = filter.SourceId is { } id ? rows.SourceNumber(id) ?? -1 : null;
        }

        public bool IsAny => _titles is not null || _source is not null || _unplaced;

        public bool Fits(int slot) => (_source is null || _rows.Sources[slot] == _source)
            && (!_unplaced || (!_rows.Linked[slot] && _rows.GroupOf(slot).State == ArticleState.Read))
            && (_titles is not { } sought || sought.In(slot));
    }
}
