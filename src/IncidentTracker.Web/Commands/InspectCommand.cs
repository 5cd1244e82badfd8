using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using IncidentTracker.Domain.Actors;

namespace IncidentTracker.Web.Commands;

/// <summary><c>inspect STAGE [FILE|-] [--batch]</c>: one stage of reading without a store.</summary>
internal static class InspectCommand
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions _indented = new(_plain) { WriteIndented = true };

    public static Command Create()
    {
        var inspect = new Command("inspect", "Shows what one stage of reading makes of an input, without a store.");
        foreach (var stage in InspectStage.All)
        {
            inspect.Add(Stage(stage));
        }

        return inspect;
    }

    private static Command Stage(InspectStage stage)
    {
        var file = new Argument<string>("FILE") { Description = "The raw input, or - for standard input.", DefaultValueFactory = _ => "-" };
        var batch = new Option<bool>("--batch") { Description = $"JSON lines in and out, same order, same id. A line is {stage.Help}" };
        var url = new Option<string?>("--url") { Description = "The address the file was fetched from." };
        var galaxy = new Option<FileInfo?>("--galaxy") { Description = "A MISP threat-actor galaxy to know actors from, besides the built-in list." };
        var command = new Command(stage.Name, $"Reads {stage.Help}") { file, batch, url, galaxy };
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                var names = await ActorLists.LoadAsync(parsed.GetValue(galaxy), cancellation);
                await using var input = parsed.GetValue(file) is { } path and not "-" ? File.OpenRead(path) : Console.OpenStandardInput();
                await using var output = new StreamWriter(Console.OpenStandardOutput());
                if (parsed.GetValue(batch))
                {
                    await BatchAsync(stage, input, output, names, cancellation);
                    return 0;
                }

                using var bytes = new MemoryStream();
                await input.CopyToAsync(bytes, cancellation);
                using var line = JsonDocument.Parse(stage.FromFile(bytes.ToArray(), parsed.GetValue(url)).ToJsonString());
                var answer = stage.Read(line.RootElement, names, cancellation);
                await output.WriteLineAsync(answer.ToJsonString(_indented));
                return answer["error"] is null ? 0 : 1;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException or JsonException)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return 1;
            }
        });
        return command;
    }

    /// <summary>All cores, same order; at most a few lines per core are held at once.</summary>
    private static async Task BatchAsync(InspectStage stage, Stream input, StreamWriter output, ActorNames names, CancellationToken cancellation)
    {
        var answers = Channel.CreateBounded<Task<string>>(Environment.ProcessorCount * 4);
        var reading = Task.Run(async () =>
        {
            using var gate = new SemaphoreSlim(Environment.ProcessorCount);
            var running = new List<Task>();
            try
            {
                using var lines = new StreamReader(input);
                while (await lines.ReadLineAsync(cancellation) is { } line)
                {
                    if (string.IsNullOrWhiteSpace(line))
                    {
                        continue;
                    }

                    await gate.WaitAsync(cancellation);
                    var answer = Task.Run(() =>
                    {
                        try
                        {
                            return Answer(stage, line, names, cancellation);
                        }
                        finally
                        {
                            gate.Release();
                        }
                    }, cancellation);
                    running.Add(answer);
                    running.RemoveAll(task => task.IsCompleted);
                    await answers.Writer.WriteAsync(answer, cancellation);
                }

                await Task.WhenAll(running);
            }
            finally
            {
                answers.Writer.Complete();
            }
        }, cancellation);

        var held = new List<JsonObject>();
        await foreach (var answer in answers.Reader.ReadAllAsync(cancellation))
        {
            if (stage.Together is null)
            {
                await output.WriteLineAsync(await answer);
            }
            else if (JsonNode.Parse(await answer) is JsonObject single)
            {
                held.Add(single);
            }
        }

        await reading;
        foreach (var answer in stage.Together?.Invoke(held) ?? [])
        {
            await output.WriteLineAsync(answer.ToJsonString(_plain));
        }
    }

    private static string Answer(InspectStage stage, string line, ActorNames names, CancellationToken cancellation)
    {
        JsonNode? id = null;
        JsonObject answer;
        try
        {
            using var parsed = JsonDocument.Parse(line);
            id = parsed.RootElement.ValueKind == JsonValueKind.Object && parsed.RootElement.TryGetProperty("id", out var given) ? JsonNode.Parse(given.GetRawText()) : null;
            answer = stage.Read(parsed.RootElement, names, cancellation);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException)
        {
            answer = new() { ["error"] = new JsonObject { ["code"] = "line.unreadable", ["message"] = failure.Message } };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            answer = new() { ["error"] = new JsonObject { ["code"] = "page.too-slow", ["message"] = "reading took too long" } };
        }

        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of ours on one line: said in its place, and the batch goes on.
            answer = new() { ["error"] = new JsonObject { ["code"] = "line.fault", ["message"] = $"{fault.GetType().Name}: {fault.Message}" } };
        }

        answer.Insert(0, "id", id);
        return answer.ToJsonString(_plain);
    }
}
