using System.Data.Common;
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

    private readonly string _connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, ApplicationName = "incidenttracker index" }.ToString();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private Task _tidying = Task.CompletedTask;
    private int _written;

    /// <summary>Counts entries that were written, committed or not. Nobody waits for what follows from it.</summary>
    public void Wrote(int entries)
    {
        if (Interlocked.Add(ref _written, entries) < Many)
        {
            return;
        }

        lock (_gate)
        {
            if (_tidying.IsCompleted && !_end.IsCancellationRequested)
            {
                _tidying = Task.Run(TidyAsync);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _tidying;
        _end.Dispose();
    }

    private async Task TidyAsync()
    {
        try
        {
            await using var session = new NpgsqlConnection(_connection);
            await session.OpenAsync(_end.Token);
            await using var tidy = new NpgsqlCommand("SELECT gin_clean_pending_list('\"IX_SearchIndex_Words\"')", session) { CommandTimeout = 0 };
            while (Volatile.Read(ref _written) >= Many)
            {
                Interlocked.Exchange(ref _written, 0);
                await tidy.ExecuteNonQueryAsync(_end.Token);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The server goes on with the list when it is full.
        }
        catch (DbException failure)
        {
            LogNotTidied(log, failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "New entries of the word index were not sorted in; the server does it when their list is full")]
    private static partial void LogNotTidied(ILogger logger, Exception failure);
}
