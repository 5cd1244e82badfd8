using System.Collections.Frozen;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Speech without a subject and its reporting verb: "told by SOURCE", "SOURCE's conclusion is that", "in what SOURCE called", "with SOURCE claiming", "in SOURCE's view".</summary>
internal static partial class SourcePhrases
{
    private static readonly FrozenSet<string> _beliefs = new[]
    {
        "claim", "assertion", "allegation", "assessment", "conclusion", "theory", "accusation", "belief", "suspicion", "finding", "view", "verdict", "opinion", "judgment", "judgement", "contention", "hypothesis", "hunch", "guess", "charge", "line", "position", "stance",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is said in a frame of other words than a reporting verb, or null.</summary>
    private static SourcePhrase? Framed(ClaimSentence s, int i) =>
        ToldBy(s, i) ?? HeldBy(s, i) ?? Belief(s, i) ?? Sure(s, i) ?? What(s, i) ?? Absolute(s, i) ?? View(s, i) ?? Phrasal(s, i) ?? Led(s, i) ?? Called(s, i) ?? Headline(s, i);

    /// <summary>"STATE rejected claims that", "repeated US reports that", "rejected charges that": what somebody turns down, repeats or looks into, and nobody's speech.</summary>
    private static bool IsObject(ClaimSentence s, int i)
    {
        if (!s.IsAny(i, "claims", "reports", "notes", "charges"))
        {
            return false;
        }

        var k = i - 1;
        while (k > 0 && i - k < 4 && (s[k].Capital || s[k].IsPossessive || s.Has(k, Determiner | Adverb | Place)))
        {
            k--;
        }

        return s.IsAny(k, "rejected", "rejects", "reject", "rejecting", "dismissed", "dismisses", "dismiss", "dismissing", "denied", "denies", "deny", "denying", "disputed", "disputes", "dispute", "disputing", "refuted", "refutes", "refuting", "rubbished", "rubbishes", "rebuffed", "debunked",
            "contradicted", "contradicts", "questioned", "questions", "questioning", "challenged", "challenges", "echoed", "echoes", "repeated", "repeats", "confirmed", "confirms", "supports", "supported", "backed", "backs", "investigating", "denounced", "ridiculed", "mocked", "brushed", "made", "ignored");
    }

    /// <summary>"SOURCE pointed out that", "SOURCE made clear that".</summary>
    private static SourcePhrase? Phrasal(ClaimSentence s, int i)
    {
        var verb = s.Is(i, "back") && s.IsAny(i - 1, "shot", "hit", "fired", "snapped", "shoots", "hits", "fires", "snaps") || s.Is(i, "on") && s.Is(i - 1, "went") && s.Is(i + 1, "record") ? i - 1 : s.Is(i, "out") && s.IsAny(i - 1, "pointed", "points", "point", "spelled", "spelt", "set") ? i - 1 : s.IsAny(i, "clear", "plain") && (s.IsAny(i - 1, "made", "makes") || s.Is(i - 1, "it") && s.IsAny(i - 2, "made", "makes")) ? s.Is(i - 1, "it") ? i - 2 : i - 1 : -1;
        return verb > 0 && s.IsAny(i + 1, "that", "there") && Predicate.Before(s, verb) is { Be: false, Negated: false, Subject: { } who } && s.Any(who, SourceNoun | Name | Pronoun | RoleNoun) ? new(who, i + 1, ClauseLimit(s, i), i, "before") : null;
    }

    /// <summary>"SOURCE called the attack the work of GROUP", "SOURCE charged that GROUP was behind it".</summary>
    private static SourcePhrase? Called(ClaimSentence s, int i) =>
        (s.IsAny(i, "called", "calls", "labelled", "labeled", "branded", "termed", "deemed") && NounPhrases.After(s, i + 1) is { } deed && s.Has(deed.To - 1, IncidentNoun) && (s.IsAny(deed.To, "the", "a", "an") || s.IsAny(deed.To - 1, "work") || s.Find(deed.From + 1, deed.To, "the", "a", "an") > 0) || s.IsAny(i, "charged", "charges") && s.Is(i + 1, "that") && !IsObject(s, i))
        && Predicate.Before(s, i) is { Be: false, Negated: false, Subject: { } who } && s.Any(who, SourceNoun | Name | VendorName | Pronoun | RoleNoun | StateNoun) && !s.Any(who, CyberActorNoun) ? new(who, i + 1, ClauseLimit(s, i), i, "before") : null;

    /// <summary>"was told by SOURCE that", "briefed by SOURCE that".</summary>
    private static SourcePhrase? ToldBy(ClaimSentence s, int i) =>
        s.IsAny(i, "told", "informed", "advised", "warned") && s.Is(i + 1, "by") && s.Find(i - 3, i, WordClass.Be) >= 0 && NounPhrases.After(s, i + 2) is { } who && s.Any(who, SourceNoun | Name | ActorNoun)
            ? new(Agents.Whole(s, who), who.To, ClauseLimit(s, i), i, "before") : null;

    /// <summary>"is believed by SOURCE to work for STATE", "described by SOURCE as".</summary>
    private static SourcePhrase? HeldBy(ClaimSentence s, int i)
    {
        if (!s.IsAny(i, "believed", "thought", "said", "suspected", "understood", "considered", "reported", "known", "described", "judged", "deemed", "assessed", "alleged", "regarded", "identified", "labelled", "labeled", "found", "reckoned") || !s.Is(i + 1, "by")
            || NounPhrases.After(s, i + 2) is not { } who || !s.Any(who, SourceNoun | Name | VendorName))
        {
            return null;
        }

        who = Agents.Whole(s, Agents.List(s, who));
        if (!s.IsAny(who.To, "to", "as"))
        {
            return null;
        }

        var from = i;
        while (s.Has(from - 1, Auxiliary | Adverb))
        {
            from--;
        }

        return new(who, from, ClauseLimit(s, i), i, "before");
    }

    /// <summary>"SOURCE's conclusion (is) that", "the assessment of SOURCE was that".</summary>
    private static SourcePhrase? Belief(ClaimSentence s, int i)
    {
        if (!s.In(i) || !_beliefs.Contains(s[i].Word))
        {
            return null;
        }

        var verb = s.Has(i + 1, WordClass.Be) ? i + 2 : i + 1;
        if (s.Is(verb, "that") && NounPhrases.Before(s, i) is { } owned && s.Find(owned.From, owned.To, "'s", "'") is var possessive and > 0)
        {
            return new(new(owned.From, possessive), verb, s.Count, i, "before");
        }

        var by = i + 1;
        while (s.IsAny(by, "put", "forward", "advanced", "offered", "reached", "shared", "favoured", "favored", "held", "drawn", "made", "floated", "proposed"))
        {
            by++;
        }

        if (by > i + 1 && s.Is(by, "by") && NounPhrases.After(s, by + 1) is { } proponent && s.Any(proponent, SourceNoun | Name | VendorName) && s.Has(proponent.To, WordClass.Be) && s.Is(proponent.To + 1, "that"))
        {
            return new(Agents.Whole(s, proponent), proponent.To + 1, s.Count, i, "before");
        }

        return s.IsAny(i + 1, "of", "by", "from", "at", "among") && NounPhrases.After(s, i + 2) is { } holder && s.Any(holder, SourceNoun | Name | VendorName) && s.Has(holder.To, WordClass.Be) && s.IsAny(holder.To + 1, "that", "clear")
            ? new(Agents.Whole(s, holder), holder.To + 1, s.Count, i, "before") : null;
    }

    /// <summary>"SOURCE is convinced that", "SOURCE has little doubt".</summary>
    private static SourcePhrase? Sure(ClaimSentence s, int i)
    {
        if (s.IsAny(i, "confident", "convinced", "certain", "adamant", "sure", "positive", "satisfied", "persuaded"))
        {
            return Predicate.Before(s, i) is { Be: true, Negated: false, Subject: { } sure } && s.Any(sure, SourceNoun | Name | Pronoun) && !s.IsAny(sure.From, "everyone", "everybody", "nobody") ? new(sure, i + 1, s.Count, i, "before") : null;
        }

        // "SOURCE has reason to believe that".
        if (s.IsAny(i, "believe", "suspect", "think") && s.Is(i - 1, "to") && s.IsAny(i - 2, "reason", "reasons", "cause", "grounds") && s.Find(i - 6, i - 2, "has", "have", "had") is var has and > 0 && Predicate.Before(s, has) is { Negated: false, Subject: { } believer } && s.Any(believer, SourceNoun | Name | VendorName | Pronoun | StateNoun))
        {
            return new(believer, i + 1, s.Count, i, "before");
        }

        // "there is no doubt" is the speaker's of the sentence.
        return s.Is(i, "doubt") && s.IsAny(i - 1, "no", "little") && s.IsAny(i - 2, "has", "have", "had") && Predicate.Before(s, i - 2).Subject is { } holder && s.Any(holder, SourceNoun | Name | VendorName) ? new(holder, i + 1, s.Count, i, "before") : null;
    }

    /// <summary>"led SOURCE to conclude that", "convinced SOURCE that".</summary>
    private static SourcePhrase? Led(ClaimSentence s, int i)
    {
        if (s.Is(i - 1, "to") && s.IsAny(i, "conclude", "believe", "suspect", "think", "say", "assume", "speculate", "infer", "declare") && NounPhrases.Before(s, i - 1) is { } whole && (s.Find(whole.From, whole.To, "led", "leads", "prompted", "caused") is var moved and >= 0 ? new(moved + 1, whole.To) : whole) is { Length: > 0 } led && s.Any(led, SourceNoun | Name | VendorName)
            && s.IsAny(led.From - 1, "led", "leads", "leading", "prompted", "prompting", "caused", "allowed", "enabled", "pushed", "drove", "leave", "forced"))
        {
            return new(led, i + 1, ClauseLimit(s, i), i, "before");
        }

        return s.IsAny(i, "convinced", "persuaded", "satisfied", "assured") && !s.Has(i - 1, WordClass.Be) && NounPhrases.After(s, i + 1) is { } swayed && s.Any(swayed, SourceNoun | Name | VendorName) && s.Is(swayed.To, "that") ? new(swayed, swayed.To, ClauseLimit(s, i), i, "before") : null;
    }

    /// <summary>"FBI: STATE was behind it": who stands before the colon of a headline.</summary>
    private static SourcePhrase? Headline(ClaimSentence s, int i) =>
        s.Is(i, ":") && i is > 0 and < 6 && s.Count < 24 && NounPhrases.After(s, 0) is { From: 0 } who && who.To == i && (s.Any(who, GovernmentNoun | VendorName | ResearcherNoun) || s.Any(who, Name) && s.Any(who, SourceNoun)) && !s.Has(who.To - 1, Document) && !s.Has(i + 1, Wh) ? new(who, i + 1, s.Count, i, "before") : null;

    /// <summary>"in what SOURCE described as an operation by GROUP": up to the comma SOURCE speaks.</summary>
    private static SourcePhrase? What(ClaimSentence s, int i)
    {
        if (!s.IsAny(i, "described", "describes", "describe", "called", "calls", "call", "termed", "labelled", "labeled", "characterised", "characterized", "said", "says", "say", "believe", "believes", "think", "suspect", "alleged", "claimed", "considered", "concluded")
            || NounPhrases.Before(s, i) is not { } who || !s.Is(who.From - 1, "what") || who.Length == 1 && s.Has(who.From, Pronoun) || !s.Any(who, SourceNoun | Name | VendorName))
        {
            return null;
        }

        var end = s.Find(i + 1, s.Count, ",", ";");
        return new(who, i + 1, end < 0 ? s.Count : end, i, "before");
    }

    /// <summary>"with one of them claiming that", "with officials saying".</summary>
    private static SourcePhrase? Absolute(ClaimSentence s, int i) =>
        s.Has(i, Saying) && NounPhrases.Before(s, i) is { } last && (s.Is(last.From - 1, "of") && s.IsAny(last.From - 2, "one", "some", "many", "several", "both", "two", "most") ? new(last.From - 2, last.To) : last) is var who && s.Is(who.From - 1, "with") && (s.Any(who, SourceNoun | Name | VendorName) || s.IsAny(who.From, "one", "some", "many", "several", "others", "both")) ? new(who, i + 1, ClauseLimit(s, i), i, "before") : null;

    /// <summary>"in SOURCE's view", "in the words of SOURCE", "as SOURCE puts it".</summary>
    private static SourcePhrase? View(ClaimSentence s, int i)
    {
        if (s.Is(i, "in") && s.Is(i + 1, "the") && s.IsAny(i + 2, "view", "opinion", "words", "estimation", "judgment", "judgement", "assessment", "eyes") && s.Is(i + 3, "of") && NounPhrases.After(s, i + 4) is { } seer && s.Any(seer, SourceNoun | Name | VendorName))
        {
            return new(Agents.Whole(s, seer), 0, s.Count, i, "according");
        }

        if (s.IsAny(i, "view", "opinion", "words", "telling", "account", "reckoning", "estimation", "assessment") && s.In(i - 1) && s[i - 1].IsPossessive && NounPhrases.Before(s, i) is { } owned && s.IsAny(owned.From - 1, "in", "by") && s.Any(owned, SourceNoun | Name | VendorName))
        {
            return new(new(owned.From, i - 1), 0, s.Count, i, "according");
        }

        // "as outlined by SOURCE".
        if (s.Is(i, "as") && s.IsAny(i + 1, "outlined", "claimed", "alleged", "reported", "stated", "asserted", "described", "suggested", "concluded", "argued", "believed") && s.Is(i + 2, "by") && NounPhrases.After(s, i + 3) is { } teller && s.Any(teller, SourceNoun | Name | VendorName))
        {
            return new(Agents.Whole(s, teller), 0, i, i, "cited");
        }

        return s.Is(i, "as") && NounPhrases.After(s, i + 1) is { } wit && s.Any(wit, SourceNoun | Name | VendorName) && s.IsAny(wit.To, "put", "puts") && s.Is(wit.To + 1, "it") ? new(wit, 0, s.Count, wit.To, "according") : null;
    }

    /// <summary>Who opens the sentence and acts in it, before the participle at <paramref name="participle"/>; null where the sentence opens otherwise.</summary>
    private static NounPhrase? Main(ClaimSentence s, int participle)
    {
        var at = s.Has(0, Conjunction) ? 1 : 0;
        return NounPhrases.After(s, at) is { } first && first.From == at && first.To < participle - 2 && s.Any(first, Name | SourceNoun | VictimNoun | ResearcherNoun | RoleNoun | ActorNoun | Pronoun) && !s.Any(first, IncidentNoun)
            && (s.Has(first.To, Verb | Say | AttackVerb | Auxiliary | Adverb) || s.In(first.To) && s[first.To].Word.EndsWith("ed", StringComparison.Ordinal)) && s.Find(first.To, participle - 1, ",", ";", "\"") < 0 ? first : null;
    }

    /// <summary>"On Friday, someone using the handle NAME posted": whoever goes by a nickname, which is seldom a word that is known.</summary>
    private static NounPhrase? Handle(ClaimSentence s, int verb)
    {
        var name = s.Find(verb - 5, verb, "handle", "alias", "nickname", "pseudonym", "moniker", "username", "name", "by", "called", "named", "calling", "as");
        if (name < 0 || s.Find(name - 6, name, "participant", "someone", "somebody", "user", "person", "hacker", "poster", "account", "individual", "member", "man", "seller", "woman") is not (var person and >= 0) || s.Find(person, name, ",", ";", "\"") >= 0)
        {
            return null;
        }

        return new(NounPhrases.Before(s, person + 1)?.From ?? person, verb);
    }
}
