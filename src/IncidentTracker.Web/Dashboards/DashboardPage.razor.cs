using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Dashboards;

/// <summary>Charts one under the other, each with its own range. Its owner changes it; whoever has the address may look.</summary>
public sealed partial class DashboardPage
{
    private Dashboard? _shown;
    private IReadOnlyList<Panel> _panels = [];
    private bool _mine;
    private bool _missing;
    private bool _editing;
    private string _name = "";
    private Problem? _refused;
    private Undo? _undo;
    private long _asked;
    private string? _focus;

    /// <summary>A chart as it stands here.</summary>
    /// <param name="Asked">What it is asked.</param>
    /// <param name="Data">What it shows.</param>
    /// <param name="Key">The same from one drawing to the next, wherever it is moved.</param>
    private sealed record Panel(DashboardPanel Asked, PanelData Data, (DashboardPanel, int) Key);

    /// <summary>What the last change took, so that it can be put back as long as nothing else was changed after it.</summary>
    private sealed record Undo(string Said, string Name, IReadOnlyList<DashboardPanel> Panels, int Revision);

    [Parameter] public long Id { get; set; }

    [Inject] private DashboardQueries Dashboards { get; set; } = null!;

    [Inject] private DashboardCommands Commands { get; set; } = null!;

    [Inject] private PanelLoader Loader { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    protected override string Path => string.Create(CultureInfo.InvariantCulture, $"dashboards/{Id}");

    protected override async Task OnParametersSetAsync()
    {
        // From one dashboard to another the page stays and its address changes.
        if (_asked != Id && _shown is not null)
        {
            (_editing, _undo, _refused) = (false, null, null);
            await AskAsync();
        }
    }

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        _asked = Id;
        var found = await Dashboards.FindAsync(Id, cancellation);
        var panels = new List<Panel>();
        var sources = await Sources.TallyAsync(cancellation);
        foreach (var panel in found?.Panels ?? [])
        {
            panels.Add(new(panel, await Loader.LoadAsync(panel, Viewer, AsOf, sources, cancellation), (panel, panels.Count(other => other.Asked == panel))));
        }

        (_shown, _panels, _missing) = (found, panels, found is null);
        _undo = _undo?.Revision == found?.Revision ? _undo : null;
        _mine = found is not null && found.UserId == await User.IdAsync();
        _name = found?.Name ?? "";
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => Gone.CallAsync(async () =>
    {
        if (_focus is { } place)
        {
            // Where a chart was moved to, the reader is too.
            _focus = null;
            await Script.CallShellAsync("focusIn", place);
        }
    });

    private Task AgainAsync()
    {
        _refused = null;
        return AskAsync();
    }

    private Task RenameAsync() => ChangeAsync("The name was changed.", _name, _shown!.Panels);

    private async Task MoveAsync(int from, int by)
    {
        List<DashboardPanel> panels = [.. _shown!.Panels];
        (panels[from], panels[from + by]) = (panels[from + by], panels[from]);
        await ChangeAsync($"“{DashboardWords.Of(panels[from + by].Chart)}” was moved.", _shown.Name, panels);
        _focus = string.Create(CultureInfo.InvariantCulture, $"#panel-{from + by + 1} .panelform button:not(:disabled)");
    }

    private Task RangeAsync(int at, DashboardPanel ranged) =>
        ChangeAsync($"“{DashboardWords.Of(ranged.Chart)}” shows other days.", _shown!.Name, [.. _shown.Panels.Select((panel, place) => place == at ? ranged : panel)]);

    private Task TakeAwayAsync(int at) =>
        ChangeAsync($"“{DashboardWords.Of(_shown!.Panels[at].Chart)}” was taken away.", _shown.Name, [.. _shown.Panels.Where((_, place) => place != at)]);

    private async Task UndoAsync()
    {
        if (_undo is { } undo)
        {
            await ChangeAsync(null, undo.Name, undo.Panels);
        }
    }

    /// <param name="said">What was done; null where it was taken back, which is not taken back again.</param>
    /// <param name="name">The name from now on.</param>
    /// <param name="panels">The charts from now on.</param>
    private async Task ChangeAsync(string? said, string name, IReadOnlyList<DashboardPanel> panels)
    {
        var before = _shown!;
        _refused = await User.RunAsync(Policies.CanBrowse, async owner => (await Commands.ChangeAsync(owner, Id, before.Revision, name, panels, CancellationToken.None)).Problem);
        if (_refused is null)
        {
            _undo = said is null ? null : new(said, before.Name, before.Panels, before.Revision + 1);
            await AskAsync();
        }
    }

    private async Task RemoveAsync()
    {
        _refused = await User.RunAsync(Policies.CanBrowse, async owner =>
        {
            await Commands.RemoveAsync(owner, Id, CancellationToken.None);
            return null;
        });
        if (_refused is null)
        {
            Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"dashboards?removed={Id}"));
        }
    }

    private static string MailSaid(DashboardMail mail) => mail switch
    {
        { Schedule.Rhythm: MailRhythm.Off } => "Mail",
        { Problem: not null } => "Mail did not go out",
        { Schedule.Rhythm: MailRhythm.Daily } => "Mailed daily",
        _ => "Mailed weekly",
    };
}
