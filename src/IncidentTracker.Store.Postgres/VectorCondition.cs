using System.Globalization;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Store.Postgres;

/// <summary>A search as a condition on the two vectors of an entry.</summary>
/// <param name="Sql">The condition.</param>
/// <param name="Rank">How well an entry fits, more is better; null where nothing counts in ranking.</param>
/// <param name="Values">The values of both.</param>
internal sealed record VectorCondition(string Sql, string? Rank, IReadOnlyList<(string Name, object Value)> Values)
{
    public static VectorCondition Of(SearchQuery query)
    {
        var (from, to) = SearchDocIds.Range(query.From, query.To);
        var values = new List<(string Name, object Value)> { ("from", from), ("to", to) };
        string Query(string text)
        {
            values.Add((string.Create(CultureInfo.InvariantCulture, $"q{values.Count}"), text));
            return $"@{values[^1].Name}::tsquery";
        }

        var conditions = new List<string> { "\"Id\" BETWEEN @from AND @to" };
        // What each vector must fulfil is one query of it, which the index answers as a whole.
        var wanted = new[] { true, false }.ToDictionary(words => words, _ => new List<string>());
        var unwanted = new[] { true, false }.ToDictionary(words => words, _ => new List<string>());
        foreach (var clause in query.Clauses)
        {
            switch (Ways(clause).ToList())
            {
                case [var way] when way.Pairs is null || !clause.Not:
                    (clause.Not ? unwanted : wanted)[way.Words].Add(way.Query);
                    wanted[false].AddRange(way.Pairs is null ? [] : [way.Pairs]);
                    break;
                case var ways:
                    var any = string.Join(" OR ", ways.Select(way => $"{Column(way.Words)} @@ {Query(way.Query)}" + (way.Pairs is null ? "" : $" AND {Column(false)} @@ {Query(way.Pairs)}")));
                    conditions.Add(clause.Not ? $"NOT ({any})" : $"({any})");
                    break;
            }
        }

        foreach (var words in wanted.Keys)
        {
            if (wanted[words].Count > 0)
            {
                conditions.Add($"{Column(words)} @@ {Query(string.Join(" & ", [.. wanted[words].Select(one => $"({one})"), .. unwanted[words].Select(one => $"!({one})")]))}");
            }
            else if (unwanted[words].Count > 0)
            {
                conditions.Add($"NOT {Column(words)} @@ {Query(string.Join(" | ", unwanted[words].Select(one => $"({one})")))}");
            }
        }

        // 1: divided by the logarithm of the length, so that long texts do not win by length. The title weighs three times the text.
        var counted = query.Shown.ToLookup(VectorText.IsOfWords);
        var rank = new[] { true, false }.Where(counted.Contains)
            .Select(words => $"ts_rank('{{0.3,0.3,0.3,0.9}}', {Column(words)}, {Query(string.Join(" | ", counted[words].Select(term => $"({VectorText.Of(term)})")))}, 1)").ToList();
        return new(string.Join(" AND ", conditions), rank.Count > 0 ? string.Join(" + ", rank) : null, values);
    }

    /// <summary>The ways to fulfil a clause. Terms of one vector are one query, phrases with pairs each their own.</summary>
    private static IEnumerable<(bool Words, string Query, string? Pairs)> Ways(SearchClause clause)
    {
        var plain = clause.Any.ToLookup(term => VectorText.Pairs(term) is null);
        foreach (var group in plain[true].GroupBy(VectorText.IsOfWords))
        {
            yield return (group.Key, string.Join(" | ", group.Select(term => $"({VectorText.Of(term)})")), null);
        }

        foreach (var phrase in plain[false])
        {
            yield return (VectorText.IsOfWords(phrase), VectorText.Of(phrase), VectorText.Pairs(phrase));
        }
    }

    private static string Column(bool words) => words ? "\"Words\"" : "\"Filed\"";
}
