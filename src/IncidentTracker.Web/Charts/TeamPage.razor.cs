using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Charts;

/// <summary>The desk for the manager's eyes: nothing here changes anything.</summary>
public sealed partial class TeamPage
{
    private const int MostAiling = 20;
    // With copies: every one of them waits for a decision of its own.
    private static readonly string _waiting = new ClaimsAddress(new() { States = new([ClaimState.Proposed], []), Copies = true }, ClaimOrder.Oldest).ToString();

    private ChartView? _view;
    private TeamFigures? _team;
    private ClaimItem? _oldest;
    private IReadOnlyList<SourceItem> _ailing = [];
    private Bars _bars = null!;
    private string _options = "{}";

    [Inject] private TeamQueries Team { get; set; } = null!;

    [Inject] private ClaimQueries Claims { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    protected override string Path => "team";

    private Decisions Sum => _team!.ByWeek.Aggregate(default(Decisions), (all, week) => new(all.Accepted + week.Accepted, all.Corrected + week.Corrected, all.Rejected + week.Rejected, all.Tagged + week.Tagged));

    private double Pace => (double)(Sum.OfTheMachine + Sum.Tagged) / Math.Max(1, _team!.Weeks.Count);

    private string Lasts => _team!.Waiting.Total == 0 ? "The queue is empty." : Pace == 0 ? "Nothing was decided in these weeks." : $"At this pace the queue lasts {Words.Count((int)Math.Ceiling(_team.Waiting.Total / Pace), "week")}.";

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var scope = ChartScope.Read(state);
        var (from, to) = scope.Range(Viewer.Today, null);
        _team = await Team.FiguresAsync(from, to, scope.Zone ?? Viewer.Zone, cancellation);
        _oldest = _team.Waiting.OldestClaim is { } id ? await Claims.FindAsync(id, cancellation) : null;
        _ailing = [.. (await Sources.ListAsync(cancellation)).Where(source => source.State is not (SourceState.Working or SourceState.Unchanged or SourceState.New or SourceState.Paused)).Take(MostAiling)];
        _bars = ByWeek(_team);
        _options = BarsOptions.Of(_bars);
        _view = new(scope with { Filter = new() }, from, to, Viewer, AsOf, await Sources.TallyAsync(cancellation), null, next => next.Write(new(Path)).ToString());
    }

    private static IEnumerable<(string Word, int Count)> Ages(WaitingClaims waiting) =>
        [("in the last day", waiting.LessThanADay), ("in the last week", waiting.LessThanAWeek), ("in the last month", waiting.LessThanAMonth), ("before that", waiting.Longer)];

    private static Bars ByWeek(TeamFigures team)
    {
        IReadOnlyList<double> Of(Func<Decisions, int> part) => [.. team.ByWeek.Select(week => (double)part(week))];
        return new()
        {
            Axis = [.. team.Weeks.Select((_, at) => BucketWords.Axis(team.Weeks, at, TimeStep.Week))],
            Tips = [.. team.Weeks.Select((week, at) => (IReadOnlyList<string>)[BucketWords.Of(week, TimeStep.Week), Words.Count(team.ByWeek[at].OfTheMachine + team.ByWeek[at].Tagged, "decision")])],
            Keys = [new("kept as found", "k-data"), new("corrected", "k-disrupt"), new("rejected", "k-extort"), new("tagged by hand", "k-spy")],
            Values = [Of(made => made.Accepted), Of(made => made.Corrected), Of(made => made.Rejected), Of(made => made.Tagged)],
            Totals = [.. team.ByWeek.Select(made => made.OfTheMachine + made.Tagged is > 0 and var all ? Words.Number(all) : "")],
            Href = null,
        };
    }
}
