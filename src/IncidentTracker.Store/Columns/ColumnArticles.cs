using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>Finds and counts the articles of a filter in one look through all of them: one that fails a single facet's choice counts in that facet, because a facet's counts set its own choices aside.</summary>
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

    /// <summary>Looks through all articles.</summary>
    public static ArticleLook Of(RecordColumns record, ArticleFilter filter)
    {
        var rows = record.Articles;
        var look = new ArticleLook(rows);
        var failed = Failed(record, filter);
        var counts = new int[failed.Length];
        // One that is in the store no more stands before every day.
        var (from, until) = (filter.From?.DayNumber ?? 0, filter.To?.DayNumber ?? int.MaxValue);
        var narrower = new Narrower(rows, filter);
        var days = rows.Days.AsSpan(0, rows.Count);
        var numbers = rows.Groups.AsSpan(0, days.Length);
        var origins = rows.Origins.AsSpan(0, days.Length);
        // A bit for each wire report: as bytes they would not stay where the processor finds them at once.
        using var lent = new Rented<ulong>((rows.HighestReport / 64) + 1);
        var reports = lent.Cells;
        var independent = 0;
        for (var slot = 0; slot < days.Length; slot++)
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

            look.Add(slot, days[slot]);
            // Without a branch, which nobody could foresee. All ones where the article has no wire report: it is a report of its own.
            var own = origins[slot] >> 31;
            var report = origins[slot] & ~own;
            ref var word = ref reports[report >> 6];
            var bit = 1ul << report;
            independent += (own & 1) | ((word & bit) == 0 ? 1 : 0);
            word |= bit;
        }

        look.Counts = Facets(record, counts, failed, independent);
        return look;
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

    private static ArticleCounts Facets(RecordColumns record, int[] counts, Part[] failed, int origins)
    {
        var total = 0;
        var (states, outlets, languages) = (new int[Enum.GetValues<ArticleState>().Length], new int[record.Outlets.Count], new int[record.Languages.Count]);
        foreach (var (number, group) in record.Articles.AllGroups.Index())
        {
            total += Counted(number, Part.None);
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
