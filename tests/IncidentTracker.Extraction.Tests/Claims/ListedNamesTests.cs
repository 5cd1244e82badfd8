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
    [Fact]
    public void Every_listed_name_is_found_in_a_sentence_in_its_variants()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var names = Galaxy();
        var (lost, tried) = (new List<string>(), 0);
        foreach (var name in names.Actors.SelectMany(actor => actor.Aliases.Prepend(actor.Name)).Distinct(StringComparer.Ordinal))
        {
            foreach (var sentence in Sentences(name))
            {
                tried++;
                if (!IsFound(names, name, sentence))
                {
                    lost.Add(sentence);
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{lost.Count} of {tried}");
        Assert.True(lost.Count == 0, $"{lost.Count} of {tried} lost: {string.Join(" | ", lost.Take(300))}");
    }

    [Fact]
    public void Names_that_are_everyday_words_are_no_names_where_they_are_written_small()
    {
        Assert.SkipUnless(Corpora.Present, Corpora.Absent);
        var names = Galaxy();
        foreach (var name in names.Actors.SelectMany(actor => actor.Aliases.Prepend(actor.Name)).Where(name => name.All(char.IsAsciiLetter) && name.Length > 3).Distinct(StringComparer.Ordinal))
        {
            Assert.Empty(Found(names, $"They spoke of the {name.ToLowerInvariant()} of the harbour for an hour."));
        }
    }

    private static IEnumerable<string> Sentences(string name)
    {
        foreach (var written in (string[])[name, name.ToUpperInvariant()])
        {
            yield return $"Investigators blamed {written} for the theft at the harbour.";
            yield return $"The tools were {written}'s own, officials said.";
            yield return $"“{written}” was named in the report, and {written}-linked servers were seized.";
        }
    }

    private static bool IsFound(ActorNames names, string name, string sentence)
    {
        var bearers = names.Bearers(name);
        var at = sentence.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return Found(names, sentence).Exists(mention => mention.Span.Start <= at + 4 && mention.Span.End >= at + name.TrimEnd(')', '.', '!', '"').Length - 1
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
