using System.Data.Common;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Timeline;
using IncidentTracker.Store.Timeline;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Timeline;

/// <summary>How many, when and of what kind. Range, step, zone and filter live in the address.</summary>
public sealed partial class TimelinePage : IDisposable
{
    private static readonly (string Word, int Months)[] Ranges = [("3 months", 3), ("12 months", 12), ("5 years", 60)];

    private readonly CancellationTokenSource _gone = new();
    private TimelineAddress _at = new(null, null, TimeStep.Month, null, TimelineSplit.Kind, new());
    private IReadOnlyList<string> _ignored = [];
    private TimelineSeries? _series;
    private (DateOnly From, DateOnly To)? _all;
    private Problem? _problem;
    private DateOnly _from;
    private DateOnly _to;
    private DateTime _asOf;

    [Inject] private TimelineQueries Timeline { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    private TimeZoneInfo Zone => _at.Zone ?? Viewer.Zone;

    private string ZoneName => Zone.Id + (_at.Zone is null && !Viewer.Known ? " (your zone is not known)" : "");

    private string LeftOut => _series!.LeftOut.Count == 0 ? "" : $", {Words.Number(_series.LeftOut.Values.Sum())} left out";

    /// <summary>The sentence that the chart says.</summary>
    private string Insight
    {
        get
        {
            var series = _series!;
            if (series.Total == 0)
            {
                return $"No incident between {Text(_from)} and {Text(_to)} has a date as exact as a {TimelineWords.Of(_at.Step).ToLowerInvariant()}.";
            }

            var most = Enumerable.Range(0, series.Totals.Count).MaxBy(index => series.Totals[index]);
            var leading = Enumerable.Range(0, series.Keys.Count).MaxBy(index => series.Counts[index].Sum());
            var share = _at.Split == TimelineSplit.None ? "" : $" {TimelineWords.Key(series.Keys[leading], _at.Split)} leads with {Words.Number(series.Counts[leading].Sum())} of {Words.Number(series.Total)}.";
            return $"{Words.Count(series.Total, "incident")} between {Text(_from)} and {Text(_to)}; the most, {Words.Number(series.Totals[most])}, in {TimelineWords.Of(series.Buckets[most], _at.Step)}.{share}";
        }
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        Viewer.Changed += ZoneKnown;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _at = TimelineAddress.Read(state);
        _ignored = state.Ignored;
        (_from, _to) = _at.Range(Viewer.Today);
        if (TooMany(_from, _to, _at.Step))
        {
            // Decades of days: nothing that can be seen. The step gives way, and the note says so.
            _ignored = [.. _ignored, $"step={WireWords.Of(_at.Step)}"];
            _at = _at with { Step = TimeStep.Year };
        }

        try
        {
            _problem = null;
            _series = await Timeline.IncidentsAsync(_at.Filter, _from, _to, _at.Step, Zone, _at.Split, _gone.Token);
            _all = await Timeline.RangeAsync(_at.Filter, _gone.Token);
            _asOf = Viewer.Now;
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (DbException)
        {
            (_series, _problem) = (null, new("store.unreadable"));
        }
    }

    private static bool TooMany(DateOnly from, DateOnly to, TimeStep step)
    {
        const int MostBars = 1500;
        var days = to.DayNumber - from.DayNumber;
        return days / (step switch { TimeStep.Day => 1, TimeStep.Week => 7, TimeStep.Month => 28, TimeStep.Quarter => 90, _ => 365 }) > MostBars && step != TimeStep.Year;
    }

    private void Open(ChartClick click)
    {
        if (_series is { } series && click.Index >= 0 && click.Index < series.Buckets.Count)
        {
            Navigation.NavigateTo(_at.Behind(series, click.Index, series.Keys.Contains(click.Series, StringComparer.Ordinal) ? click.Series : null));
        }
    }

    private string RangeAddress(int months) => (_at with { From = months == 12 ? null : TimeBuckets.StartOf(Viewer.Today.AddMonths(1 - months), TimeStep.Month), To = null }).ToString();

    private bool IsRange(int months) => _at.ToString() == RangeAddress(months);

    private void GoDay(ChangeEventArgs changed, bool first)
    {
        if (DateOnly.TryParseExact(changed.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Navigation.NavigateTo((first ? _at with { From = day } : _at with { To = day }).ToString());
        }
    }

    private void GoSplit(ChangeEventArgs changed)
    {
        if (WireWords.TryParse<TimelineSplit>(changed.Value as string, out var split))
        {
            Navigation.NavigateTo((_at with { Split = split }).ToString());
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => PartialDateText.Day(PartialDate.Of(day));

    private void ZoneKnown(object? sender, EventArgs known) => _ = InvokeAsync(ReloadAsync);

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == TimelineAddress.Path)
        {
            _ = InvokeAsync(ReloadAsync);
        }
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        Viewer.Changed -= ZoneKnown;
        _gone.Cancel();
        _gone.Dispose();
    }
}
