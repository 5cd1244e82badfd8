namespace IncidentTracker.Domain.Search;

/// <summary>Reads what people type into the search box: words, <c>"phrases in a row"</c>, <c>begin*</c>, <c>-without</c>, <c>this OR that</c>, <c>field:value</c>, <c>field:one,two</c>, <c>date:2022-01</c>, <c>since:</c> and <c>until:</c>.
/// Whatever is wrong gets its place, so that the page can point at it.</summary>
public static class SearchQueryReader
{
    private const int LongestQuery = 1000;
    private const int MostTerms = 50;

    /// <summary>Reads a query.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="today">The day it is in UTC, for dates such as <c>7d</c>: articles are filed by the days of UTC.</param>
    public static SearchReading Read(string typed, DateOnly today)
    {
        if (typed.Length > LongestQuery)
        {
            return new SearchReading.Misspelt(new("search.too-long", Number(LongestQuery)), LongestQuery, 1);
        }

        var clauses = new List<SearchClause>();
        var parts = new List<SearchPart>();
        (DateOnly? From, DateOnly? To) days = (null, null);
        int? or = null;
        var terms = 0;
        var mayJoin = false;
        foreach (var piece in SearchPieces.Of(typed))
        {
            if (piece.Problem is { } broken)
            {
                return broken;
            }

            if (piece.IsOr)
            {
                if (!mayJoin)
                {
                    return new SearchReading.Misspelt(new("search.or-alone"), piece.Start, piece.Length);
                }

                (or, mayJoin) = (piece.Start, false);
                continue;
            }

            if (DateOf(piece) is { } date)
            {
                if (piece.Not || or is not null)
                {
                    return new SearchReading.Misspelt(new("search.date-alone"), piece.Start, piece.Length);
                }

                if (!SearchDates.TryParse(date, today, out var from, out var to))
                {
                    return new SearchReading.Misspelt(new("search.not-a-date", piece.Value), piece.ValueStart, Math.Max(1, piece.Value.Length));
                }

                // Two dates: both must hold.
                days = (Later(days.From, from), Earlier(days.To, to));
                parts.Add(Part(piece));
                mayJoin = false;
                continue;
            }

            var (found, wrong) = Terms(piece);
            if (wrong is not null)
            {
                return wrong;
            }

            if ((terms += found.Count) > MostTerms)
            {
                return new SearchReading.Misspelt(new("search.too-many", Number(MostTerms)), piece.Start, piece.Length);
            }

            if (or is not null)
            {
                if (piece.Not)
                {
                    return new SearchReading.Misspelt(new("search.or-not"), piece.Start, piece.Length);
                }

                clauses[^1] = clauses[^1] with { Any = [.. clauses[^1].Any, .. found] };
                var all = typed[parts[^1].Start..(piece.Start + piece.Length)];
                parts[^1] = new(null, all, false, false, false, parts[^1].Start, all.Length);
                or = null;
            }
            else
            {
                clauses.Add(new(found, piece.Not));
                parts.Add(Part(piece));
            }

            mayJoin = !piece.Not;
        }

        return or is { } last
            ? new SearchReading.Misspelt(new("search.or-alone"), last, 2)
            : new SearchReading.Understood(new(clauses, days.From, days.To), parts);
    }

    private static SearchPart Part(SearchPiece piece) =>
        new(piece.Field, piece.Value, piece.Not, piece.Field is null && SearchWords.Of(piece.Value).Skip(1).Any(), piece.Prefix, piece.Start, piece.Length);

    /// <summary>The range that a piece on dates means; null for other pieces.</summary>
    private static string? DateOf(SearchPiece piece) => piece.Field?.ToLowerInvariant() switch
    {
        "date" => piece.Value,
        "since" => piece.Value + "..",
        "until" => ".." + piece.Value,
        _ => null,
    };

    private static (IReadOnlyList<SearchTerm> Terms, SearchReading.Misspelt? Wrong) Terms(SearchPiece piece)
    {
        if (piece.Field is null)
        {
            return Words(piece, SearchField.Text);
        }

        if (!SearchFields.TryFind(piece.Field, out var field))
        {
            return ([], new(new("search.unknown-field", piece.Field, string.Join(", ", SearchFields.Names)), piece.ValueStart - piece.Field.Length - 1, piece.Field.Length));
        }

        if (piece.Value.Length == 0)
        {
            return ([], new(new("search.empty-value", piece.Field), piece.Start, Math.Max(1, piece.Length)));
        }

        if (field <= SearchField.Claim)
        {
            return Words(piece, field);
        }

        var terms = new List<SearchTerm>();
        var at = piece.ValueStart;
        foreach (var value in piece.Quoted ? [piece.Value] : piece.Value.Split(','))
        {
            if (value.Trim().Length > 0)
            {
                var (word, problem) = SearchFields.Spell(field, value.Trim());
                if (problem is not null)
                {
                    return ([], new(problem, at, value.Length));
                }

                terms.Add(new(field, [word!], piece.Prefix && field is SearchField.Source or SearchField.Accused or SearchField.Claimant or SearchField.Victim));
            }

            at += value.Length + 1;
        }

        return terms.Count > 0 ? (terms, null) : ([], new(new("search.empty-value", piece.Field), piece.Start, Math.Max(1, piece.Length)));
    }

    private static (IReadOnlyList<SearchTerm> Terms, SearchReading.Misspelt? Wrong) Words(SearchPiece piece, SearchField field)
    {
        string[] words = [.. SearchWords.Of(piece.Value).Select(word => word.Folded)];
        return words.Length > 0
            ? ([new SearchTerm(field, words, piece.Prefix)], null)
            : ([], new(new("search.nothing-in", piece.Value), piece.Start, Math.Max(1, piece.Length)));
    }

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a > b ? a : b;

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null ? b : b is null || a < b ? a : b;

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
