using System.Text.Json;
using IncidentTracker.Web.Claims;
using IncidentTracker.Web.Shared;
using Microsoft.JSInterop;

namespace IncidentTracker.Web.Desk;

/// <summary>Unsaved forms, kept in the viewer's browser under the account's id, so that nobody else who signs in there sees them.</summary>
public sealed class FormDrafts(IJSRuntime script) : IAsyncDisposable
{
    private readonly Leaving _left = new();
    private IJSObjectReference? _module;

    public static string KeyOf(string? userId, long claimId) => $"claim:{userId}:{claimId.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public Task KeepAsync(string key, ClaimDraft draft) => RunAsync(async module => await module.InvokeVoidAsync("keep", key, JsonSerializer.Serialize(draft)));

    public Task DropAsync(string key) => RunAsync(async module => await module.InvokeVoidAsync("drop", key));

    /// <summary>The draft, or null; what cannot be read any more is dropped.</summary>
    public async Task<ClaimDraft?> ReadAsync(string key)
    {
        string? text = null;
        await RunAsync(async module => text = await module.InvokeAsync<string?>("read", key));
        if (text is null)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ClaimDraft>(text);
        }
        catch (JsonException)
        {
            await DropAsync(key);
            return null;
        }
    }

    /// <summary>Claims with a draft of this account.</summary>
    public async Task<IReadOnlyList<long>> ClaimsAsync(string? userId)
    {
        string[]? keys = [];
        await RunAsync(async module => keys = await module.InvokeAsync<string[]>("list", $"claim:{userId}:"));
        return [.. (keys ?? []).Select(key => long.TryParse(key.AsSpan(key.LastIndexOf(':') + 1), out var id) ? id : 0).Where(id => id > 0)];
    }

    public async ValueTask DisposeAsync()
    {
        _left.Dispose();
        if (_module is { } module)
        {
            await RunAsync(async _ => await module.DisposeAsync());
        }
    }

    /// <summary>Where the browser or the page has gone, what was kept stays kept.</summary>
    private Task RunAsync(Func<IJSObjectReference, Task> use) =>
        _left.CallAsync(async () => await use(_module ??= await script.InvokeAsync<IJSObjectReference>("import", "./js/drafts.js")));
}
