using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Guesses by those who are asked: "my guess is STATE", "the prime suspect is STATE", "put his money on GROUP", "sees the hand of STATE", "they appear to be STATE's speakers".</summary>
internal sealed partial class Grammar
{
    private void Guesses(int i)
    {
        switch (s[i].Word)
        {
            case "suspect" or "suspects" or "culprit" or "culprits" or "candidate" or "candidates" or "perpetrator" or "perpetrators" or "explanation" or "answer" or "scenario": LikelyCulprit(i); break;
            case "guess" or "bet" or "hunch" or "money" or "suspicion" or "instinct" or "betting": GuessIs(i); break;
            case "say" when s.IsAny(i - 1, "i'd", "'d", "would") && s.Inside(i): Guessed(i, i + 1); break;
            case "hand": HandOf(i); break;
            case "surprise" or "surprising" when s.Is(i + 1, "if") && s.Find(Math.Max(0, i - 5), i, Negation) >= 0: _leanings.Add((i, i + 2, null, true)); break;
            case "turned" or "shifted" or "focused" or "centred" or "centered" or "fell" or "fallen" when s.IsAny(i + 1, "to", "on", "towards", "toward"): TurnedTo(i); break;
            case "are" or "is" when s.Is(i + 1, "on") && s.IsAny(i - 1, "eyes", "spotlight", "suspicion", "fingers"): TurnedTo(i); break;
            case "insider" or "insiders": InsiderDid(i); break;
            case "surprised" or "shocked" or "amazed" or "astonished" when s.Is(i + 1, "if") && s.IsAny(i + 2, "it", "this", "that") && s.IsAny(i + 3, "wasn't", "weren't", "isn't", "was", "were", "is") && s.Find(i + 3, i + 6, Negation) is var not && not > 0: Guessed(i, not + 1); break;
            case "appear" or "appears" or "appeared" or "seem" or "seems" or "seemed": SeemToBe(i); break;
        }
    }

    /// <summary>"STATE is the most likely culprit", "the prime suspect is STATE".</summary>
    private void LikelyCulprit(int noun)
    {
        var from = s.Find(Math.Max(0, noun - 3), noun, [.. _likely]);
        if (from < 0 && s.Is(noun - 1, "the") && Predicate.Before(s, noun - 1) is { Be: true, Partial: true, Negated: false, Question: false, Subject: { } maybe } && MayBeCulprit(maybe) && s.Any(maybe, Place | ActorName))
        {
            // "GROUP could be the culprit".
            Suspected(maybe, noun - 1, noun + 1);
            return;
        }

        if (from < 0 || !OfIncident() && !s.IsAny(noun, "culprit", "culprits", "perpetrator"))
        {
            return;
        }

        // "candidates" stand for office too.
        var candidate = s.IsAny(noun, "candidate", "candidates");
        // "the prime suspect in the hack is STATE".
        var be = s.IsAny(noun + 1, "in", "for", "behind", "of") ? s.Find(noun + 2, noun + 10, WordClass.Be) : noun + 1;
        if (s.IsAny(noun, "explanation", "scenario", "answer") && s.Has(be, WordClass.Be) && s.Is(be + 1, "that"))
        {
            _leanings.Add((from, be + 2, null, false));
            return;
        }

        if (s.Has(be, WordClass.Be) && s.Find(noun, be, ",", "who", "that") < 0 && PartyAfter(be + 1) is { } named && IsSomebody(named) && !candidate)
        {
            Suspected(named, noun, be + 1);
            return;
        }

        var p = Predicate.Before(s, s.Has(from - 1, Adverb) && s.Has(from - 2, Determiner) ? from - 2 : s.Has(from - 1, Determiner) ? from - 1 : from);
        if (p is { Be: true, Question: false, Subject: { } whole } && Bare(whole) is var subject && MayBeCulprit(subject) && IsSomebody(subject) && !s.Any(subject, VictimNoun))
        {
            if (p.Negated)
            {
                Add("turned-down", Stance.Disputes, subject, from, noun + 1);
            }
            else
            {
                Suspected(subject, from, noun + 1);
            }
        }
    }

    /// <summary>"my guess is STATE", "his money is on GROUP", "would put my money on STATE".</summary>
    private void GuessIs(int noun)
    {
        // "my own hunch, for what it's worth, is that".
        if (s.Is(noun + 1, ",") && s.IsAny(noun - 1, "own", "best", "first", "my", "his", "her", "our") && s.Find(noun + 2, noun + 14, ",") is var aside and > 0 && s.Has(aside + 1, WordClass.Be))
        {
            Guessed(noun, aside + 2);
            return;
        }

        if (s.Is(noun, "money") && s.Is(noun + 1, "on") && s.Find(Math.Max(0, noun - 4), noun, "put", "puts", "putting", "bet") >= 0)
        {
            Guessed(noun, noun + 2);
        }
        else if (s.Is(noun, "bet") && s.Is(noun + 1, "on") && s.Has(noun - 1, Modal | Adverb | Pronoun))
        {
            Guessed(noun, noun + 2);
        }
        else if ((s.Has(noun + 1, WordClass.Be) || s.Is(noun + 1, "'s")) && (s.Has(noun - 1, Determiner) || s.IsAny(noun - 2, "my", "his", "her", "our", "their") || s.IsAny(noun - 1, "best", "first", "own", "smart") || s.In(noun - 1) && s[noun - 1].IsPossessive))
        {
            Guessed(noun, s.Is(noun + 2, "on") ? noun + 3 : noun + 2);
        }
    }

    private void Guessed(int from, int at)
    {
        if (s.IsAny(at, "that", "still", "simply"))
        {
            at++;
        }

        if (s.IsAny(at, "it", "this") && (s.Has(at + 1, WordClass.Be) || s.Is(at + 1, "'s")))
        {
            at += 2;
        }
        else if (s.IsAny(at, "it's"))
        {
            at++;
        }

        // "is that somebody on her payroll did it".
        if (PartyAfter(at) is { } doer && IsSomebody(doer) && !Identifies(doer) && (DoesHarm(doer.To, 5) || s.IsAny(doer.To, "did", "was", "is") && s.IsAny(doer.To + 1, "it", "this", "behind", "responsible")))
        {
            Suspected(doer, from, at);
            return;
        }

        if (CulpritAfter(at) is { } party && Identifies(party) && (!s.In(party.To) || !s[party.To].IsWord || s.IsAny(party.To, "or", "and", "because", "given", "but", "again", "did")))
        {
            Suspected(party, from, at);
        }
    }

    private void Suspected(NounPhrase culprit, int from, int to)
    {
        _found.RemoveAll(other => other.Rule is "it-was" or "author-of" && other.Accused is { } a && a.Overlaps(culprit));
        Add("it-was", Stance.Suspects, culprit, from, to).Hedged = true;
    }

    /// <summary>"sees the hand of STATE in the theft".</summary>
    private void HandOf(int i)
    {
        if (s.Is(i - 1, "the") && s.Is(i + 1, "of") && s.IsAny(i - 2, "see", "sees", "saw", "seen", "detect", "detects", "detected", "suspect", "suspects", "suspected", "recognise", "recognize", "recognises", "recognizes", "discern", "spotted") && CulpritAfter(i + 2) is { } culprit && s.Any(culprit, Place | ActorName))
        {
            var p = Predicate.Before(s, i - 2);
            var candidate = Add("suspects", p.Negated ? Stance.Disputes : Stance.Suspects, culprit, i - 2, i + 2);
            (candidate.Claimant, candidate.Hedged) = (p.Be ? null : p.Subject, true);
        }
    }

    /// <summary>"the attackers appear to be Russian speakers", "they seem to be based in STATE".</summary>
    private void SeemToBe(int i)
    {
        if (!s.Is(i + 1, "to") || Predicate.Before(s, i).Subject is not { } doers || !s.IsAny(doers.To - 1, "attackers", "attacker", "hackers", "hacker", "perpetrators", "culprits", "intruders", "assailants", "operators", "thieves"))
        {
            return;
        }

        var at = i + 2;
        while (s.Has(at, WordClass.Be | Have | Adverb) || s.IsAny(at, "from", "based", "in", "native", "operating", "out", "of"))
        {
            at++;
        }

        if (at > i + 2 && at < i + 8 && s.Has(at, Place) && NounPhrases.After(s, at) is { } origin && !s.Has(origin.To - 1, IncidentNoun | AttackNoun) && !_found.Exists(other => other.Accused is { } a && a.Overlaps(origin)))
        {
            Add("culprits-are", Stance.Suspects, origin, i, at).Hedged = true;
        }
    }

    /// <summary>"attention has turned to STATE".</summary>
    private void TurnedTo(int i)
    {
        if (Predicate.Before(s, i) is { Negated: false, Subject: { } gaze } && s.IsAny(gaze.To - 1, "attention", "spotlight", "eyes", "fingers", "suspicions", "suspicion") && CulpritAfter(i + 2) is { } named && s.Any(named, Place | ActorName) && HeadActs(named)
            && !_found.Exists(other => other.Accused is { } a && a.Overlaps(named)) && (!s.In(named.To) || !s[named.To].IsWord || s.IsAny(named.To, "as", "after", "and")))
        {
            Add("suspicion-on", Stance.Suspects, named, i, i + 2).Hedged = true;
        }
    }

    /// <summary>"police think an insider helped the thieves".</summary>
    private void InsiderDid(int i)
    {
        var start = s.Has(i - 1, Determiner) ? i - 1 : i;
        var believed = s.Is(start - 1, "that") ? start - 2 : start - 1;
        if (s.Has(believed, WordClass.Believe) && s.Plain(believed) && !s.Has(believed - 1, Negation | WordClass.Be) && (s.Has(i + 1, Verb | AttackVerb | Auxiliary) || s.IsAny(i + 1, "helped", "aided", "opened", "stole")) && !_found.Exists(other => other.Accused is { } a && a.Holds(i)))
        {
            var candidate = Add("insider", Stance.Suspects, new(start, i + 1), believed, i + 1);
            candidate.Hedged = true;
            candidate.Claimant = Predicate.Before(s, believed).Subject;
        }
    }
}
