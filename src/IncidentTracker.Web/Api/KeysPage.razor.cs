using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Components;

namespace IncidentTracker.Web.Api;

/// <summary>A reader's keys; for an administrator everybody's, to be taken back.</summary>
public sealed partial class KeysPage : IDisposable
{
    private const int UsualDays = 90;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ApiKeyItem>? _keys;
    private Problem? _problem;
    private string? _key;
    private string _name = "";
    private ApiScope _scope = ApiScope.Read;
    private int _days = UsualDays;
    private bool _mayEdit;
    private bool _mayAdminister;
    private DateTime _now;

    [Inject] private ApiKeyQueries Keys { get; set; } = null!;

    [Inject] private ApiKeyCommands Commands { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        (_mayEdit, _mayAdminister) = (await User.MayAsync(Policies.CanEdit), await User.MayAsync(Policies.CanAdminister));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _now = Time.GetUtcNow().UtcDateTime;
        if (await User.IdAsync() is { } id)
        {
            _keys = await Keys.ListAsync(_mayAdminister ? null : id, _gone.Token);
        }
    }

    private async Task MakeAsync()
    {
        var (key, hash, start) = ApiKeys.Make();
        if (await RunAsync(who => Commands.AddAsync(who, _name, _scope, _days, (hash, start), _gone.Token)))
        {
            (_key, _name, _scope) = (key, "", ApiScope.Read);
        }
    }

    private async Task RevokeAsync(long id)
    {
        _key = null;
        await RunAsync(who => Commands.RevokeAsync(who, id, _gone.Token));
    }

    private async Task<bool> RunAsync(Func<Editor, Task<EditOutcome>> write)
    {
        var saved = false;
        _problem = await User.RunAsync(Policies.CanBrowse, async who =>
        {
            var outcome = await write(who);
            saved = outcome is EditOutcome.Saved;
            return outcome is EditOutcome.Rejected { Problems: [var problem, ..] } ? problem : null;
        });
        await LoadAsync();
        return saved;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
