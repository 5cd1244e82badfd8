using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Testing;
using Microsoft.Data.Sqlite;

namespace IncidentTracker.Endurance;

/// <summary>What came of killing the program again and again.</summary>
/// <param name="Kills">How often it was killed.</param>
/// <param name="Articles">Articles that were listed.</param>
/// <param name="Corrections">How often one was corrected meanwhile.</param>
/// <param name="Seed">With the same seed the same moments are chosen.</param>
/// <param name="Faults">What did not hold; empty where nothing was lost and nothing stored twice.</param>
public sealed record KillResult(int Kills, int Articles, int Corrections, int Seed, IReadOnlyList<string> Faults)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Kills} kills, {Articles} articles, {Corrections} corrections, seed {Seed}: {(Faults.Count == 0 ? "nothing lost, nothing twice" : $"{Faults.Count} faults\n" + string.Join('\n', Faults.Take(40)))}");
}

/// <summary>Starts the program, kills it at random moments (SIGKILL), starts it again, and looks at what is in the store.</summary>
public static class KilledTracker
{
    private const int Outlets = 3;
    private const int ArticlesEach = 60;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(3);

    public static async Task<KillResult> RunAsync(int kills, int seed, Action<string> say, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var data = Directory.CreateTempSubdirectory("incidenttracker-killed-").FullName;
        var store = Path.Combine(data, "store.db");
        var sites = new List<LivelySite>();
        for (var outlet = 0; outlet < Outlets; outlet++)
        {
            sites.Add(await LivelySite.StartAsync(outlet, ArticlesEach));
        }

        var (faults, corrections) = (new List<string>(), 0);
        try
        {
            for (var kill = 1; kill <= kills && faults.Count == 0; kill++)
            {
                using var program = Start(data, sites);
                // One in five dies while it starts, migration included.
                var early = random.Next(5) == 0;
                if (!early)
                {
                    await SaysAsync(program, "ready", cancellation);
                }

                // It begins to fetch two seconds after it is ready.
                var end = early ? random.Next(1500) : 2000 + random.Next(2500);
                for (var waited = 0; waited < end; waited += 250)
                {
                    sites[random.Next(Outlets)].Correct(random.Next(ArticlesEach));
                    corrections++;
                    await Task.Delay(Math.Min(250, end - waited), cancellation);
                }

                program.Kill();
                await program.WaitForExitAsync(cancellation);
                faults.AddRange((File.Exists(store) && HasTables(store) ? StoreInvariants.Check(store, idle: false) : []).Select(fault => $"after kill {kill}: {fault}"));
                say(string.Create(CultureInfo.InvariantCulture, $"kill {kill} of {kills} after {end} ms{(early ? " of starting" : "")}"));
            }

            if (faults.Count == 0)
            {
                faults.AddRange(await SettleAsync(data, store, sites, cancellation));
            }
        }
        finally
        {
            foreach (var site in sites)
            {
                await site.DisposeAsync();
            }
        }

        if (faults.Count == 0)
        {
            Directory.Delete(data, recursive: true);
        }

        return new(kills, Outlets * ArticlesEach, corrections, seed, faults);
    }

    /// <summary>Lets it finish, and checks everything that was ever listed.</summary>
    private static async Task<IReadOnlyList<string>> SettleAsync(string data, string store, IReadOnlyList<LivelySite> sites, CancellationToken cancellation)
    {
        using var program = Start(data, sites);
        await SaysAsync(program, "ready", cancellation);
        var since = Stopwatch.StartNew();
        var behind = Behind(store, sites);
        while (behind.Count > 0 && since.Elapsed < _longest && !program.HasExited)
        {
            await Task.Delay(500, cancellation);
            behind = Behind(store, sites);
        }

        await program.StandardInput.WriteLineAsync("rest");
        await program.StandardInput.FlushAsync(cancellation);
        await SaysAsync(program, "idle", cancellation);
        program.Kill();
        await program.WaitForExitAsync(cancellation);
        return [.. behind, .. StoreInvariants.Check(store, idle: true), .. StoreInvariants.CheckListed(store, sites.SelectMany(site => site.Newest).Select(article => article.Address))];
    }

    /// <summary>Articles whose newest words are not what the store has as current.</summary>
    private static List<string> Behind(string store, IReadOnlyList<LivelySite> sites)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Pooling = false }.ToString());
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT a.CanonicalUrl, v.Text FROM Articles a JOIN Versions v ON v.Id = a.CurrentVersionId";
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            texts[reader.GetString(0)] = reader.GetString(1);
        }

        return [.. sites.SelectMany(site => site.Newest).Where(article => !texts.TryGetValue(article.Address, out var text) || !text.Contains(article.Words, StringComparison.Ordinal))
            .Select(article => $"the newest words are not current: {article.Address}")];
    }

    private static bool HasTables(string store)
    {
        using var db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Pooling = false }.ToString());
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'CopyKeys'";
        return command.ExecuteScalar() is 1L;
    }

    private static Process Start(string data, IReadOnlyList<LivelySite> sites)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in sites.Select(site => site.Feed).Prepend(data).Prepend("serve").Prepend(typeof(KilledTracker).Assembly.Location))
        {
            start.ArgumentList.Add(argument);
        }

        var program = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        // Nobody reads its log here; an unread pipe would stop it.
        program.ErrorDataReceived += (_, _) => { };
        program.BeginErrorReadLine();
        return program;
    }

    private static async Task SaysAsync(Process program, string word, CancellationToken cancellation)
    {
        while (await program.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line == word)
            {
                return;
            }
        }

        throw new InvalidOperationException($"the program ended without '{word}'");
    }
}
