using System.Globalization;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

/// <summary>The word index on two tsvectors and one index over both. The words come folded, so no dictionary of the server's has a say and both providers find the same.</summary>
internal sealed class PostgresSearchIndex : ISearchIndex
{
    public async Task WriteAsync(TrackerDbContext db, long id, SearchText text, CancellationToken cancellation)
    {
        await using var command = Command(db,
            "INSERT INTO \"SearchIndex\" (\"Id\", \"Words\", \"Filed\") VALUES (@id, @words::tsvector, @filed::tsvector) ON CONFLICT (\"Id\") DO UPDATE SET \"Words\" = excluded.\"Words\", \"Filed\" = excluded.\"Filed\"",
            ("id", id), ("words", VectorText.Words(text)), ("filed", VectorText.Filed(text)));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<SearchMatches> NewestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var asked = VectorCondition.Of(query);
        var (count, more) = await CountAsync(db, asked, SearchQueries.CountLimit, cancellation);
        var sql = $"{Found(asked, rare: !more)} SELECT \"Id\" FROM found ORDER BY \"Id\" DESC LIMIT @take OFFSET @skip";
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
        var sql = $"""
            {Found(asked, rare: !more)}, newest AS (SELECT "Id", "Words", "Filed" FROM found ORDER BY "Id" DESC LIMIT @among)
            SELECT "Id" FROM newest ORDER BY {rank} DESC, "Id" DESC LIMIT @take OFFSET @skip
            """;
        return new(await IdsAsync(db, sql, asked, [("among", SearchQueries.RankedAmong), ("take", take), ("skip", skip)], cancellation), count, more);
    }

    /// <summary>The matches as a table. Few are fetched through the index and then sorted; of many the newest are met soon by walking down from the newest entry.
    /// Left to itself the planner walks for rare words too, past every other entry.</summary>
    private static string Found(VectorCondition asked, bool rare) =>
        $"WITH found AS {(rare ? "MATERIALIZED" : "NOT MATERIALIZED")} (SELECT \"Id\", \"Words\", \"Filed\" FROM \"SearchIndex\" WHERE {asked.Sql})";

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
