using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Columns;
using IncidentTracker.Store.Timeline;
using Microsoft.EntityFrameworkCore;

namespace IncidentTracker.Store.Charts;

/// <summary>The desk for the manager's eyes: what waits, what was decided, by whom.</summary>
public sealed class TeamQueries(IDbContextFactory<TrackerDbContext> contexts, IncidentColumns columns, TimeProvider time)
{
    /// <summary>What waits now, and what was decided in the weeks that hold the two days and all between. What came with imported records was decided elsewhere and is not counted.</summary>
    public async Task<TeamFigures> FiguresAsync(DateOnly from, DateOnly to, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var weeks = TimeBuckets.Of(from, to, TimeStep.Week, zone);
        var now = time.GetUtcNow().UtcDateTime;
        var count = await columns.ReadAsync(record => Count(record, weeks, now), cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = count.Sources.Keys.ToList();
        var names = await db.Sources.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return new(count.Waiting, weeks, count.Weeks, Ordered(Named(count.Rules)), Ordered(count.Sources.Select(pair => new NamedDecisions(names.GetValueOrDefault(pair.Key), pair.Value))), Ordered(Named(count.Editors)));
    }

    private static Counted Count(RecordColumns record, IReadOnlyList<TimeBucket> weeks, DateTime now)
    {
        var counted = new Counted(new Decisions[weeks.Count]);
        var moments = new TimelineCount.Moments(weeks);
        var entries = record.Claims.Entries;
        var desk = record.Claims.Desk;
        var ages = new int[4];
        var (oldest, since) = (0, int.MaxValue);
        var today = Minutes.Of(now);
        for (var at = 0; at < entries.Length; at++)
        {
            ref readonly var claim = ref entries[at];
            ref readonly var state = ref desk[at];
            if (!claim.Is(ClaimFlags.First) || claim.Is(ClaimFlags.Imported))
            {
                continue;
            }

            if (state.State == ClaimState.Proposed)
            {
                if (claim.Is(ClaimFlags.InReading))
                {
                    ages[Age(today - state.Since)]++;
                    (oldest, since) = state.Since < since ? (state.Claim, state.Since) : (oldest, since);
                }

                continue;
            }

            if (moments.Of(state.Since) is { } week)
            {
                var decided = Add(default, state.State, claim.Is(ClaimFlags.ByHand));
                counted.Weeks[week] = Plus(counted.Weeks[week], decided);
                Note(counted.Rules, record.Rules[state.Rule] ?? "", decided);
                Note(counted.Sources, record.Articles.SourceId(record.Articles.Sources[claim.Article]), decided);
                Note(counted.Editors, record.People[state.DecidedBy] ?? "", decided);
            }
        }

        counted.Waiting = new(ages.Sum(), ages[0], ages[1], ages[2], ages[3], oldest == 0 ? null : oldest, oldest == 0 ? null : Minutes.ToInstant(since));
        return counted;
    }

    private static int Age(int minutes) => minutes switch { < 24 * 60 => 0, < 7 * 24 * 60 => 1, < 30 * 24 * 60 => 2, _ => 3 };

    private static Decisions Add(Decisions made, ClaimState state, bool byHand) => state switch
    {
        ClaimState.Rejected => made with { Rejected = made.Rejected + 1 },
        _ when byHand => made with { Tagged = made.Tagged + 1 },
        ClaimState.Corrected => made with { Corrected = made.Corrected + 1 },
        _ => made with { Accepted = made.Accepted + 1 },
    };

    private static Decisions Plus(Decisions one, Decisions other) => new(one.Accepted + other.Accepted, one.Corrected + other.Corrected, one.Rejected + other.Rejected, one.Tagged + other.Tagged);

    private static void Note<T>(Dictionary<T, Decisions> decisions, T name, Decisions made) where T : notnull => decisions[name] = Plus(decisions.GetValueOrDefault(name), made);

    private static IEnumerable<NamedDecisions> Named(Dictionary<string, Decisions> decisions) => decisions.Select(pair => new NamedDecisions(pair.Key, pair.Value));

    private static IReadOnlyList<NamedDecisions> Ordered(IEnumerable<NamedDecisions> decisions) =>
        [.. decisions.OrderByDescending(named => named.Made.OfTheMachine + named.Made.Tagged).ThenBy(named => named.Name, StringComparer.Ordinal)];

    private sealed record Counted(Decisions[] Weeks)
    {
        public WaitingClaims Waiting { get; set; } = new(0, 0, 0, 0, 0, null, null);
        public Dictionary<string, Decisions> Rules { get; } = new(StringComparer.Ordinal);
        public Dictionary<long, Decisions> Sources { get; } = [];
        public Dictionary<string, Decisions> Editors { get; } = new(StringComparer.Ordinal);
    }
}
