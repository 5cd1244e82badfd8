using IncidentTracker.Domain.Charts;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Paging;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>How long it takes until somebody is named.</summary>
public sealed class LagQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns)
{
    private static readonly LagMilestone[] _firsts = [LagMilestone.FirstSuspicion, LagMilestone.FirstAccusation, LagMilestone.FirstOfficialAccusation, LagMilestone.FirstDenial];

    /// <summary>The dots, the quartiles, and how many were left out and why.</summary>
    public Task<LagChart> ChartAsync(LagQuestion question, CancellationToken cancellation) =>
        columns.AskAsync(question.Filter, (record, test) => LagCount.Of(record, test, question), cancellation);

    /// <summary>The incidents behind the dots, longest lag first, each with its days to every milestone. Behind statements stand the incidents they are about.</summary>
    /// <param name="question">As asked for the chart.</param>
    /// <param name="row">Only this row; null: all.</param>
    /// <param name="days">Only this lag; null: any.</param>
    /// <param name="page">Which page of them.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<Page<IncidentLag>> IncidentsAsync(LagQuestion question, LagKey? row, int? days, PageRequest page, CancellationToken cancellation)
    {
        var (shown, total) = await columns.AskAsync(question.Filter, (record, test) => Behind(record, test, question, row, days, page), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = shown.ConvertAll(lag => lag.Id);
        var named = await db.Incidents.AsNoTracking().Where(incident => ids.Contains(incident.Id)).Select(incident => new { incident.Id, incident.Title, incident.Happened }).ToDictionaryAsync(incident => incident.Id, cancellation);
        return new([.. shown.Where(lag => named.ContainsKey(lag.Id)).Select(lag => new IncidentLag(lag.Number, named[lag.Id].Title, named[lag.Id].Happened, lag.Days, lag.Exact))], total, page);
    }

    private static (List<Lag> Shown, int Total) Behind(RecordColumns record, IncidentTest test, LagQuestion question, LagKey? row, int? days, PageRequest page)
    {
        var firsts = _firsts.ToDictionary(milestone => milestone, milestone => LagCount.First(record, milestone));
        var asked = question.Milestone == LagMilestone.EveryStatement ? LagCount.First(record, LagMilestone.EveryStatement) : firsts[question.Milestone];
        var incidents = record.Incidents;
        var found = new List<(int Slot, int Days)>();
        for (var slot = 0; slot < incidents.Count; slot++)
        {
            if (LagCount.Start(incidents, slot) is not { } start || !test.Fits(slot) || AttributionLag.Gap(question.Dates, start, incidents.Precision[slot], asked[slot].Dated) is not null)
            {
                continue;
            }

            var lag = asked[slot].Day - start.DayNumber;
            LagKey key = question.Split switch
            {
                LagSplit.KindFamily => new(LagCount.FamilyOf(incidents.Kinds[slot]), null),
                LagSplit.ClaimantKind => new(null, asked[slot].Kind),
                _ => default,
            };
            if ((days is null || days == lag) && (row is null || row == key))
            {
                found.Add((slot, lag));
            }
        }

        var shown = found.OrderByDescending(lag => lag.Days).ThenByDescending(lag => incidents.Numbers[lag.Slot]).Skip(page.Skip).Take(page.Take).Select(lag =>
        {
            var start = incidents.From[lag.Slot];
            var reached = _firsts.Where(milestone => firsts[milestone][lag.Slot].State == 2).ToList();
            return new Lag(
                incidents.IdOf(lag.Slot),
                incidents.Numbers[lag.Slot],
                reached.ToDictionary(milestone => milestone, milestone => firsts[milestone][lag.Slot].Day - start),
                reached.Where(milestone => AttributionLag.Gap(LagDates.DayPrecision, DateOnly.FromDayNumber(start), incidents.Precision[lag.Slot], firsts[milestone][lag.Slot].Dated) is null).ToHashSet());
        }).ToList();
        return (shown, found.Count);
    }

    private sealed record Lag(long Id, int Number, Dictionary<LagMilestone, int> Days, HashSet<LagMilestone> Exact);
}
