using System.CommandLine;
using System.Runtime.CompilerServices;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Exchange;
using IncidentTracker.Exchange.Articles;
using IncidentTracker.Exchange.Attack;
using IncidentTracker.Exchange.EuRepoC;
using IncidentTracker.Exchange.MispGalaxy;
using IncidentTracker.Exchange.Veris;
using IncidentTracker.Scraper.Pipeline;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Store.Accounts;
using IncidentTracker.Store.Sources;
using IncidentTracker.Web.Shared;
using IncidentTracker.Web.Sources;

namespace IncidentTracker.Web.Commands;

/// <summary><c>import eurepoc DIR | misp-galaxy FILE | attack FILE | veris FILE | opml FILE | articles FILE.jsonl</c>: takes in what others keep. A second run changes nothing and says so.</summary>
internal static class ImportCommand
{
    /// <summary>More lines about the same file help nobody.</summary>
    private const int MostFaults = 20;

    /// <summary>Articles that are read side by side: as many as the store takes in one transaction.</summary>
    private const int MostInBatch = 50;

    /// <summary>Characters that are held in memory for it, one long line more at most.</summary>
    private const int BatchCharacters = 4 * 1024 * 1024;

    public static Command Create() => new("import", "Takes in records, actors or articles that others keep.")
    {
        Verb("eurepoc", "DIR", "A folder with the Global, Attribution and Receiver tables of a EuRepoC release.", EuRepoCAsync),
        Verb("misp-galaxy", "FILE", "The threat-actor list of the MISP galaxy.", GalaxyAsync),
        Verb("attack", "FILE", "Groups of ATT&CK, or of a bundle that this program wrote: intrusion sets of a STIX bundle.", AttackAsync),
        Verb("veris", "FILE", "Incidents of the VERIS schema, as JSON.", VerisAsync),
        Verb("opml", "FILE", "A subscription list: its feeds become sources.", OpmlAsync),
        Verb("articles", "FILE", "Articles, one JSON object a line: {url, title?, text|html, publishedAt?, source?}.", ArticlesAsync),
    };

    internal static Task<int> EuRepoCAsync(IServiceProvider services, string path, ImportLines lines, CancellationToken cancellation) =>
        lines.SayAsync(progress => services.GetRequiredService<EuRepoCImport>().RunAsync(path, progress, cancellation));

    internal static Task<int> AttackAsync(IServiceProvider services, string path, ImportLines lines, CancellationToken cancellation) =>
        lines.SayAsync(progress => services.GetRequiredService<AttackImport>().RunAsync(path, progress, cancellation));

    internal static Task<int> VerisAsync(IServiceProvider services, string path, ImportLines lines, CancellationToken cancellation) =>
        lines.SayAsync(progress => services.GetRequiredService<VerisImport>().RunAsync(path, progress, cancellation));

    internal static Task<int> OpmlAsync(IServiceProvider services, string path, ImportLines lines, CancellationToken cancellation) => lines.SayAsync(async _ =>
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            return ImportReport.Refused([new(file, null, new(ImportProblems.NoFile, path))]);
        }

        await using var stream = File.OpenRead(path);
        var list = Opml.Read(stream);
        if (list.Problem is { } fault)
        {
            return ImportReport.Refused([new(file, null, fault)]);
        }

        var (outcome, planned) = await services.GetRequiredService<SourceListCommands>().AddAsync(AccountCommands.Operator, [.. list.Entries.Select(SourceList.Source)], cancellation);
        return outcome is EditOutcome.Rejected rejected
            ? ImportReport.Refused([.. rejected.Problems.Select(problem => new ImportFault(file, null, problem))])
            : new(
                [
                    new("entries", planned.Count),
                    new("sources new", planned.Count(source => source.IsNew)),
                    new("sources there already", planned.Count(source => source.Problem?.Code == "source.already-there")),
                    new("entries twice in the list", planned.Count(source => source.Problem?.Code == "source.twice-in-list")),
                    new("addresses that are none, left out", planned.Count(source => source.Problem?.Code == "source.address-bad")),
                ], [], planned.Any(source => source.IsNew));
    });

    internal static Task<int> GalaxyAsync(IServiceProvider services, string path, ImportLines lines, CancellationToken cancellation) =>
        lines.SayAsync(progress => services.GetRequiredService<GalaxyImport>().RunAsync(path, progress, cancellation), "Names are known to the reader from now on; `reread` applies them to what is stored.");

    /// <summary>Batch by batch: what waits together is stored in one transaction, and a bad line does not keep the good ones out.</summary>
    internal static async Task<int> ArticlesAsync(IServiceProvider services, string path, ImportLines lines, CancellationToken cancellation)
    {
        var ingest = services.GetRequiredService<Ingest>();
        var counts = new SortedDictionary<ItemOutcome, int>();
        int read = 0, faults = 0;
        await foreach (var batch in BatchesAsync(path, cancellation))
        {
            var entries = await Task.WhenAll(batch.Select(line => line.Article is { } article
                ? Task.Run(async () => (RunEntry?)await ingest.PageAsync(ArticlePage.Of(article), article.Title ?? article.Url, article.Url, cancellation), cancellation)
                : Task.FromResult<RunEntry?>(null)));
            foreach (var ((article, fault), entry) in batch.Zip(entries))
            {
                read++;
                if (entry is null)
                {
                    faults++;
                    await lines.FaultAsync(fault!);
                    continue;
                }

                counts[entry.Outcome] = counts.GetValueOrDefault(entry.Outcome) + 1;
                if (entry.Outcome is ItemOutcome.Refused or ItemOutcome.Failed)
                {
                    await lines.FaultAsync(new(Path.GetFileName(path), article!.Line, entry.Problem ?? new Problem("page.not-an-article", "")));
                }
            }

            lines.At(read);
        }

        lines.End();
        await lines.FigureAsync("lines", read);
        foreach (var outcome in Enum.GetValues<ItemOutcome>())
        {
            await lines.FigureAsync($"articles {WireWords.Of(outcome)}", counts.GetValueOrDefault(outcome));
        }

        await lines.FigureAsync("lines that could not be read", faults);
        await lines.WrittenAsync(counts.Keys.Any(outcome => outcome is ItemOutcome.New or ItemOutcome.Changed));
        return faults + counts.GetValueOrDefault(ItemOutcome.Refused) + counts.GetValueOrDefault(ItemOutcome.Failed) > 0 ? 1 : 0;
    }

    private static async IAsyncEnumerable<IReadOnlyList<(ArticleLine? Article, ImportFault? Fault)>> BatchesAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (batch, characters) = (new List<(ArticleLine?, ImportFault?)>(), 0);
        await foreach (var line in ArticleLines.ReadAsync(path, cancellation))
        {
            batch.Add(line);
            characters += (line.Article?.Html ?? line.Article?.Text ?? "").Length;
            if (batch.Count == MostInBatch || characters > BatchCharacters)
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }
        }

        yield return batch;
    }

    private static Command Verb(string name, string what, string help, Func<IServiceProvider, string, ImportLines, CancellationToken, Task<int>> run)
    {
        var path = new Argument<string>(what) { Description = help };
        var verb = new Command(name, help) { path };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = TrackerHost.Builder([]).Build();
            if (await app.Services.OpenStoreAsync(cancellation) is { } closed)
            {
                await Console.Error.WriteLineAsync(closed);
                return 1;
            }

            return await StoreVerb.OnConsole().GuardStepsAsync("import", () => run(app.Services, parsed.GetRequiredValue(path), new(Console.Out, Console.Error, bar: !Console.IsOutputRedirected), cancellation));
        });
        return verb;
    }

    /// <summary>What an import prints: a bar on a terminal and plain lines elsewhere, then the figures; faults go to the error output, one a line.</summary>
    internal sealed class ImportLines(TextWriter output, TextWriter errors, bool bar)
    {
        private const int BarWidth = 40;
        private const int LinesBetween = 200;
        private int _faults;

        public async Task<int> SayAsync(Func<IProgress<ImportProgress>, Task<ImportReport>> run, string? then = null)
        {
            var report = await run(new Now(progress => Step(progress.Done, progress.Of)));
            foreach (var fault in report.Faults)
            {
                await FaultAsync(fault);
            }

            if (report.Faults.Count > 0)
            {
                await errors.WriteLineAsync($"{Words.Count(report.Faults.Count, "fault")}; nothing was imported.");
                return 1;
            }

            foreach (var figure in report.Figures)
            {
                await FigureAsync(figure.Label, figure.Count);
            }

            await WrittenAsync(report.Written);
            if (report.Written && then is not null)
            {
                await output.WriteLineAsync(then);
            }

            return 0;
        }

        public async Task FaultAsync(ImportFault fault)
        {
            if (++_faults <= MostFaults)
            {
                await errors.WriteLineAsync(FormattableString.Invariant($"{fault.File}{(fault.Line is { } line ? $", line {line}" : "")}: {ProblemTexts.Of(fault.Problem)} [{fault.Problem.Code}]"));
            }
            else if (_faults == MostFaults + 1)
            {
                await errors.WriteLineAsync("More faults follow and are counted only.");
            }
        }

        public Task FigureAsync(string label, int count) => output.WriteLineAsync(FormattableString.Invariant($"{count,7}  {label}"));

        public Task WrittenAsync(bool written) => output.WriteLineAsync(written ? "Imported." : "Nothing changed.");

        /// <summary>Progress where the end is not known.</summary>
        public void At(int done)
        {
            if (bar)
            {
                output.Write(FormattableString.Invariant($"\r{done} lines"));
            }
            else if (done % LinesBetween == 0)
            {
                output.WriteLine(FormattableString.Invariant($"{done} lines"));
            }
        }

        public void End()
        {
            if (bar)
            {
                output.WriteLine();
            }
        }

        private void Step(int done, int of)
        {
            if (bar)
            {
                var full = of == 0 ? BarWidth : BarWidth * done / of;
                output.Write(FormattableString.Invariant($"\r[{new string('#', full)}{new string('.', BarWidth - full)}] {done}/{of}{(done == of ? Environment.NewLine : "")}"));
            }
            else
            {
                output.WriteLine(FormattableString.Invariant($"{done}/{of}"));
            }
        }

        /// <summary>The framework's own class posts to a pool thread, and the lines would come in any order.</summary>
        private sealed class Now(Action<ImportProgress> step) : IProgress<ImportProgress>
        {
            public void Report(ImportProgress value) => step(value);
        }
    }
}
