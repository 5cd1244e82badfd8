using System.Text.Json;
using IncidentTracker.Domain.Actors;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;
using IncidentTracker.Extraction.Text;
using IncidentTracker.Testing;

namespace IncidentTracker.Extraction.Tests.Claims;

/// <summary>A whole list of thousands of names, each put into running text in its variants.</summary>
public sealed class ListedNamesTests
{
    /// <summary>Three capitals ("SEA") are too many things to be a name by themselves, a state is a state first, and what stands before a colon is a label.</summary>
    private static bool IsName(string name) =>
        ActorNames.Fold(name) is var folded && (folded.Length >= 4 || folded.Any(char.IsDigit)) && folded.Length >= 3 && !Places.IsPlace(name) && !name.Contains(':', StringComparison.Ordinal);

    [Fact]
    public void Every_listed_name_is_found_in_a_sentence_in_its_variants()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var names = Galaxy();
        var (lost, tried) = (new List<string>(), 0);
        foreach (var name in Names(names).Where(IsName))
        {
            foreach (var written in Variants(name))
            {
                foreach (var sentence in Sentences(written))
                {
                    tried++;
                    if (!IsFound(names, name, written, sentence))
                    {
                        lost.Add(sentence);
                    }
                }
            }
        }

        Assert.True(tried > 20_000);
        Assert.True(lost.Count == 0, $"{lost.Count} of {tried} lost: {string.Join(" | ", lost.Where((_, i) => i % 3 == 0).Take(200))}");
    }

    [Fact]
    public void Names_that_are_everyday_words_are_no_names_where_they_are_written_small()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var names = Galaxy();
        foreach (var name in Names(names).Where(name => name.All(char.IsAsciiLetter) && name.Any(char.IsUpper) && name.Length > 3))
        {
            Assert.Empty(Found(names, $"They spoke of the {name.ToLowerInvariant()} of the harbour for an hour."));
        }
    }

    private static IEnumerable<string> Names(ActorNames names) => names.Actors.SelectMany(actor => actor.Aliases.Prepend(actor.Name)).Select(name => name.Trim(' ', '[', ']')).Distinct(StringComparer.Ordinal);

    /// <summary>As listed, in capitals, with hyphens for blanks and without either, with digits set apart.</summary>
    private static IEnumerable<string> Variants(string name)
    {
        yield return name;
        yield return name.ToUpperInvariant();
        if (name.Contains(' ', StringComparison.Ordinal) && name.All(c => char.IsLetterOrDigit(c) || c == ' '))
        {
            yield return name.Replace(' ', '-');
            yield return name.Replace(" ", "", StringComparison.Ordinal);
        }

        // "APT28": "APT-28", "APT 28".
        if (name.AsSpan().IndexOfAnyInRange('0', '9') is > 1 and var digit && char.IsLetter(name[digit - 1]) && name[digit..].All(char.IsDigit) && name[..digit].All(char.IsAsciiLetterUpper))
        {
            yield return name[..digit] + "-" + name[digit..];
            yield return name[..digit] + " " + name[digit..];
        }
    }

    private static IEnumerable<string> Sentences(string written)
    {
        yield return $"Investigators blamed {written} for the theft at the harbour.";
        yield return $"The tools were {written}'s own, officials said.";
        yield return $"“{written}” was named in the report, and {written}-linked servers were seized.";
    }

    private static bool IsFound(ActorNames names, string name, string written, string sentence)
    {
        var bearers = names.Bearers(name);
        var at = sentence.IndexOf(written, StringComparison.Ordinal);
        // A note in brackets belongs to the list, not to the name.
        var core = written.IndexOf('(', StringComparison.Ordinal) is > 4 and var note ? written[..note].TrimEnd() : written.TrimEnd(')', '.', '!', '"', '+', ',', '$');
        return Found(names, sentence).Exists(mention => mention.Span.Start <= at && mention.Span.End >= at + core.Length
            && (bearers.Count > 1 ? mention.Canonical is null : mention.Canonical == bearers[0].Name));
    }

    private static List<Domain.Articles.Mention> Found(ActorNames names, string text) => ActorMentions.Of(names).In(text, StoryTokens.Of(new ArticleText(text)));

    private static ActorNames Galaxy()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Corpora.At("actors", "misp-galaxy-threat-actor.json")));
        return new(file.RootElement.GetProperty("values").EnumerateArray().Select(value => new ActorEntry(
            value.GetProperty("value").GetString()!,
            value.TryGetProperty("meta", out var meta) && meta.TryGetProperty("synonyms", out var synonyms) ? [.. synonyms.EnumerateArray().Select(s => s.GetString()!)] : [],
            null)).ToList());
    }
}
