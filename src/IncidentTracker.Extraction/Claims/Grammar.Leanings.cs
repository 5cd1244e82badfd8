using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Half a commitment in many words: "is leaning toward", "is looking at whether STATE", "it is widely believed that", "do we think it is STATE? Yes", "suggested somebody with", "the group in question is probably NAME".</summary>
internal sealed partial class Grammar
{
    /// <summary>Nouns of what is not yet sure.</summary>
    private static readonly FrozenSet<string> _hunches = Set("theory theories explanation hypothesis possibility view idea notion conclusion belief likelihood prospect scenario suspicion suspicions");

    private static readonly FrozenSet<string> _weighing = Set("looking examining investigating probing exploring considering weighing studying assessing pursuing checking exploring examined investigated");

    private static readonly FrozenSet<string> _lots = Set("people person persons man men guys guy ones one gang group crew hackers lot crowd outfit team folks bunch somebody someone unit");

    /// <summary>Clauses to which somebody commits in part: the words, where the clause begins, who leans.</summary>
    private readonly List<(int From, int At, NounPhrase? Claimant, bool Asked)> _leanings = [];

    /// <summary>What stands in such clauses though they ask "whether".</summary>
    private readonly HashSet<ClaimCandidate> _leant = [];

    private void Leans(int i)
    {
        switch (s[i].Word)
        {
            case "leaning" or "leans" or "leaned" or "leant" or "tilting" or "veering" or "gravitating" or "inclined": LeansToward(i); break;
            case "believed" or "assumed" or "thought" or "suspected" or "accepted" or "understood" or "presumed" or "held" or "considered" or "feared" or "speculated": WidelyBelieved(i); break;
            case "what": WhatIsExpected(i); break;
            case "suggest" or "suggests" or "suggested" or "suggesting" or "point" or "points" or "pointed" or "pointing" or "indicate" or "indicates" or "indicated" or "hint" or "hinted" or "hints" or "implies" or "implied": HintsAtSomebody(i); break;
            case "?": AnswersItself(i); break;
        }

        if (_weighing.Contains(s[i].Word))
        {
            Weighs(i);
        }

        if (s.Has(i, WordClass.Be) || s.Is(i, "'s"))
        {
            ThoseWho(i);
            ProbablyNamed(i);
        }
    }

    /// <summary>"is leaning toward STATE", "leans to the view that", "is leaning toward another explanation: that".</summary>
    private void LeansToward(int i)
    {
        var p = Predicate.Before(s, i);
        if (!s.IsAny(i + 1, "toward", "towards", "to") || p.Negated || p.Subject is not { } subject)
        {
            return;
        }

        var end = Math.Min(s.Count, i + 34);
        for (var k = i + 2; k < Math.Min(s.Count, i + 8); k++)
        {
            if (_hunches.Contains(s[k].Word))
            {
                // "the theory that", "another explanation, two people said: that".
                var that = s.Is(k + 1, "that") ? k + 1 : s.Find(k + 1, end, ":") is var colon && colon > 0 ? colon : -1;
                if (that > 0)
                {
                    _leanings.Add((i, s.Is(that + 1, "that") ? that + 2 : that + 1, subject, false));
                }

                return;
            }
        }

        if (CulpritAfter(i + 2) is { } culprit && s.Any(culprit, ActorName | Place) && (!s.In(culprit.To) || !s[culprit.To].IsWord || s.IsAny(culprit.To, "as", "for", "and")) && s.Any(subject, GovernmentNoun | SourceNoun | Name | Pronoun))
        {
            var candidate = Add("suspects", Stance.Suspects, culprit, i, i + 2);
            (candidate.Claimant, candidate.Hedged) = (subject, true);
        }
    }

    /// <summary>"is looking at whether STATE did it", "are examining the possibility that GROUP was behind it".</summary>
    private void Weighs(int i)
    {
        var p = Predicate.Before(s, i);
        var at = s.Is(i, "looking") ? s.IsAny(i + 1, "at", "into") ? i + 2 : -1 : i + 1;
        if (at < 0 || p.Negated || p.Conditional || p.Question || p.Subject is not { } subject || !s.Any(subject, GovernmentNoun | SourceNoun | ResearcherNoun | Name | Pronoun))
        {
            return;
        }

        if (s.Find(at, at + 6, "involvement", "role", "link", "links", "connection") is var tie && tie > 0 && s.Find(at, tie, Place | ActorName) > 0 && s.Find(at, tie, ",", "whether", "if", "that") < 0)
        {
            // "is investigating possible STATE involvement".
            _leanings.Add((i, at, subject, false));
            return;
        }

        if (s.IsAny(at, "whether", "if") || s.Find(at, at + 4, "possibility", "theory", "suspicion", "suspicions", "likelihood") is var noun && noun > 0 && s.Is(noun + 1, "that") && (at = noun + 1) > 0)
        {
            // Only a clause that is about somebody by name: anybody may have done it otherwise.
            if (ClauseSubject(at + 1) is { } doer && (s.Any(doer, Place | ActorName | Sponsored) || s.Has(doer.To - 1, CyberActorNoun) && s.Find(doer.To, doer.To + 8, Place | ActorName) > 0) && !s.Any(doer, IncidentNoun | VictimNoun))
            {
                _leanings.Add((i, at + 1, subject, true));
            }
        }
    }

    /// <summary>"it is widely believed in the trade that STATE did it".</summary>
    private void WidelyBelieved(int i)
    {
        var p = Predicate.Before(s, i);
        if (!p.Be && !s.Is(p.Start - 1, "'s") || p.Negated || (s.Is(p.Start - 1, "'s") ? new(p.Start - 2, p.Start - 1) : p.Subject) is not { } subject || subject.From < 0)
        {
            return;
        }

        if (s.IsAny(subject.From, "it") && s.Find(i + 1, i + 14, "that") is var that && that > 0 && s.Find(i + 1, that, ",", ";", "who", "which") < 0 && s.Find(i + 1, that, Auxiliary) < 0)
        {
            _leanings.Add((i, that + 1, null, false));
        }
    }

    /// <summary>"what you would expect to see from STATE", "match what we have seen from GROUP".</summary>
    private void WhatIsExpected(int i)
    {
        if (!(s.Has(i + 1, Pronoun) || s.IsAny(i + 1, "researchers", "analysts", "you'd", "we'd", "we've", "they've")) || s.Find(i + 1, i + 7, "expect", "see", "seen", "saw", "observed", "associate", "witnessed") is not (var verb and > 0)
            || s.Find(verb + 1, verb + 6, "from", "of", "with", "by") is not (var from and > 0) || CulpritAfter(from + 1) is not { } culprit || !s.Any(culprit, Place | ActorName | Sponsored))
        {
            return;
        }

        var before = s.Find(Math.Max(0, i - 5), i, "match", "matches", "matched", "resemble", "resembles", "mirror", "mirrors", "fit", "fits", "like", "to", "with", "echo", "echoes", "recall", "recalls") >= 0 || s.Has(i - 1, WordClass.Be | Adverb) || s.Is(i - 1, "'s");
        var negated = s.Find(Math.Max(0, i - 4), i, Negation) >= 0;
        if (before && _found.TrueForAll(other => other.Accused is not { } same || !same.Overlaps(culprit) || other.Modifier))
        {
            // That it could be faked is said of this suspicion and is none of its own.
            _cautioned = true;
            Add("similar-to", negated ? Stance.Disputes : Stance.Suspects, culprit, i, from + 1).Hedged = true;
        }
    }

    private bool _cautioned;

    /// <summary>"suggested somebody with a political motive", "points to someone inside".</summary>
    private void HintsAtSomebody(int i)
    {
        var at = s.IsAny(i + 1, "to", "at", "toward", "towards") ? i + 2 : i + 1;
        var noun = s.IsAny(at, "somebody", "someone") ? at : s.IsAny(at, "a", "an") && s.IsAny(at + 1, "person", "group", "gang", "insider", "crew") ? at + 1 : s.Is(at, "people") ? at : -1;
        if (noun < 0 || !s.IsAny(noun + 1, "with", "who", "inside", "within", "from", "close", "familiar", "working") || s.Is(i - 1, "to") || !(s.IsAny(i, "point", "points", "pointed", "pointing", "hint", "hints", "hinted") ? at > i + 1 : at == i + 1))
        {
            return;
        }

        var end = noun + 2;
        while (s.In(end) && s[end].IsWord && end < noun + 9 && !s.Has(end, Auxiliary | Say))
        {
            end++;
        }

        var p = Predicate.Before(s, i);
        if (_found.Exists(other => other.Accused is { } a && a.Holds(noun)) || p.Negated)
        {
            return;
        }

        Add("suggests", Stance.Suspects, new(at, end), i, i + 1).Hedged = true;
    }

    /// <summary>"Do we think it's STATE? Yeah": whoever answers the question says so.</summary>
    private void AnswersItself(int mark)
    {
        var i = s.Find(Math.Max(0, mark - 16), mark, WordClass.Believe);
        if (i < 0 || !s.IsAny(i - 2, "do", "does", "did") || !s.Has(i - 1, Pronoun) || !Affirms(s[mark].End))
        {
            return;
        }

        var at = s.Is(i + 1, "that") ? i + 2 : i + 1;
        var party = s.IsAny(at, "it", "this", "that") && (s.Has(at + 1, WordClass.Be) || s.Is(at + 1, "'s")) ? NounPhrases.After(s, at + 2) : s.IsAny(at, "it's", "that's") ? NounPhrases.After(s, at + 1) : NounPhrases.After(s, at);
        if (party is { } culprit && s.Any(culprit, Place | ActorName) && MayBeCulprit(culprit))
        {
            _found.RemoveAll(other => other.Accused is { } a && a.Overlaps(culprit));
            Add("it-was", Stance.Suspects, culprit, i, at + 1).Hedged = true;
        }
    }

    private static readonly string[] _affirmations = ["yes", "yeah", "yep", "sure", "absolutely", "of course", "probably", "definitely", "certainly", "i do", "we do", "no question", "no doubt", "you bet", "very much", "without a doubt", "most likely", "undoubtedly"];

    /// <summary>What follows a question says yes to it.</summary>
    private bool Affirms(int from)
    {
        while (from < s.Text.Length && (char.IsWhiteSpace(s.Text[from]) || s.Text[from] is '"' or '“' or '”' or '‘' or '’'))
        {
            from++;
        }

        return Array.Exists(_affirmations, yes => s.Text.AsSpan(from).StartsWith(yes, StringComparison.OrdinalIgnoreCase) && (from + yes.Length >= s.Text.Length || !char.IsLetter(s.Text[from + yes.Length])) && !s.Text.AsSpan(from + yes.Length).StartsWith(" not", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"I think it is the people who took the money".</summary>
    private void ThoseWho(int be)
    {
        var it = be - 1;
        var held = s.Is(it - 1, "that") ? it - 2 : it - 1;
        if (!s.IsAny(it, "it", "this", "that", "it's") || !s.Has(held, WordClass.Believe) || s.Has(held - 1, Negation) || !s.Inside(be) && !OfIncident())
        {
            return;
        }

        var noun = s.Find(be + 1, be + 5, [.. _lots]);
        if (noun < 0 || !s.IsAny(noun + 1, "who", "that", "behind", "from") && !(s.IsAny(noun, "somebody", "someone") && s.IsAny(noun + 1, "with", "inside", "at")) || s.Find(be + 1, noun, Auxiliary | Preposition) > 0)
        {
            return;
        }

        // "the people who matter" are nobody: a deed tells them apart.
        var end = QuestionEnd(noun + 1);
        if (s.IsAny(noun + 1, "who", "that") && !(DoesHarm(noun + 2, 5) || s.IsAny(noun + 2, "took", "did", "run", "ran", "beat", "kidnapped", "killed", "bugged", "burned", "burnt", "hit", "arrested", "tapped", "followed", "threatened", "wrote", "made")))
        {
            return;
        }

        _found.RemoveAll(other => other.Trigger.From > be && other.Trigger.From < end && other.Stance is Stance.Accuses or Stance.Suspects);
        Add("it-was", Stance.Suspects, new(NounPhrases.Before(s, noun + 1) is { } whole && whole.From > be ? whole.From : noun, end), held, be + 1).Hedged = true;
    }

    /// <summary>"the group in question was probably NAME", "the intruder is most likely NAME".</summary>
    private void ProbablyNamed(int be)
    {
        var at = be + 1;
        while (s.Has(at, Adverb) || s.IsAny(at, "likely", "most"))
        {
            at++;
        }

        if (s.Find(be + 1, at, "probably", "likely", "presumably", "possibly", "apparently") < 0 || CulpritAfter(at) is not { } named || !s.Has(named.From, ActorName | Place | Determiner) || !s.Any(named, ActorName)
            || _found.Exists(other => other.Accused is { } a && a.Overlaps(named)))
        {
            return;
        }

        var noun = be - 1;
        while (noun > be - 5 && noun > 0 && (s.IsAny(noun, "in", "question", "responsible", "behind", "it", "involved", "this")))
        {
            noun--;
        }

        if (s.IsAny(noun, "group", "actor", "gang", "team", "crew", "outfit", "adversary", "unit", "intruder", "attacker", "culprit", "perpetrator", "hackers", "attackers", "intruders", "culprits", "suspect"))
        {
            Add("culprits-are", Stance.Suspects, named, noun, at).Hedged = true;
        }
    }

    /// <summary>What is accused of in a clause to which somebody commits only in part is their suspicion.</summary>
    private void Lean()
    {
        foreach (var (from, at, claimant, asked) in _leanings)
        {
            var end = s.ClauseEnd(at);
            var inner = _found.Where(candidate => candidate.Trigger.To > at && candidate.Trigger.From >= from && candidate.Trigger.From < end && candidate is { Accused: not null, Stance: Stance.Accuses or Stance.Suspects } && candidate.Rule is not "adjective-deed").ToList();
            var chosen = inner.Find(candidate => !candidate.Modifier) ?? inner.FirstOrDefault();
            // "is believed by SOURCE to work for STATE".
            if (chosen is null && s.IsAny(at, "work", "act", "operate", "answer", "belong") && s.Find(at + 1, at + 5, "for", "to") is var tie && tie > 0 && CulpritAfter(tie + 1) is { } patron && s.Any(patron, Name))
            {
                chosen = Add("works-for", Stance.Suspects, patron, from, tie + 1);
            }

            if (chosen is null && !s.IsAny(at, "possible", "alleged", "any") && ClauseSubject(at) is { } subject && s.In(subject.To))
            {
                chosen = Leant(from, subject, end);
            }

            if (chosen is null)
            {
                continue;
            }

            _found.RemoveAll(other => other != chosen && (inner.Contains(other) || other.Rule is "believes-that" or "evidence-that") && other.Trigger.From >= from - 3 && other.Trigger.From < end && (asked || other.Accused is { } a && chosen.Accused is { } b && a.Overlaps(b)));
            (chosen.Stance, chosen.Hedged, chosen.Modifier) = (Stance.Suspects, true, false);
            chosen.Claimant = claimant ?? chosen.Claimant;
            chosen.Passive = chosen.Claimant is null;
            _leant.Add(chosen);
        }

        foreach (var scouted in _found.Where(candidate => candidate.Stance == Stance.Disputes && _scorned.Exists(scorn => candidate.Trigger.From >= scorn.From && candidate.Trigger.From < scorn.To)))
        {
            scouted.Rebuts = true;
        }

        if (_cautioned)
        {
            _found.RemoveAll(other => other.Rule == "may-be-chance");
        }
    }

    /// <summary>Whom a clause without words of attribution is about: "that STATE has taken this role", "that a rival hired the hackers", "that the hackers were in the pay of a rival".</summary>
    private ClaimCandidate? Leant(int from, NounPhrase subject, int end)
    {
        if (s.Any(subject, Place | ActorName) && MayBeCulprit(subject) && (DoesHarm(subject.To, 6) || s.Find(subject.To, subject.To + 7, "role", "part", "this", "it", "involved", "hired", "paid", "ordered") > 0))
        {
            return Add("believes-that", Stance.Suspects, subject, from, from + 1);
        }

        if (s.Find(subject.To, subject.To + 4, "hired", "paid", "recruited", "commissioned", "engaged", "bribed") is var hired && hired > 0 && (s.Find(hired, hired + 5, CyberActorNoun) > 0 || s.Find(hired, hired + 4, "someone", "somebody", "people", "outsiders", "freelancers") > 0))
        {
            return Add("believes-that", Stance.Suspects, subject, from, hired + 1);
        }

        if (IsSomebody(subject) && MayBeCulprit(subject) && DoesHarm(subject.To, 5))
        {
            return Add("believes-that", Stance.Suspects, subject, from, from + 1);
        }

        if (s.Has(subject.To - 1, CyberActorNoun) && s.Find(subject.To, Math.Min(end, subject.To + 8), "pay", "payroll", "by", "for", "orders", "behalf") is var bond && bond > 0 && NounPhrases.After(s, s.IsAny(bond + 1, "of") ? bond + 2 : bond + 1) is { } sponsor && !s.Any(sponsor, IncidentNoun))
        {
            // "a seafood trading company in CITY": where it is tells it apart.
            var head = s.Find(sponsor.To, sponsor.To + 3, SourceNoun | VictimNoun | ActorNoun);
            if (head > 0 && s.Find(sponsor.To, head, Auxiliary | Preposition | Conjunction | Determiner) < 0)
            {
                sponsor = new(sponsor.From, head + 1);
            }

            var whole = s.Is(sponsor.To, "in") && NounPhrases.After(s, sponsor.To + 1) is { } where && s.Any(where, Proper | Place) ? new(sponsor.From, where.To) : sponsor;
            return Add("believes-that", Stance.Suspects, whole, from, bond + 1);
        }

        return null;
    }
}
