using System.Data.Common;
using System.Globalization;
using IncidentTracker.Domain;
using IncidentTracker.Store;
using IncidentTracker.Store.Archives;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Commands;

/// <summary>What the verbs that handle the store as a whole have in common: lines of progress, the figures, and an end with a reason where it cannot be done.</summary>
internal sealed class StoreVerb(TextWriter output, TextWriter errors, bool bar) : IProgress<TransferProgress>
{
    private const int BarWidth = 40;
    private TransferProgress? _last;

    public static StoreVerb OnConsole() => new(Console.Out, Console.Error, bar: !Console.IsOutputRedirected);

    /// <summary>Runs a verb with the program's settings; the store is not opened before.</summary>
    public static async Task<int> RunAsync(Func<IServiceProvider, StoreVerb, Task<int>> run, CancellationToken cancellation)
    {
        var verb = OnConsole();
        await using var app = TrackerHost.Builder([]).Build();
        try
        {
            _ = app.Services.GetRequiredService<IOptions<TrackerOptions>>().Value;
            return await verb.GuardAsync(() => run(app.Services, verb), cancellation);
        }
        catch (OptionsValidationException wrong)
        {
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, wrong.Failures));
            return 1;
        }
    }

    /// <summary>Faults of disk and database are an answer here, not a crash: nothing was half written.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> run, CancellationToken cancellation)
    {
        try
        {
            return await run();
        }
        catch (StoreTroubleException trouble)
        {
            return await RefuseAsync(trouble.Problem);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"It could not be done: {(failure.InnerException ?? failure).Message}. Everything stands as it was.");
            return 1;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped. Everything stands as it was.");
            return 1;
        }
    }

    /// <summary>The same for what is written step by step: the steps before stand.</summary>
    /// <param name="what">What broke off, in a word.</param>
    /// <param name="run">The verb.</param>
    public async Task<int> GuardStepsAsync(string what, Func<Task<int>> run)
    {
        const string Stands = "What was written before is whole; run it again to go on.";
        try
        {
            return await run();
        }
        catch (StoreTroubleException trouble)
        {
            await errors.WriteLineAsync($"The {what} broke off. {ProblemTexts.Of(trouble.Problem)} {Stands}");
        }
        catch (Exception failure) when (failure is DbUpdateException or IOException or UnauthorizedAccessException || StoreFaults.Is(failure))
        {
            await errors.WriteLineAsync($"The {what} broke off: {(StoreFaults.Of(failure) ?? failure).Message}. {Stands}");
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync($"Stopped. {Stands}");
        }

        return 1;
    }

    public async Task<int> RefuseAsync(params IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            await errors.WriteLineAsync(ProblemTexts.Of(problem));
        }

        return 1;
    }

    public Task SayAsync(string line) => output.WriteLineAsync(line);

    /// <summary>Every table with its rows and its checksum, and the sum of it.</summary>
    public async Task FiguresAsync(TransferReport report, string done)
    {
        foreach (var table in report.Tables)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"{table.Rows,9}  {table.Name,-18} {table.Sum}"));
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"{done} {report.Tables.Sum(table => table.Rows):N0} rows of {report.Tables.Count} tables, as of {report.TakenAt:yyyy-MM-dd HH:mm:ss} UTC. Read again and compared: counts and checksums are the same."));
        if (report.Unfinished)
        {
            await errors.WriteLineAsync("What follows from the rows, the word index above all, is not complete: the next start goes on with it.");
        }
    }

    public void Report(TransferProgress value)
    {
        if (bar)
        {
            var full = value.Of == 0 ? 0 : BarWidth * value.Done / value.Of;
            var end = _last is not null && _last.Stage != value.Stage ? Environment.NewLine : "";
            output.Write(FormattableString.Invariant($"{end}\r{Word(value.Stage),-8}[{new string('#', full)}{new string('.', BarWidth - full)}] {value.Done}/{value.Of} {value.Table,-20}"));
            if (value.Stage == TransferStage.Index && value.Done == value.Of)
            {
                output.WriteLine();
            }
        }
        else
        {
            output.WriteLine(FormattableString.Invariant($"{Word(value.Stage)} {value.Done}/{value.Of} {value.Table}").TrimEnd());
        }

        _last = value;
    }

    private static string Word(TransferStage stage) => stage.ToString().ToLower(CultureInfo.InvariantCulture);
}
