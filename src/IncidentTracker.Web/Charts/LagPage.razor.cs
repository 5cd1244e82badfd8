using IncidentTracker.Domain.Charts;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Charts;

/// <summary>How long it takes until somebody is suspected, accused, officially accused, or denies.</summary>
public sealed partial class LagPage
{
    private const int PageSize = 25;
    private static readonly LagMilestone[] _firsts = [LagMilestone.FirstSuspicion, LagMilestone.FirstAccusation, LagMilestone.FirstOfficialAccusation, LagMilestone.FirstDenial];

    private LagState _state = LagState.Default;
    private ChartView? _view;
    private LagChart? _chart;
    private int _undated;
    private Page<IncidentLag>? _incidents;

    [Inject] private LagQueries Lags { get; set; } = null!;

    [Inject] private TimelineQueries Timeline { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    protected override string Path => "lag";

    private string? Chosen => (_state.Row, _state.Days) switch
    {
        (null, null) => null,
        ({ } row, null) => Name(row),
        (null, { } days) => ChartWords.Days(days),
        ({ } row, { } days) => $"{Name(row)}, {ChartWords.Days(days)}",
    };

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var scope = ChartScope.Read(state);
        _state = LagState.Read(state);
        var dated = await Timeline.RangeAsync(scope.Filter, cancellation);
        var (from, to) = scope.Range(Viewer.Today, dated);
        var question = _state.Question(scope.Filter with { HappenedFrom = from, HappenedTo = to });
        _chart = await Lags.ChartAsync(question, cancellation);
        _undated = await Timeline.UndatedAsync(scope.Filter, cancellation);
        _incidents = await Lags.IncidentsAsync(question, _state.Row, _state.Days, new(_state.Page, PageSize), cancellation);
        _view = new(scope, from, to, Viewer, AsOf, await Sources.TallyAsync(cancellation), dated, next => Address(next, _state.Plain));
    }

    private string Address(ChartScope scope, LagState state) => scope.Write(state.Write(new(Path))).ToString();

    private static string Name(LagKey key) => ChartWords.Of(key) is { Length: > 0 } name ? name : "Kind not read";

    private string Why(LagChart chart) => (_undated == 0 ? "" : $"{Words.Count(_undated, "incident")} without a date of the attack {(_undated == 1 ? "is" : "are")} in no days. ") + (chart.LeftOut.Count == 0
        ? "No incident of these days fits the filter."
        : string.Join("; ", chart.LeftOut.Select(pair => $"{Words.Count(pair.Value, "incident")} where {ChartWords.Of(pair.Key, _state.Milestone)}")) + ".");
}
