using System.Globalization;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>The analysts whose visits are measured.</summary>
internal static class Visitor
{
    public const string Password = "eleven lamps along the quay";

    public static string EmailOf(int account, Role role = Role.Analyst) => string.Create(CultureInfo.InvariantCulture, $"{role}{account}@circuits.example").ToLowerInvariant();

    /// <summary>Adds so many accounts; those that are there already, from an earlier measurement of the same store, are good too.</summary>
    public static async Task AddAsync(IServiceProvider services, int count, Role role = Role.Analyst)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var known = (await accounts.ListAsync()).Select(account => account.Email).ToHashSet(StringComparer.Ordinal);
        foreach (var email in Enumerable.Range(0, count).Select(account => EmailOf(account, role)).Where(email => !known.Contains(email)))
        {
            if (await accounts.AddAsync(email, "Ansa Laukkanen-Roe", Password, role) is [var fault, ..])
            {
                throw new InvalidOperationException(fault);
            }
        }
    }

    /// <summary>As if an analyst had last been there at an instant: what came since is new to them.</summary>
    public static async Task WasHereAsync(IServiceProvider services, int account, DateTime last)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TrackerUser>>();
        var user = (await users.FindByEmailAsync(EmailOf(account)))!;
        (user.LastActiveAt, user.LastVisitAt) = (last, last);
        await users.UpdateAsync(user);
    }
}
