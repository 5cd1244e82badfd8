using System.Security.Claims;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace IncidentTracker.Web.Security;

/// <summary>Who is at this page, and the only maker of <see cref="Editor"/>: a hidden button is no permission.</summary>
public sealed class CurrentUser(AuthenticationStateProvider authentication, IAuthorizationService authorization, SessionGuard guard, IServiceScopeFactory scopes, TimeProvider time)
{
    private DateTime? _lastVisit;
    private bool _asked;

    /// <summary>UTC; when the visit before this one began, or null at the first: then nothing is marked as new.</summary>
    public async Task<DateTime?> LastVisitAsync()
    {
        if (!_asked && await IdAsync() is { } id)
        {
            // A scope of its own: the account store's context must not live as long as a page.
            await using var scope = scopes.CreateAsyncScope();
            _lastVisit = await scope.ServiceProvider.GetRequiredService<Accounts>().VisitAsync(id, time.GetUtcNow().UtcDateTime);
            _asked = true;
        }

        return _lastVisit;
    }

    /// <summary>The account's id, or null where nobody is signed in.</summary>
    public async Task<string?> IdAsync() => (await PrincipalAsync()).FindFirstValue(ClaimTypes.NameIdentifier);

    public async Task<bool> MayAsync(string policy) => (await authorization.AuthorizeAsync(await PrincipalAsync(), policy)).Succeeded;

    /// <summary>The session this page is of, or null.</summary>
    public async Task<string?> SessionAsync() => (await PrincipalAsync()).FindFirstValue(SessionGuard.SessionClaim);

    /// <summary>Proof for a command, or why there is none. The store is asked who they are now: a page may be open for longer than its reader is an editor.</summary>
    public async Task<EditorOrRefusal> EditorAsync(string policy = Policies.CanEdit) =>
        await guard.CheckAsync(await PrincipalAsync(), CancellationToken.None) is { } now ? await EditorAsync(now, authorization, policy) : new(null, new Problem("edit.not-allowed"));

    /// <summary>The same for whoever asks outside a page.</summary>
    public static async Task<EditorOrRefusal> EditorAsync(ClaimsPrincipal principal, IAuthorizationService authorization, string policy)
    {
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id || !(await authorization.AuthorizeAsync(principal, policy)).Succeeded)
        {
            return new(null, new Problem("edit.not-allowed"));
        }

        var roles = principal.FindAll(ClaimTypes.Role).Select(claim => Enum.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null).OfType<Role>().ToArray();
        return new(new(id, principal.DisplayName(), roles), null);
    }

    /// <summary>Does what a page was asked to do, for who may.</summary>
    /// <param name="policy">What it needs.</param>
    /// <param name="write">The command; its own refusal, or null.</param>
    /// <returns>Why it was not done: not allowed, refused, or the store cannot be written; null where it was.</returns>
    public async Task<Problem?> RunAsync(string policy, Func<Editor, Task<Problem?>> write)
    {
        var (editor, refusal) = await EditorAsync(policy);
        if (editor is null)
        {
            return refusal;
        }

        try
        {
            return await write(editor);
        }
        catch (StoreTroubleException trouble)
        {
            return trouble.Problem;
        }
    }

    private async Task<ClaimsPrincipal> PrincipalAsync() => (await authentication.GetAuthenticationStateAsync()).User;
}

/// <summary>One of the two is there.</summary>
public readonly record struct EditorOrRefusal(Editor? Editor, Problem? Refusal);

internal static class PrincipalNames
{
    /// <summary>The claim that carries the full name as shown to others.</summary>
    public const string FullName = "full_name";

    public static string DisplayName(this ClaimsPrincipal principal) => principal.FindFirstValue(FullName) ?? principal.Identity?.Name ?? "";
}
