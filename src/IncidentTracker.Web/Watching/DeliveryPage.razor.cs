using System.Security.Cryptography;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Watching;
using IncidentTracker.Store.Incidents;
using IncidentTracker.Store.Watching;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Incidents;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Watching;

/// <summary>Where a reader's news goes besides this program.</summary>
public sealed partial class DeliveryPage : IDisposable
{
    private const int MostShown = 50;

    private readonly Leaving _gone = new();
    private IReadOnlyList<string> _ignored = [];
    private IncidentsAddress _at = new(new(), IncidentOrder.LastNews, 1);
    private ReaderSettings? _settings;
    private IReadOnlyList<HookDelivery> _open = [];
    private IReadOnlyList<(string Reader, HookDelivery Delivery)> _dead = [];
    private Problem? _problem;
    private string? _hook;
    private string? _secret;

    [Inject] private ReaderQueries Readers { get; set; } = null!;

    [Inject] private ReaderCommands Commands { get; set; } = null!;

    [Inject] private HookCommands Hooks { get; set; } = null!;

    [Inject] private Delivery Delivery { get; set; } = null!;

    [Inject] private SecretBox Secrets { get; set; } = null!;

    [Inject] private Reader Reader { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The address of the list that this page was opened for; null where there is no token.</summary>
    private string? Feed => FeedOf(_at.Query);

    protected override async Task OnInitializedAsync()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _at = IncidentsAddress.Read(state);
        _ignored = state.Ignored;
        Reader.Changed += Changed;
        await LoadAsync();
        _hook = _settings?.HookUrl;
    }

    private async Task LoadAsync()
    {
        if (await User.IdAsync() is { } id)
        {
            _settings = await Readers.SettingsAsync(id, _gone.Token);
            _open = await Hooks.OpenAsync(id, MostShown, _gone.Token);
            _dead = await User.EditorAsync(Policies.CanAdminister) is { Editor: { } admin } ? await Hooks.DeadAsync(admin, MostShown, _gone.Token) : [];
        }
    }

    private string? FeedOf(string query) => Secrets.Open(_settings?.FeedSealed) is { } token
        ? $"{Navigation.BaseUri.TrimEnd('/')}{FeedEndpoint.Path}{(query.Length == 0 ? "?" : query + "&")}{FeedEndpoint.Key}={token}"
        : null;

    private Task MakeFeedAsync() => WriteAsync(reader =>
    {
        var token = SecretBox.NewToken();
        return Commands.SetFeedAsync(reader, (SecretBox.Hash(token), Secrets.Seal(token)), _gone.Token);
    });

    private Task EndFeedAsync() => WriteAsync(reader => Commands.SetFeedAsync(reader, null, _gone.Token));

    private Task SetDigestAsync(DigestRhythm rhythm) => WriteAsync(reader => Commands.SetDigestAsync(reader, rhythm, _gone.Token));

    private Task SetHookAsync() => WriteAsync(async reader =>
    {
        if (Delivery.JudgeHook((_hook ?? "").Trim()) is { } problem)
        {
            return problem;
        }

        var secret = HookSignature.Secret(RandomNumberGenerator.GetBytes(32));
        await Commands.SetHookAsync(reader, (_hook!.Trim(), Secrets.Seal(secret)), _gone.Token);
        _secret = secret;
        return null;
    });

    private Task EndHookAsync() => WriteAsync(reader =>
    {
        (_hook, _secret) = (null, null);
        return Commands.SetHookAsync(reader, null, _gone.Token);
    });

    private Task ReviveAsync() => WriteAsync(reader => Hooks.ReviveAsync(reader, _gone.Token));

    private Task ReviveOneAsync(long delivery) => WriteAsync(who => Hooks.ReviveAsync(who, delivery, _gone.Token));

    private Task DropAsync() => WriteAsync(reader => Hooks.DropAsync(reader, _gone.Token));

    private async Task WriteAsync(Func<Editor, Task<Problem?>> write)
    {
        _problem = await User.RunAsync(Policies.CanBrowse, write);
        await LoadAsync();
    }

    private Task WriteAsync(Func<Editor, Task> write) => WriteAsync(async reader =>
    {
        await write(reader);
        return null;
    });

    private void Changed(object? sender, EventArgs e) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private static string Rhythm(DigestRhythm rhythm) => rhythm switch { DigestRhythm.Hourly => "At most one mail an hour", DigestRhythm.Daily => "At most one a day", _ => "No mail" };

    public void Dispose()
    {
        Reader.Changed -= Changed;
        _gone.Dispose();
    }
}
