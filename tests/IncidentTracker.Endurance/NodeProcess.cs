using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace IncidentTracker.Endurance;

/// <summary>A node in a process of its own, that can be told something, listened to and killed.</summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string _data;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<(long At, string Words)> _said = new();
    private readonly SemaphoreSlim _more = new(0);

    private NodeProcess(Process process, string data) => (_process, _data) = (process, data);

    /// <summary>Where it is reached, once it is ready.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The process.</summary>
    public int Id => _process.Id;

    /// <summary>What it wrote to its log so far.</summary>
    public string Log => string.Join(Environment.NewLine, _errors);

    /// <summary>Starts a node and waits until it serves.</summary>
    public static async Task<NodeProcess> StartAsync(string connection, string roles, IEnumerable<string> feeds, CancellationToken cancellation)
    {
        var data = Directory.CreateTempSubdirectory("incidenttracker-node-").FullName;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { typeof(NodeProcess).Assembly.Location, "node", connection, roles, data }.Concat(feeds))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("the node did not start");
        var node = new NodeProcess(process, data);
        process.ErrorDataReceived += (_, line) => node._errors.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, line) => node.Hear(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var (_, ready) = await node.SaysAsync("ready", cancellation);
        node.Address = new(ready["ready ".Length..] + "/");
        return node;
    }

    /// <summary>Tells it something.</summary>
    public async Task TellAsync(string words)
    {
        await _process.StandardInput.WriteLineAsync(words);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until it says something that begins so; earlier sayings are forgotten. With the moment at which it said it.</summary>
    public async Task<(DateTime At, string Words)> SaysAsync(string beginning, CancellationToken cancellation)
    {
        while (await _more.WaitAsync(_patience, cancellation))
        {
            if (_said.TryDequeue(out var said) && said.Words.StartsWith(beginning, StringComparison.Ordinal))
            {
                return (new(said.At, DateTimeKind.Utc), said.Words);
            }

            if (_process.HasExited && _said.IsEmpty)
            {
                break;
            }
        }

        throw new InvalidOperationException($"the node did not say '{beginning}': {Log}");
    }

    /// <summary>Forgets what it said until now.</summary>
    public void Forget()
    {
        while (_said.TryDequeue(out _))
        {
            _more.Wait(0);
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _more.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private void Hear(string? line)
    {
        if (line?.Split(' ', 2) is [var ticks, var words] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            _said.Enqueue((at, words));
        }

        _more.Release();
    }
}
