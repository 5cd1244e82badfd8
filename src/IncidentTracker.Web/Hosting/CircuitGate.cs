using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Caching.Memory;

namespace IncidentTracker.Web.Hosting;

/// <summary>
/// Stands before the line of a live page. A page that lost its line is taken up again only by the account that opened it: whoever has learned its secret elsewhere finds nothing. One account, or one address
/// without an account, holds so many lines at once, and a line that talks faster than any page of ours is cut.
/// </summary>
internal sealed partial class CircuitGate(ILogger<CircuitGate> log) : IHubFilter, IDisposable
{
    /// <summary>Windows of one account at once; nobody looks at more.</summary>
    public const int MostLines = 500;

    /// <summary>Messages at once, and after that in a second. A page that scrolls, or sends a file piece by piece, stays far below.</summary>
    public const int Burst = 5000;

    private const int PerSecond = 500;
    private const int GuessPrice = 100;
    private const int MostRemembered = 20_000;

    /// <summary>Longer than any page waits for its line to come back.</summary>
    private static readonly TimeSpan _remembered = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly MemoryCache _owners = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var who = Who(context.Context);
        if (_lines.AddOrUpdate(who, 1, (_, open) => open + 1) > MostLines)
        {
            TooMany(log, who);
            context.Context.Abort();
            return;
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _lines.AddOrUpdate(Who(context.Context), 0, (_, open) => Math.Max(0, open - 1));
        await next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (!Paced(invocation.Context, 1))
        {
            TooFast(log, Who(invocation.Context));
            invocation.Context.Abort();
            return null;
        }

        if (invocation.HubMethodName is "ConnectCircuit" or "ResumeCircuit")
        {
            var who = Who(invocation.Context);
            if (invocation.HubMethodArguments is not [string secret, ..] || !_owners.TryGetValue(secret, out string? owner) || owner != who)
            {
                NotTheirs(log, who);
                // Whoever guesses is through with it soon, and with the lines in the log.
                _ = Paced(invocation.Context, GuessPrice);
                // What the server answers of a page that it does not know: the browser loads it anew.
                return invocation.HubMethodName == "ConnectCircuit" ? false : null;
            }
        }

        var answer = await next(invocation);
        if (invocation.HubMethodName is "StartCircuit" or "ResumeCircuit" && answer is string opened)
        {
            _owners.Set(opened, Who(invocation.Context), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = _remembered });
        }

        return answer;
    }

    public void Dispose() => _owners.Dispose();

    private static string Who(HubCallerContext context) => Asker.Of(context.User, context.GetHttpContext()?.Connection.RemoteIpAddress);

    private static bool Paced(HubCallerContext context, int price)
    {
        const string Key = "pace";
        var pace = context.Items.TryGetValue(Key, out var kept) ? (Pace)kept! : (Pace)(context.Items[Key] = new Pace())!;
        return pace.Take(price);
    }

    /// <summary>Of one line, whose messages come one after the other.</summary>
    private sealed class Pace
    {
        private readonly Lock _one = new();
        private double _left = Burst;
        private long _since = Environment.TickCount64;

        public bool Take(int price)
        {
            var now = Environment.TickCount64;
            lock (_one)
            {
                _left = Math.Min(Burst, _left + ((now - _since) * PerSecond / 1000.0)) - price;
                _since = now;
                return _left >= 0;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Who} holds as many live pages as may be; another was refused")]
    private static partial void TooMany(ILogger log, string who);

    [LoggerMessage(2, LogLevel.Warning, "{Who} sent messages faster than any page; the line was cut")]
    private static partial void TooFast(ILogger log, string who);

    [LoggerMessage(3, LogLevel.Warning, "{Who} wanted to take up a live page that is not theirs or is not known")]
    private static partial void NotTheirs(ILogger log, string who);
}
