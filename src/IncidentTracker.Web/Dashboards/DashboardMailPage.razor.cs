using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Watching;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Dashboards;

/// <summary>When a dashboard is mailed to its owner, and what became of the last mail.</summary>
public sealed partial class DashboardMailPage : IDisposable
{
    private static readonly DayOfWeek[] _week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private Dashboard? _shown;
    private bool _missing;
    private Problem? _problem;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private MailRhythm _rhythm;
    private DayOfWeek _day;
    private int _hour;

    [Parameter] public long Id { get; set; }

    [Inject] private DashboardQueries Dashboards { get; set; } = null!;

    [Inject] private DashboardMailCommands Commands { get; set; } = null!;

    [Inject] private Delivery Delivery { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    [Inject] private Reader Reader { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Reader.Changed += Changed;
        Viewer.Changed += Changed;
        await LoadAsync();
        if (_shown?.Mail.Schedule is { } schedule)
        {
            (_rhythm, _day, _hour) = (schedule.Rhythm, schedule.Day, schedule.Hour);
        }
    }

    private async Task LoadAsync()
    {
        var (id, found) = (await User.IdAsync(), await Dashboards.FindAsync(Id, CancellationToken.None));
        _shown = found?.UserId == id ? found : null;
        _missing = _shown is null;
        // The clock that was chosen stays, wherever its owner travels, until the form is saved again.
        _zone = _shown?.Mail is { Zone: { } zone, Schedule.Rhythm: not MailRhythm.Off } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var kept) ? kept : Viewer.Zone;
    }

    private Task SaveAsync() => WriteAsync(owner => Commands.SetAsync(owner, Id, new(_rhythm, _day, _hour), _zone, CancellationToken.None));

    private Task SendNowAsync() => WriteAsync(owner => Commands.SendNowAsync(owner, Id, CancellationToken.None));

    private async Task WriteAsync(Func<Editor, Task<Problem?>> write)
    {
        _problem = await User.RunAsync(Policies.CanBrowse, write);
        await LoadAsync();
    }

    private void Changed(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    public void Dispose()
    {
        Reader.Changed -= Changed;
        Viewer.Changed -= Changed;
    }
}
