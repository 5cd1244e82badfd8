using System.Globalization;
using IncidentTracker.Endurance;

// dotnet run -c Release --project tests/IncidentTracker.Endurance -- kill 50 [SEED]
return args switch
{
    ["kill", var times] => await KillAsync(Number(times), Environment.TickCount),
    ["kill", var times, var seed] => await KillAsync(Number(times), Number(seed)),
    ["serve", var data, .. var feeds] => await ServedTracker.RunAsync(data, feeds),
    _ => Usage(),
};

static async Task<int> KillAsync(int times, int seed)
{
    var result = await KilledTracker.RunAsync(times, seed, Console.WriteLine, CancellationToken.None);
    Console.WriteLine(result);
    return result.Faults.Count == 0 ? 0 : 1;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: kill TIMES [SEED]");
    return 2;
}
