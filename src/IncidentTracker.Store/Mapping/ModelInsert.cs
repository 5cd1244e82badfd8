using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using IncidentTracker.Store.Articles;
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

    private static readonly ConcurrentDictionary<IEntityType, Plan> _plans = new();

    private sealed record Column(IProperty Property, RelationalTypeMapping Mapping, string Name);

    private sealed record Plan(string Head, IReadOnlyList<Column> Columns, Column? Generated);

    /// <summary>Inserts a row and returns the number that the store gave it.</summary>
    public static async Task<long> OneAsync<T>(TrackerDbContext db, T row, CancellationToken cancellation) where T : class
    {
        var plan = PlanOf<T>(db);
        await using var command = CopyIndex.Command(db);
        var sql = new StringBuilder(plan.Head);
        Values(command, sql, plan, row, 0);
        command.CommandText = sql.Append(" RETURNING \"").Append(plan.Generated!.Name).Append('"').ToString();
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
    }

    /// <summary>Inserts rows whose numbers nobody asks for.</summary>
    public static async Task ManyAsync<T>(TrackerDbContext db, IReadOnlyList<T> rows, CancellationToken cancellation) where T : class
    {
        foreach (var some in rows.Chunk(MostRows))
        {
            var plan = PlanOf<T>(db);
            await using var command = CopyIndex.Command(db);
            var sql = new StringBuilder(plan.Head);
            for (var at = 0; at < some.Length; at++)
            {
                sql.Append(at == 0 ? "" : ", ");
                Values(command, sql, plan, some[at], at);
            }

            command.CommandText = sql.ToString();
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void Values<T>(DbCommand command, StringBuilder sql, Plan plan, T row, int at) where T : class
    {
        sql.Append('(');
        for (var column = 0; column < plan.Columns.Count; column++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"@p{at}_{column}");
            sql.Append(column == 0 ? "" : ", ").Append(name);
            var (property, mapping, _) = plan.Columns[column];
            command.Parameters.Add(mapping.CreateParameter(command, name, property.GetGetter().GetClrValue(row), property.IsNullable));
        }

        sql.Append(')');
    }

    private static Plan PlanOf<T>(TrackerDbContext db) where T : class => _plans.GetOrAdd(db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table"), static type =>
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var columns = type.GetProperties().Select(property => new Column(property, property.GetRelationalTypeMapping(), property.GetColumnName(table)!)).ToList();
        var generated = columns.Find(column => column.Property.IsPrimaryKey() && column.Property.ValueGenerated == ValueGenerated.OnAdd);
        var written = columns.Where(column => column != generated).ToList();
        return new($"INSERT INTO \"{table.Name}\" ({string.Join(", ", written.Select(column => $"\"{column.Name}\""))}) VALUES ", written, generated);
    });
}
