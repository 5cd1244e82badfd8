using IncidentTracker.Domain;
using IncidentTracker.Store.Claims;
using IncidentTracker.Store.Search;
using IncidentTracker.Store;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Claims;

/// <summary>Every claim of every article. Its address is its state.</summary>
public sealed partial class ClaimsPage : IDisposable
{
    private const int PageSize = 50;
    private const int SearchLimit = SearchQueries.CountLimit;

    private static readonly (ClaimOrder Order, string Word)[] Orders = [(ClaimOrder.Newest, "Newest"), (ClaimOrder.Oldest, "Oldest"), (ClaimOrder.Origins, "Most origins")];

    private readonly Latest _latest = new();
    private ClaimsAddress _at = new(new());
    private IReadOnlyList<string> _ignored = [];
    private Problem? _problem;
    private string? _words;
    private bool _filtersOpen;

    /// <summary>What the page shows and for which address, handed from the prerendered page to the live one.</summary>
    public sealed record Shown(string Address, ClaimList Claims);

    [PersistentState] public Shown? List { get; set; }

    [Inject] private ClaimListQueries Queries { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private IReadOnlyList<ClaimTag> Tags => ClaimTag.Of(_at.Filter);

    private string Heading => List is not { Claims: var claims } ? "" : Words.Count(claims.Page.Total, _at.Filter.Copies ? "place" : "claim");

    /// <inheritdoc />
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _latest.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        ReadAddress();
        if (List?.Address != _at.ToString())
        {
            await LoadAsync();
        }
    }

    /// <summary>False while the browser is still on its way to where the page is.</summary>
    private bool ReadAddress()
    {
        var state = UrlState.Parse(Navigation.Uri);
        var at = ClaimsAddress.Read(state);
        if (!_latest.IsThere(at.ToString()))
        {
            return false;
        }

        (_at, _ignored, _words) = (at, state.Ignored, at.Filter.Words);
        return true;
    }

    private async Task LoadAsync()
    {
        _problem = null;
        var at = _at;
        try
        {
            List = new(at.ToString(), await _latest.AskAsync(cancellation => Queries.ListAsync(at.Filter, at.Order, new(at.Page, PageSize), cancellation)));
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            _problem = new("store.unreadable");
        }
    }

    private void Go(ClaimFilter filter)
    {
        _at = _at with { Filter = filter, Page = 1 };
        _latest.Go(Navigation, _at.ToString());
    }

    private void FilterWords() => Go(_at.Filter with { Words = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim() });

    private void Moved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == ClaimsAddress.Path)
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
}
