using System.CommandLine;
using System.Security.Cryptography;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Commands;

/// <summary><c>user …</c>: accounts without a browser, for whoever holds the store itself. Each change stands in the history as the command line's.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Adds, lists and changes accounts.") 
    {
        Add(),
        List(),
        ChangeRole(),
        Change("disable", "Closes an account; its sessions end.", "Disabled", (accounts, id, cancellation) => accounts.DisableAsync(AccountCommands.Operator, id, cancellation)),
        Change("enable", "Opens a closed account again.", "Enabled", (accounts, id, cancellation) => accounts.EnableAsync(AccountCommands.Operator, id, cancellation)),
        Reset(),
        Link(),
        Change("remove-factors", "Takes codes and passkeys off an account; the password is then enough.", "Removed the second factors of", (accounts, id, cancellation) => accounts.RemoveFactorsAsync(AccountCommands.Operator, id, cancellation)),
    };

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

    private static Command ChangeRole()
    {
        var email = new Argument<string>("EMAIL");
        var role = new Argument<Role>("ROLE") { Description = "What they may do from now on." };
        var change = new Command("role", "Gives an account another role.") { email, role };
        change.SetAction((parsed, cancellation) => WithAccountsAsync(async accounts => Say(
            await accounts.ChangeAsync(parsed.GetRequiredValue(email), (each, id) => each.ChangeRoleAsync(AccountCommands.Operator, id, parsed.GetRequiredValue(role), cancellation)),
            $"{parsed.GetRequiredValue(email)} is {parsed.GetRequiredValue(role)} now."), cancellation));
        return change;
    }

    private static Command Change(string verb, string what, string done, Func<AccountCommands, string, CancellationToken, Task<EditOutcome>> write)
    {
        var email = new Argument<string>("EMAIL");
        var change = new Command(verb, what) { email };
        change.SetAction((parsed, cancellation) => WithAccountsAsync(
            async accounts => Say(await accounts.ChangeAsync(parsed.GetRequiredValue(email), (each, id) => write(each, id, cancellation)), $"{done} {parsed.GetRequiredValue(email)}."), cancellation));
        return change;
    }

    private static Command Link()
    {
        var email = new Argument<string>("EMAIL");
        var link = new Command("link", "Prints a link with which they choose a password, good for one hour.") { email };
        link.SetAction((parsed, cancellation) => WithAccountsAsync(async accounts =>
        {
            if (await accounts.IdOfAsync(parsed.GetRequiredValue(email)) is not { } account)
            {
                return Say([$"There is no account {parsed.GetRequiredValue(email)}."], "");
            }

            var (path, problem) = await accounts.LinkAsync(AccountCommands.Operator, account, LinkKind.Reset, cancellation);
            return Say(problem is null ? [] : [ProblemTexts.Of(problem)], $"Put the address of the program before it: {path}");
        }, cancellation));
        return link;
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
