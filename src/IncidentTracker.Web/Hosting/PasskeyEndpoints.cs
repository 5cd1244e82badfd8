using System.Text.Json;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace IncidentTracker.Web.Hosting;

/// <summary>What the browser asks while it makes or shows a passkey. Each request carries the token of the form beside it, so no other page can ask.</summary>
internal static class PasskeyEndpoints
{
    private const int LongestAnswer = 32 * 1024;

    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost("/account/passkeys/options", CreationOptionsAsync).RequireAuthorization(Policies.CanBrowse).ExcludeFromDescription();
        app.MapPost("/account/passkeys", CreateAsync).RequireAuthorization(Policies.CanBrowse).ExcludeFromDescription();
        app.MapPost("/sign-in/passkey/options", RequestOptionsAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-in/passkey", SignInAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> CreationOptionsAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<TrackerUser> signIns, UserManager<TrackerUser> users, AccountQueries accounts, SignInDesk desk)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || await users.GetUserAsync(http.User) is not { } user)
        {
            return Refuse("the form is old; load the page again");
        }

        if (await accounts.FindAsync(user.Id, http.RequestAborted) is not { } account)
        {
            return Refuse(new Problem("account.closed"));
        }

        if (await desk.MayAddWayInAsync(http, account, PasswordIn(await BodyAsync(http))) is { } problem)
        {
            return Refuse(problem);
        }

        return account.Passkeys >= FactorCommands.MostPasskeys
            ? Refuse(new Problem("account.too-many-passkeys", FactorCommands.MostPasskeys.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            : Results.Content(await signIns.MakePasskeyCreationOptionsAsync(new() { Id = user.Id, Name = user.Email ?? user.Id, DisplayName = user.DisplayName }), "application/json");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<TrackerUser> signIns, UserManager<TrackerUser> users, FactorCommands factors)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || await users.GetUserAsync(http.User) is not { } user || await BodyAsync(http) is not { } credential)
        {
            return Refuse("the form is old; load the page again");
        }

        var made = await AskedAsync(() => signIns.PerformPasskeyAttestationAsync(credential));
        if (made is not { Succeeded: true, Passkey: { } passkey, UserEntity: { } entity } || entity.Id != user.Id)
        {
            return Refuse(made?.Failure?.Message ?? "it was not asked for");
        }

        return await factors.AddPasskeyAsync(new(user.Id, user.DisplayName, []), passkey, http.RequestAborted) is EditOutcome.Rejected { Problems: [var problem, ..] } ? Refuse(problem) : Results.NoContent();
    }

    private static async Task<IResult> RequestOptionsAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<TrackerUser> signIns) =>
        // For nobody by name: which passkeys an account has is nobody's business.
        await antiforgery.IsRequestValidAsync(http) ? Results.Content(await signIns.MakePasskeyRequestOptionsAsync(null), "application/json") : Refuse("the form is old; load the page again");

    private static async Task<IResult> SignInAsync(HttpContext http, IAntiforgery antiforgery, SignInManager<TrackerUser> signIns, FactorCommands factors, SignInDesk desk, SecurityEvents events)
    {
        if (!await antiforgery.IsRequestValidAsync(http) || await BodyAsync(http) is not { } credential)
        {
            return Refuse("the form is old; load the page again");
        }

        if (await AskedAsync(() => signIns.PerformPasskeyAssertionAsync(credential)) is not { Succeeded: true, Passkey: { } passkey, User: { } user })
        {
            await events.NoteAsync("failed to sign in", ("with", "passkey"));
            return Refuse("no account here knows it");
        }

        await factors.PasskeyUsedAsync(user.Id, passkey, http.RequestAborted);
        return await desk.FinishAsync(http, user, SignInWay.Passkey, stay: false) is SignInOutcome.Refused refused ? Refuse(refused.Problem) : Results.NoContent();
    }

    /// <summary>Without options that were asked for before, or with a body that is no credential, Identity throws.</summary>
    private static async Task<T?> AskedAsync<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or PasskeyException or JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The password in what the browser sent; empty where there is none.</summary>
    private static string PasswordIn(string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? "{}");
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("password", out var password) && password.ValueKind == JsonValueKind.String ? password.GetString()! : "";
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is good JSON and no text.
            return "";
        }
    }

    private static async Task<string?> BodyAsync(HttpContext http)
    {
        using var text = new StreamReader(http.Request.Body);
        var buffer = new char[LongestAnswer + 1];
        var length = await text.ReadBlockAsync(buffer, http.RequestAborted);
        return length is > 0 and <= LongestAnswer ? new(buffer, 0, length) : null;
    }

    private static IResult Refuse(string why) => Refuse(new Problem("account.passkey-bad", why));

    private static IResult Refuse(Problem problem) => Results.Problem(ProblemTexts.Of(problem), statusCode: StatusCodes.Status400BadRequest);
}
