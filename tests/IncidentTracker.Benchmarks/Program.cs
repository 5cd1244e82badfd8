using IncidentTracker.Benchmarks;
using IncidentTracker.Benchmarks.Api;
using IncidentTracker.Benchmarks.Lists;
using IncidentTracker.Benchmarks.Columns;
using IncidentTracker.Benchmarks.Search;
using IncidentTracker.Benchmarks.Ingest;

// dotnet run -c Release --project tests/IncidentTracker.Benchmarks -- VERB …, the verbs as in Usage below.
return args switch
{
    ["pipeline", var corpora, .. var rest] => await PipelineBenchmark.RunAsync(corpora, rest.Contains("--alone", StringComparer.Ordinal), Passes(rest)),
    ["pipeline-stages", var corpora] => await PipelineStages.RunAsync(corpora),
    ["pipeline-site", var corpora] => await PipelineSite.ServeAsync(corpora),
    ["copies", .. var rest] => await CopiesBenchmark.RunAsync(rest is [var count, ..] ? Number(count) : 1_000_000),
    ["copies-corpus", var corpora] => CopiesCorpus.Run(corpora),
    ["reading", var corpora, .. var rest] => ReadingBenchmark.Run(PageSet.Load(corpora), rest.Contains("--stages", StringComparer.Ordinal), rest.Contains("--alone", StringComparer.Ordinal), Passes(rest)),
    ["seed", var store, .. var rest] => await SeedCommand.RunAsync(store, rest),
    ["search", .. var rest] => await SearchBenchmark.RunAsync([.. rest.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))], SeedCommand.Number(rest, "--passes") ?? 5, rest.Contains("--alone", StringComparer.Ordinal)),
    ["inbox", var store] => await InboxBenchmark.RunAsync(store),
    ["lists", .. var rest] => await ListsBenchmark.RunAsync([.. rest.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))], SeedCommand.Number(rest, "--passes") ?? 5),
    ["ingest", var store, .. var rest] => await IngestBenchmark.RunAsync(store, SeedCommand.Number(rest, "--passes") ?? 5, SeedCommand.Number(rest, "--batch") ?? 50),
    ["rate", var connection, .. var rest] => await RateBenchmark.RunAsync(connection, SeedCommand.Number(rest, "--articles") ?? 100_000, SeedCommand.Number(rest, "--nodes") ?? 2, SeedCommand.Number(rest, "--from") ?? 0),
    ["rate-node", var connection, var node, var nodes, var first, var end] => await RateBenchmark.NodeAsync(connection, Number(node), Number(nodes), Number(first), Number(end)),
    ["facets", var store, .. var rest] => await FacetsBenchmark.RunAsync(store, SeedCommand.Number(rest, "--passes") ?? 5, rest.Contains("--alone", StringComparer.Ordinal)),
    ["charts", var store, .. var rest] => await ChartsBenchmark.RunAsync(store, SeedCommand.Number(rest, "--passes") ?? 5, rest is ["--only", var only, ..] ? only : null, rest.Contains("--alone", StringComparer.Ordinal)),
    ["api", var store, .. var rest] => await ApiBenchmark.RunAsync(store, SeedCommand.Number(rest, "--rate") ?? 200, SeedCommand.Number(rest, "--seconds") ?? 30, SeedCommand.Number(rest, "--most") ?? 50),
    ["badinput", .. var rest] => BadInputBenchmark.Run(rest.FirstOrDefault()),
    _ => Usage(),
};

static int Passes(string[] rest) =>
    Array.IndexOf(rest, "--passes") is >= 0 and var at && at + 1 < rest.Length ? Number(rest[at + 1]) : 9;

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: seed PATH|CONNECTION [--incidents N] [--articles M] [--claims K] [--number SEED] | search STORE... [--passes N] [--alone] | ingest FILE [--batch N] [--passes N] | rate CONNECTION [--articles N] [--nodes N] [--from K] | lists FILE... [--passes N] | facets STORE [--alone] [--passes N] | charts STORE [--only WORDS] [--alone] [--passes N] | api FILE [--rate N] [--seconds N] [--most MS] | reading CORPORA [--stages | --alone] [--passes N] | badinput [NAME] | pipeline CORPORA [--alone] [--passes N] | pipeline-stages CORPORA | copies [COUNT] | inbox STORE | copies-corpus CORPORA");
    return 2;
}
