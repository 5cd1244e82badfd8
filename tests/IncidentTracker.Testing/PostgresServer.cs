using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace IncidentTracker.Testing;

/// <summary>A throw-away PostgreSQL server on loopback, started once for a test process and gone with it. Each store gets a database of its own.</summary>
public sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer?> _server = new(Start, LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly int _port;
    private int _databases;

    private PostgresServer(int port) => _port = port;

    /// <summary>Null where the machine has no server programs.</summary>
    public static PostgresServer? Running => _server.Value;

    /// <summary>A new database, empty or as a closed one is.</summary>
    public async Task<string> CreateDatabaseAsync(string? like = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(like is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {like}");
        return Connection(name);
    }

    /// <summary>Lets go of a database, so that others can be made like it.</summary>
    /// <returns>Its name.</returns>
    public string Close(string connection)
    {
        using var one = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(one);
        return new NpgsqlConnectionStringBuilder(connection).Database!;
    }

    public async Task DropAsync(string connection) => await ExecuteAsync($"DROP DATABASE {Close(connection)} WITH (FORCE)");

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20";

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static PostgresServer? Start()
    {
        if (Programs() is not { } programs)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("incidenttracker-postgres-").FullName;
        var port = FreePort();
        // The server refuses to run as root; the package's own account is there to run it.
        var asPostgres = Environment.UserName == "root";
        if (asPostgres)
        {
            Run("chown", ["postgres:", folder], false);
        }

        var data = Path.Combine(folder, "data");
        Run(Path.Combine(programs, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], asPostgres);
        string[] control = ["-D", data, "-w", "-s", "-l", Path.Combine(folder, "log")];
        Run(Path.Combine(programs, "pg_ctl"), [.. control, "-o", $"-h 127.0.0.1 -p {port} -k {folder} -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=300", "start"], asPostgres);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(Path.Combine(programs, "pg_ctl"), [.. control, "-m", "immediate", "stop"], asPostgres);
            Directory.Delete(folder, recursive: true);
        };
        return new(port);
    }

    private static string? Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    private static void Run(string program, IEnumerable<string> arguments, bool asPostgres)
    {
        var start = new ProcessStartInfo(asPostgres ? "setpriv" : program) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in asPostgres ? ["--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {output}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
