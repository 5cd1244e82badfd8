using IncidentTracker.Benchmarks;

// dotnet run -c Release --project tests/IncidentTracker.Benchmarks -- reading CORPORA [--stages | --alone] [--passes N] | badinput [NAME]
return args switch
{
    ["reading", var corpora, .. var rest] => ReadingBenchmark.Run(PageSet.Load(corpora), rest.Contains("--stages", StringComparer.Ordinal), rest.Contains("--alone", StringComparer.Ordinal), Passes(rest)),
    ["badinput", .. var rest] => BadInputBenchmark.Run(rest.FirstOrDefault()),
    _ => Usage(),
};

static int Passes(string[] rest) =>
    Array.IndexOf(rest, "--passes") is >= 0 and var at && at + 1 < rest.Length ? int.Parse(rest[at + 1], System.Globalization.CultureInfo.InvariantCulture) : 9;

static int Usage()
{
    Console.Error.WriteLine("usage: reading CORPORA [--stages | --alone] [--passes N] | badinput [NAME]");
    return 2;
}
