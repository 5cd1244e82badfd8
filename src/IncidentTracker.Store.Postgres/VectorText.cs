using System.Globalization;
using System.Text;
using IncidentTracker.Domain.Search;
using IncidentTracker.Store.Search;

namespace IncidentTracker.Store.Postgres;

/// <summary>Writes vectors and queries as PostgreSQL reads them. An entry has two vectors: its words, by whose places it is ranked, and by itself, so that ranking need not read it, all that is filed with it: words of
/// quotations and of claims, tags, pairs of words. Each of these carries a mark of its own before it; words of the title have weight A. No word holds a sign that would need quoting.</summary>
internal static class VectorText
{
    private const string Quote = "q~";
    private const string Claim = "c~";
    private const string Tag = "#";

    // A vector knows places to 16,383 and 256 of each word; later ones are found, but not in a row. It holds a megabyte of words and places
    // (https://www.postgresql.org/docs/current/textsearch-limitations.html); what is filed comes before the words of quotations and claims, so that those are left out first.
    private const int MostBytes = 1_000_000;
    private const int LastPlace = 16_383;
    private const int MostPlaces = 256;

    // Between title and text, so that no phrase reaches over.
    private const int Gap = 8;

    public static string Words(SearchText text)
    {
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        Add(places, text.Body, "", Add(places, text.Title, "", 1, "A") + Gap, "");
        return Vector(places);
    }

    public static string Filed(SearchText text)
    {
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var tag in text.Filed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            places[Tag + tag] = [];
        }

        Add(places, text.Quotes, Quote, 1, "");
        Add(places, text.Claims, Claim, 1, "");
        return Vector(places);
    }

    /// <summary>Whether a term is looked for among the words, or else in what is filed with them.</summary>
    public static bool IsOfWords(SearchTerm term) => term.Field is SearchField.Text or SearchField.Title;

    /// <summary>A term as a query of its vector.</summary>
    public static string Of(SearchTerm term)
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

    /// <summary>The pairs of a phrase as a query of what is filed; null where they are no help.</summary>
    public static string? Pairs(SearchTerm term) =>
        WordPairs.Help(term) && WordPairs.Of(term).ToList() is { Count: > 0 } pairs ? string.Join(" & ", pairs.Select(pair => $"'{Tag}{pair}'")) : null;

    private static string Vector(Dictionary<string, List<string>> places)
    {
        var vector = new StringBuilder();
        var bytes = 0;
        foreach (var (word, at) in places)
        {
            // The word, how many places it has, and two bytes for each, on an even byte.
            bytes += Encoding.UTF8.GetByteCount(word) + 1 + (at.Count > 0 ? 2 + (2 * Math.Min(at.Count, MostPlaces)) : 0);
            if (bytes > MostBytes)
            {
                break;
            }

            vector.Append(vector.Length > 0 ? " '" : "'").Append(word).Append('\'').Append(at.Count > 0 ? ":" : "").AppendJoin(',', at.Take(MostPlaces));
        }

        return vector.ToString();
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
