using System.Globalization;
using System.Text;
using IncidentTracker.Domain;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Domain.Search;

namespace IncidentTracker.Store.Search;

internal sealed record IndexedClaim(Stance Stance, string? AccusedName, string? Accused, string? AccusedCountry, string? Claimant, string? Words);

internal sealed record IndexedVictim(string Name, string? Country);

internal sealed record IndexedIncident(int Number, IReadOnlyList<IncidentKind> Kinds, IReadOnlyList<IndexedVictim> Victims);

/// <summary>An article as the word index sees it, whether it was just read or read back from the store.</summary>
internal sealed record IndexedStory(
    string Title, string Body, string? Outlet, string? Agency, string? Source, string? Language, IReadOnlyList<TextSpan> Quotations, IReadOnlyList<IndexedClaim> Claims, IReadOnlyList<IndexedIncident> Incidents)
{
    /// <summary>Its words and tags, folded as the index has them.</summary>
    public SearchText ToText()
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        return new(
            Words(Title, pairs),
            Words(Body, pairs),
            string.Join(' ', Quotations.Where(quotation => quotation.End <= Body.Length).Select(quotation => Words(quotation.Of(Body)))),
            string.Join(' ', Claims.Where(claim => claim.Words is not null).Select(claim => Words(claim.Words!))),
            string.Join(' ', Tags().Order(StringComparer.Ordinal)),
            string.Join(' ', pairs.Order(StringComparer.Ordinal)));
    }

    private HashSet<string> Tags()
    {
        var tags = new HashSet<string>(StringComparer.Ordinal) { SearchTags.Every };
        SearchTags.Add(tags, SearchField.Source, Outlet);
        SearchTags.Add(tags, SearchField.Source, Agency);
        SearchTags.Add(tags, SearchField.Source, Source);
        SearchTags.Add(tags, SearchField.Language, Language);
        foreach (var claim in Claims)
        {
            SearchTags.Add(tags, SearchField.Stance, WireWords.Of(claim.Stance));
            SearchTags.Add(tags, SearchField.Claimant, claim.Claimant);
            SearchTags.Add(tags, SearchField.Accused, claim.AccusedName);
            SearchTags.Add(tags, SearchField.Accused, claim.Accused);
            SearchTags.Add(tags, SearchField.Accused, claim.AccusedCountry);
            SearchTags.Add(tags, SearchField.Country, claim.AccusedCountry);
        }

        foreach (var incident in Incidents)
        {
            SearchTags.Add(tags, SearchField.Incident, incident.Number.ToString(CultureInfo.InvariantCulture));
            foreach (var kind in incident.Kinds)
            {
                SearchTags.Add(tags, SearchField.Kind, WireWords.Of(kind));
            }

            foreach (var victim in incident.Victims)
            {
                SearchTags.Add(tags, SearchField.Victim, victim.Name);
                SearchTags.Add(tags, SearchField.Victim, victim.Country);
                SearchTags.Add(tags, SearchField.Country, victim.Country);
            }
        }

        return tags;
    }

    private static string Words(string text, HashSet<string>? pairs = null)
    {
        var words = new StringBuilder(text.Length);
        string? before = null;
        foreach (var word in SearchWords.Of(text))
        {
            words.Append(words.Length > 0 ? " " : "").Append(word.Folded);
            if (before is not null)
            {
                pairs?.Add(WordPairs.Of(before, word.Folded));
            }

            before = word.Folded;
        }

        return words.ToString();
    }
}
