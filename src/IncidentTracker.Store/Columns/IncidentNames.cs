using System.Text;
using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Columns;

/// <summary>Finds incidents by what they are called themselves: their title and their victims, whatever words their articles have.</summary>
internal static class IncidentNames
{
    /// <summary>Between names: no word has it, so that no row of words reaches from one name into the next.</summary>
    private const string Between = " | ";

    /// <summary>The folded words of title and victims, each with a blank before and after it.</summary>
    public static string Called(string title, IEnumerable<string> victims)
    {
        var called = new StringBuilder(" ");
        foreach (var name in victims.Prepend(title))
        {
            foreach (var word in SearchWords.Of(name))
            {
                called.Append(word.Folded).Append(' ');
            }

            called.Append(Between.AsSpan(1));
        }

        return called.ToString();
    }

    /// <summary>The text that a filter of the list looks through, whatever the case: a piece of a word will do there.</summary>
    public static string Held(string title, IEnumerable<string> victims, IEnumerable<string> accused) => string.Join('\n', [title, .. victims, .. accused]).ToLowerInvariant();

    /// <summary>What is looked for in it; null where the filter has no words.</summary>
    public static byte[]? Sought(string? words) => string.IsNullOrWhiteSpace(words) ? null : Encoding.UTF8.GetBytes(words.Trim().ToLowerInvariant());

    /// <summary>Marks the slots of the incidents that fit. A search that asks for more than words, or for days of publication, asks for articles: no name answers it.</summary>
    /// <param name="columns">The record.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="marks">One for each slot, none of them set.</param>
    public static void Mark(RecordColumns columns, SearchQuery query, Span<bool> marks)
    {
        if (!Answers(query))
        {
            return;
        }

        var clauses = query.Clauses.Select(clause => (clause.Not, Words: clause.Any.Select(Pattern).ToList())).ToList();
        var rows = columns.Incidents;
        // All texts at once for the first that must be there; the others are looked for in what that left.
        var first = clauses.FindIndex(clause => !clause.Not);
        foreach (var words in clauses[first].Words)
        {
            rows.Called.Mark(words, marks);
        }

        clauses.RemoveAt(first);
        for (var slot = 0; slot < rows.Count; slot++)
        {
            marks[slot] = marks[slot] && rows.Shown[slot] && clauses.TrueForAll(clause => clause.Words.Exists(words => rows.Called[slot].IndexOf(words) >= 0) != clause.Not);
        }
    }

    private static bool Answers(SearchQuery query) => query is { From: null, To: null }
        && query.Clauses.Any(clause => !clause.Not) && query.Clauses.All(clause => clause.Any.All(term => term.Field is SearchField.Text or SearchField.Title));

    private static byte[] Pattern(SearchTerm term) => Encoding.UTF8.GetBytes(" " + string.Join(' ', term.Words) + (term.Prefix ? "" : " "));
}
