using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Scraper.Pipeline;

namespace IncidentTracker.Scraper.Preview;

/// <summary>Asks the reader on behalf of an editor who selected words: what claim may stand there. Stores nothing.</summary>
public sealed class TagSuggestions(KnownActors actors)
{
    /// <summary>The likeliest claim of the sentence that holds the words, however unlikely; null where the grammar sees none.</summary>
    public async Task<ClaimFinding?> ForAsync(string text, TextSpan words, CancellationToken cancellation)
    {
        var names = await actors.NamesAsync(cancellation);
        return ClaimReader.Suggest(text, words, names);
    }
}
