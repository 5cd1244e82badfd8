using System.Globalization;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace IncidentTracker.Store.Postgres;

/// <summary>The word index on a tsvector. The words come folded, so no dictionary of the server's has a say and both providers find the same.</summary>
internal sealed class PostgresSearchIndex : ISearchIndex
{
    public async Task WriteAsync(TrackerDbContext db, long id, SearchText text, CancellationToken cancellation)
    {
        await using var command = Command(db, "INSERT INTO \"SearchIndex\" (\"Id\", \"Vector\") VALUES (@id, @vector::tsvector) ON CONFLICT (\"Id\") DO UPDATE SET \"Vector\" = excluded.\"Vector\"",
            ("id", id), ("vector", VectorText.Of(text)));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<SearchMatches> NewestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var (count, more) = await CountAsync(db, query, SearchQueries.CountLimit, cancellation);
        var sql = $"{Found(query, rare: !more)} SELECT \"Id\" FROM found ORDER BY \"Id\" DESC LIMIT @take OFFSET @skip";
        return new(await IdsAsync(db, sql, query, [("take", take), ("skip", skip)], cancellation), count, more);
    }

    public async Task<SearchMatches> BestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        if (!query.Clauses.Any(clause => !clause.Not && clause.Any.Any(term => !term.IsTag)))
        {
            // Nothing to be better or worse at.
            return await NewestAsync(db, query, skip, take, cancellation);
        }

        await db.Database.OpenConnectionAsync(cancellation);
        var (count, more) = await CountAsync(db, query, SearchQueries.RankedAmong, cancellation);
        // 1: divided by the logarithm of the length, so that long texts do not win by length. The title weighs three times the text.
        var sql = $$"""
            {{Found(query, rare: !more)}}, newest AS (SELECT "Id", "Vector" FROM found ORDER BY "Id" DESC LIMIT @among)
            SELECT "Id" FROM newest ORDER BY ts_rank('{0.3,0.3,0.3,0.9}', "Vector", @query::tsquery, 1) DESC, "Id" DESC LIMIT @take OFFSET @skip
            """;
        return new(await IdsAsync(db, sql, query, [("among", SearchQueries.RankedAmong), ("take", take), ("skip", skip)], cancellation), count, more);
    }

    /// <summary>The matches as a table. Few are fetched through the index and then sorted; of many the newest are met soon by walking down from the newest entry.
    /// Left to itself the planner walks for rare words too, past every other entry.</summary>
    private static string Found(SearchQuery query, bool rare) =>
        $"WITH found AS {(rare ? "MATERIALIZED" : "NOT MATERIALIZED")} (SELECT \"Id\", \"Vector\" FROM \"SearchIndex\" WHERE {Condition(query)})";

    private static string Condition(SearchQuery query) =>
        "\"Id\" BETWEEN @from AND @to" + (query.Clauses.Count > 0 ? " AND \"Vector\" @@ @query::tsquery" : "");

    private static async Task<(int Count, bool More)> CountAsync(TrackerDbContext db, SearchQuery query, int limit, CancellationToken cancellation)
    {
        await using var command = Command(db, $"SELECT count(*) FROM (SELECT 1 FROM \"SearchIndex\" WHERE {Condition(query)} LIMIT @limit) AS first", [("limit", limit + 1), .. Values(query)]);
        var count = Convert.ToInt32(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        return (Math.Min(count, limit), count > limit);
    }

    private static async Task<IReadOnlyList<long>> IdsAsync(TrackerDbContext db, string sql, SearchQuery query, (string, object)[] more, CancellationToken cancellation)
    {
        var ids = new List<long>();
        await using var command = Command(db, sql, [.. more, .. Values(query)]);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    private static IEnumerable<(string Name, object Value)> Values(SearchQuery query)
    {
        var (from, to) = SearchDocIds.Range(query.From, query.To);
        return query.Clauses.Count > 0 ? [("from", from), ("to", to), ("query", VectorText.Of(query))] : [("from", from), ("to", to)];
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
