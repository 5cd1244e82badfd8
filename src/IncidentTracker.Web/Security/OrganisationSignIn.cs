using System.Security.Claims;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Security;

/// <summary>Who comes from the organisation's own sign-in: an account by issuer and subject, with the role that its claims make, each time anew. An equal e-mail address ties nobody to an account.</summary>
public sealed class OrganisationSignIn(IOptions<OrganisationOptions> options, UserManager<TrackerUser> users, AccountCommands commands, AccountQueries queries, ILogger<OrganisationSignIn> log)
{
    public const string Scheme = "organisation";
    public const string Path = "/sign-in/organisation";

    /// <summary>Whom the history names for what follows from the organisation's claims.</summary>
    private static readonly Editor _organisation = new("", "The organisation's sign-in", [Role.Admin]);

    public bool IsSet => options.Value.IsSet;

    public string Button => options.Value.Button;

    /// <summary>By what accounts are tied.</summary>
    public string Issuer => options.Value.Issuer;

    /// <summary>The account of somebody whom the provider has just vouched for.</summary>
    /// <returns>The account, or why there is none.</returns>
    public async Task<(TrackerUser? User, Problem? Problem)> AccountAsync(ClaimsPrincipal vouched, CancellationToken cancellation)
    {
        var subject = vouched.FindFirstValue("sub") ?? vouched.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        var role = RoleOf(vouched);
        var user = subject.Length == 0 ? null : await users.FindByLoginAsync(Issuer, subject);
        if (subject.Length == 0 || role is not { } may)
        {
            log.LogWarning("The organisation's sign-in vouched for {Subject} ({Account}), who has no role here.", subject, user?.Id ?? "no account");
            return (null, new("account.no-role"));
        }

        if (user is not null)
        {
            if ((await queries.FindAsync(user.Id, cancellation))?.Roles is not [var before] || before != may)
            {
                if (await commands.ChangeRoleAsync(_organisation, user.Id, may, cancellation) is EditOutcome.Rejected { Problems: [var kept, ..] })
                {
                    // The last administrator stays one, whatever the claims say, or nobody could mend them.
                    log.LogWarning("The role of account {Account} was not changed to {Role}: {Problem}.", user.Id, may, kept.Code);
                }
            }

            return (user, null);
        }

        var email = vouched.FindFirstValue("email") ?? vouched.FindFirstValue("preferred_username") ?? "";
        if (!email.Contains('@', StringComparison.Ordinal))
        {
            email = $"{subject}@{new Uri(Issuer).Host}";
        }

        if (await users.FindByEmailAsync(email) is not null)
        {
            log.LogWarning("The organisation's sign-in vouched for {Subject}; the account with their address is not tied to it.", subject);
            return (null, new("account.not-tied"));
        }

        var (outcome, id) = await commands.AddAsync(_organisation, email, vouched.FindFirstValue("name") ?? "", [may], null, cancellation);
        if (outcome is EditOutcome.Rejected { Problems: [var problem, ..] })
        {
            return (null, problem);
        }

        return await commands.TieAsync(_organisation, id, Issuer, subject, cancellation) is EditOutcome.Rejected { Problems: [var fault, ..] } ? (null, fault) : (await users.FindByIdAsync(id), null);
    }

    /// <summary>The most that any of their values allows.</summary>
    private Role? RoleOf(ClaimsPrincipal vouched) =>
        vouched.FindAll(options.Value.RoleClaim).Select(claim => options.Value.Roles.TryGetValue(claim.Value, out var word) ? OrganisationOptions.RoleOf(word) : null).Max();
}
