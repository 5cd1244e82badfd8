using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Store.Postgres;

/// <summary>Writes vectors and queries as PostgreSQL reads them. Words of quotations, of claims and tags carry a mark before them, so that each field is looked for by itself;
/// words of the title have weight A. No word holds a sign that would need quoting.</summary>
internal static class VectorText
{
    private const string Quote = "q~";
    private const string Claim = "c~";
    private const string Tag = "#";

    // A vector knows places to 16,383 and 256 of each word; later ones are found, but not in a row.
    private const int LastPlace = 16_383;
    private const int MostPlaces = 256;

    // Between title and text, so that no phrase reaches over.
    private const int Gap = 8;

    public static string Of(SearchText text)
    {
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var next = Add(places, text.Title, "", 1, "A");
        Add(places, text.Body, "", next + Gap, "");
        Add(places, text.Quotes, Quote, 1, "");
        Add(places, text.Claims, Claim, 1, "");
        foreach (var tag in text.Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            places[Tag + tag] = [];
        }

        var vector = new StringBuilder();
        foreach (var (word, at) in places)
        {
            vector.Append(vector.Length > 0 ? " '" : "'").Append(word).Append('\'').Append(at.Count > 0 ? ":" : "").AppendJoin(',', at.Take(MostPlaces));
        }

        return vector.ToString();
    }

    public static string Of(SearchQuery query) =>
        string.Join(" & ", query.Clauses.Select(clause => (clause.Not ? "!(" : "(") + string.Join(" | ", clause.Any.Select(Of)) + ")"));

    private static string Of(SearchTerm term)
    {
        var (mark, weights) = term switch
        {
            { IsTag: true } => (Tag, ""),
            { Field: SearchField.Title } => ("", "A"),
            { Field: SearchField.Quote } => (Quote, ""),
            { Field: SearchField.Claim } => (Claim, ""),
            _ => ("", ""),
        };
        var words = term.IsTag ? [SearchTags.Of(term.Field, term.Words[0])] : term.Words;
        return string.Join(" <-> ", words.Select((word, i) =>
        {
            var end = (term.Prefix && i == words.Count - 1 ? "*" : "") + weights;
            return $"'{mark}{word}'" + (end.Length > 0 ? ":" + end : "");
        }));
    }

    private static int Add(Dictionary<string, List<string>> places, string words, string mark, int place, string weight)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!places.TryGetValue(mark + word, out var at))
            {
                places[mark + word] = at = [];
            }

            at.Add(Math.Min(place++, LastPlace).ToString(CultureInfo.InvariantCulture) + weight);
        }

        return place;
    }
}
