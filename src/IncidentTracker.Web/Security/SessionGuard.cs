using System.Collections.Concurrent;
using System.Security.Claims;
using IncidentTracker.Store;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Changes;
using IncidentTracker.Web.Hosting;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Security;

/// <summary>
/// Whether somebody is still signed in, and as what: asked of the store, remembered for five seconds, and forgotten at once where this process changed something. A cookie only says which session it is of.
/// </summary>
public sealed class SessionGuard : IDisposable
{
    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "session";

    /// <summary>How long another process's change may go unseen here.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer is believed while the store cannot be asked. Commands need the store, and fail by themselves.</summary>
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(2);

    private const int MostRemembered = 20_000;
    private static readonly TimeSpan _seenEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (AccountStanding? Standing, DateTimeOffset At, int Told)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private readonly AccountQueries _accounts;
    private readonly SessionCommands _sessions;
    private readonly AccountOptions _options;
    private readonly TimeProvider _time;
    private readonly IDisposable _listening;
    private int _told;

    public SessionGuard(AccountQueries accounts, SessionCommands sessions, IChangeFeed changes, IOptions<AccountOptions> options, TimeProvider time)
    {
        (_accounts, _sessions, _options, _time) = (accounts, sessions, options.Value, time);
        _listening = changes.Subscribe(change =>
        {
            if (change.Topic == ChangeTopic.Accounts)
            {
                Interlocked.Increment(ref _told);
            }
        });
    }

    /// <summary>The same person with the roles of this moment.</summary>
    /// <returns>Null where nobody is signed in any more.</returns>
    public async Task<ClaimsPrincipal?> CheckAsync(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId || principal.Identity?.IsAuthenticated != true)
        {
            return null;
        }

        var sessionId = principal.FindFirstValue(SessionClaim);
        return await StandingAsync(userId, sessionId, cancellation) is { } standing && (standing.Session is null || IsAlive(standing.Session)) ? WithRolesOf(principal, standing) : null;
    }

    /// <summary>Notes that somebody did something. That it cannot be written stops nobody.</summary>
    public async Task SeenAsync(ClaimsPrincipal principal)
    {
        var now = _time.GetUtcNow();
        if (principal.FindFirstValue(SessionClaim) is not { } sessionId || (_seen.TryGetValue(sessionId, out var last) && now - last < _seenEvery))
        {
            return;
        }

        if (_seen.Count > MostRemembered)
        {
            _seen.Clear();
        }

        _seen[sessionId] = now;
        try
        {
            await _sessions.SeenAsync(sessionId, CancellationToken.None);
        }
        catch (StoreTroubleException)
        {
            // The store can be read all the same.
        }
    }

    public void Dispose() => _listening.Dispose();

    private bool IsAlive(SessionTimes session)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return now - session.StartedAt < _options.SessionLongest && now - session.SeenAt < (session.Kept ? _options.SessionIdleKept : _options.SessionIdle);
    }

    private async Task<AccountStanding?> StandingAsync(string userId, string? sessionId, CancellationToken cancellation)
    {
        var key = $"{userId} {sessionId}";
        // Told before it is asked: what is written while we ask makes the answer old already.
        var (now, told) = (_time.GetUtcNow(), Volatile.Read(ref _told));
        if (_known.TryGetValue(key, out var known) && known.Told == told && now - known.At < Remembered)
        {
            return known.Standing;
        }

        if (_known.Count > MostRemembered)
        {
            _known.Clear();
        }

        try
        {
            var standing = await _accounts.StandingAsync(userId, sessionId, cancellation);
            _known[key] = (standing, now, told);
            return standing;
        }
        catch (Exception failure) when (StoreFaults.Is(failure))
        {
            // A store that is away for a moment signs nobody out; who was never looked up, or long ago, is nobody.
            return known.Standing is not null && known.Told == told && now - known.At < Believed ? known.Standing : null;
        }
    }

    private static ClaimsPrincipal WithRolesOf(ClaimsPrincipal principal, AccountStanding standing)
    {
        var roles = standing.Roles.Select(role => role.ToString()).ToHashSet(StringComparer.Ordinal);
        if (roles.SetEquals(principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value)) && principal.DisplayName() == standing.Name)
        {
            return principal;
        }

        var old = principal.Identity as ClaimsIdentity;
        var identity = new ClaimsIdentity(principal.Claims.Where(claim => claim.Type is not (ClaimTypes.Role or PrincipalNames.FullName)), principal.Identity?.AuthenticationType ?? "session", old?.NameClaimType ?? ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaims(roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaim(new(PrincipalNames.FullName, standing.Name));
        return new(identity);
    }
}
