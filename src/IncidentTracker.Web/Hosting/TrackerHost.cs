using IncidentTracker.Exchange;
using IncidentTracker.Scraper;
using IncidentTracker.Store.Nodes;
using IncidentTracker.Store.Postgres;
using IncidentTracker.Store.Sqlite;
using IncidentTracker.Web.Operations;
using IncidentTracker.Web.Security;
using IncidentTracker.Web.Watching;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;

namespace IncidentTracker.Web.Hosting;

/// <summary>Puts the program together: the composition root that serving, the verbs and the tests share.</summary>
internal static class TrackerHost
{
    private const string DefaultAddress = "http://localhost:5080";
    private const long LogBytes = 20 * 1024 * 1024;

    /// <summary>The web application with every service; nothing has started yet.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        // Without it a run outside Development serves no packaged style sheet or script.
        builder.WebHost.UseStaticWebAssets();
        var options = builder.Configuration.GetSection(TrackerOptions.Section).Get<TrackerOptions>() ?? new();
        builder.AddFrontDoor(options);
        builder.Services.AddOptions<TrackerOptions>().BindConfiguration(TrackerOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TrackerOptions>, TrackerOptionsValidator>();
        builder.Services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateOnStart();
        MakeDataDirectory(options.DataPath);
        // Its own logger, not the process's: two programs in one process write each into its own folder.
        builder.Services.AddSerilog((_, logging) => Logging(logging, options), preserveStaticLogger: true);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new NodeName { Roles = options.Roles, Since = TimeProvider.System.GetUtcNow().UtcDateTime });
        AddStore(builder, options);
        builder.Services.AddTrackerAccounts();
        builder.Services.AddOrganisationSignIn(builder.Configuration);
        builder.Services.AddTrackerScraper(builder.Configuration);
        builder.Services.AddTrackerExchange();
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<Exports.ListExport>();
        builder.Services.AddSingleton<Exports.ExportTurns>();
        builder.Services.AddSingleton<SecretBox>();
        builder.Services.AddSingleton<JobBoard>();
        builder.Services.AddSingleton<SettingsSeen>();
        builder.Services.AddSingleton<AboutProgram>();
        builder.Services.AddSingleton<Delivery>();
        builder.Services.AddSingleton<WatchPass>();
        return builder;
    }

    /// <summary>For its owner only: hashed passwords, and unless they are sealed the keys that sign cookies, lie in the store. One that is there keeps the rights it has.</summary>
    private static void MakeDataDirectory(string path)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Adds what only a serving process runs: the sample wire, the scraper's loop, the pages.</summary>
    public static WebApplication BuildServer(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(TrackerOptions.Section).Get<TrackerOptions>() ?? new();
        if (options.HasRole("Scraper"))
        {
            // First the site, then the loop that fetches from it.
            builder.Services.AddHostedService<SampleWireService>();
            builder.Services.AddTrackerScraperLoop(options.OnPostgres ? SharedQueue.On(builder.Configuration.GetConnectionString(TrackerOptions.StoreConnection) ?? "") : null);
            builder.Services.AddHostedService<WatchService>();
            builder.Services.AddHostedService<RetentionService>();
            builder.Services.AddHostedService<StoreSizesService>();
        }

        builder.Services.AddHostedService<StoreWatch>();
        builder.Services.AddTrackerUi();
        builder.AddTrackerTelemetry(new NodeName().Name);
        builder.Services.AddHealthChecks().AddCheck<StoreHealth>("store");
        var app = builder.Build();
        if (options.HasRole("Web"))
        {
            app.MapTrackerUi();
        }
        else
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }

        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        app.MapTrackerTelemetry();
        return app;
    }

    private static void AddStore(WebApplicationBuilder builder, TrackerOptions options)
    {
        if (options.OnPostgres)
        {
            // A missing connection string is one of the faults that stop the start, with its words.
            builder.Services.AddPostgresStore(builder.Configuration.GetConnectionString(TrackerOptions.StoreConnection) ?? "");
        }
        else
        {
            builder.Services.AddSqliteStore(options.StoreFile);
        }
    }

    private static void Logging(LoggerConfiguration logging, TrackerOptions options) => logging
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
        .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
        .WriteTo.Console(new LogLine("{Timestamp:HH:mm:ss} {Level:u3} "), standardErrorFromLevel: LogEventLevel.Verbose)
        .WriteTo.File(new LogLine("{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] "), Path.Combine(options.DataPath, "logs", "log-.txt"), rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, fileSizeLimitBytes: LogBytes, shared: true);
}
