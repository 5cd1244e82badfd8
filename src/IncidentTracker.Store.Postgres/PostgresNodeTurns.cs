using System.Data.Common;
using System.Diagnostics;
using IncidentTracker.Store.Dialect;
using IncidentTracker.Store.Nodes;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

/// <summary>Turns as advisory locks of one session: however many are held, they cost the server one connection, and the server lets go of them when the session ends. The connection is there only while a turn is held or waited for.</summary>
internal sealed class PostgresNodeTurns(string connection, IStoreDialect dialect, StoreCondition condition) : INodeTurns, IAsyncDisposable
{
    /// <summary>Asked again so often while another node has the turn: most turns are short. That of a host is as long as its site likes, and a tenth of a second is no part of it.</summary>
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _betweenOfHost = TimeSpan.FromMilliseconds(100);

    /// <summary>Who had a turn leaves the others so long to take it: they ask again and again and would else find it taken again each time.</summary>
    private static readonly TimeSpan _courtesy = 2 * _between;

    private const string Name = "incidenttracker turns";

    private readonly string _connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, ApplicationName = Name, KeepAlive = 10 }.ToString();
    private readonly SemaphoreSlim _line = new(1, 1);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private NpgsqlConnection? _session;
    private volatile LeftTurn? _left;
    private int _waiting;

    public bool AreShared => true;

    public async Task<IAsyncDisposable> TakeAsync(string name, CancellationToken cancellation)
    {
        var taken = false;
        Interlocked.Increment(ref _waiting);
        try
        {
            if (_left is { } left && left.Name == name && _courtesy - Stopwatch.GetElapsedTime(left.At) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest, cancellation);
            }

            while (!(taken = await TryAsync(name, cancellation)))
            {
                await Task.Delay(INodeTurns.IsOfHost(name) ? _betweenOfHost : _between, cancellation);
            }

            return new Turn(this, name);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            if (!taken)
            {
                await _line.WaitAsync(CancellationToken.None);
                await RestAndReleaseAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }

        _line.Dispose();
    }

    private async Task<bool> TryAsync(string name, CancellationToken cancellation)
    {
        await _line.WaitAsync(cancellation);
        try
        {
            // A session may take its own lock again: who waits in this process is told here.
            if (_held.Contains(name) || !await AskAsync(await SessionAsync(cancellation), "SELECT pg_try_advisory_lock(hashtextextended('incidenttracker:' || @name, 0))", name, cancellation))
            {
                return false;
            }

            _held.Add(name);
            return true;
        }
        catch (DbException failure) when (dialect.TroubleOf(failure) is { } trouble)
        {
            condition.Failed(trouble);
            throw new StoreTroubleException(trouble, failure);
        }
        finally
        {
            _line.Release();
        }
    }

    private async Task<NpgsqlConnection> SessionAsync(CancellationToken cancellation)
    {
        if (_session is { State: System.Data.ConnectionState.Open } open)
        {
            return open;
        }

        if (_session is { } broken)
        {
            _session = null;
            await broken.DisposeAsync();
        }

        var session = new NpgsqlConnection(_connection);
        try
        {
            await session.OpenAsync(cancellation);
            // The line broke and with it the locks: what is still being done is covered again, where nobody else has begun it.
            foreach (var name in _held)
            {
                await AskAsync(session, "SELECT pg_try_advisory_lock(hashtextextended('incidenttracker:' || @name, 0))", name, cancellation);
            }

            return _session = session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task LeaveAsync(string name)
    {
        await _line.WaitAsync(CancellationToken.None);
        try
        {
            _held.Remove(name);
            if (_session is { State: System.Data.ConnectionState.Open } session)
            {
                await AskAsync(session, "SELECT pg_advisory_unlock(hashtextextended('incidenttracker:' || @name, 0))", name, CancellationToken.None);
                // Who waits for a turn has a session.
                if (!INodeTurns.IsOfHost(name) && await AskAsync(session, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = @name AND pid <> pg_backend_pid())", Name, CancellationToken.None))
                {
                    _left = new(name, Stopwatch.GetTimestamp());
                }
            }
        }
        catch (DbException)
        {
            // The session is gone, and with it the lock.
        }
        finally
        {
            await RestAndReleaseAsync();
        }
    }

    /// <summary>Ends the session where nobody holds a turn, and lets go of the line. Who waits asks again in a moment: the session stays for them.</summary>
    private async Task RestAndReleaseAsync()
    {
        try
        {
            if (_held.Count == 0 && Volatile.Read(ref _waiting) == 0 && _session is { } session)
            {
                _session = null;
                await session.DisposeAsync();
            }
        }
        finally
        {
            _line.Release();
        }
    }

    private static async Task<bool> AskAsync(NpgsqlConnection session, string sql, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, session);
        command.Parameters.AddWithValue("name", name);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    /// <summary>The turn this process had last, and when it let go of it.</summary>
    private sealed record LeftTurn(string Name, long At);

    private sealed class Turn(PostgresNodeTurns turns, string name) : IAsyncDisposable
    {
        private int _left;

        public ValueTask DisposeAsync() => Interlocked.Exchange(ref _left, 1) == 0 ? new(turns.LeaveAsync(name)) : ValueTask.CompletedTask;
    }
}
