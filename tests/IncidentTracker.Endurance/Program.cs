using System.Globalization;
using IncidentTracker.Endurance;

// dotnet run -c Release --project tests/IncidentTracker.Endurance -- kill 50 [SEED]
// dotnet run -c Release --project tests/IncidentTracker.Endurance -- storm sqlite|postgres 600 [SEED]
return args switch
{
    ["kill", var times] => await KillAsync(Number(times), Environment.TickCount),
    ["kill", var times, var seed] => await KillAsync(Number(times), Number(seed)),
    ["serve", var data, .. var feeds] => await ServedTracker.RunAsync(data, feeds),
    ["storm", ("sqlite" or "postgres") and var where, var seconds] => await StormAsync(where == "postgres", Number(seconds), Environment.TickCount),
    ["storm", ("sqlite" or "postgres") and var where, var seconds, var seed] => await StormAsync(where == "postgres", Number(seconds), Number(seed)),
    ["stormed", var data, var connection, var ahead, .. var feeds] => await StormedAsync(data, connection, long.Parse(ahead, CultureInfo.InvariantCulture), feeds),
    ["node", var connection, var roles, var data, .. var feeds] => await ServedNode.RunAsync(connection, roles, data, feeds),
    _ => Usage(),
};

static async Task<int> KillAsync(int times, int seed)
{
    var result = await KilledTracker.RunAsync(times, seed, Console.WriteLine, CancellationToken.None);
    Console.WriteLine(result);
    return result.Faults.Count == 0 ? 0 : 1;
}

static async Task<int> StormAsync(bool onPostgres, int seconds, int seed)
{
    var result = await Storm.RunAsync(onPostgres, TimeSpan.FromSeconds(seconds), seed, Console.WriteLine, CancellationToken.None);
    Console.WriteLine(result);
    return result.Faults.Count == 0 ? 0 : 1;
}

static Task<int> StormedAsync(string data, string connection, long ahead, IReadOnlyList<string> feeds)
{
    var clock = new IncidentTracker.Testing.MovableTime();
    clock.Advance(TimeSpan.FromSeconds(ahead));
    return ServedTracker.RunAsync(data, feeds, connection.Length == 0 ? [] : ["--IncidentTracker:Store=postgres", $"--ConnectionStrings:Store={connection}"], clock);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: kill TIMES [SEED] | storm sqlite|postgres SECONDS [SEED]");
    return 2;
}
