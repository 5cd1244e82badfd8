using IncidentTracker.Domain;
using IncidentTracker.Domain.Charts;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Charts;

/// <summary>What waits for an answer: suspected and never accused, accused and never answered, resting on one unnamed source.</summary>
public sealed partial class StillOpenPage
{
    private const int PageSize = 50;
    public const int UsualDays = 30;
    public const int MostDays = 36_500;
    private static readonly int[] _choices = [0, UsualDays, 90, 365];

    private OpenQuestionKind? _kind;
    private int _days = UsualDays;
    private int _page = 1;
    private ChartView? _view;
    private OpenQuestionList? _list;

    [Inject] private OpenQuestionQueries Open { get; set; } = null!;

    [Inject] private TimelineQueries Timeline { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    protected override string Path => "still-open";

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var scope = ChartScope.Read(state);
        (_kind, _days) = Asked(state);
        _page = state.Number("page", 1, 1, 100_000);
        var dated = await Timeline.RangeAsync(scope.Filter, cancellation);
        var (from, to, filter) = Days(scope, Viewer.Today, dated);
        _list = await Open.ListAsync(filter, _kind, _days, Viewer.Today, new(_page, PageSize), cancellation);
        _view = new(scope, from, to, Viewer, AsOf, await Sources.TallyAsync(cancellation), dated, next => Address(next, _kind, _days)) { Ranged = scope.IsRanged };
    }

    /// <summary>A question is open however long ago the attack was: without days in the address, all the time there is, and what has no date.</summary>
    public static (DateOnly From, DateOnly To, IncidentFilter Filter) Days(ChartScope scope, DateOnly today, (DateOnly From, DateOnly To)? dated)
    {
        if (!scope.IsRanged)
        {
            return (dated?.From ?? today, today, scope.Filter);
        }

        var (from, to) = scope.Range(today, null);
        return (from, to, scope.Filter with { HappenedFrom = from, HappenedTo = to });
    }

    /// <summary>Which questions, and open for how long.</summary>
    public static (OpenQuestionKind? Kind, int Days) Asked(UrlState state) => (
        state.Word<OpenQuestionKind>("question", word => WireWords.TryParse<OpenQuestionKind>(word, out var kind) ? kind : null),
        state.Number("days", UsualDays, 0, MostDays));

    /// <summary>Writes what <see cref="Asked"/> reads.</summary>
    public static UrlQuery Query(UrlQuery query, OpenQuestionKind? kind, int days) => query
        .With("question", kind is { } asked ? WireWords.Of(asked) : null)
        .With("days", days, UsualDays);

    private string Address(ChartScope scope, OpenQuestionKind? kind, int days, int page = 1) => scope.Write(Query(new(Path), kind, days).With("page", page, 1)).ToString();
}
