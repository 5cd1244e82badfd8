using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

/// <summary>
/// Sorts new entries into the word index beside those who write. The server puts them on a list and sorts them in when the list is full, in the transaction of whoever writes then
/// (https://www.postgresql.org/docs/current/gin.html): in a large store that takes seconds, and everybody waits for the lane meanwhile. So the list may grow longer than is usual, and is emptied from here
/// before it does. A search reads the list from end to end, therefore it is not left long.
/// </summary>
internal sealed partial class IndexTidying(string connection, ILogger<IndexTidying> log) : IAsyncDisposable
{
    /// <summary>Entries that this process wrote since: some four megabytes of the list, as long as the server would let it grow by itself.</summary>
    private const int Many = 200;

    // A server that is gone without a word must not end this for good. Who has waited as long as the second for the list leaves it to whoever has it: from PostgreSQL 17 on a longer wait stops an autovacuum.
    private const int MostSeconds = 600;
    private const string Tidy = "SET lock_timeout = 900; SELECT gin_clean_pending_list('\"IX_SearchIndex_Words\"')";

    private readonly string _connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, ApplicationName = "incidenttracker index" }.ToString();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Task _tidying = Task.CompletedTask;
    private bool _isTidying;
    private int _written;

    /// <summary>Counts entries that were written, committed or not. Nobody waits for what follows from it.</summary>
    public void Wrote(int entries)
    {
        lock (_gate)
        {
            _written += entries;
            if (_written >= Many && !_isTidying && !_end.IsCancellationRequested)
            {
                _isTidying = true;
                _tidying = Task.Run(TidyAsync);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task last;
        lock (_gate)
        {
            last = _tidying;
        }

        await last;
        _end.Dispose();
    }

    private async Task TidyAsync()
    {
        try
        {
            while (IsNeeded())
            {
                await using var session = new NpgsqlConnection(_connection);
                await session.OpenAsync(_end.Token);
                await using var tidy = new NpgsqlCommand(Tidy, session) { CommandTimeout = MostSeconds };
                await tidy.ExecuteNonQueryAsync(_end.Token);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The server goes on with the list when it is full.
        }
        catch (Exception failure) when (failure is DbException or IOException or TimeoutException or SocketException)
        {
            if (failure is not PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                LogNotTidied(log, failure);
            }

            lock (_gate)
            {
                _isTidying = false;
            }
        }
    }

    /// <summary>Whether there is enough for a pass, which then counts as begun: one that fails is not tried again before as much was written anew.</summary>
    private bool IsNeeded()
    {
        lock (_gate)
        {
            _isTidying = _written >= Many;
            _written = _isTidying ? 0 : _written;
            return _isTidying;
        }
    }

    [LoggerMessage(LogLevel.Warning, "New entries of the word index were not sorted in; the server does it when their list is full")]
    private static partial void LogNotTidied(ILogger logger, Exception failure);
}
