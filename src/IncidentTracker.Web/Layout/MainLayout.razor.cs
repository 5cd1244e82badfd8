using System.Security.Claims;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Layout;

public sealed partial class MainLayout : IAsyncDisposable
{
    private IJSObjectReference? _shell;
    private ErrorPanel? _errors;
    private bool _dark;
    private string? _search;
    private ClaimsPrincipal? _user;

    [Inject] private IJSRuntime Script { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ViewerTime Viewer { get; set; } = null!;

    [CascadingParameter(Name = "StartsDark")] private bool StartsDark { get; set; }

    [CascadingParameter] private Task<AuthenticationState> Who { get; set; } = null!;

    private string Path => Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    protected override void OnInitialized()
    {
        _dark = StartsDark;
        ReadSearch();
        Navigation.LocationChanged += Moved;
    }

    protected override async Task OnParametersSetAsync() => _user = (await Who).User;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _shell = await Script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
            // First visit: no cookie had told the server.
            Viewer.Set(await _shell.InvokeAsync<string?>("zone"));
            var dark = await _shell.InvokeAsync<bool>("theme");
            await _shell.InvokeVoidAsync("ready");
            if (dark != _dark)
            {
                _dark = dark;
                StateHasChanged();
            }
        }
        catch (JSDisconnectedException)
        {
            // The reader left before the page came alive.
        }
    }

    private async Task SwitchTheme()
    {
        _dark = !_dark;
        if (_shell is not null)
        {
            await _shell.InvokeVoidAsync("setTheme", _dark);
        }
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        ReadSearch();
        _errors?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }

    private void ReadSearch() => _search = Path == "search" ? UrlState.Parse(Navigation.Uri).Text("q", 1000) : null;

    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(1).Concat(words.Skip(1).TakeLast(1)).Select(word => char.ToUpperInvariant(word[0])));
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        if (_shell is not null)
        {
            try
            {
                await _shell.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // Nothing left to tidy up.
            }
        }
    }
}
