using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>What is still open.</summary>
public sealed class OpenQuestionQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns)
{
    /// <summary>The questions that have stood for more than <paramref name="moreThanDays"/> days on a day.</summary>
    /// <param name="filter">Of which incidents.</param>
    /// <param name="kind">Only these; null: all.</param>
    /// <param name="moreThanDays">30 and 90 are usual.</param>
    /// <param name="today">The day they are counted to.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<OpenQuestionList> ListAsync(IncidentFilter filter, OpenQuestionKind? kind, int moreThanDays, DateOnly today, PageRequest page, CancellationToken cancellation)
    {
        var open = await columns.AskAsync(filter, (record, test) => Find(record, test, today.DayNumber, moreThanDays), cancellation);
        var wanted = open.Where(found => kind is null || found.Question.Kind == kind)
            .OrderBy(found => found.Question.Since).ThenByDescending(found => found.Number).ThenBy(found => found.Question.Kind).Skip(page.Skip).Take(page.Take).ToList();
        var ids = wanted.Select(found => found.Id).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Title, row.Attribution }).ToDictionaryAsync(row => row.Id, cancellation);
        return new(
            new(
                [.. wanted.Where(found => rows.ContainsKey(found.Id)).Select(found => new OpenQuestionItem(
                    found.Question.Kind, found.Number, rows[found.Id].Title, rows[found.Id].Attribution, DateOnly.FromDayNumber(found.Question.Since), found.Question.Exact, today.DayNumber - found.Question.Since))],
                open.Count(found => kind is null || found.Question.Kind == kind),
                page),
            Enum.GetValues<OpenQuestionKind>().ToDictionary(each => each, each => open.Count(found => found.Question.Kind == each)));
    }

    private static List<(long Id, int Number, OpenQuestion Question)> Find(RecordColumns record, IncidentTest test, int today, int moreThanDays)
    {
        var fitting = test.Fitting;
        var gathered = new OpenQuestions[record.Incidents.Count];
        foreach (ref readonly var claim in record.Claims.Entries)
        {
            if (claim.Incident >= 0 && fitting[claim.Incident] && claim.Is(ClaimFlags.Stands | ClaimFlags.Counts))
            {
                gathered[claim.Incident].Add(claim.Stance, claim.Kind, record.Articles.Origins[claim.Article], claim.Day, claim.Is(ClaimFlags.Dated) && claim.Precision >= TimePrecision.Day);
            }
        }

        var open = new List<(long, int, OpenQuestion)>();
        for (var slot = 0; slot < gathered.Length; slot++)
        {
            if (fitting[slot] && gathered[slot].IsAnyOpen)
            {
                foreach (var question in gathered[slot].Open(today, moreThanDays))
                {
                    open.Add((record.Incidents.IdOf(slot), record.Incidents.Numbers[slot], question));
                }
            }
        }

        return open;
    }
}
