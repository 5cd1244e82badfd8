using System.Text;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Store.Sqlite.Search;

/// <summary>A search as FTS5 wants it.</summary>
/// <param name="Text">For MATCH.</param>
/// <param name="Phrases">Each phrase in the order of <paramref name="Text"/>, as a MATCH of its own; null for those that do not count in ranking.</param>
internal sealed record MatchText(string Text, IReadOnlyList<string?> Phrases)
{
    public static MatchText Of(SearchQuery query)
    {
        var phrases = new List<string?>();
        var wanted = query.Clauses.Where(clause => !clause.Not).ToList();
        var text = new StringBuilder(wanted.Count == 0 ? Phrase(SearchTags.Every, "tags", phrases) : string.Join(" AND ", wanted.Select(clause => Clause(clause, phrases, counts: true))));
        foreach (var unwanted in query.Clauses.Where(clause => clause.Not))
        {
            text.Insert(0, '(').Append(") NOT ").Append(Clause(unwanted, phrases, counts: false));
        }

        return new(text.ToString(), phrases);
    }

    private static string Clause(SearchClause clause, List<string?> phrases, bool counts) => "(" + string.Join(" OR ", clause.Any.Select(term => Term(term, phrases, counts))) + ")";

    private static string Term(SearchTerm term, List<string?> phrases, bool counts)
    {
        if (term.IsTag)
        {
            return Phrase(SearchTags.Of(term.Field, term.Words[0]) + (term.Prefix ? "*" : ""), "tags", phrases);
        }

        var columns = term.Field switch
        {
            SearchField.Text => "{title body}",
            SearchField.Title => "title",
            SearchField.Quote => "quotes",
            _ => "claims",
        };
        // Words are letters and digits only, so that quoting them is safe.
        var match = $"{columns} : \"{string.Join(' ', term.Words)}\"{(term.Prefix ? " *" : "")}";
        if (!WordPairs.Help(term) || WordPairs.Of(term).ToList() is not { Count: > 0 } pairs)
        {
            phrases.Add(counts ? match : null);
            return match;
        }

        match = $"({string.Join(" AND ", pairs.Select(pair => Phrase(pair, "tags", phrases)))} AND {match})";
        phrases.Add(counts ? match : null);
        return match;
    }

    private static string Phrase(string tag, string column, List<string?> phrases)
    {
        phrases.Add(null);
        return $"{column} : \"{tag.TrimEnd('*')}\"{(tag.EndsWith('*') ? " *" : "")}";
    }
}
