using System.Globalization;
using IncidentTracker.Circuits;

// What a connected analyst costs the server: heap, and processor time to connect, measured from outside with the real handshake of a browser.
//   dotnet run -c Release --project tests/IncidentTracker.Circuits -- [PATH] [COUNT]
// The same program holds the circuits in a second process (verb "hold"), so that the server's heap is the server's alone.
return args switch
{
    ["hold", var address, var path, var cookie, var count] => await Holder.RunAsync(new(address), path, cookie, Number(count)),
    ["--help" or "-h"] => Usage(),
    [] => await Measurement.RunAsync("/incidents", 200),
    [var path] when path.StartsWith('/') => await Measurement.RunAsync(path, 200),
    [var path, var count] when path.StartsWith('/') => await Measurement.RunAsync(path, Number(count)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: [PATH [COUNT]]: connects COUNT analysts (200) to PATH (/incidents) and prints heap and processor time for each");
    return 2;
}
