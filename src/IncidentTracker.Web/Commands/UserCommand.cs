using System.CommandLine;
using System.Security.Cryptography;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;

namespace IncidentTracker.Web.Commands;

/// <summary><c>user add|list|disable|reset-password</c>: accounts without a browser.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Adds, lists and changes accounts.") { Add(), List(), Disable(), Reset() };

    private static Command Add()
    {
        var email = new Argument<string>("EMAIL") { Description = "What they sign in with." };
        var name = new Option<string>("--name") { Description = "The name shown beside what they do.", DefaultValueFactory = _ => "" };
        var role = new Option<Role>("--role") { Description = "What they may do.", DefaultValueFactory = _ => Role.Analyst };
        var stdin = FromStandardInput();
        var add = new Command("add", "Adds an account. Without --password-stdin a password is made and printed once.") { email, name, role, stdin };
        add.SetAction((parsed, cancellation) => WithAccountsAsync(async accounts =>
        {
            var (password, made) = await PasswordAsync(parsed.GetValue(stdin));
            var faults = await accounts.AddAsync(parsed.GetRequiredValue(email), parsed.GetValue(name) ?? "", password, parsed.GetValue(role));
            return Say(faults, $"Added {parsed.GetRequiredValue(email)} as {parsed.GetValue(role)}.{(made ? $" Password: {password}" : "")}");
        }, cancellation));
        return add;
    }

    private static Command List()
    {
        var list = new Command("list", "Lists accounts.");
        list.SetAction((_, cancellation) => WithAccountsAsync(async accounts =>
        {
            foreach (var account in await accounts.ListAsync())
            {
                Console.WriteLine($"{account.Email}\t{account.Name}\t{string.Join(',', account.Roles)}{(account.Disabled ? "\tdisabled" : "")}");
            }

            return 0;
        }, cancellation));
        return list;
    }

    private static Command Disable()
    {
        var email = new Argument<string>("EMAIL");
        var disable = new Command("disable", "Locks an account for good.") { email };
        disable.SetAction((parsed, cancellation) => WithAccountsAsync(
            async accounts => Say(await accounts.DisableAsync(parsed.GetRequiredValue(email)), $"Disabled {parsed.GetRequiredValue(email)}."), cancellation));
        return disable;
    }

    private static Command Reset()
    {
        var email = new Argument<string>("EMAIL");
        var stdin = FromStandardInput();
        var reset = new Command("reset-password", "Gives an account a new password.") { email, stdin };
        reset.SetAction((parsed, cancellation) => WithAccountsAsync(async accounts =>
        {
            var (password, made) = await PasswordAsync(parsed.GetValue(stdin));
            return Say(await accounts.ResetPasswordAsync(parsed.GetRequiredValue(email), password), $"Changed the password of {parsed.GetRequiredValue(email)}.{(made ? $" Password: {password}" : "")}");
        }, cancellation));
        return reset;
    }

    private static Option<bool> FromStandardInput() => new("--password-stdin") { Description = "Read the password from standard input." };

    private static async Task<(string Password, bool Made)> PasswordAsync(bool fromStandardInput) =>
        fromStandardInput ? ((await Console.In.ReadLineAsync() ?? "").TrimEnd('\r'), false) : (RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20), true);

    private static int Say(IReadOnlyList<string> faults, string done)
    {
        foreach (var fault in faults)
        {
            Console.Error.WriteLine(fault);
        }

        if (faults.Count == 0)
        {
            Console.WriteLine(done);
        }

        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> WithAccountsAsync(Func<Accounts, Task<int>> work, CancellationToken cancellation)
    {
        await using var app = TrackerHost.Builder([]).Build();
        if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<Accounts>());
    }
}
