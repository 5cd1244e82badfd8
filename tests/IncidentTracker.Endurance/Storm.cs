using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IncidentTracker.Store.Archives;
using IncidentTracker.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IncidentTracker.Endurance;

/// <summary>What came of a storm.</summary>
/// <param name="Did">How often each thing was done to the program.</param>
/// <param name="Articles">Articles that were listed.</param>
/// <param name="Corrections">How often one was corrected meanwhile.</param>
/// <param name="Saved">Claims that a person was told are saved.</param>
/// <param name="Seed">With the same seed the same things are chosen.</param>
/// <param name="Faults">What did not hold.</param>
public sealed record StormResult(IReadOnlyDictionary<string, int> Did, int Articles, int Corrections, int Saved, int Seed, IReadOnlyList<string> Faults)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(", ", Did.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}; {Articles} articles, {Corrections} corrections, {Saved} claims saved, seed {Seed}: {(Faults.Count == 0 ? "nothing lost, nothing twice" : $"{Faults.Count} faults\n" + string.Join('\n', Faults.Take(40)))}");
}

/// <summary>
/// For as long as it is told, the program is killed, its disk is filled or its connections are dropped, sites answer late or not at all, and the clock is set, while articles are corrected and a person tags claims.
/// Then all is well again, it may finish, and everything is looked through: what was listed, what was corrected, what a person was told is saved.
/// </summary>
public sealed class Storm : IAsyncDisposable
{
    private const int Outlets = 3;
    private const int ArticlesEach = 40;
    private const long Day = 24 * 60 * 60;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(4);

    private readonly string _data = Directory.CreateTempSubdirectory("incidenttracker-storm-").FullName;
    private readonly string? _connection;
    private readonly SmallDisk? _disk;
    private readonly Random _random;
    private readonly Action<string> _say;
    private readonly List<LivelySite> _sites = [];
    private readonly ConcurrentBag<string> _saved = [];
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly Dictionary<string, int> _did = new(StringComparer.Ordinal);
    private Process? _program;
    private long _ahead;
    private int _corrections;

    private Storm(string? connection, int seed, Action<string> say)
    {
        (_connection, _random, _say) = (connection, new(seed), say);
        _disk = connection is null ? SmallDisk.Mount(400_000) : null;
    }

    private string StoreFolder => _disk?.Folder ?? _data;

    private string StoreFile => Path.Combine(StoreFolder, "store.db");

    public static async Task<StormResult> RunAsync(bool onPostgres, TimeSpan length, int seed, Action<string> say, CancellationToken cancellation)
    {
        var connection = onPostgres ? await PostgresServer.Running!.CreateDatabaseAsync() : null;
        await using var storm = new Storm(connection, seed, say);
        var faults = await storm.RunAsync(length, cancellation);
        return new(storm._did, Outlets * ArticlesEach, storm._corrections, storm._saved.Distinct().Count(), seed, faults);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        foreach (var site in _sites)
        {
            await site.DisposeAsync();
        }

        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private async Task<IReadOnlyList<string>> RunAsync(TimeSpan length, CancellationToken cancellation)
    {
        for (var outlet = 0; outlet < Outlets; outlet++)
        {
            _sites.Add(await LivelySite.StartAsync(outlet, ArticlesEach));
        }

        await StartAsync(cancellation);
        var since = Stopwatch.StartNew();
        while (since.Elapsed < length)
        {
            await ThrowAsync(cancellation);
            for (var i = 0; i < 3; i++)
            {
                _sites[_random.Next(Outlets)].Correct(_random.Next(ArticlesEach));
                _corrections++;
                await Task.Delay(_random.Next(100, 500), cancellation);
            }

            if (_program!.HasExited)
            {
                // A fault from outside must not end the program.
                return [string.Create(CultureInfo.InvariantCulture, $"the program ended by itself: {string.Join('\n', _heard.TakeLast(20))}")];
            }
        }

        return await SettleAsync(cancellation);
    }

    private async Task ThrowAsync(CancellationToken cancellation)
    {
        var what = _random.Next(10) switch { 0 or 1 or 2 => "killed", 3 or 4 => _connection is null ? "disk filled" : "connections dropped", 5 or 6 => "sites late", 7 => "sites cut", _ => "clock set" };
        _did[what] = _did.GetValueOrDefault(what) + 1;
        _say(what);
        switch (what)
        {
            case "killed":
                Kill();
                await StartAsync(cancellation);
                break;
            case "disk filled" when _disk is not null:
                await FillAsync(cancellation);
                break;
            case "connections dropped":
                await DropAsync(cancellation);
                break;
            case "sites late" or "sites cut":
                _sites.ForEach(site => site.Weather(TimeSpan.FromMilliseconds(_random.Next(500, 3000)), what == "sites cut"));
                await Task.Delay(_random.Next(500, 2500), cancellation);
                _sites.ForEach(site => site.Weather(TimeSpan.Zero, false));
                break;
            case "clock set":
                // Back by less than a minute, as a machine that was wrong is put right; forward by up to six hours, as one that slept.
                await SetClockAsync(_random.Next(3) == 0 ? -_random.Next(50) : _random.Next(6 * 3600));
                break;
        }
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        var filler = Path.Combine(_disk!.Folder, "filler");
        try
        {
            await using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, 0);
            var megabyte = new byte[1024 * 1024];
            while (true)
            {
                await file.WriteAsync(megabyte, cancellation);
            }
        }
        catch (IOException)
        {
            // Full.
        }

        await Task.Delay(_random.Next(1000, 3000), cancellation);
        File.Delete(filler);
    }

    private async Task DropAsync(CancellationToken cancellation)
    {
        await using var db = new NpgsqlConnection(_connection);
        await db.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", db);
        await command.ExecuteScalarAsync(cancellation);
    }

    private async Task SetClockAsync(long seconds)
    {
        _ahead += seconds;
        await _program!.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"clock {seconds}"));
        await _program.StandardInput.FlushAsync();
    }

    /// <summary>All is well again. Days pass, so that every article is looked at once more; then nothing may be behind.</summary>
    private async Task<IReadOnlyList<string>> SettleAsync(CancellationToken cancellation)
    {
        Kill();
        _ahead += 2 * Day;
        await StartAsync(cancellation);
        var since = Stopwatch.StartNew();
        IReadOnlyList<string> behind;
        for (var look = 1; ; look++)
        {
            await Task.Delay(2000, cancellation);
            using var texts = await TextsAsync(cancellation);
            behind = texts.Behind(_sites);
            if (behind.Count == 0 || since.Elapsed > _longest || _program!.HasExited)
            {
                break;
            }

            if (look % 8 == 0)
            {
                await SetClockAsync(Day);
            }
        }

        if (!_program!.HasExited)
        {
            await _program.StandardInput.WriteLineAsync("rest");
            await _program.StandardInput.FlushAsync(cancellation);
            await SaysAsync("idle", cancellation);
        }

        Kill();
        var file = await FileAsync(cancellation);
        return [.. behind, .. StoreInvariants.Check(file, idle: true), .. StoreInvariants.CheckListed(file, _sites.SelectMany(site => site.Newest).Select(article => article.Address)), .. StoredTexts.Missing(file, _saved)];
    }

    private async Task<StoredTexts> TextsAsync(CancellationToken cancellation)
    {
        if (_connection is null)
        {
            return await StoredTexts.ReadAsync(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = StoreFile, Pooling = false }.ToString()), cancellation);
        }

        return await StoredTexts.ReadAsync(new NpgsqlConnection(_connection), cancellation);
    }

    /// <summary>The store as a file: what is looked through is the same for both databases.</summary>
    private async Task<string> FileAsync(CancellationToken cancellation)
    {
        if (_connection is null)
        {
            return StoreFile;
        }

        await using var server = TestStore.Of(_connection);
        var file = await TestStore.CreateAsync(onPostgres: false, under: Path.Combine(_data, "looked-through"));
        using var archive = new MemoryStream();
        await server.Get<StoreArchive>().BackUpAsync(archive, new Quiet(), cancellation);
        archive.Position = 0;
        var report = await file.Get<StoreArchive>().RestoreAsync(archive, new Quiet(), cancellation);
        return report.Problems is [] ? file.File : throw new InvalidOperationException(report.Problems[0].ToString());
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(Storm).Assembly.Location, "stormed", StoreFolder, _connection ?? "", _ahead.ToString(CultureInfo.InvariantCulture) }.Concat(_sites.Select(site => site.Feed)))
        {
            start.ArgumentList.Add(argument);
        }

        _program = Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
        _program.ErrorDataReceived += (_, line) =>
        {
            _heard.Enqueue(line.Data ?? "");
            while (_heard.Count > 200)
            {
                _heard.TryDequeue(out string? _);
            }
        };
        _program.BeginErrorReadLine();
        await SaysAsync("ready", cancellation);
        _ = HearAsync(_program);
    }

    private TaskCompletionSource _idle = new();

    private async Task SaysAsync(string word, CancellationToken cancellation)
    {
        if (word == "idle")
        {
            await _idle.Task.WaitAsync(_longest, cancellation);
            return;
        }

        while (await _program!.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line == word)
            {
                return;
            }
        }

        throw new InvalidOperationException($"the program ended without '{word}': {string.Join('\n', _heard.TakeLast(20))}");
    }

    private async Task HearAsync(Process program)
    {
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("saved ", StringComparison.Ordinal))
            {
                _saved.Add(line["saved ".Length..]);
            }
            else if (line == "idle")
            {
                _idle.TrySetResult();
            }
        }
    }

    private void Kill()
    {
        if (_program is { HasExited: false } program)
        {
            program.Kill();
            program.WaitForExit();
        }
    }

    private sealed class Quiet : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            // Nobody looks on.
        }
    }
}
