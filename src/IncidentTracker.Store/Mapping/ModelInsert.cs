using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace IncidentTracker.Store.Mapping;

/// <summary>
/// Inserts rows by plain statements built from the model, inside the context's transaction: for what is written with every article, where change tracking
/// costs many times the writing. The rows are not tracked afterwards. Columns, names and conversions are the model's, so that a new column needs no change here.
/// </summary>
internal static class ModelInsert
{
    /// <summary>Rows of one statement; beyond it preparing costs more than it saves.</summary>
    private const int MostRows = 40;

    /// <summary>Rows up to which a statement is kept understood by the connection, from one transaction to the next: a server keeps each length by itself.</summary>
    private const int MostPrepared = 4;

    private static readonly ConcurrentDictionary<IEntityType, Plan> _plans = new();

    private sealed record Column(RelationalTypeMapping Mapping, string Name, bool IsNullable, Func<object, object?> Value);

    private sealed record Plan(string Head, IReadOnlyList<Column> Columns, string? Generated)
    {
        private readonly ConcurrentDictionary<int, string> _many = new();

        public string One { get; } = Head + Row(0, Columns.Count) + $" RETURNING \"{Generated}\"";

        public string Many(int rows) => _many.GetOrAdd(rows, many => Head + string.Join(", ", Enumerable.Range(0, many).Select(row => Row(row, Columns.Count))));

        private static string Row(int row, int columns) => "(" + string.Join(", ", Enumerable.Range(0, columns).Select(column => Name(row, column))) + ")";
    }

    /// <summary>Inserts a row and returns the number that the store gave it.</summary>
    public static async Task<long> OneAsync<T>(TrackerDbContext db, T row, CancellationToken cancellation) where T : class
    {
        var plan = PlanOf<T>(db);
        var command = db.Statements.Of(plan.One, out var isNew);
        Put(command, isNew, plan, row, 0);
        if (isNew)
        {
            await command.PrepareAsync(cancellation);
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>Inserts rows and returns the numbers that the store gave them, in their order; where a server is asked over a wire, in one trip.</summary>
    public static async Task<IReadOnlyList<long>> EachAsync<T>(TrackerDbContext db, IReadOnlyList<T> rows, CancellationToken cancellation) where T : class
    {
        var numbers = new List<long>(rows.Count);
        if (rows.Count < 2 || !db.Statements.CanBatch)
        {
            foreach (var row in rows)
            {
                numbers.Add(await OneAsync(db, row, cancellation));
            }

            return numbers;
        }

        var plan = PlanOf<T>(db);
        await using var batch = db.Statements.Batch();
        // A mapping makes parameters for a command, and those of a batch are none.
        await using var maker = db.Statements.Once();
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = plan.One;
            for (var number = 0; number < plan.Columns.Count; number++)
            {
                var (mapping, _, isNullable, value) = plan.Columns[number];
                command.Parameters.Add(mapping.CreateParameter(maker, Name(0, number), value(row), isNullable));
            }

            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync(cancellation);
        await using var given = await batch.ExecuteReaderAsync(cancellation);
        do
        {
            while (await given.ReadAsync(cancellation))
            {
                numbers.Add(given.GetInt64(0));
            }
        }
        while (await given.NextResultAsync(cancellation));
        return numbers.Count == rows.Count ? numbers : throw new InvalidOperationException($"{rows.Count} rows got {numbers.Count} numbers");
    }

    /// <summary>Inserts rows whose numbers nobody asks for.</summary>
    public static async Task ManyAsync<T>(TrackerDbContext db, IReadOnlyList<T> rows, CancellationToken cancellation) where T : class
    {
        foreach (var some in rows.Chunk(MostRows))
        {
            var plan = PlanOf<T>(db);
            var command = db.Statements.Of(plan.Many(some.Length), out var isNew);
            for (var at = 0; at < some.Length; at++)
            {
                Put(command, isNew, plan, some[at], at);
            }

            if (isNew && some.Length <= MostPrepared)
            {
                await command.PrepareAsync(cancellation);
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void Put<T>(DbCommand command, bool isNew, Plan plan, T row, int at) where T : class
    {
        for (var number = 0; number < plan.Columns.Count; number++)
        {
            var (mapping, _, isNullable, value) = plan.Columns[number];
            if (isNew)
            {
                command.Parameters.Add(mapping.CreateParameter(command, Name(at, number), value(row), isNullable));
            }
            else
            {
                var given = value(row);
                command.Parameters[(at * plan.Columns.Count) + number].Value = (given is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(given) : given) ?? DBNull.Value;
            }
        }
    }

    private static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"@p{row}_{column}");

    private static Plan PlanOf<T>(TrackerDbContext db) where T : class => _plans.GetOrAdd(db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table"), static type =>
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var generated = type.GetProperties().FirstOrDefault(property => property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd);
        var written = type.GetProperties().Where(property => property != generated).Select(property =>
        {
            var getter = property.GetGetter();
            return new Column(property.GetRelationalTypeMapping(), property.GetColumnName(table)!, property.IsNullable, row => getter.GetClrValue(row));
        }).ToList();
        return new($"INSERT INTO \"{table.Name}\" ({string.Join(", ", written.Select(column => $"\"{column.Name}\""))}) VALUES ", written, generated?.GetColumnName(table));
    });
}
