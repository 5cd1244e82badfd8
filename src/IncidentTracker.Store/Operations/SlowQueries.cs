using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IncidentTracker.Store.Operations;

/// <summary>A statement that took long in this process since its start. Its words only: values are parameters, and are not kept.</summary>
/// <param name="Sql">As it was sent.</param>
/// <param name="Times">How often it was slow.</param>
/// <param name="Longest">How long at worst.</param>
/// <param name="Last">UTC; when last.</param>
public sealed record SlowQuery(string Sql, int Times, TimeSpan Longest, DateTime Last);

/// <summary>Times every statement that goes by the model, and remembers the slow ones.</summary>
public sealed class SlowQueries(TimeProvider time, IMeterFactory? meters = null) : DbCommandInterceptor
{
    /// <summary>From here on a statement is slow: a page is made of several.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(250);

    private const int Most = 200;
    private const int Shown = 20;
    private const int LongestSql = 2_000;

    private readonly ConcurrentDictionary<string, SlowQuery> _slow = new(StringComparer.Ordinal);
    // A collector's own bounds are made for milliseconds: in seconds everything would lie below the first of them.
    private readonly Histogram<double>? _duration = meters?.Create(StoreMeter.Name).CreateHistogram<double>(
        "incidenttracker.store.statement.duration", "s", "Statements to the store, by the model.", advice: new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    /// <summary>The slowest, the worst first.</summary>
    public IReadOnlyList<SlowQuery> List() => [.. _slow.Values.OrderByDescending(query => query.Longest).Take(Shown)];

    /// <inheritdoc />
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Note(command, eventData.Duration);
        return result;
    }

    /// <inheritdoc />
    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Duration);
        return new(result);
    }

    /// <inheritdoc />
    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Duration);
        return new(result);
    }

    /// <inheritdoc />
    public override ValueTask<object?> ScalarExecutedAsync(DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Duration);
        return new(result);
    }

    /// <summary>One that ran out of its time took the longest of all.</summary>
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Duration);
        return Task.CompletedTask;
    }

    private void Note(DbCommand command, TimeSpan took)
    {
        _duration?.Record(took.TotalSeconds);
        if (took < Slow)
        {
            return;
        }

        var sql = command.CommandText.Length > LongestSql ? command.CommandText[..LongestSql] + " …" : command.CommandText;
        if (_slow.Count >= Most && !_slow.ContainsKey(sql))
        {
            // The mildest makes room.
            _slow.TryRemove(_slow.MinBy(pair => pair.Value.Longest).Key, out _);
        }

        var now = time.GetUtcNow().UtcDateTime;
        _slow.AddOrUpdate(sql, _ => new(sql, 1, took, now), (_, known) => known with { Times = known.Times + 1, Longest = took > known.Longest ? took : known.Longest, Last = now });
    }
}

/// <summary>The name under which the program's own figures are collected.</summary>
public static class StoreMeter
{
    /// <summary>For meters and traces alike.</summary>
    public const string Name = "IncidentTracker";
}
