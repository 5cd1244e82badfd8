using System.CommandLine;
using IncidentTracker.Store;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Shared;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Commands;

/// <summary><c>serve</c>, the default: web and scraper, by the roles in the settings.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var serve = new Command("serve", "Serves the pages and runs the scraper (the default).");
        serve.SetAction((_, cancellation) => RunAsync(cancellation));
        return serve;
    }

    public static async Task<int> RunAsync(CancellationToken cancellation)
    {
        WebApplication app;
        try
        {
            app = TrackerHost.Builder([]).BuildServer();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The data directory cannot be used: {failure.Message}");
            return 1;
        }

        await using (app)
        {
            try
            {
                if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
                {
                    await Console.Error.WriteLineAsync(closed);
                    return 1;
                }

                await app.StartAsync(cancellation);
                await SayWhereAsync(app, cancellation);
            }
            catch (StoreTroubleException trouble)
            {
                await Console.Error.WriteLineAsync(ProblemTexts.Of(trouble.Problem));
                return 1;
            }
            catch (OptionsValidationException wrong)
            {
                await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
                return 1;
            }
            catch (IOException taken)
            {
                await Console.Error.WriteLineAsync($"The address cannot be served: {taken.Message} Set ASPNETCORE_URLS to another one.");
                return 1;
            }

            await app.WaitForShutdownAsync(cancellation);
            // What broke has stopped the program and is in the log; whoever started it must see that it was no wish of theirs.
            return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
        }
    }

    /// <summary>On standard output only: the one-time link is a secret and never goes to the log.</summary>
    private static async Task SayWhereAsync(WebApplication app, CancellationToken cancellation)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        if (!app.Services.GetRequiredService<IOptions<TrackerOptions>>().Value.HasRole("Web"))
        {
            Console.WriteLine($"Reading sources; health at {address}/health/ready");
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        Console.WriteLine(await scope.ServiceProvider.GetRequiredService<Accounts>().HasAdminAsync()
            ? $"Open {address}"
            : $"First start: open {address}/set-up?token={await app.Services.GetRequiredService<SetUpLink>().MakeAsync(cancellation)} to make the first account. The link works once.");
    }
}
