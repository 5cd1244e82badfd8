using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using IncidentTracker.Domain;
using IncidentTracker.Store;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Api;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Security;

/// <summary>The names of the ways in for programs.</summary>
internal static class ApiKeys
{
    /// <summary>A key, and nothing else: what writes asks for this, because a browser never sends a key by itself.</summary>
    public const string Scheme = "ApiKey";

    /// <summary>A key, or where none is shown the cookie of who is signed in: what only reads.</summary>
    public const string KeyOrCookie = "ApiKeyOrCookie";

    /// <summary>The claim that says what the key may do.</summary>
    public const string ScopeClaim = "api_scope";

    /// <summary>The claim that says which key it was.</summary>
    public const string KeyClaim = "api_key";

    /// <summary>By what people and programs that look for leaked secrets know a key.</summary>
    public const string Prefix = "itk_";

    private const int ShownSigns = 8;

    /// <summary>A new key, to be shown once, with what is kept of it.</summary>
    public static (string Key, string Hash, string Start) Make()
    {
        var key = Prefix + SecretBox.NewToken();
        return (key, SecretBox.Hash(key), key[..(Prefix.Length + ShownSigns)]);
    }

    public static AuthenticationBuilder AddApiKeys(this AuthenticationBuilder authentication) => authentication
        .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Scheme, null)
        .AddPolicyScheme(KeyOrCookie, null, options =>
        {
            options.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count > 0 ? Scheme : IdentityConstants.ApplicationScheme;
            // A program is told what is wrong; it is never led to a page with a form.
            options.ForwardChallenge = Scheme;
            options.ForwardForbid = Scheme;
        });
}

/// <summary>
/// Reads <c>Authorization: Bearer KEY</c>. Pollers of TAXII know names and passwords only, so there the key may also come as the password of <c>Basic</c>; a browser would send that again by itself,
/// which is why it opens nothing that writes. A key in an address is not looked at: addresses end up in logs.
/// </summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ApiKeyQueries keys, ApiKeyCommands commands)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    private const int LongestHeader = 400;
    private Problem? _problem;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (KeyOf(Request.Headers.Authorization.ToString()) is not { } key)
        {
            return Refused(new("key.header-bad"));
        }

        var (lookup, noteUse) = await keys.FindAsync(SecretBox.Hash(key), Context.RequestAborted);
        if (lookup is not ApiKeyLookup.Good good)
        {
            return Refused(((ApiKeyLookup.Bad)lookup).Problem);
        }

        if (noteUse)
        {
            try
            {
                await commands.UsedAsync(good.KeyId, Context.RequestAborted);
            }
            catch (StoreTroubleException)
            {
                // When it was used is then not noted; the record can be read all the same.
            }
        }

        var identity = new ClaimsIdentity(Scheme.Name);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, good.Owner.UserId));
        identity.AddClaim(new(PrincipalNames.FullName, good.Owner.Name));
        identity.AddClaim(new(ApiKeys.KeyClaim, good.KeyId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new(ApiKeys.ScopeClaim, WireWords.Of(good.Scope)));
        identity.AddClaims(good.Owner.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        return AuthenticateResult.Success(new(new(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = _problem is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (ForPollers)
        {
            Response.Headers.Append("WWW-Authenticate", "Basic realm=\"TAXII\", charset=\"UTF-8\"");
        }

        return ApiProblem.Of(StatusCodes.Status401Unauthorized, "key", ProblemTexts.Of(_problem ?? new("key.missing"))).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(StatusCodes.Status403Forbidden, "not-allowed", ProblemTexts.Of(new(Context.User.HasClaim(ApiKeys.ScopeClaim, WireWords.Of(ApiScope.Read)) ? "key.reads-only" : "edit.not-allowed"))).ExecuteAsync(Context);

    private bool ForPollers => Request.Path.StartsWithSegments(Taxii.Path, StringComparison.Ordinal);

    private string? KeyOf(string header)
    {
        if (header.Length > LongestHeader || header.IndexOf(' ', StringComparison.Ordinal) is not (> 0 and var space))
        {
            return null;
        }

        var (how, what) = (header[..space], header[(space + 1)..].Trim());
        if (how.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return what.Length > 0 ? what : null;
        }

        Span<byte> bytes = stackalloc byte[LongestHeader];
        return ForPollers && how.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(what, bytes, out var length)
            && Encoding.UTF8.GetString(bytes[..length]) is var pair && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? pair[(colon + 1)..]
            : null;
    }

    private AuthenticateResult Refused(Problem problem)
    {
        _problem = problem;
        return AuthenticateResult.Fail(problem.Code);
    }
}
