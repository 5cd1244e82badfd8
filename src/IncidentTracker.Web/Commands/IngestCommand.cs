using System.CommandLine;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Shared;

namespace IncidentTracker.Web.Commands;

/// <summary><c>ingest URL…|FILE… [--url ADDRESS]</c>: fetches or reads, understands and stores now; one line an article.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var what = new Argument<string[]>("URL|FILE") { Description = "Addresses to fetch, or saved pages.", Arity = ArgumentArity.OneOrMore };
        var url = new Option<string?>("--url") { Description = "The address that the one file was saved from." };
        var ingest = new Command("ingest", "Fetches or reads articles, understands them and stores them now.") { what, url };
        ingest.Validators.Add(result =>
        {
            if (result.GetValue(url) is not null && result.GetValue(what) is not [var only] || result.GetValue(url) is not null && IsAddress(result.GetValue(what)![0]))
            {
                result.AddError("--url belongs to exactly one file.");
            }
        });
        ingest.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(what)!, parsed.GetValue(url), cancellation));
        return ingest;
    }

    private static async Task<int> RunAsync(string[] inputs, string? url, CancellationToken cancellation)
    {
        await using var app = TrackerHost.Builder([]).Build();
        if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        return await StoreVerb.OnConsole().GuardStepsAsync("ingest", () => StoreAsync(app.Services.GetRequiredService<Ingest>(), inputs, url, cancellation));
    }

    private static async Task<int> StoreAsync(Ingest ingest, string[] inputs, string? url, CancellationToken cancellation)
    {
        var exit = 0;
        foreach (var input in inputs)
        {
            RunEntry entry;
            if (IsAddress(input))
            {
                entry = await ingest.AddressAsync(input, cancellation);
            }
            else if (await ReadAsync(input, cancellation) is { } body)
            {
                entry = await ingest.PageAsync(body, Path.GetFileName(input), url, cancellation);
            }
            else
            {
                await Console.Error.WriteLineAsync($"refused\t{input}\tthe file cannot be read");
                exit = 1;
                continue;
            }

            exit = entry.Outcome is ItemOutcome.Refused or ItemOutcome.Failed ? 1 : exit;
            await (entry.Outcome is ItemOutcome.Refused or ItemOutcome.Failed ? Console.Error : Console.Out).WriteLineAsync(Line(input, entry));
        }

        return exit;
    }

    internal static string Line(string input, RunEntry entry) => entry.Outcome switch
    {
        ItemOutcome.New or ItemOutcome.Changed => $"stored\t{input}\t{(entry.Outcome == ItemOutcome.New ? "article" : "new version of article")} {entry.ArticleId}: {entry.Title}",
        ItemOutcome.Unchanged => $"unchanged\t{input}\tarticle {entry.ArticleId}: {entry.Title}",
        _ => $"{(entry.Outcome == ItemOutcome.Failed ? "failed" : "refused")}\t{input}\t{(entry.Problem is { } problem ? $"{ProblemTexts.Of(problem)} [{problem.Code}]" : "")}",
    };

    private static bool IsAddress(string input) => input.Contains("://", StringComparison.Ordinal);

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
