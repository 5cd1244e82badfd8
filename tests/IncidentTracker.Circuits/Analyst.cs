using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentTracker.Circuits;

/// <summary>Somebody who looks at a page: asks for it, opens the circuit that its markers name, acknowledges what is drawn and answers calls to scripts, as a browser does.</summary>
internal sealed partial class Analyst : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(400);

    private long _lastDrawn;

    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection _line;
    private readonly string _page;
    private readonly Uri _site;

    private Analyst(Uri site, string path, string cookie, string page)
    {
        (_site, _page) = (site, page);
        var connection = new HubConnectionBuilder().WithUrl(new Uri(site, "_blazor"), options =>
        {
            options.Headers["Cookie"] = cookie;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        });
        connection.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _line = connection.Build();
        _line.On<long, byte[]>("JS.RenderBatch", (batch, _) =>
        {
            Volatile.Write(ref _lastDrawn, Stopwatch.GetTimestamp());
            return _line.SendAsync("OnRenderCompleted", batch, null);
        });
        _line.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], AnswerAsync);
        _line.On("JS.AttachComponent", [typeof(int), typeof(string)], _ => Task.CompletedTask);
        _line.On<string>("JS.Error", fault => _drawn.TrySetException(new InvalidOperationException($"{path}: {fault}")));
        _line.Closed += fault => Task.FromResult(_drawn.TrySetException(fault ?? new InvalidOperationException("the server closed the line")));
    }

    public static async Task<Analyst> ConnectAsync(HttpClient client, Uri site, string path, string cookie, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        var analyst = new Analyst(site, path, cookie, await answer.Content.ReadAsStringAsync(cancellation));
        await analyst.OpenAsync(path, cancellation);
        return analyst;
    }

    /// <summary>Goes to another address of the same page, as a click on a filter does. How long it took until the page was drawn: until the last batch before a moment of rest.</summary>
    public async Task<TimeSpan?> FilterAsync(string path)
    {
        var asked = Stopwatch.GetTimestamp();
        await _line.InvokeAsync("OnLocationChanged", new Uri(_site, path).AbsoluteUri, null, false);
        while (Stopwatch.GetElapsedTime(asked) < _patience)
        {
            await Task.Delay(50);
            var drawn = Volatile.Read(ref _lastDrawn);
            if (drawn > asked && Stopwatch.GetElapsedTime(drawn) > _rest)
            {
                return Stopwatch.GetElapsedTime(asked, drawn);
            }
        }

        return null;
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private async Task OpenAsync(string path, CancellationToken cancellation)
    {
        var markers = Marker().Matches(_page).Select(found => found.Groups["marker"].Value).Where(marker => marker.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        if (markers.Count == 0)
        {
            throw new InvalidOperationException($"{path} has no circuit; is the cookie still good?");
        }

        var state = State().Match(_page).Groups["state"].Value;
        await _line.StartAsync(cancellation);
        await _line.InvokeAsync<string>("StartCircuit", _site.AbsoluteUri, new Uri(_site, path).AbsoluteUri, "[]", state, cancellation);
        var operations = string.Join(',', markers.Select((marker, at) => string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"add\",\"ssrComponentId\":{at + 1},\"marker\":{marker}}}")));
        await _line.SendAsync("UpdateRootComponents", $"{{\"batchId\":1,\"operations\":[{operations}]}}", state, cancellation);
        await _drawn.Task.WaitAsync(_patience, cancellation);
    }

    /// <summary>The last thing that a page of ours asks of a script is whether it is ready.</summary>
    private async Task AnswerAsync(object?[] call)
    {
        var (handle, name) = ((long)call[0]!, (string)call[1]!);
        var result = name switch { "import" => "{\"__jsObjectId\":1}", "theme" => "false", "zone" => "\"Europe/Riga\"", _ => "null" };
        if (handle != 0)
        {
            await _line.SendAsync("EndInvokeJSFromDotNet", handle, true, JsonSerializer.Serialize(new object[] { handle, true }).TrimEnd(']') + $",{result}]");
        }

        if (name == "ready")
        {
            _drawn.TrySetResult();
        }
    }

    [GeneratedRegex(@"<!--Blazor:(?<marker>\{.*?\})-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex State();
}
