using IncidentTracker.Domain;
using IncidentTracker.Store;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IncidentTracker.Web.Shared;

/// <summary>What every list does: its address is its state, and it asks again where the address changes. Rows never move under the reader.</summary>
/// <typeparam name="TAddress">What is read from the address; as text it is the address again, without a leading slash.</typeparam>
public abstract class AddressedPage<TAddress> : ComponentBase, IDisposable where TAddress : notnull
{
    private readonly Latest _latest = new();

    [Inject] protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Where the page is: never null once it begins, and ahead of the browser while that is on its way.</summary>
    protected TAddress At { get; private set; } = default!;

    /// <summary>Parts of the address that were not understood.</summary>
    protected IReadOnlyList<string> Ignored { get; private set; } = [];

    protected Problem? Problem { get; set; }

    /// <summary>Whether an address is the page's, told by its path without a leading slash.</summary>
    protected abstract bool IsPath(string path);

    protected abstract TAddress Read(UrlState state);

    /// <summary>The page is at <see cref="At"/> now: sets what its forms hold.</summary>
    protected virtual void Arrive()
    {
    }

    /// <summary>Shows what the prerendered page has handed over; false where that is of another address or nothing, so that it has to be asked for.</summary>
    protected virtual bool TakeOver() => false;

    /// <summary>Asks for what stands at <see cref="At"/>, by <see cref="AskAsync{T}"/>, and shows it.</summary>
    protected abstract Task FillAsync();

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        ReadAddress();
        if (!TakeOver())
        {
            await LoadAsync();
        }
    }

    /// <summary>Asks with the same address, anew.</summary>
    protected async Task LoadAsync()
    {
        Problem = null;
        try
        {
            await FillAsync();
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

    /// <inheritdoc cref="Latest.AskAsync{T}"/>
    protected Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask) => _latest.AskAsync(ask);

    protected void Go(TAddress to)
    {
        At = to;
        _latest.Go(Navigation, to.ToString()!);
    }

    /// <summary>False while the browser is still on its way to where the page is.</summary>
    private bool ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        var at = Read(state);
        if (!_latest.IsThere(at.ToString()!))
        {
            return false;
        }

        (At, Ignored) = (at, state.Ignored);
        Arrive();
        return true;
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (IsPath(Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0]))
        {
            _ = InvokeAsync(async () =>
            {
                if (ReadAddress())
                {
                    await LoadAsync();
                    StateHasChanged();
                }
            });
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= Moved;
        _latest.Dispose();
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }
}
