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

    public void Dispose()
    {
        foreach (var command in _known.Values)
        {
            command.Dispose();
        }

        _known.Clear();
    }
}
