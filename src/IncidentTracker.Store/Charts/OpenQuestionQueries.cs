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
    private static readonly OpenQuestionKind[] _kinds = Enum.GetValues<OpenQuestionKind>();

    /// <summary>The questions that have stood for more than <paramref name="moreThanDays"/> days on a day.</summary>
    /// <param name="filter">Of which incidents.</param>
    /// <param name="kind">Only these; null: all.</param>
    /// <param name="moreThanDays">30 and 90 are usual.</param>
    /// <param name="today">The day they are counted to.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<OpenQuestionList> ListAsync(IncidentFilter filter, OpenQuestionKind? kind, int moreThanDays, DateOnly today, PageRequest page, CancellationToken cancellation)
    {
        var (wanted, counts) = await columns.AskAsync(filter, (record, test) => Find(record, test, kind, today.DayNumber, moreThanDays, page), cancellation);
        var ids = wanted.Select(found => found.Id).Distinct().ToList();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Title, row.Attribution }).ToDictionaryAsync(row => row.Id, cancellation);
        return new(
            new(
                [.. wanted.Where(found => rows.ContainsKey(found.Id)).Select(found => new OpenQuestionItem(
                    found.Question.Kind, found.Number, rows[found.Id].Title, rows[found.Id].Attribution, DateOnly.FromDayNumber(found.Question.Since), found.Question.Exact, today.DayNumber - found.Question.Since))],
                kind is { } one ? counts[(int)one] : counts.Sum(),
                page),
            _kinds.ToDictionary(each => each, each => counts[(int)each]));
    }

    /// <summary>A page of what is open, the oldest first, and how many there are of each kind.</summary>
    private static (List<Found> Page, int[] Counts) Find(RecordColumns record, IncidentTest test, OpenQuestionKind? wanted, int today, int moreThanDays, PageRequest page)
    {
        var (incidents, fitting) = (record.Incidents, test.Fitting);
        using var lent = new Rented<OpenQuestions>(incidents.Count);
        var gathered = lent.Cells;
        foreach (ref readonly var claim in record.Claims.Entries)
        {
            if (claim.Incident >= 0 && fitting[claim.Incident] && claim.Is(ClaimFlags.Stands | ClaimFlags.Counts))
            {
                gathered[claim.Incident].Add(claim.Stance, claim.Kind, record.Articles.Origins[claim.Article], claim.Day, claim.Is(ClaimFlags.Dated) && claim.Precision >= TimePrecision.Day);
            }
        }

        // The latest of those kept stands first: the next one is beside it or beyond the page.
        var (kept, counts) = (new PriorityQueue<(int Slot, OpenQuestion Question), long>(), new int[_kinds.Length]);
        for (var slot = 0; slot < gathered.Length; slot++)
        {
            if (!gathered[slot].IsAnyOpen)
            {
                continue;
            }

            foreach (var kind in _kinds)
            {
                if (gathered[slot].Open(kind, today, moreThanDays) is { } question)
                {
                    counts[(int)kind]++;
                    if (wanted is null || wanted == kind)
                    {
                        Keep(kept, page.Skip + page.Take, (slot, question), Order(question, incidents.Numbers[slot]));
                    }
                }
            }
        }

        return ([.. kept.UnorderedItems.OrderByDescending(found => found.Priority).Skip(page.Skip)
            .Select(found => new Found(incidents.IdOf(found.Element.Slot), incidents.Numbers[found.Element.Slot], found.Element.Question))], counts);
    }

    private static void Keep(PriorityQueue<(int Slot, OpenQuestion Question), long> kept, int most, (int Slot, OpenQuestion Question) found, long order)
    {
        if (kept.Count < most)
        {
            kept.Enqueue(found, -order);
        }
        else
        {
            kept.EnqueueDequeue(found, -order);
        }
    }

    /// <summary>By the day, then the newest incident, then the kind, in one number: hundreds of thousands are put in order for one page.</summary>
    private static long Order(OpenQuestion question, int number) => ((long)question.Since << 34) | ((long)(int.MaxValue - number) << 2) | (long)question.Kind;

    private readonly record struct Found(long Id, int Number, OpenQuestion Question);
}
