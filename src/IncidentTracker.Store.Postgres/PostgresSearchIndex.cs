using System.Globalization;
using System.Text.Json;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

/// <summary>The word index on two tsvectors and one index over both. The words come folded, so no dictionary of the server's has a say and both providers find the same.</summary>
internal sealed class PostgresSearchIndex(IndexTidying tidying) : ISearchIndex
{
    public async Task WriteAsync(TrackerDbContext db, IEnumerable<(long Id, SearchText Text)> entries, CancellationToken cancellation)
    {
        var rows = entries.Select(entry => new (string, object?)[] { ("id", entry.Id), ("words", VectorText.Words(entry.Text)), ("filed", VectorText.Filed(entry.Text)) }).ToList();
        await db.Statements.EachAsync(
            "INSERT INTO \"SearchIndex\" (\"Id\", \"Words\", \"Filed\") VALUES (@id, @words::tsvector, @filed::tsvector) ON CONFLICT (\"Id\") DO UPDATE SET \"Words\" = excluded.\"Words\", \"Filed\" = excluded.\"Filed\"",
            rows, cancellation);
        tidying.Wrote(rows.Count);
    }

    public async Task<SearchMatches> NewestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var asked = VectorCondition.Of(query);
        var (count, more) = await CountAsync(db, asked, SearchQueries.CountLimit, cancellation);
        var walked = more && await IsMetSoonAsync(db, asked, skip + take, count, cancellation);
        var sql = $"WITH {Found(asked, walked, "\"Id\"")} SELECT \"Id\" FROM found ORDER BY \"Id\" DESC LIMIT @take OFFSET @skip";
        return new(await IdsAsync(db, sql, asked, [("take", take), ("skip", skip)], cancellation), count, more);
    }

    public async Task<SearchMatches> BestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        var asked = VectorCondition.Of(query);
        if (asked.Rank is not { } rank)
        {
            // Nothing to be better or worse at.
            return await NewestAsync(db, query, skip, take, cancellation);
        }

        await db.Database.OpenConnectionAsync(cancellation);
        var (count, more) = await CountAsync(db, asked, SearchQueries.RankedAmong, cancellation);
        // Those that were fetched are looked up by number: joined, the planner reads the whole table.
        var newest = more && await IsMetSoonAsync(db, asked, SearchQueries.RankedAmong, count, cancellation)
            ? $"{Found(asked, true, "\"Id\", \"Words\", \"Filed\"")}, newest AS (SELECT * FROM found ORDER BY \"Id\" DESC LIMIT @among)"
            : $"{Found(asked, false, "\"Id\"")}, newest AS (SELECT \"Id\", \"Words\", \"Filed\" FROM \"SearchIndex\" WHERE \"Id\" = ANY(ARRAY(SELECT \"Id\" FROM found ORDER BY \"Id\" DESC LIMIT @among)))";
        var sql = $"WITH {newest} SELECT \"Id\" FROM newest ORDER BY {rank} DESC, \"Id\" DESC LIMIT @take OFFSET @skip";
        return new(await IdsAsync(db, sql, asked, [("among", SearchQueries.RankedAmong), ("take", take), ("skip", skip)], cancellation), count, more);
    }

    /// <summary>The matches as a table: by walking down from the newest entry, which is quick where every other entry fits; or all of them fetched through the index, and no text unpacked for that.
    /// Left to itself the planner, which does not know what unpacking costs, walks past every entry for a rare word.</summary>
    private static string Found(VectorCondition asked, bool walked, string columns) => $"found AS {(walked ? "NOT MATERIALIZED" : "MATERIALIZED")} (SELECT {columns} FROM \"SearchIndex\" WHERE {asked.Sql})";

    /// <summary>Whether the newest matches are met sooner by walking than by fetching all of them. To look into an entry costs as much as to fetch some four that the index names
    /// (measured: ten microseconds and less than one); how many fit is the planner's guess from its statistics, and where it has none, all are fetched.</summary>
    /// <param name="db">The context.</param>
    /// <param name="asked">What is looked for.</param>
    /// <param name="wanted">How many of them.</param>
    /// <param name="known">How many fit at least.</param>
    /// <param name="cancellation">Cancels.</param>
    private static async Task<bool> IsMetSoonAsync(TrackerDbContext db, VectorCondition asked, int wanted, int known, CancellationToken cancellation)
    {
        const double LookCost = 4;
        await using var plan = Command(db, $"EXPLAIN (FORMAT JSON) SELECT 1 FROM \"SearchIndex\" WHERE {asked.Sql}", [.. asked.Values]);
        await using var size = Command(db, "SELECT reltuples::float8 FROM pg_class WHERE oid = '\"SearchIndex\"'::regclass");
        using var said = JsonDocument.Parse(Convert.ToString(await plan.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture) ?? "");
        var matches = Math.Max(known, said.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble());
        var entries = Convert.ToDouble(await size.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        return entries > 0 && matches * matches > LookCost * wanted * entries;
    }

    private static async Task<(int Count, bool More)> CountAsync(TrackerDbContext db, VectorCondition asked, int limit, CancellationToken cancellation)
    {
        await using var command = Command(db, $"SELECT count(*) FROM (SELECT 1 FROM \"SearchIndex\" WHERE {asked.Sql} LIMIT @limit) AS first", [("limit", limit + 1), .. asked.Values]);
        var count = Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        return (Math.Min(count, limit), count > limit);
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(TrackerDbContext db, string sql, VectorCondition asked, (string, object)[] more, CancellationToken cancellation)
    {
        var ids = new List<long>();
        await using var command = Command(db, sql, [.. more, .. asked.Values]);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    private static NpgsqlCommand Command(TrackerDbContext db, string sql, params (string Name, object Value)[] parameters)
    {
        var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
