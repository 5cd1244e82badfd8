using System.Globalization;
using IncidentTracker.Circuits;

// What a connected analyst costs the server: heap, and processor time to connect, measured from outside with the real handshake of a browser.
//   dotnet run -c Release --project tests/IncidentTracker.Circuits -- [PATH] [COUNT] [DATA-DIRECTORY]
// The same of a plain table, the floor under it:
//   dotnet run -c Release --project tests/IncidentTracker.Circuits -- plain [COUNT]
// What the first answer of each main page costs, over a store that is there already (store.db in a data directory):
//   dotnet run -c Release --project tests/IncidentTracker.Circuits -- pages DATA-DIRECTORY [ANSWERS [WORDS]]
// Many analysts who change a filter, think for so many seconds, and change another:
//   dotnet run -c Release --project tests/IncidentTracker.Circuits -- load ANALYSTS SECONDS THINK [--busy] [DATA-DIRECTORY]
// With --busy an article comes every second while they do, and every fiftieth of them is an editor who accepts claims in the inbox.
// The same program holds the circuits in a second process (verbs "hold" and "edit"), so that the server's heap is the server's alone.
return args switch
{
    ["hold" or "edit", var address, var path, var cookie, var count] => await Holder.RunAsync(new(address), path, cookie.Split('\n'), Number(count), args[0] == "edit"),
    ["--help" or "-h"] => Usage(),
    ["load", var count, var seconds, var think, "--busy", .. var data] => await Load.RunAsync(Number(count), Number(seconds), Number(think), true, data is [var folder] ? folder : null),
    ["load", var count, var seconds, var think, .. var data] => await Load.RunAsync(Number(count), Number(seconds), Number(think), false, data is [var folder] ? folder : null),
    ["pages", var data, .. var rest] => await PageTimes.RunAsync(data, rest is [var number, ..] ? Number(number) : 21, rest is [_, var only] ? only : null),
    ["plain", .. var count] => await PlainTable.RunAsync(count is [var readers] ? Number(readers) : 200),
    [] => await Measurement.RunAsync("/incidents", 200, null),
    [var path] when path.StartsWith('/') => await Measurement.RunAsync(path, 200, null),
    [var path, var count] when path.StartsWith('/') => await Measurement.RunAsync(path, Number(count), null),
    [var path, var count, var data] when path.StartsWith('/') => await Measurement.RunAsync(path, Number(count), data),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: [PATH [COUNT [DATA]]]: connects COUNT analysts (200) to PATH (/incidents) and prints heap and processor time for each | plain [COUNT]: the same of a plain table of fifty rows | load ANALYSTS SECONDS THINK [--busy] [DATA]: has them change filters and prints how long it takes and what they cost, with --busy while news comes and every fiftieth accepts claims in the inbox | pages DATA [ANSWERS [WORDS]]: asks each main page, or those with the words in their address, again and again and prints processor time for each answer");
    return 2;
}
