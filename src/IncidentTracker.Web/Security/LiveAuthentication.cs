using System.Security.Claims;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Changes;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace IncidentTracker.Web.Security;

/// <summary>Who an open page belongs to. It is looked at again every half minute, and at once where this process changed the account or ended the session: the page then goes to the sign-in, or shows what the new role may see.</summary>
internal sealed class LiveAuthentication : RevalidatingServerAuthenticationStateProvider
{
    /// <summary>How long a change by another process may go unseen in an open page that does nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly AuthenticationState _nobody = new(new(new ClaimsIdentity()));

    private readonly SessionGuard _guard;
    private readonly IDisposable _listening;

    public LiveAuthentication(ILoggerFactory log, SessionGuard guard, IChangeFeed changes) : base(log)
    {
        _guard = guard;
        _listening = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Accounts)
            {
                _ = Task.Run(() => LookAsync(change.Id));
            }
        });
    }

    protected override TimeSpan RevalidationInterval => Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var now = await _guard.CheckAsync(authenticationState.User, cancellationToken);
        if (now is not null && now != authenticationState.User)
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        }

        return now is not null;
    }

    protected override void Dispose(bool disposing)
    {
        _listening.Dispose();
        base.Dispose(disposing);
    }

    private async Task LookAsync(long account)
    {
        try
        {
            var state = await GetAuthenticationStateAsync();
            if (state.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && AccountNumber.Of(id) == account && await _guard.CheckAsync(state.User, CancellationToken.None) is var now && now != state.User)
            {
                SetAuthenticationState(Task.FromResult(now is null ? _nobody : new(now)));
            }
        }
        catch (InvalidOperationException)
        {
            // The page has gone, or has not begun.
        }
    }
}

/// <summary>Whatever is done in an open page keeps its session alive, as a request does.</summary>
internal sealed class SessionActivity(AuthenticationStateProvider authentication, SessionGuard guard) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        await guard.SeenAsync((await authentication.GetAuthenticationStateAsync()).User);
        await next(context);
    };
}
