namespace IncidentTracker.Domain.Search;

/// <summary>What of an article a term is looked for in.</summary>
public enum SearchField
{
    /// <summary>Title and text.</summary>
    Text,
    /// <summary>The title.</summary>
    Title,
    /// <summary>Words inside quotation marks.</summary>
    Quote,
    /// <summary>The words of claims.</summary>
    Claim,
    /// <summary>Outlet, source or agency, by name.</summary>
    Source,
    /// <summary>Who is accused, by name or country.</summary>
    Accused,
    /// <summary>Who speaks in a claim, by name.</summary>
    Claimant,
    /// <summary>A victim, by name or country.</summary>
    Victim,
    /// <summary>A country that was hit or is accused.</summary>
    Country,
    /// <summary>A kind of incident.</summary>
    Kind,
    /// <summary>A stance of a claim.</summary>
    Stance,
    /// <summary>The language of the story.</summary>
    Language,
    /// <summary>An incident, by number.</summary>
    Incident,
}

/// <summary>Words in a row, or one tag.</summary>
/// <param name="Field">Where.</param>
/// <param name="Words">Folded words that follow each other; of a tag field exactly one, all its words run together.</param>
/// <param name="Prefix">The last word may go on.</param>
public sealed record SearchTerm(SearchField Field, IReadOnlyList<string> Words, bool Prefix = false)
{
    /// <summary>True for values that are filed with the article, false for words that stand in it.</summary>
    public bool IsTag => Field > SearchField.Claim;
}

/// <summary>One thing that must, or must not, be true of an article.</summary>
/// <param name="Any">One of these is enough.</param>
/// <param name="Not">True where none of them may be there.</param>
public sealed record SearchClause(IReadOnlyList<SearchTerm> Any, bool Not = false);

/// <summary>A search, understood. All clauses must hold.</summary>
/// <param name="Clauses">What must hold. Empty: every article of the days.</param>
/// <param name="From">First day of publication, or null.</param>
/// <param name="To">Last day of publication, or null.</param>
public sealed record SearchQuery(IReadOnlyList<SearchClause> Clauses, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>Terms whose places are worth showing: wanted, and words rather than tags.</summary>
    public IEnumerable<SearchTerm> Shown => Clauses.Where(clause => !clause.Not).SelectMany(clause => clause.Any).Where(term => !term.IsTag);

    /// <summary>The same search with its words looked for in one part of the article: inside quotations, or in claims. What must not be there may stand nowhere.</summary>
    public SearchQuery Within(SearchField part) => this with
    {
        Clauses = [.. Clauses.Select(clause => clause.Not ? clause : clause with { Any = [.. clause.Any.Select(term => term.Field == SearchField.Text ? term with { Field = part } : term)] })],
    };
}

/// <summary>A part of what was typed.</summary>
/// <param name="Field">The field as typed, or null for words.</param>
/// <param name="Value">Words or value as typed, without marks.</param>
/// <param name="Not">It is excluded.</param>
/// <param name="InARow">Its words must follow each other.</param>
/// <param name="Open">Its last word may go on.</param>
/// <param name="Start">Where it begins in what was typed.</param>
/// <param name="Length">Its length; of choices joined by OR the whole.</param>
public sealed record SearchPart(string? Field, string Value, bool Not, bool InARow, bool Open, int Start, int Length);

/// <summary>What became of the words somebody typed.</summary>
public abstract record SearchReading
{
    private SearchReading()
    {
    }

    /// <summary>They were understood.</summary>
    /// <param name="Query">The search.</param>
    /// <param name="Parts">Its parts in the order they were typed, so that a page can show how they were read and take each away.</param>
    public sealed record Understood(SearchQuery Query, IReadOnlyList<SearchPart> Parts) : SearchReading;

    /// <summary>They were not.</summary>
    /// <param name="Why">What is wrong, for people.</param>
    /// <param name="Start">Where, in UTF-16 units of what was typed.</param>
    /// <param name="Length">How much of it; at least 1, though it may stand at the very end.</param>
    public sealed record Misspelt(Problem Why, int Start, int Length) : SearchReading;
}
