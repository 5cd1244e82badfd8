using IncidentTracker.Domain;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Charts;

/// <summary>What every page of charts does: its address is its state, it draws again where the address or the zone changes, and it says that there is news instead of moving under the reader.</summary>
public abstract class ChartPage : ComponentBase, IDisposable
{
    private readonly Latest _latest = new();
    private IDisposable? _changes;

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    [Inject] protected ViewerTime Viewer { get; set; } = null!;

    [Inject] private IChangeFeed Changes { get; set; } = null!;

    /// <summary>Without a leading slash; the page stays while the address begins so.</summary>
    protected abstract string Path { get; }

    /// <summary>Parts of the address that were not understood.</summary>
    protected IReadOnlyList<string> Ignored { get; set; } = [];

    protected Problem? Problem { get; private set; }

    /// <summary>When what is shown was asked for, UTC.</summary>
    protected DateTime AsOf { get; private set; }

    /// <summary>Over once the reader has gone on.</summary>
    protected Leaving Gone { get; } = new();

    /// <summary>Something has been written since.</summary>
    protected bool HasNews { get; private set; }

    /// <summary>Reads the address and asks the store.</summary>
    protected abstract Task LoadAsync(UrlState state, CancellationToken cancellation);

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        Viewer.Changed += ZoneKnown;
        _changes = Changes.Subscribe(Changed);
        await AskAsync();
    }

    /// <summary>Asks anew, with the same address.</summary>
    protected async Task AskAsync()
    {
        try
        {
            Problem = null;
            AsOf = Viewer.Now;
            HasNews = false;
            var state = UrlState.Parse(Navigation.Uri);
            Ignored = [];
            await _latest.AskAsync(async cancellation =>
            {
                await LoadAsync(state, cancellation);
                return state;
            });
            Ignored = [.. Ignored, .. state.Ignored];
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            Problem = new("store.unreadable");
        }
    }

    private async Task AskAndDrawAsync()
    {
        await AskAsync();
        StateHasChanged();
    }

    private void ZoneKnown(object? sender, EventArgs known) => _ = InvokeAsync(AskAndDrawAsync);

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == Path)
        {
            _ = InvokeAsync(AskAndDrawAsync);
        }
    }

    private void Changed(Change change)
    {
        if (!HasNews && change.Topic is ChangeTopic.Incidents or ChangeTopic.Claims)
        {
            HasNews = true;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        Viewer.Changed -= ZoneKnown;
        _changes?.Dispose();
        _latest.Dispose();
        Gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
