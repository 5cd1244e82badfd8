using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using IncidentTracker.Store.Changes;
using IncidentTracker.Store.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

/// <summary>
/// Tells this process at once and every other by NOTIFY. Listening begins with the host and is one connection, whose name says who this is: the list of nodes is the list of those connections.
/// Changes that are told together are one message. What was said while the line was down is made up for by telling that everything may have changed.
/// </summary>
internal sealed partial class PostgresChangeFeed(string connection, NodeName node, TimeProvider time, ILogger<PostgresChangeFeed> log) : BackgroundService, IChangeFeed, INodeList, IAsyncDisposable
{
    private const string Channel = "incidenttracker_changes";
    private const string Mark = "incidenttracker node ";

    /// <summary>A message holds 8,000 bytes (https://www.postgresql.org/docs/current/sql-notify.html).</summary>
    private const int MostTogether = 200;
    private const int MostWaiting = 2_000;
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _clocks = TimeSpan.FromMinutes(1);

    private readonly string _me = Guid.NewGuid().ToString("N")[..8];
    private readonly InProcessChangeFeed _here = new();
    private readonly ConcurrentDictionary<Change, byte> _waiting = new();
    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;
    private volatile bool _listening;
    private volatile bool _ending;
    private long _sent;
    private long _heard;
    private long _lastHeard;
    private long _ahead;

    public NodeLine Line => new(_listening, Volatile.Read(ref _sent), Volatile.Read(ref _heard), Volatile.Read(ref _lastHeard) is > 0 and var ticks ? new(ticks, DateTimeKind.Utc) : null, new(Volatile.Read(ref _ahead)));

    public IDisposable Subscribe(Action<Change> listener) => _here.Subscribe(listener);

    public void Publish(Change change)
    {
        _here.Publish(change);
        // Whether this process can write is its own affair.
        if (change.Topic == ChangeTopic.Store)
        {
            return;
        }

        _waiting[_waiting.Count < MostWaiting ? change : change with { Id = 0 }] = 0;
        lock (_gate)
        {
            if (_sending.IsCompleted)
            {
                _sending = Task.Run(SendAsync);
            }
        }
    }

    public async Task<IReadOnlyList<TrackerNode>> ListAsync(CancellationToken cancellation)
    {
        await using var db = new NpgsqlConnection(connection);
        await db.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT application_name, backend_start FROM pg_stat_activity WHERE datname = current_database() AND starts_with(application_name, @mark) ORDER BY backend_start", db);
        command.Parameters.AddWithValue("mark", Mark);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var nodes = new List<TrackerNode>();
        while (await reader.ReadAsync(cancellation))
        {
            var words = reader.GetString(0)[Mark.Length..].Split(' ', 3);
            nodes.Add(new(words.Length > 2 ? words[2] : "", words.Length > 1 ? words[1] : "", reader.GetDateTime(1).ToUniversalTime(), words[0] == _me));
        }

        return nodes;
    }

    /// <summary>Waits for what was told last, so that a verb's writes reach the others before it ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _ending = true;
        Task last;
        lock (_gate)
        {
            last = _sending;
        }

        await last;
        Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var name = Mark + _me + " " + node.Roles.Replace(" ", "", StringComparison.Ordinal) + " " + node.Name;
        var listening = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 10, ApplicationName = name[..Math.Min(name.Length, 63)] }.ToString();
        for (var first = true; !stoppingToken.IsCancellationRequested; first = false)
        {
            try
            {
                await ListenAsync(listening, first, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is DbException or IOException or TimeoutException)
            {
                LineDown(log, failure.Message);
            }

            _listening = false;
            await Task.Delay(_again, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(string listening, bool first, CancellationToken cancellation)
    {
        await using var line = new NpgsqlConnection(listening);
        await line.OpenAsync(cancellation);
        line.Notification += (_, message) => Hear(message.Payload);
        await using (var command = new NpgsqlCommand("LISTEN " + Channel, line))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        var looked = await CompareClocksAsync(line, cancellation);
        _listening = true;
        if (!first)
        {
            foreach (var topic in Enum.GetValues<ChangeTopic>().Where(topic => topic != ChangeTopic.Store))
            {
                _here.Publish(new(topic, 0));
            }
        }

        while (true)
        {
            await line.WaitAsync(_clocks, cancellation);
            looked = time.GetElapsedTime(looked) < _clocks ? looked : await CompareClocksAsync(line, cancellation);
        }
    }

    /// <summary>Nodes judge by their clocks whether another one lives, so a clock that is off is told.</summary>
    /// <returns>When it was looked, as the clock for spans counts.</returns>
    private async Task<long> CompareClocksAsync(NpgsqlConnection line, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", line);
        var asked = time.GetUtcNow();
        var theirs = (DateTime)(await command.ExecuteScalarAsync(cancellation))!;
        var answered = time.GetUtcNow();
        Volatile.Write(ref _ahead, ((asked.UtcTicks + answered.UtcTicks) / 2) - theirs.ToUniversalTime().Ticks);
        if (Line is { IsApart: true } apart)
        {
            ClocksApart(log, apart.Ahead.TotalSeconds);
        }

        return time.GetTimestamp();
    }

    private void Hear(string payload)
    {
        var words = payload.Split(' ');
        if (words[0] == _me)
        {
            return;
        }

        Interlocked.Increment(ref _heard);
        Interlocked.Exchange(ref _lastHeard, time.GetUtcNow().UtcTicks);
        foreach (var word in words.Skip(1))
        {
            // A node of another version may know topics that this one does not.
            if (word.Split(':') is [var topic, var id] && Enum.TryParse<ChangeTopic>(topic, out var known) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _here.Publish(new(known, number));
            }
        }
    }

    private async Task SendAsync()
    {
        // Until nothing waits. Whether anything does is asked under the lock that Publish takes: what is added in that moment is seen here or begins a task of its own.
        while (true)
        {
            await Task.Delay(_gather);
            var changes = _waiting.Keys.Take(MostTogether).ToList();
            changes.ForEach(change => _waiting.TryRemove(change, out _));
            if (changes.Count > 0 && !await TellAsync(changes))
            {
                if (_ending)
                {
                    // One that cannot be told now cannot wait: the process has its half minute.
                    _waiting.Clear();
                    return;
                }

                // Nothing tells the others that they missed it, and few of their pages look by themselves.
                changes.ForEach(change => _waiting[change] = 0);
                await Task.Delay(_again);
            }

            lock (_gate)
            {
                if (_waiting.IsEmpty)
                {
                    _sending = Task.CompletedTask;
                    return;
                }
            }
        }
    }

    /// <returns>False where it could not be told.</returns>
    private async Task<bool> TellAsync(List<Change> changes)
    {
        try
        {
            await using var db = new NpgsqlConnection(connection);
            await db.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT pg_notify(@channel, @payload)", db);
            command.Parameters.AddWithValue("channel", Channel);
            command.Parameters.AddWithValue("payload", _me + " " + string.Join(' ', changes.Select(change => string.Create(CultureInfo.InvariantCulture, $"{change.Topic}:{change.Id}"))));
            await command.ExecuteNonQueryAsync();
            Interlocked.Increment(ref _sent);
            return true;
        }
        catch (Exception failure) when (failure is DbException or IOException or TimeoutException)
        {
            LineDown(log, failure.Message);
            return false;
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "This machine's clock is {Seconds:0.0} s ahead of the database's (behind, where that is negative): nodes whose clocks are apart take each other for dead")]
    private static partial void ClocksApart(ILogger log, double seconds);

    [LoggerMessage(1, LogLevel.Warning, "Other nodes cannot be heard or told at the moment: {Reason}")]
    private static partial void LineDown(ILogger log, string reason);
}
