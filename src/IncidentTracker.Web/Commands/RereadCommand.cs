using System.CommandLine;
using System.Globalization;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Hosting;

namespace IncidentTracker.Web.Commands;

/// <summary><c>reread [--source …] [--since …]</c>: today's reader over the kept captures; nothing is fetched, people's edits survive.</summary>
internal static class RereadCommand
{
    public static Command Create()
    {
        var source = new Option<string?>("--source") { Description = "Only articles of this source, by its name or number." };
        var since = new Option<DateOnly?>("--since") { Description = "Only articles first seen on or after this day (UTC)." };
        var reread = new Command("reread", "Reads the kept captures again with today's reader.") { source, since };
        reread.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(source), parsed.GetValue(since), cancellation));
        return reread;
    }

    private static async Task<int> RunAsync(string? sourceName, DateOnly? since, CancellationToken cancellation)
    {
        await using var app = TrackerHost.Builder([]).Build();
        if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
        {
            await Console.Error.WriteLineAsync(closed);
            return 1;
        }

        return await StoreVerb.OnConsole().GuardStepsAsync("reread", () => ReadAsync(app.Services, sourceName, since, cancellation));
    }

    private static async Task<int> ReadAsync(IServiceProvider services, string? sourceName, DateOnly? since, CancellationToken cancellation)
    {
        long? sourceId = null;
        if (sourceName is not null)
        {
            var sources = await services.GetRequiredService<SourceQueries>().ListAsync(cancellation);
            var named = sources.FirstOrDefault(source => source.Name.Equals(sourceName, StringComparison.OrdinalIgnoreCase) || source.Id.ToString(CultureInfo.InvariantCulture) == sourceName);
            if (named is null)
            {
                await Console.Error.WriteLineAsync($"There is no source '{sourceName}'.");
                return 1;
            }

            sourceId = named.Id;
        }

        var counts = new Dictionary<ItemOutcome, int>();
        var from = since?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await foreach (var progress in services.GetRequiredService<Reread>().RunAsync(sourceId, from, cancellation))
        {
            counts[progress.Last.Outcome] = counts.GetValueOrDefault(progress.Last.Outcome) + 1;
            var line = string.Create(CultureInfo.InvariantCulture, $"{progress.Done}/{progress.Of}\t{IngestCommand.Line(progress.Last.Url, progress.Last)}");
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine(line);
            }
            else
            {
                Console.Write($"\r{Bar(progress.Done, progress.Of)}");
            }
        }

        Console.WriteLine(counts.Count == 0 ? "Nothing to read again." : "Read again: " + string.Join(", ", counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key.ToString().ToLowerInvariant()}")));
        return 0;
    }

    private static string Bar(int done, int of)
    {
        var full = 40 * done / of;
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', 40 - full)}] {done}/{of}{(done == of ? Environment.NewLine : "")}");
    }
}
