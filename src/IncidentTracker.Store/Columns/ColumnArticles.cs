using IncidentTracker.Store.Articles;
using IncidentTracker.Store.Incidents;

namespace IncidentTracker.Store.Columns;

/// <summary>Counts articles of a filter in one look through all of them: one that fails a single facet's choice counts in that facet, because a facet's counts set its own choices aside.</summary>
internal static class ColumnArticles
{
    private const int Any = -1;

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
        var (wantedOutlets, wantedLanguages) = (new WantedNames(filter.Outlets, record.Outlets), new WantedNames(filter.Languages, record.Languages));
        var (states, outlets, languages) = (new int[Enum.GetValues<ArticleState>().Length], new int[record.Outlets.Count], new int[record.Languages.Count]);
        using var marks = new Rented<bool>(rows.Count);
        Among(rows, filter, marks.Cells);
        using var lent = new Rented<bool>(rows.HighestReport + 1);
        var asked = marks.Cells;
        var reports = lent.Cells;
        var (total, origins) = (0, 0);
        var (anyOutlet, anyLanguage, wantedState) = (wantedOutlets.IsAny, wantedLanguages.IsAny, (int?)filter.State ?? Any);
        for (var slot = 0; slot < asked.Length; slot++)
        {
            if (!asked[slot])
            {
                continue;
            }

            var (state, outlet, language) = (rows.States[slot], rows.Outlets[slot], rows.Languages[slot]);
            var failed = (wantedState == Any || wantedState == state ? Part.None : Part.State)
                | (anyOutlet || wantedOutlets.Fit(outlet) ? Part.None : Part.Outlet)
                | (anyLanguage || wantedLanguages.Fit(language) ? Part.None : Part.Language);
            if (failed == Part.None)
            {
                states[state]++;
                outlets[outlet]++;
                languages[language]++;
                fitting[slot] = true;
                total++;
                // An article without a wire report is a report of its own.
                if (rows.Origins[slot] is var origin && (origin < 0 || !reports[origin]))
                {
                    origins++;
                    reports[Math.Max(origin, 0)] |= origin >= 0;
                }
            }
            else
            {
                states[state] += failed == Part.State ? 1 : 0;
                outlets[outlet] += failed == Part.Outlet ? 1 : 0;
                languages[language] += failed == Part.Language ? 1 : 0;
            }
        }

        return new(
            total,
            origins,
            [.. Enum.GetValues<ArticleState>().Select(state => new FacetCount<ArticleState>(state, states[(int)state])).Where(facet => facet.Count > 0)],
            ColumnFacets.Named(outlets, record.Outlets),
            ColumnFacets.Named(languages, record.Languages));
    }

    /// <summary>Marks the articles that fit all of the filter for which there is no facet.</summary>
    private static void Among(ArticleTable rows, ArticleFilter filter, Span<bool> marks)
    {
        if (IncidentNames.Sought(filter.Words) is { } words)
        {
            rows.Titles.Mark(words, marks);
        }
        else
        {
            marks.Fill(true);
        }

        // One that is in the store no more stands before every day.
        var (from, until) = (filter.From is { } first ? Midnight(first) : 0, filter.To is { } last && last < DateOnly.MaxValue ? Midnight(last.AddDays(1)) : int.MaxValue);
        for (var slot = 0; slot < marks.Length; slot++)
        {
            marks[slot] &= rows.NewsAt[slot] >= from && rows.NewsAt[slot] < until;
        }

        if (filter.SourceId is { } id)
        {
            var source = rows.SourceNumber(id);
            for (var slot = 0; slot < marks.Length; slot++)
            {
                marks[slot] &= rows.Sources[slot] == source;
            }
        }

        if (filter.Unplaced)
        {
            for (var slot = 0; slot < marks.Length; slot++)
            {
                marks[slot] &= !rows.Linked[slot] && rows.States[slot] == (byte)ArticleState.Read;
            }
        }
    }

    /// <summary>
    /// The articles among which a page lies, newest news first: those of its minutes. The columns know the news to the minute only; the rows, put in order, say which of them the page begins with.
    /// </summary>
    /// <returns>Ids, and how many of them come before the page.</returns>
    public static (IReadOnlyList<long> Ids, int Before) Page(RecordColumns record, ReadOnlySpan<bool> fitting, int skip, int take)
    {
        var rows = record.Articles;
        var (first, last) = rows.Days;
        // A place for each day leaves a handful of days to be put in order.
        using var lent = new Rented<int>(last - first + 1);
        var days = lent.Cells;
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (fitting[slot])
            {
                days[Minutes.Day(rows.NewsAt[slot]) - first]++;
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
        var (low, high) = (oldest * Minutes.OfDay, (newest + 1) * Minutes.OfDay);
        for (var slot = 0; slot < fitting.Length; slot++)
        {
            if (fitting[slot] && rows.NewsAt[slot] >= low && rows.NewsAt[slot] < high)
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

    /// <summary>Days that no whole number of minutes reaches lie behind all news.</summary>
    private static int Midnight(DateOnly day) => (int)Math.Min(int.MaxValue, (long)day.DayNumber * Minutes.OfDay);
}
