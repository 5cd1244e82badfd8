using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Editing;
using IncidentTracker.Store.Paging;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Admin;

/// <summary>Who may sign in, and as what. The services refuse whoever is no administrator at the moment of the change.</summary>
public sealed partial class UsersPage : IDisposable
{
    private const string Path = "users";
    private const string WordsName = "q";
    private const string RoleName = "role";
    private const string PageName = "page";
    private const int Size = 50;

    private readonly Leaving _leaving = new();
    private IReadOnlyList<string> _ignored = [];
    private IReadOnlyList<Revision> _history = [];
    private AccountFilter _filter = new();
    private Page<AccountLine>? _page;
    private Problem? _problem;
    private string? _said;
    private string? _link;
    private string? _linkFor;
    private bool _linkIsInvitation;
    private string? _historyOf;
    private string? _tying;
    private string _subject = "";
    private string _email = "";
    private string _name = "";
    private Role _role = Role.Analyst;
    private string? _words;
    private string _roleWanted = "";
    private int _number = 1;
    private int _drawn;

    [Inject] private AccountQueries Accounts { get; set; } = null!;

    [Inject] private AccountCommands Commands { get; set; } = null!;

    [Inject] private SessionCommands Sessions { get; set; } = null!;

    [Inject] private RevisionLog Revisions { get; set; } = null!;

    [Inject] private CurrentUser User { get; set; } = null!;

    [Inject] private IOptions<OrganisationOptions> OrganisationSet { get; set; } = null!;

    [Inject] private PublicAddress Public { get; set; } = null!;

    [Inject] private IServiceScopeFactory Scopes { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private OrganisationOptions Organisation => OrganisationSet.Value;

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        await LoadAsync();
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        if (Navigation.ToBaseRelativePath(moved.Location).Split('?')[0] == Path)
        {
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task LoadAsync()
    {
        var state = UrlState.Parse(Navigation.Uri);
        _filter = new(state.Text(WordsName, 200), state.Word<Role>(RoleName, word => Enum.TryParse<Role>(word, out var role) && Enum.IsDefined(role) ? role : null));
        _number = state.Number(PageName, 1, 1, 100_000);
        (_words, _roleWanted, _ignored) = (_filter.Words, _filter.Role?.ToString() ?? "", state.Ignored);
        try
        {
            _page = await Accounts.ListAsync(_filter, new(_number, Size), _leaving.Token);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone on.
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            _problem = new("store.unreadable");
        }

        // A choice that was refused must not stay on the screen.
        _drawn++;
    }

    private void Filter() => Navigation.NavigateTo(new UrlQuery(Path).With(WordsName, _words).With(RoleName, _roleWanted.Length == 0 ? null : _roleWanted).ToString());

    private async Task InviteAsync()
    {
        var id = "";
        if (!await DoAsync(async who =>
        {
            var (outcome, made) = await Commands.AddAsync(who, _email, _name, [_role], null, _leaving.Token);
            id = made;
            return outcome;
        }, null))
        {
            return;
        }

        var name = _name;
        (_email, _name, _role) = ("", "", Role.Analyst);
        await ShowLinkAsync(id, name, LinkKind.Invitation);
    }

    private Task LinkAsync(AccountLine user) => ShowLinkAsync(user.Id, user.Name, user.CanSignIn ? LinkKind.Reset : LinkKind.Invitation);

    private async Task ShowLinkAsync(string id, string name, LinkKind kind)
    {
        string? link = null;
        (_link, _said) = (null, null);
        _problem = await User.RunAsync(Policies.CanAdminister, async who =>
        {
            // A scope of its own: the account store's context must not live as long as a page.
            await using var scope = Scopes.CreateAsyncScope();
            (link, var problem) = await scope.ServiceProvider.GetRequiredService<Security.Accounts>().LinkAsync(who, id, kind, _leaving.Token);
            return problem;
        });
        // Never the address that was asked for: whoever sends a false host must not get links to it made.
        (_link, _linkFor, _linkIsInvitation) = (link is null ? null : Public.Here + link, name, kind == LinkKind.Invitation);
        await LoadAsync();
    }

    private Task ChangeRoleAsync(AccountLine user, string? word) => Enum.TryParse<Role>(word, out var role) && Enum.IsDefined(role)
        ? DoAsync(who => Commands.ChangeRoleAsync(who, user.Id, role, _leaving.Token), $"{user.Name} may now work as {RoleWord(role)}.")
        : Task.CompletedTask;

    private Task EnableAsync(AccountLine user) => DoAsync(who => Commands.EnableAsync(who, user.Id, _leaving.Token), $"{user.Name} may sign in again.");

    private Task DisableAsync(AccountLine user) => DoAsync(who => Commands.DisableAsync(who, user.Id, _leaving.Token), $"{user.Name} opens nothing any more.");

    private Task SignOutAsync(AccountLine user) => DoAsync(who => Sessions.EndAllAsync(who, user.Id, null, _leaving.Token), $"{user.Name} is signed out everywhere.");

    private Task RemoveFactorsAsync(AccountLine user) => DoAsync(who => Commands.RemoveFactorsAsync(who, user.Id, _leaving.Token), $"{user.Name} signs in with the password alone.");

    private async Task TieAsync(AccountLine user)
    {
        if (await DoAsync(who => Commands.TieAsync(who, user.Id, Organisation.Issuer, _subject.Trim(), _leaving.Token), $"{user.Name} may now come from the organisation's sign-in."))
        {
            _tying = null;
        }
    }

    private async Task HistoryAsync(AccountLine user)
    {
        _historyOf = _historyOf == user.Id ? null : user.Id;
        _history = _historyOf is null ? [] : await Revisions.HistoryAsync(RevisionSubject.User, AccountNumber.Of(user.Id), _leaving.Token);
    }

    private async Task<bool> DoAsync(Func<Editor, Task<EditOutcome>> write, string? said)
    {
        (_link, _said) = (null, null);
        _problem = await User.RunAsync(Policies.CanAdminister, async who => await write(who) is EditOutcome.Rejected { Problems: [var problem, ..] } ? problem : null);
        _said = _problem is null ? said : null;
        await LoadAsync();
        if (_historyOf is { } shown)
        {
            _history = await Revisions.HistoryAsync(RevisionSubject.User, AccountNumber.Of(shown), _leaving.Token);
        }

        return _problem is null;
    }

    private static string RoleWord(Role role) => role == Role.Admin ? "administrator" : role.ToString().ToLowerInvariant();

    private static string SignsInWith(AccountLine user)
    {
        string[] ways = [.. user.HasCodes ? ["password and code"] : Array.Empty<string>(), .. user.Passkeys > 0 ? [Words.Count(user.Passkeys, "passkey")] : Array.Empty<string>(), .. user.Providers ? ["the organisation"] : Array.Empty<string>()];
        return !user.CanSignIn ? "Has not chosen a password yet" : ways.Length == 0 ? "Signs in with a password" : "Signs in with " + Words.And(ways);
    }

    private static string Changed(Revision revision)
    {
        var changes = Revision.Differences(revision.Before, revision.After).Where(change => change.Field != "account").Select(change => $"{change.Field} {change.Before ?? "–"} → {change.After ?? "–"}").ToList();
        return changes.Count == 0 ? "" : ", " + string.Join(", ", changes);
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _leaving.Dispose();
    }
}
