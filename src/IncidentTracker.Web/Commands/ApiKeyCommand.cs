using System.CommandLine;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Commands;

/// <summary><c>apikey add|list|revoke</c>: keys of the programming interface without a browser.</summary>
internal static class ApiKeyCommand
{
    private const int UsualDays = 90;

    public static Command Create() => new("apikey", "Makes, lists and takes back keys of the programming interface.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var email = new Argument<string>("EMAIL") { Description = "The account that the key speaks for." };
        var name = new Option<string>("--name") { Description = "What it is for.", Required = true };
        var scope = new Option<ApiScope>("--scope") { Description = "What it may do.", DefaultValueFactory = _ => ApiScope.Read };
        var days = new Option<int>("--days") { Description = "How long it is good.", DefaultValueFactory = _ => UsualDays };
        var add = new Command("add", "Makes a key and prints it, this once.") { email, name, scope, days };
        add.SetAction((parsed, cancellation) => RunAsync(async services =>
        {
            var address = parsed.GetRequiredValue(email);
            var account = (await services.GetRequiredService<Accounts>().ListAsync()).FirstOrDefault(known => string.Equals(known.Email, address, StringComparison.OrdinalIgnoreCase) && !known.Disabled);
            if (account is null)
            {
                await Console.Error.WriteLineAsync($"There is no account {address} that is in use.");
                return 1;
            }

            var (key, hash, start) = ApiKeys.Make();
            var outcome = await services.GetRequiredService<ApiKeyCommands>().AddAsync(
                new(account.Id, account.Name, account.Roles), parsed.GetRequiredValue(name), parsed.GetValue(scope), parsed.GetValue(days), (hash, start), cancellation);
            return Say(outcome, key);
        }, cancellation));
        return add;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists keys; never the keys themselves.");
        list.SetAction((_, cancellation) => RunAsync(async services =>
        {
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            foreach (var key in await services.GetRequiredService<ApiKeyQueries>().ListAsync(null, cancellation))
            {
                var state = key.RevokedAt is not null ? "revoked" : key.IsGood(now) ? "good" : "expired";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Id}\t{key.Email}\t{key.Name}\t{key.Start}…\t{WireWords.Of(key.Scope)}\t{state}\tuntil {key.ExpiresAt:yyyy-MM-dd}\t{(key.UsedAt is { } used ? $"used {used:yyyy-MM-dd HH:mm}" : "never used")}"));
            }

            return 0;
        }, cancellation));
        return list;
    }

    private static Command Revoke()
    {
        var id = new Argument<long>("NUMBER") { Description = "As 'apikey list' shows it." };
        var revoke = new Command("revoke", "Takes a key back for good.") { id };
        revoke.SetAction((parsed, cancellation) => RunAsync(async services =>
            Say(await services.GetRequiredService<ApiKeyCommands>().RevokeAsync(AccountCommands.Operator, parsed.GetRequiredValue(id), cancellation), $"Took back key {parsed.GetRequiredValue(id)}."), cancellation));
        return revoke;
    }

    private static int Say(EditOutcome outcome, string done)
    {
        if (outcome is EditOutcome.Rejected rejected)
        {
            foreach (var problem in rejected.Problems)
            {
                Console.Error.WriteLine(ProblemTexts.Of(problem));
            }

            return 1;
        }

        Console.WriteLine(done);
        return 0;
    }

    private static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> run, CancellationToken cancellation)
    {
        await using var app = TrackerHost.Builder([]).Build();
        if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        await using var scope = app.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider);
    }
}
