using System.Data.Common;
using System.Globalization;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IncidentTracker.Store.Sqlite.Search;

/// <summary>The word index on FTS5: a table without content of its own, walked from the newest entry down.</summary>
internal sealed class SqliteSearchIndex(TimeProvider time) : ISearchIndex
{
    private readonly PhraseCounts _counts = new(time);

    public async Task WriteAsync(TrackerDbContext db, IEnumerable<(long Id, SearchText Text)> entries, CancellationToken cancellation)
    {
        foreach (var (id, text) in entries)
        {
            var command = db.Statements.Of("INSERT OR REPLACE INTO SearchIndex(rowid, title, body, quotes, claims, tags) VALUES (@id, @title, @body, @quotes, @claims, @tags)",
                ("@id", id), ("@title", text.Title), ("@body", text.Body), ("@quotes", text.Quotes), ("@claims", text.Claims), ("@tags", text.Filed));
            await command.ExecuteNonQueryAsync(cancellation);
            _counts.Wrote();
        }
    }

    public async Task<SearchMatches> NewestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var match = MatchText.Of(query);
        var (from, to) = Range(query);
        var ids = new List<long>(take + 1);
        await using (var page = Command(db, "SELECT rowid FROM SearchIndex WHERE SearchIndex MATCH @q AND rowid BETWEEN @from AND @to ORDER BY rowid DESC LIMIT @take OFFSET @skip",
            ("@q", match.Text), ("@from", from), ("@to", to), ("@take", take + 1), ("@skip", skip)))
        {
            await using var rows = await page.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                ids.Add(rows.GetInt64(0));
            }
        }

        // One more than the page tells whether there are more, and then they may be counted already.
        var more = ids.Count > take;
        var seen = skip + ids.Count;
        if (more)
        {
            ids.RemoveAt(take);
        }

        if (seen > SearchQueries.CountLimit || (!more && (skip == 0 || ids.Count > 0)))
        {
            return new(ids, Math.Min(seen, SearchQueries.CountLimit), seen > SearchQueries.CountLimit);
        }

        await using var counting = Command(db, "SELECT count(*) FROM (SELECT 1 FROM SearchIndex WHERE SearchIndex MATCH @q AND rowid BETWEEN @from AND @to LIMIT @limit)",
            ("@q", match.Text), ("@from", from), ("@to", to), ("@limit", SearchQueries.CountLimit + 1));
        var count = Convert.ToInt32(await counting.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
        return new(ids, Math.Min(count, SearchQueries.CountLimit), count > SearchQueries.CountLimit);
    }

    public async Task<SearchMatches> BestAsync(TrackerDbContext db, SearchQuery query, int skip, int take, CancellationToken cancellation)
    {
        var match = MatchText.Of(query);
        if (match.Phrases.All(phrase => phrase is null))
        {
            // Nothing to be better or worse at.
            return await NewestAsync(db, query, skip, take, cancellation);
        }

        await db.Database.OpenConnectionAsync(cancellation);
        var (from, to) = Range(query);
        var having = new List<(string Name, object Value)>();
        foreach (var phrase in match.Phrases)
        {
            having.Add(($"@n{having.Count}", phrase is null ? 0 : await _counts.OfAsync(db, phrase, cancellation)));
        }

        var sql = $"SELECT rowid, {RankFunction.Name}(SearchIndex, {string.Join(", ", having.Select(value => value.Name))}) FROM SearchIndex "
            + "WHERE SearchIndex MATCH @q AND rowid BETWEEN @from AND @to ORDER BY rowid DESC LIMIT @limit";
        var scored = new List<(long Id, double Score)>();
        await using (var command = Command(db, sql, [("@q", match.Text), ("@from", from), ("@to", to), ("@limit", SearchQueries.RankedAmong + 1), .. having]))
        {
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                scored.Add((rows.GetInt64(0), rows.GetDouble(1)));
            }
        }

        var more = scored.Count > SearchQueries.RankedAmong;
        if (more)
        {
            scored.RemoveAt(scored.Count - 1);
        }

        // Equal scores: newer first, so that pages do not shuffle.
        scored.Sort((a, b) => a.Score == b.Score ? b.Id.CompareTo(a.Id) : b.Score.CompareTo(a.Score));
        return new([.. scored.Skip(skip).Take(take).Select(row => row.Id)], scored.Count, more);
    }

    internal static DbCommand Command(TrackerDbContext db, string sql, params (string Name, object Value)[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static (long From, long To) Range(SearchQuery query) => SearchDocIds.Range(query.From, query.To);
}
