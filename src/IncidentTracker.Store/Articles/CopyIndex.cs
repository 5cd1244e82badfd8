using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IncidentTracker.Store.Articles;

/// <summary>Finds the takes that share a key with a text: one probe of the index for each key, whatever the number of articles. Plain SQL, because it runs for every article.</summary>
internal static class CopyIndex
{
    /// <summary>Takes looked at for one key: a phrase that more texts of a fortnight share says nothing.</summary>
    private const int MostOfOneKey = 64;

    /// <summary>Takes compared at most, those that share most keys first.</summary>
    private const int MostCandidates = 24;

    public static async Task<IReadOnlyList<long>> FindAsync(TrackerDbContext db, IReadOnlyCollection<long> keys, int day, int window, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        await using var command = Command(db);
        var sql = new StringBuilder("SELECT \"TakeId\" FROM (");
        var number = 0;
        foreach (var key in keys)
        {
            sql.Append(number == 0 ? "" : " UNION ALL ")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"SELECT * FROM (SELECT \"TakeId\" FROM \"CopyKeys\" WHERE \"Key\" = @k{number} AND \"Day\" BETWEEN @from AND @to ORDER BY \"Day\" DESC LIMIT {MostOfOneKey}) AS p{number}");
            Add(command, $"@k{number++}", key);
        }

        sql.Append(System.Globalization.CultureInfo.InvariantCulture, $") AS hits GROUP BY \"TakeId\" ORDER BY COUNT(*) DESC, \"TakeId\" LIMIT {MostCandidates}");
        Add(command, "@from", (long)day - window);
        Add(command, "@to", (long)day + window);
        command.CommandText = sql.ToString();
        var found = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(reader.GetInt64(0));
        }

        return found;
    }

    public static async Task AddAsync(TrackerDbContext db, long takeId, int day, IReadOnlyCollection<long> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return;
        }

        await using var command = Command(db);
        var sql = new StringBuilder("INSERT INTO \"CopyKeys\" (\"Key\", \"Day\", \"TakeId\") VALUES ");
        var number = 0;
        foreach (var key in keys)
        {
            sql.Append(number == 0 ? "" : ", ").Append(System.Globalization.CultureInfo.InvariantCulture, $"(@k{number}, @day, @take)");
            Add(command, $"@k{number++}", key);
        }

        Add(command, "@day", (long)day);
        Add(command, "@take", takeId);
        command.CommandText = sql.ToString();
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task RemoveAsync(TrackerDbContext db, long takeId, int day, IReadOnlyCollection<long> keys, CancellationToken cancellation)
    {
        foreach (var key in keys)
        {
            await db.CopyKeys.Where(row => row.Key == key && row.Day == day && row.TakeId == takeId).ExecuteDeleteAsync(cancellation);
        }
    }

    /// <summary>The first number that a statement gives; null where it gives no row.</summary>
    internal static async Task<long?> NumberAsync(TrackerDbContext db, string sql, object a, object? b, CancellationToken cancellation)
    {
        await using var command = Command(db);
        command.CommandText = sql;
        Add(command, "@a", a);
        if (b is not null)
        {
            Add(command, "@b", b);
        }

        return await command.ExecuteScalarAsync(cancellation) is { } found and not DBNull ? Convert.ToInt64(found, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    internal static DbCommand Command(TrackerDbContext db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    internal static void Add(DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
