using IncidentTracker.Domain.Claims;
using IncidentTracker.Store.Claims;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Desk;

/// <summary>How the claims of a rule, a source or a week were taken.</summary>
/// <param name="Key">The rule, the source's name, or the Monday of the week in ISO form.</param>
/// <param name="Record">The decisions.</param>
/// <param name="Waiting">Claims that still wait; 0 for weeks.</param>
public sealed record CalibrationRow(string Key, RuleRecord Record, int Waiting = 0)
{
    /// <summary>For a source: its id.</summary>
    public long? SourceId { get; init; }
    /// <summary>For a rule: who switched it off and why, or null.</summary>
    public RuleSwitch? Off { get; init; }
}

/// <summary>A rule that was switched off.</summary>
public sealed record RuleSwitch(string Rule, string Who, DateTime At, string Why);

/// <summary>How well the reader's rules stand up to the editors.</summary>
public sealed class CalibrationQueries(IDbContextFactory<TrackerDbContext> contexts)
{
    /// <summary>By rule, the most decided first; switched-off ones among them even where nothing was decided.</summary>
    public async Task<IReadOnlyList<CalibrationRow>> ByRuleAsync(DateTime since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var decided = await Decided(db, since).GroupBy(row => new { row.Rule, row.State }).Select(group => new Counted(group.Key.Rule, group.Key.State, group.Count())).ToListAsync(cancellation);
        var waiting = await ClaimFilter.Waiting(db.Claims).GroupBy(row => row.Rule).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var off = (await OffAsync(db, cancellation)).ToDictionary(rule => rule.Rule, StringComparer.Ordinal);
        return [.. decided.Select(row => row.Key).Union(waiting.Keys).Union(off.Keys).Select(rule => new CalibrationRow(rule, Record(decided.Where(row => row.Key == rule)), waiting.GetValueOrDefault(rule)) { Off = off.GetValueOrDefault(rule) })
            .OrderByDescending(row => row.Record.Decided).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    /// <summary>By source, the most decided first; what came without a source is one row.</summary>
    public async Task<IReadOnlyList<CalibrationRow>> BySourceAsync(DateTime since, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var decided = await Decided(db, since).GroupBy(row => new { row.Article.SourceId, row.State }).Select(group => new { group.Key.SourceId, group.Key.State, Count = group.Count() }).ToListAsync(cancellation);
        var ids = decided.Select(row => row.SourceId).OfType<long>().Distinct().ToList();
        var names = await db.Sources.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return [.. decided.GroupBy(row => row.SourceId).Select(group => new CalibrationRow(
                group.Key is { } id ? names.GetValueOrDefault(id, "a source that was removed") : "added by hand",
                Record(group.Select(row => new Counted("", row.State, row.Count)))) { SourceId = group.Key })
            .OrderByDescending(row => row.Record.Decided).ThenBy(row => row.Key, StringComparer.CurrentCulture)];
    }

    /// <summary>By the week in which they were decided, the newest first; weeks without a decision among them.</summary>
    public async Task<IReadOnlyList<CalibrationRow>> ByWeekAsync(DateTime since, DateTime now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var days = await Decided(db, since).GroupBy(row => new { row.DecidedAt!.Value.Date, row.State }).Select(group => new { group.Key.Date, group.Key.State, Count = group.Count() }).ToListAsync(cancellation);
        var rows = new List<CalibrationRow>();
        for (var week = Monday(now); week >= Monday(since); week = week.AddDays(-7))
        {
            var monday = week;
            rows.Add(new(monday.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Record(days.Where(day => Monday(day.Date) == monday).Select(day => new Counted("", day.State, day.Count)))));
        }

        return rows;
    }

    private static DateOnly Monday(DateTime day) => DateOnly.FromDateTime(day).AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static IQueryable<Claims.ClaimRow> Decided(TrackerDbContext db, DateTime since) =>
        db.Claims.AsNoTracking().Where(row => row.DecidedAt >= since && !row.ByHand && row.State != ClaimState.Proposed && row.ExternalId == null);

    private static RuleRecord Record(IEnumerable<Counted> counts)
    {
        var all = counts.ToList();
        int Of(ClaimState state) => all.Where(row => row.State == state).Sum(row => row.Count);
        return new(Of(ClaimState.Accepted), Of(ClaimState.Corrected), Of(ClaimState.Rejected));
    }

    private static async Task<IReadOnlyList<RuleSwitch>> OffAsync(TrackerDbContext db, CancellationToken cancellation) =>
        [.. (await db.RuleSwitches.AsNoTracking().ToListAsync(cancellation)).Select(row => new RuleSwitch(row.Rule, row.Who, row.At, row.Why))];

    private sealed record Counted(string Key, ClaimState State, int Count);
}
