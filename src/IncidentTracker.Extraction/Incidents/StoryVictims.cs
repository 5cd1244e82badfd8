using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;

namespace IncidentTracker.Extraction.Incidents;

/// <summary>Whom the incident of a story hit, by name: the few of its names for which enough speaks. What the rules for phrases found is evidence among other evidence; alone it names only states and bodies without a name of their own.</summary>
internal static class StoryVictims
{
    /// <summary>A name is a victim's above this, in log-odds; chosen by cross-validation over articles for as many found as right.</summary>
    private const double Enough = -0.5;

    /// <summary>The best name of a story that has none above <see cref="Enough"/> is its victim's above this.</summary>
    private const double Least = -2.5;

    /// <summary>So it is above this where the head of the story says by a rule for phrases that it was hit.</summary>
    private const double LeastTold = -5;

    /// <summary>What it costs a name that only sentences about other cases have it.</summary>
    private const double Background = 1;

    /// <summary>What a rule for phrases is worth where nothing else says enough.</summary>
    private const double Preferred = 1;

    /// <summary>A name far behind the best is that of another case.</summary>
    private const double Behind = 3;

    /// <summary>A name above this is a victim's however many there are, as in a list.</summary>
    private const double Sure = 1;

    private const int Few = 3;
    private const int Most = 12;

    /// <summary>States are hit in the head of a story.</summary>
    private const int StateSentences = 6;

    /// <summary>Characters of a text that are its head: countries named farther down are of other cases.</summary>
    private const int Head = 1500;

    private static readonly WordList _sectors = WordList.Of("sectors");

    private static readonly Dictionary<string, double> _weights = ClaimModel.Read("victims.weights.tsv");

    /// <summary>The victims in order of their first mention.</summary>
    /// <param name="story">The story.</param>
    /// <param name="signals">What the word model says of its words.</param>
    /// <param name="phrases">What the rules for phrases and the second look found.</param>
    /// <param name="happened">False for a story of a weakness alone: there the best name is mostly the product's.</param>
    /// <param name="dispatches">Its dispatches.</param>
    /// <param name="parties">Who is no victim.</param>
    public static List<VictimFinding> Read(Story story, StorySignals signals, IReadOnlyList<VictimFinding> phrases, bool happened, IReadOnlyList<Dispatch> dispatches, OtherParties parties)
    {
        var rules = VictimReader.ByRules(story);
        var features = new VictimFeatures(story, signals, rules, parties, dispatches);
        var chosen = Choose(story, happened, [.. features.All().Where(pair => !pair.Features.Contains(VictimFeatures.Did)).Select(pair => (pair.Body, Score(pair.Features) - (pair.Features.Contains(VictimFeatures.PastOnly) ? Background : 0), pair.Features))]);
        // "the cabinet of ministers" is that of the country that was hit.
        var usual = Headlined(story, parties) ?? phrases.Where(phrase => phrase.Span.Start < Head).Select(phrase => phrase.Country).Where(code => code is not null && !parties.Accuses(code)).GroupBy(code => code).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
        var found = new List<VictimFinding>();
        foreach (var body in chosen)
        {
            var (first, last) = (body.First, body.Last);
            var span = new TextSpan(story.Tokens[first].Start, story.Tokens[last].End);
            var known = phrases.FirstOrDefault(phrase => phrase.Span.Overlaps(span) && Places.CodeOf(phrase.Name) is null);
            var sector = VictimProfile.Sector(story, body) ?? known?.Sector;
            found.Add(new(span, span.Of(story.Text), VictimProfile.Country(story, body) ?? known?.Country ?? (sector == VictimProfile.State ? usual : null), sector));
        }

        Nameless(story, features, rules, phrases, parties, chosen, found);
        return [.. found.OrderBy(finding => finding.Span.Start).DistinctBy(finding => Domain.Claims.ClaimKey.Fold(finding.Name)).Take(Most)];
    }

    /// <summary>The first country of the headline that is not said to have done it.</summary>
    private static string? Headlined(Story story, OtherParties parties) => VictimTitle.Headline(story) is { } title
        ? Places.In(title.Text, title.Tokens).Where(mention => !IsSide(title.Text, mention.Span)).Select(mention => mention.Canonical).FirstOrDefault(code => code is not null && !parties.Accuses(code)) : null;

    /// <summary>"Pro-Russian", "China-linked": on whose side somebody is, not where anything happened.</summary>
    private static bool IsSide(string text, TextSpan place) => place.Start > 0 && text[place.Start - 1] == '-' || place.End < text.Length && text[place.End] == '-';

    /// <summary>How much speaks for a name, as log-odds.</summary>
    private static double Score(IEnumerable<string> features)
    {
        var sum = _weights.GetValueOrDefault("bias");
        foreach (var feature in features.Distinct(StringComparer.Ordinal))
        {
            sum += _weights.GetValueOrDefault(feature);
        }

        return sum;
    }

    private static List<NamedBody> Choose(Story story, bool happened, List<(NamedBody Body, double Score, List<string> Features)> scored)
    {
        if (scored.Count == 0)
        {
            return [];
        }

        var best = scored.Max(pair => pair.Score);
        var chosen = scored.Where(pair => pair.Score > Enough && pair.Score > best - Behind).OrderByDescending(pair => pair.Score).ToList();
        List<NamedBody> few = chosen.Count == 0
            ? [.. scored.Where(pair => happened && pair.Score > (pair.Features.Contains(VictimFeatures.Told) ? LeastTold : Least) && !pair.Features.Contains(VictimFeatures.Bare)).OrderByDescending(pair => pair.Score + (pair.Features.Contains(VictimFeatures.Told) ? Preferred : 0)).Take(1).Select(pair => pair.Body)]
            : [.. chosen.Where((pair, at) => at < Few || pair.Score > Sure).Select(pair => pair.Body)];
        // "the sites of the X, the Y and the Z": who stands in a list with a victim is one.
        foreach (var (body, score, features) in scored)
        {
            if (score > Least && !few.Contains(body) && !features.Contains(VictimFeatures.Bare) && few.Count < Most && few.Exists(victim => Listed(story, victim, body)))
            {
                few.Add(body);
            }
        }

        return few;
    }

    /// <summary>Between the names stands nothing but what parts a list.</summary>
    private static bool Listed(Story story, NamedBody victim, NamedBody body)
    {
        var last = victim.Mentions.FindLast(mention => mention.Named && mention.Last < body.First).Last;
        for (var i = last + 1; i < body.First; i++)
        {
            if (body.First - last > 4 || !story.Together(i, body.First) || !(story.Is(i, ",") || story.Is(i, "and") || story.Is(i, "the")))
            {
                return false;
            }
        }

        return last > 0 && last + 1 < body.First;
    }

    /// <summary>"the ministry of fisheries" and the state itself, where the words of the head say that they were hit and no name says it better.</summary>
    private static void Nameless(Story story, VictimFeatures features, List<(int First, int Last)> rules, IReadOnlyList<VictimFinding> phrases, OtherParties parties, List<NamedBody> chosen, List<VictimFinding> found)
    {
        var named = found.Exists(finding => finding.Sector != VictimProfile.State);
        foreach (var phrase in phrases)
        {
            var rule = rules.FindIndex(span => story.Tokens[span.First].Start <= phrase.Span.Start && phrase.Span.End <= story.Tokens[span.Last].End);
            if (rule < 0 || found.Exists(finding => finding.Span.Overlaps(phrase.Span)))
            {
                continue;
            }

            var (first, last) = rules[rule];
            if (features.IsPast(first) || phrase.Sector != VictimProfile.State)
            {
                continue;
            }

            if (phrase.Country is { } code && phrase.Name == CountryNames.NameOf(code) && Places.CodeOf(phrase.Span.Of(story.Text)) == code)
            {
                if (!named && !parties.Accuses(code) && story.Tokens[first].Sentence < StateSentences && OfTheState(story, first))
                {
                    found.Add(phrase);
                }
            }
            else if (last > first && Plain(story, first, last) && !chosen.Exists(body => SharesNoun(story, body, first, last)))
            {
                // "the Norrlandic government" is the state.
                found.Add(phrase.Country is { } whole && last - first == 1 && story.Is(last, "government") ? phrase with { Name = CountryNames.NameOf(whole) } : phrase);
            }
        }
    }

    /// <summary>The sentence, or the headline, speaks of the government or of several of its bodies.</summary>
    private static bool OfTheState(Story story, int at)
    {
        var hit = false;
        for (var i = at; i >= 0 && story.Together(i, at); i--)
        {
            hit |= IsState(story.Word(i));
        }

        for (var i = at; story.Together(i, at); i++)
        {
            hit |= IsState(story.Word(i));
        }

        return hit || VictimTitle.Headline(story) is { } title && Enumerable.Range(0, title.Tokens.Length).Any(i => IsState(title.Word(i)));
    }

    private static bool IsState(ReadOnlySpan<char> word) =>
        (word.StartsWith("government", StringComparison.OrdinalIgnoreCase) || word.StartsWith("ministr", StringComparison.OrdinalIgnoreCase) || word.StartsWith("state", StringComparison.OrdinalIgnoreCase) || word.StartsWith("embass", StringComparison.OrdinalIgnoreCase)
        || word.StartsWith("parliament", StringComparison.OrdinalIgnoreCase)) && _sectors.Meaning(word) == VictimProfile.State;

    /// <summary>A state body called by what it is: its noun stands last, or before its "of", and no name is in it but a country's.</summary>
    private static bool Plain(Story story, int first, int last)
    {
        var head = first;
        while (head < last && !story.Is(head + 1, "of") && !story.Is(head + 1, "for") && !story.Is(head + 1, "per"))
        {
            head++;
        }

        if (_sectors.Meaning(story.Word(head)) != VictimProfile.State)
        {
            return false;
        }

        for (var i = first; i <= last; i++)
        {
            if (story.Tokens[i].IsName && Places.At(story.Text, story.Tokens, i, out _) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SharesNoun(Story story, NamedBody body, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            for (var k = body.First; k <= body.Last; k++)
            {
                if (story.Tokens[i].Hash == story.Tokens[k].Hash && story.Tokens[i].End - story.Tokens[i].Start > 3)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
