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

    private static readonly TimeSpan _look = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private long _lastDrawn;
    private long _events;
    private ulong _form;
    private volatile string? _refusal;
    private (int Count, long At) _decided;

    private readonly TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection _line;
    private readonly string _page;
    private readonly Uri _site;

    private Analyst(Uri site, string path, string cookie, string page, bool edits)
    {
        (_site, _page) = (site, page);
        var connection = new HubConnectionBuilder().WithUrl(new Uri(site, "_blazor"), options =>
        {
            options.Headers["Cookie"] = cookie;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        });
        connection.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _line = connection.Build();
        _line.On<long, byte[]>("JS.RenderBatch", (batch, drawing) =>
        {
            Volatile.Write(ref _lastDrawn, Stopwatch.GetTimestamp());
            if (edits)
            {
                Look(drawing);
            }

            return _line.SendAsync("OnRenderCompleted", batch, null);
        });
        _line.On("JS.BeginInvokeJS", [typeof(long), typeof(string), typeof(string), typeof(int), typeof(long), typeof(int)], AnswerAsync);
        _line.On<string, bool, string>("JS.EndInvokeDotNet", (_, done, words) => _refusal = done ? null : words);
        _line.On("JS.AttachComponent", [typeof(int), typeof(string)], _ => Task.CompletedTask);
        _line.On<string>("JS.Error", fault => _drawn.TrySetException(new InvalidOperationException($"{path}: {fault}")));
        _line.Closed += fault => Task.FromResult(_drawn.TrySetException(fault ?? new InvalidOperationException("the server closed the line")));
    }

    /// <param name="client">Asks for the page.</param>
    /// <param name="site">The server.</param>
    /// <param name="path">The page.</param>
    /// <param name="cookie">Of whom.</param>
    /// <param name="edits">True for who will decide claims: what is drawn is read then.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Analyst> ConnectAsync(HttpClient client, Uri site, string path, string cookie, bool edits, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        var analyst = new Analyst(site, path, cookie, await answer.Content.ReadAsStringAsync(cancellation), edits);
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

    /// <summary>Goes to another address of the inbox, and waits a while for a claim in front. An inbox is never at rest while news comes.</summary>
    public async Task LookForClaimAsync(string path)
    {
        var asked = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref _form, 0);
        await _line.InvokeAsync("OnLocationChanged", new Uri(_site, path).AbsoluteUri, null, false);
        while (Interlocked.Read(ref _form) == 0 && Stopwatch.GetElapsedTime(asked) < _look)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Accepts the claim that is in front, as the form's button does. How long it took until the page counts it as decided, which is when it is written; null where no claim is in front.</summary>
    public async Task<TimeSpan?> AcceptAsync()
    {
        var (form, before, asked) = (Interlocked.Exchange(ref _form, 0), Decided.Count, Stopwatch.GetTimestamp());
        if (form == 0)
        {
            return null;
        }

        await _line.SendAsync("BeginInvokeDotNetFromJS", "1", null, "DispatchEventAsync", _events, string.Create(CultureInfo.InvariantCulture, $"[{{\"eventHandlerId\":{form},\"eventName\":\"submit\"}},{{\"type\":\"submit\"}}]"));
        while (Stopwatch.GetElapsedTime(asked) < _patience)
        {
            await Task.Delay(20);
            if (_refusal is { } refusal)
            {
                throw new InvalidOperationException($"the page took no decision: {refusal}");
            }

            if (Decided is var decided && decided.Count > before)
            {
                return Stopwatch.GetElapsedTime(asked, decided.At);
            }
        }

        return _patience;
    }

    private (int Count, long At) Decided
    {
        get
        {
            lock (_gate)
            {
                return _decided;
            }
        }
    }

    /// <summary>Reads what an editor acts on: the form in front, and how many decisions the page counts.</summary>
    private void Look(byte[] drawing)
    {
        var drawn = new DrawnBatch(drawing);
        if (drawn.Submits("desk-form") is { } form)
        {
            Interlocked.Exchange(ref _form, form);
        }

        if (drawn.With(Pace()) is { } words && int.TryParse(words.AsSpan(0, words.IndexOf(' ', StringComparison.Ordinal)), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count))
        {
            lock (_gate)
            {
                _decided = count > _decided.Count ? (count, Stopwatch.GetTimestamp()) : _decided;
            }
        }
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
        if (name.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            // Whom a browser tells of what is done on the page.
            _events = JsonDocument.Parse((string)call[2]!).RootElement[1].GetProperty("__dotNetObject").GetInt64();
        }

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

    /// <summary>As the inbox says it, and no sentence of an article.</summary>
    [GeneratedRegex(@"^[\d,]+ decided today", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Pace();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex State();
}
