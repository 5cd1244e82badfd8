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
        TextColumn.Search? titles = IncidentNames.Sought(filter.Words) is { } words ? rows.Titles.For(words) : null;
        var days = rows.Days.AsSpan(0, fitting.Length);
        var numbers = rows.Groups.AsSpan(0, fitting.Length);
        var origins = rows.Origins.AsSpan(0, fitting.Length);
        // A source without an article has a number that no article has.
        var (anySource, source) = (filter.SourceId is null, filter.SourceId is { } id ? rows.SourceNumber(id) ?? -1 : 0);
        using var lent = new Rented<bool>(rows.HighestReport + 1);
        var reports = lent.Cells;
        var (total, independent) = (0, 0);
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (days[slot] < from || days[slot] > until || !(anySource || rows.Sources[slot] == source) || (titles is { } sought && !sought.In(slot))
                || (filter.Unplaced && (rows.Linked[slot] || rows.GroupOf(slot).State != ArticleState.Read)))
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
            // An article without a wire report is a report of its own.
            if (origins[slot] is var origin && (origin < 0 || !reports[origin]))
            {
                independent++;
                reports[Math.Max(origin, 0)] |= origin >= 0;
            }
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
}
