using Microsoft.JSInterop;

namespace IncidentTracker.Web.Shared;

/// <summary>Calls into the script that every page has.</summary>
internal static class ShellScript
{
    /// <summary>Calls one of its functions. Throws as the runtime does; pages that may have been left call it through <see cref="Leaving.CallAsync"/>.</summary>
    public static async Task CallShellAsync(this IJSRuntime script, string function, string argument)
    {
        await using var shell = await script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");
        await shell.InvokeVoidAsync(function, argument);
    }
}
