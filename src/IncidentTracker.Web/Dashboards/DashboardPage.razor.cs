using IncidentTracker.Domain;
using IncidentTracker.Domain.Dashboards;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Dashboards;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Dashboards;

/// <summary>Charts side by side, each with its own range. Its owner changes it; whoever has the address may look.</summary>
public sealed partial class DashboardPage
{
    private Dashboard? _shown;
    private IReadOnlyList<PanelData> _panels = [];
    private bool _mine;
    private bool _missing;
    private bool _editing;
    private string _name = "";
    private Problem? _refused;

    [Parameter] public long Id { get; set; }

    [Inject] private DashboardQueries Dashboards { get; set; } = null!;

    [Inject] private DashboardCommands Commands { get; set; } = null!;

    [Inject] private PanelLoader Loader { get; set; } = null!;

    [Inject] private SourceQueries Sources { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    protected override string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"dashboards/{Id}");

    protected override async Task LoadAsync(UrlState state, CancellationToken cancellation)
    {
        var found = await Dashboards.FindAsync(Id, cancellation);
        var panels = new List<PanelData>();
        var sources = await Sources.TallyAsync(cancellation);
        foreach (var panel in found?.Panels ?? [])
        {
            panels.Add(await Loader.LoadAsync(panel, Viewer, AsOf, sources, cancellation));
        }

        (_shown, _panels, _missing) = (found, panels, found is null);
        _mine = found is not null && found.UserId == await User.IdAsync();
        _name = found?.Name ?? "";
    }

    private List<DashboardPanel> Moved(int from, int by)
    {
        List<DashboardPanel> panels = [.. _shown!.Panels];
        (panels[from], panels[from + by]) = (panels[from + by], panels[from]);
        return panels;
    }

    private async Task ChangeAsync(IReadOnlyList<DashboardPanel> panels)
    {
        if (await OwnerAsync() is { } owner)
        {
            _refused = (await Commands.ChangeAsync(owner, Id, _shown!.Revision, _name, panels, CancellationToken.None)).Problem;
            if (_refused is null)
            {
                await AskAsync();
            }
        }
    }

    private async Task RemoveAsync()
    {
        if (await OwnerAsync() is { } owner)
        {
            await Commands.RemoveAsync(owner, Id, CancellationToken.None);
            Navigation.NavigateTo("dashboards");
        }
    }

    private async Task<Editor?> OwnerAsync()
    {
        var (owner, refusal) = await User.EditorAsync(Policies.CanBrowse);
        _refused = refusal;
        return owner;
    }
}
