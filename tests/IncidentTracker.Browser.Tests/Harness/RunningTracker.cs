using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentTracker.Scraper.Tests.Mailing;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Browser.Tests.Harness;

/// <summary>The program as <c>serve</c> starts it, on a free loopback port, with a data directory of its own and the sample wire read.</summary>
internal sealed partial class RunningTracker : IAsyncDisposable
{
    private static readonly TimeSpan _readingTime = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly string _data;

    private RunningTracker(WebApplication app, string data, MailCatcher mail) => (_app, _data, Mail) = (app, data, mail);

    /// <summary>Where its mails arrive.</summary>
    public MailCatcher Mail { get; }

    public string Address => _app.Urls.First();

    /// <summary>What the program wrote of errors, with their stack traces; empty where it wrote none.</summary>
    /// <param name="since">Local time; what is older is left out.</param>
    public async Task<string> ErrorsAsync(DateTimeOffset since)
    {
        var from = since.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var kept = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_data, "logs")).Order(StringComparer.Ordinal))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var lines = new StreamReader(stream);
            var isError = false;
            while (await lines.ReadLineAsync() is { } line)
            {
                // A line without a time of its own belongs to the one before.
                isError = Level().Match(line) is { Success: true } head ? head.Groups["level"].Value is "ERR" or "FTL" && string.CompareOrdinal(line, 0, from, 0, from.Length) >= 0 : isError;
                if (isError)
                {
                    kept.AppendLine(line);
                }
            }
        }

        return kept.ToString();
    }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="store">A store whose copy it serves; null: it begins with an empty one and reads the sample wire.</param>
    public static async Task<RunningTracker> StartAsync(string? store = null)
    {
        var data = Directory.CreateTempSubdirectory("incidenttracker-browser-").FullName;
        if (store is not null)
        {
            File.Copy(store, Path.Combine(data, "store.db"));
        }

        var mail = await MailCatcher.StartAsync();
        // The application name decides whose static files are served.
        var app = TrackerHost.Builder([
            "--applicationName=IncidentTracker.Web", "--urls=http://127.0.0.1:0", $"--IncidentTracker:DataDirectory={data}", $"--IncidentTracker:SampleWire={store is null}",
            "--IncidentTracker:Scraper:MinimumPause=00:00:00.02", "--IncidentTracker:Scraper:LookEvery=00:00:00.5",
            "--IncidentTracker:Mail:Host=127.0.0.1", $"--IncidentTracker:Mail:Port={mail.Port}", "--IncidentTracker:Mail:Security=None", "--IncidentTracker:Mail:From=tracker@desk.example", "--IncidentTracker:Accounts:PasswordRounds=2000"]).BuildServer();
        var tracker = new RunningTracker(app, data, mail);
        if (await app.Services.OpenStoreAsync(CancellationToken.None) is { } closed)
        {
            throw new InvalidOperationException(closed);
        }

        await tracker.AddPeopleAsync();
        await app.StartAsync();
        if (store is null)
        {
            await tracker.SampleWireIsReadAsync();
        }

        return tracker;
    }

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan patience, string what)
    {
        var end = TimeProvider.System.GetUtcNow() + patience;
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, $"Waited {patience.TotalSeconds:0} s in vain for: {what}.");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
        await Mail.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    private async Task AddPeopleAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        foreach (var person in Person.All)
        {
            Assert.Empty(await accounts.AddAsync(person.Email, person.Name, Person.Password, person.Role));
        }
    }

    private Task SampleWireIsReadAsync() => UntilAsync(
        async () => (await Get<SourceQueries>().ListAsync(CancellationToken.None)).Any(source => source is { IsSample: true, LastRunAt: not null, Articles: > 0 }), _readingTime, "the sample wire to be read");

    [GeneratedRegex(@"^[0-9-]{10} [0-9:.]{12} [+-][0-9:]{5} \[(?<level>[A-Z]{3})\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Level();
}
