using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>The analyst whose visits are measured.</summary>
internal static class Visitor
{
    public const string Email = "analyst@circuits.example";
    public const string Password = "eleven lamps along the quay";

    /// <summary>Adds the account; one that is there already, from an earlier measurement of the same store, is good too.</summary>
    public static async Task AddAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        if ((await accounts.ListAsync()).All(account => account.Email != Email) && await accounts.AddAsync(Email, "Ansa Laukkanen-Roe", Password, Role.Analyst) is [var fault, ..])
        {
            throw new InvalidOperationException(fault);
        }
    }
}
