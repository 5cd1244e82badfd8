using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IncidentTracker.Store.Mapping;

/// <summary>The plain statements of one context, each prepared once however often it runs: for what is done with every article of a batch, where preparing costs more than doing.
/// A statement is used up, its reader closed, before it is asked for again.</summary>
internal sealed class Statements(TrackerDbContext db) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _known = new(StringComparer.Ordinal);

    /// <summary>A statement with these values.</summary>
    public DbCommand Of(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Of(sql, out var isNew);
        for (var i = 0; i < values.Length; i++)
        {
            if (isNew)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = values[i].Name;
                command.Parameters.Add(parameter);
            }

            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>The same, understood by the connection from one transaction to the next: for what is asked for every article, with values none of which is missing.</summary>
    public async Task<DbCommand> ReadyAsync(string sql, (string Name, object? Value)[] values, CancellationToken cancellation)
    {
        var isNew = !_known.ContainsKey(sql);
        var command = Of(sql, values);
        if (isNew)
        {
            await command.PrepareAsync(cancellation);
        }

        return command;
    }

    /// <summary>A statement as it was used last; a new one has no parameters yet.</summary>
    public DbCommand Of(string sql, out bool isNew)
    {
        isNew = !_known.TryGetValue(sql, out var command);
        if (isNew)
        {
            _known[sql] = command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
        }

        command!.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>A statement for one use, in the context's transaction; its user disposes of it.</summary>
    public DbCommand Once()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Whether <see cref="Batch"/> can be asked for: a file in the same process has no trips to save.</summary>
    public bool CanBatch => db.Database.GetDbConnection().CanCreateBatch;

    /// <summary>Statements that travel together, in the context's transaction; their user disposes of them.</summary>
    public DbBatch Batch()
    {
        var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return batch;
    }

    /// <summary>Runs one statement for each of some lists of values, together where they can travel together.</summary>
    public async Task EachAsync(string sql, IReadOnlyList<(string Name, object? Value)[]> lists, CancellationToken cancellation)
    {
        if (lists.Count < 2 || !CanBatch)
        {
            foreach (var values in lists)
            {
                await Of(sql, values).ExecuteNonQueryAsync(cancellation);
            }

            return;
        }

        await using var batch = Batch();
        foreach (var values in lists)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public void Dispose()
    {
        foreach (var command in _known.Values)
        {
            command.Dispose();
        }

        _known.Clear();
    }
}
