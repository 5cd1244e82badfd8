using IncidentTracker.Domain.Charts;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Sources;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>Marks for a time axis: is the spike real, or did we only look differently?</summary>
public sealed class AxisMarkQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns, TimeProvider time)
{
    /// <summary>More silences than this would cover the chart; the longest are given.</summary>
    private const int MostSilences = 12;

    /// <summary>The marks within a range, in order of time.</summary>
    public async Task<IReadOnlyList<AxisMark>> MarksAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var silences = await columns.ReadAsync(record => Find(record, from.DayNumber, to.DayNumber, today.DayNumber), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var marks = new List<(DateOnly On, AxisMark Mark)>();
        foreach (var (sourceId, silence) in silences.OrderByDescending(found => found.Silence.Days).Take(MostSilences))
        {
            // One that people add to by hand has no habit to fall out of, and one that was removed no name.
            if (await db.Sources.AsNoTracking().Where(row => row.Id == sourceId && row.Kind != SourceKind.ByHand).Select(row => row.Name).FirstOrDefaultAsync(cancellation) is { } name)
            {
                var (first, last) = (DateOnly.FromDayNumber(silence.From), DateOnly.FromDayNumber(silence.To));
                marks.Add((first, new AxisMark.SourceSilent(sourceId, name, first, last, first < today.AddDays(-RunAging.RunDays) ? SilenceReason.Unknown : await ReasonAsync(db, sourceId, first, last, cancellation), silence.To == today.DayNumber)));
            }
        }

        foreach (var (version, at) in await RulesHistory.ReadAsync(db, cancellation))
        {
            var day = DateOnly.FromDateTime(at);
            if (day >= from && day <= to)
            {
                marks.Add((day, new AxisMark.RulesChanged(version, at)));
            }
        }

        return [.. marks.OrderBy(mark => mark.On).Select(mark => mark.Mark)];
    }

    private static List<(long SourceId, Silence Silence)> Find(RecordColumns record, int from, int to, int today)
    {
        var articles = record.Articles;
        var days = new HashSet<int>[articles.SourceCount];
        for (var slot = 0; slot < articles.Count; slot++)
        {
            // Pages that could not be read come from a source that has gone silent, too.
            if (articles.AreArticles[slot] && articles.Sources[slot] is > 0 and var source)
            {
                (days[source] ??= []).Add(Minutes.Day(articles.NewsAt[slot]));
            }
        }

        var found = new List<(long, Silence)>();
        for (var source = 1; source < days.Length; source++)
        {
            foreach (var silence in SourceSilences.Of(days[source] is { } active ? [.. active.Order()] : [], today))
            {
                if (silence.From <= to && silence.To >= from)
                {
                    found.Add((articles.SourceId(source), silence));
                }
            }
        }

        return found;
    }

    private static async Task<SilenceReason> ReasonAsync(TrackerDbContext db, long sourceId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var (begins, ends) = (from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var runs = await db.SourceRuns.AsNoTracking().Where(run => run.SourceId == sourceId && run.StartedAt >= begins && run.StartedAt < ends)
            .GroupBy(run => run.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var failed = runs.Where(run => run.Key is SourceState.Failing or SourceState.Blocked or SourceState.Gone).Sum(run => run.Count);
        return runs.Count == 0 ? SilenceReason.NotLookedAt : failed * 2 > runs.Sum(run => run.Count) ? SilenceReason.Failing : SilenceReason.NothingNew;
    }
}
