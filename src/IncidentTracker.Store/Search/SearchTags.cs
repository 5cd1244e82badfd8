using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Search;

/// <summary>How a value that is filed with an article is spelled in the index: a letter for the field, then the value's letters and digits.</summary>
public static class SearchTags
{
    /// <summary>Every entry has this one: what a search without wanted words starts from.</summary>
    public const string Every = "xevery";

    /// <summary>The tag of a value.</summary>
    public static string Of(SearchField field, string word) => field switch
    {
        SearchField.Source => "s",
        SearchField.Accused => "a",
        SearchField.Claimant => "c",
        SearchField.Victim => "v",
        SearchField.Country => "l",
        SearchField.Kind => "k",
        SearchField.Stance => "t",
        SearchField.Language => "g",
        SearchField.Incident => "n",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "words are no tags"),
    } + word;

    internal static void Add(HashSet<string> tags, SearchField field, string? value)
    {
        if (value is not null && SearchFields.Spell(field, value).Word is { } word)
        {
            tags.Add(Of(field, word));
        }
    }
}
