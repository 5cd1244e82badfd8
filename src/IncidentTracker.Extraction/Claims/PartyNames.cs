using System.Runtime.InteropServices;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Quotations;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Asked in the order of the text. One name for a party, however a sentence puts it: "NAME", "spokesman FULL NAME" and "he" are one speaker, "the group GROUP" is GROUP, "the special services of STATE" are STATE.</summary>
internal sealed class PartyNames(ClaimCandidates article, IReadOnlyList<ClaimCandidate> chosen, IReadOnlyList<Dispatch> dispatches)
{
    private const int LongestRole = 120;

    /// <summary>How many sentences back "the ministry" looks for which one.</summary>
    private const int Reach = 40;

    private readonly Dictionary<string, string> _whole = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, List<(ClaimSentence Sentence, int At)>>> _behindNames = new(() => BehindNames(article.Sentences));

    // Claims and dispatches are in order and looked through once, however many a page strings together.
    private int _nextClaim, _nextDispatch;
    private string? _lastGroup;
    private Dateline? _lastDateline;

    public ClaimParties Of(ClaimCandidate candidate)
    {
        var (speaker, role) = candidate.ClaimantWords is { } words ? Speaker(candidate, words) : (null, null);
        var country = Country(candidate.ClaimantWords) ?? Country(speaker) ?? Country(role)
            ?? (candidate.ClaimantWords is not null && candidate.Kind == ClaimantKind.Government ? Filed(candidate.Sentence.Span) : null);
        return new(speaker, role, country, Party(candidate, speaker, country));
    }

    private (string Name, string? Role) Speaker(ClaimCandidate candidate, string words)
    {
        var tokens = Tokens.Of(words, new(0, words.Length));
        var first = tokens.Length;
        while (first > 0 && (tokens[first - 1].Capital || (first < tokens.Length && tokens[first - 1].Word is "van" or "von" or "de" or "der" or "al" or "bin" or "di" or "da")) && tokens[first - 1].IsWord && !tokens[first - 1].Has(RoleNoun) && !IsPlace(words, tokens[first - 1]))
        {
            first--;
        }

        while (first < tokens.Length && (IsTitle(tokens[first].Word) || tokens[first].Word == "the"))
        {
            first++;
        }

        if (first < tokens.Length && first > 0 && tokens[first - 1].Has(RoleNoun | SourceNoun | CyberActorNoun) && !tokens[^1].Has(GovernmentNoun | Document))
        {
            var name = words[tokens[first].Start..];
            return (Whole(name, tokens.Length - first), Role(words[..tokens[first - 1].End]));
        }

        if (first == tokens.Length - 1 && first < tokens.Length && !tokens[first].Has(SourceNoun))
        {
            var name = words[tokens[first].Start..];
            return (Whole(name, 1), Role(article.Capacities.RoleOf(tokens[first].Word)));
        }

        if (Places.IsPlace(words) || (tokens is [{ Word: "the" }, _, ..] && Places.IsPlace(words[tokens[1].Start..])))
        {
            return (words, Speakers.State);
        }

        if (tokens is [{ Word: "the" or "its" }, { Capital: false } body])
        {
            return (body.Has(CyberActorNoun) ? Group(candidate) ?? words : Body(candidate.Sentence.Index, body.Word) ?? words, null);
        }

        var person = tokens.Length is 2 or 3 or 4 && first == 0 && !tokens[^1].Has(SourceNoun | GovernmentNoun);
        return (words, person ? Role(article.Capacities.RoleOf(tokens[^1].Word)) : null);
    }

    /// <summary>A surname to the name with which the article introduced it.</summary>
    private string Whole(string name, int length)
    {
        if (length > 1)
        {
            return name;
        }

        var surname = name.ToLowerInvariant();
        return _whole.TryGetValue(surname, out var known) ? known : _whole[surname] = Introduced(name, surname);
    }

    private string Introduced(string name, string surname)
    {
        var introduced = article.Capacities.RoleOf(surname) is not null;
        foreach (var (s, i) in _behindNames.Value.GetValueOrDefault(surname, []))
        {
            var from = i - 1;
            while (from > 0 && i - from < 4 && IsNamePart(s, from - 1))
            {
                from--;
            }

            // A firm's name behind another word is no surname.
            if (introduced || PhraseWords.IsFirstName(s.Text.AsSpan(s[from].Start, s[from].End - s[from].Start)))
            {
                return s.Words(new(from, i + 1));
            }
        }

        return name;
    }

    /// <summary>Every capital word behind another part of a name, in order: the article is looked through once, however many surnames are asked for.</summary>
    private static Dictionary<string, List<(ClaimSentence Sentence, int At)>> BehindNames(IReadOnlyList<ClaimSentence> sentences)
    {
        var all = new Dictionary<string, List<(ClaimSentence Sentence, int At)>>(StringComparer.Ordinal);
        foreach (var s in sentences)
        {
            for (var i = 1; i < s.Count; i++)
            {
                if (s[i].Capital && IsNamePart(s, i - 1))
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(all, s[i].Word, out _) ??= []).Add((s, i));
                }
            }
        }

        return all;
    }

    /// <summary>"the ministry" to the one named last: "Interior Ministry", "Ministry of Justice".</summary>
    private string? Body(int sentence, string head)
    {
        for (var at = sentence; at >= 0 && sentence - at < Reach; at--)
        {
            var s = article.Sentences[at];
            for (var i = s.Count - 1; i >= 0; i--)
            {
                if (s[i].Word != head || !s[i].Capital)
                {
                    continue;
                }

                var (from, to) = (i, i + 1);
                while (from > 0 && s[from - 1].Capital && s[from - 1].IsWord && !s.Has(from - 1, Determiner | Preposition))
                {
                    from--;
                }

                if (s.Is(to, "of") && s.In(to + 1) && s[to + 1].Capital)
                {
                    to += 2;
                    while (s.In(to) && s[to].Capital && s[to].IsWord)
                    {
                        to++;
                    }
                }

                if (to - from > 1)
                {
                    return s.Words(new(from, to));
                }
            }
        }

        return null;
    }

    /// <summary>"the group": the one that spoke or was named last before.</summary>
    private string? Group(ClaimCandidate candidate)
    {
        for (; _nextClaim < chosen.Count && chosen[_nextClaim].Sentence.Index < candidate.Sentence.Index; _nextClaim++)
        {
            if (chosen[_nextClaim].Accused is { } named && chosen[_nextClaim].AccusedWords is null && Named(chosen[_nextClaim].Sentence, named) is { } name)
            {
                _lastGroup = name;
            }
        }

        return _lastGroup;
    }

    private static string? Party(ClaimCandidate candidate, string? speaker, string? country)
    {
        if (candidate.Stance is Stance.Denies or Stance.NoResponse && candidate.Kind == ClaimantKind.Accused && candidate.ClaimantWords is not null)
        {
            // Who denies for a state denies in its name; where nobody said whose speaker that is, the words may: "STATE had no part in it", she said.
            var whose = country ?? (candidate is { Accused: { } denied, AccusedWords: null } ? Places.CodeOf(candidate.Sentence.Words(denied)) : null);
            return whose is null ? speaker : CountryNames.NameOf(whose);
        }

        var s = candidate.Sentence;
        if (candidate.Stance == Stance.ClaimsResponsibility)
        {
            return speaker;
        }

        if (candidate.Accused is not { } accused || candidate.AccusedWords is not null)
        {
            return null;
        }

        var place = s.Find(accused.From, accused.To, Place);
        var state = place < 0 ? null : CountryAt(s, place, accused.To);
        var group = s.Find(accused.From, accused.To, ActorNoun) is var noun and >= 0 && s.Find(noun, accused.To, Relation) > noun;
        if (state is not null && (group || (candidate.Modifier && s.Has(candidate.Trigger.From - 1, ActorNoun) && !s[candidate.Trigger.From - 1].Capital)))
        {
            return CountryNames.NameOf(state) + "-linked group";
        }

        return Named(s, accused)
            ?? (state is not null && s.Any(accused, StateNoun) && !s.Any(accused, CyberActorNoun | ActorName) && Only(s, accused) ? CountryNames.NameOf(state) : null);
    }

    /// <summary>The name behind "the group", "ransomware gang"; null where the words are no such thing.</summary>
    private static string? Named(ClaimSentence s, NounPhrase phrase)
    {
        var from = phrase.To;
        while (from > phrase.From && s[from - 1].Capital && s[from - 1].IsWord && !s.Has(from - 1, Place))
        {
            from--;
        }

        return from < phrase.To && from > phrase.From && (s.Has(from - 1, ActorNoun) && !s[from - 1].Capital || s.IsAny(from - 1, "as", "called", "dubbed", "named")) ? s.Words(new(from, phrase.To))
            : from == phrase.From && s.Any(phrase, ActorName) ? s.Words(phrase) : null;
    }

    /// <summary>A state's organ without a name of its own: "Belarusian intelligence", not "Unit 7 of …".</summary>
    private static bool Only(ClaimSentence s, NounPhrase phrase)
    {
        for (var i = phrase.From; i < phrase.To; i++)
        {
            if (s[i].Capital && !s.Has(i, Place | StateNoun | GovernmentNoun | Determiner))
            {
                return false;
            }
        }

        return true;
    }

    private string? Filed(TextSpan span)
    {
        for (; _nextDispatch < dispatches.Count && dispatches[_nextDispatch].Start <= span.Start; _nextDispatch++)
        {
            _lastDateline = dispatches[_nextDispatch].Dateline is { Places.Count: > 0 } stated ? stated : _lastDateline;
        }

        return _lastDateline is not { } dateline ? null : dateline.Regions.Select(region => Places.CodeOf(region)).OfType<string>().FirstOrDefault() ?? Places.CodeOf(dateline.Places[0]);
    }

    /// <summary>The first country that the words name.</summary>
    private static string? Country(string? words)
    {
        if (words is null)
        {
            return null;
        }

        var tokens = Tokens.Of(words, new(0, words.Length));
        for (var i = 0; i < tokens.Length; i++)
        {
            for (var to = Math.Min(tokens.Length, i + 3); to > i && tokens[i].Capital; to--)
            {
                if (Places.CodeOf(words.AsSpan(tokens[i].Start, tokens[to - 1].End - tokens[i].Start)) is { } code)
                {
                    return code;
                }
            }
        }

        return null;
    }

    private static bool IsPlace(string words, Token token) => token.Capital && Places.CodeOf(words.AsSpan(token.Start, token.End - token.Start)) is not null;

    private static string? CountryAt(ClaimSentence s, int from, int end)
    {
        for (var to = Math.Min(end, from + 3); to > from; to--)
        {
            if (Places.CodeOf(s.Words(new(from, to))) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private static string? Role(string? words)
    {
        var role = words?.Trim();
        foreach (var article in new[] { "the ", "a ", "an ", "its " })
        {
            role = role is not null && role.StartsWith(article, StringComparison.OrdinalIgnoreCase) ? role[article.Length..] : role;
        }

        return role is { Length: > 0 and <= LongestRole } ? role : null;
    }

    private static bool IsNamePart(ClaimSentence s, int i) =>
        s[i].Capital && s[i].IsWord && !s.Has(i, Place | RoleNoun | SourceNoun | Auxiliary | Determiner | Preposition | Pronoun) && !NounPhrases.IsDay(s, i) && !IsTitle(s[i].Word);

    /// <summary>With or without its stop.</summary>
    private static bool IsTitle(string word) => word.TrimEnd('.') is "mr" or "ms" or "mrs" or "dr" or "prof" or "sir";
}
