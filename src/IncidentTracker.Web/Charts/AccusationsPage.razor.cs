using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Charts;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Paging;
using IncidentTracker.Store.Sources;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Charts;

/// <summary>Who accuses whom, the claims behind each number, and their course.</summary>
public sealed partial class AccusationsPage
{
    private const int PageSize = 10;
    private const int MostSpans = 12;
    private const string Said = "#said";

    private AccusationState _state = new();
    private ChartView? _view;
    private AccusationMatrix? _matrix;
    private Page<ClaimItem>? _claims;
    private int _accusing;
    private IncidentSpans? _spans;
    private TimelineSeries? _stances;
    private TimeStep _step;
    private Page<CountedClaim>? _said;

    [Inject] private AccusationQueries Accusations { get; set; } = null!;

    [Inject] private CountedClaims Counted { get; set; } = null!;

    [Inject] private SpanQueries Spans { get; set; } = null!;

    [Inject] private TimelineQueries Timeline { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    protected override string Path => "accusations";

    private string? Sub => _matrix is not { } matrix ? null
        : _state.Measure == AccusationMeasure.Incidents ? Words.Count(matrix.Incidents, "incident")
        : $"{ChartWords.Count(_state.Measure, matrix.Accusations)} in {Words.Count(matrix.Incidents, "incident")}";

    private string SpansTitle => _state.Cell?.Accused is { } country ? $"Claims against {ChartWords.Accused(country)}, by incident" : "Claims by incident";

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var scope = ChartScope.Read(state);
        _state = AccusationState.Read(state);
        var zone = scope.Zone ?? Viewer.Zone;
        var dated = await Timeline.SaidRangeAsync(scope.Filter, zone, cancellation);
        var (from, to) = scope.Range(Viewer.Today, dated);
        var question = _state.Question(scope.Filter, from, to, zone);
        _matrix = await Accusations.MatrixAsync(question, cancellation);
        _claims = _state.Cell is { } cell ? await Accusations.ClaimsAsync(question, cell.Row, new(cell.Accused), new(_state.Page, PageSize), cancellation) : null;
        _accusing = _state.Cell is { } at ? await Accusations.AccusingAsync(question, at.Row, new(at.Accused), cancellation) : 0;
        var accused = Narrowed(scope);
        _spans = await Spans.WindowAsync(accused, from, to, MostSpans, cancellation);
        _step = OverTimeState.Default.StepFor(from, to);
        _stances = await Timeline.StancesAsync(accused, from, to, _step, zone, cancellation);
        _said = _state.Said is { } bar && Bar(bar) is >= 0 and var chosen ? await Counted.OfStancesAsync(accused, _stances.Buckets, bar.Stance, chosen, new(_state.SaidPage, PageSize), cancellation) : null;
        _view = new(scope, from, to, Viewer, AsOf, await Sources.TallyAsync(cancellation), dated, next => Address(next, _state.Plain));
    }

    /// <summary>What the chosen cell leaves for the charts below the matrix: incidents in which its country is accused.</summary>
    private IncidentFilter Narrowed(ChartScope scope) =>
        _state.Cell?.Accused is { } country ? scope.Filter with { AccusedCountries = new([country], scope.Filter.AccusedCountries.Exclude) } : scope.Filter;

    private ChartView Narrowed(ChartView view) => view with { Scope = view.Scope with { Filter = Narrowed(view.Scope) } };

    private bool IsFiltered => _view is { } view && FilterTag.Of(view.Scope.Filter).Count > 0;

    private Choice<HedgeLevel> Hedges => _state.LeastHedge == HedgeLevel.Possible ? Choice<HedgeLevel>.Any : new([.. Enum.GetValues<HedgeLevel>().Where(level => level >= _state.LeastHedge)], []);

    /// <summary>The claims as a list; the incidents, where a filter of incidents is in force that a list of claims does not have.</summary>
    private string? List => _view is not { } view ? null
        : IsFiltered ? view.Incidents
        : new ClaimsAddress(Accusing(view)).ToString();

    /// <summary>What points at somebody as the matrix takes it: in an incident, dated, said in its days and by its zone.</summary>
    private ClaimFilter Accusing(ChartView view) => new()
    {
        Stances = new(_state.Stances, []),
        Hedges = Hedges,
        From = view.From,
        To = view.To,
        Zone = view.Zone.Id == TimeZoneInfo.Utc.Id ? null : view.Zone,
        Counted = true,
    };

    /// <summary>The accusations of a cell as a list, in every article that has them, as they stand beside the matrix: what the accused answered is in no list with them, nor is "it was us".
    /// Null where the list cannot say the same: of a row or column without a name, or under a filter of incidents.</summary>
    private string? ListOf(AccusationChoice cell) => IsFiltered || _accusing == 0 || cell.Accused is not { } accused || cell.Row is { Country: null, Kind: null } ? null
        : new ClaimsAddress(Accusing(_view!) with
        {
            AccusedCountries = new([accused], []),
            ClaimantCountries = cell.Row.Country is { } country ? new([country], []) : Choice<string>.Any,
            ClaimantKinds = cell.Row.Kind is { } kind ? new([kind], []) : Choice<ClaimantKind>.Any,
            Copies = true,
        }).ToString();

    private string Address(ChartScope scope, AccusationState state) => scope.Write(state.Write(new(Path))).ToString();

    /// <summary>The bar that begins on the day of a choice; −1 where the bars are other ones now.</summary>
    private int Bar(SaidChoice choice) => _stances!.Buckets.ToList().FindIndex(bucket => bucket.From == choice.From);

    private string SaidTitle(SaidChoice choice) => $"{(choice.Stance is { } stance ? ChartWords.Capital(Words.Chip(stance)) : "All that was said")}, {BucketWords.Of(_stances!.Buckets[Bar(choice)], _step)}";

    /// <summary>One of the three stances in or out; the last of them stays.</summary>
    private IReadOnlyList<Stance> Switched(Stance stance)
    {
        var stances = AccusationState.Pointing.Where(other => other == stance ? !_state.Stances.Contains(other) : _state.Stances.Contains(other)).ToList();
        return stances.Count == 0 ? AccusationState.Pointing : stances;
    }

    private void GoHedge(ChangeEventArgs changed)
    {
        if (WireWords.TryParse<HedgeLevel>(changed.Value as string, out var level))
        {
            Navigation.NavigateTo(Address(_view!.Scope, _state.Plain with { LeastHedge = level }));
        }
    }
}
