using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Refusals without a question: "the attackers have not been identified", "named no country", "stopped short of pointing the finger", "could have been anyone".</summary>
internal sealed partial class Grammar
{
    /// <summary>"the culprits remain unknown", "no suspects have been named", "those responsible have not been found".</summary>
    private void Unnamed(int i)
    {
        if (s.IsAny(i, "responsible", "behind") && !s.IsAny(i - 1, "those", "people", "group", "hackers", "persons", "person", "anyone", "actor", "actors", "gang", "hacker", "individual", "individuals", "man", "entity", "party", "parties", "attackers", "team", "crew", "country", "state", "government"))
        {
            return;
        }

        var k = i + 1;
        while (k < i + 8 && s.In(k) && (s.Has(k, Preposition | Determiner | AttackNoun | IncidentNoun | Name) && !s.Has(k, WordClass.Be)))
        {
            k++;
        }

        if (!s.Has(k, WordClass.Be | Have | Modal) && !s.IsAny(k, "remain", "remains", "remained"))
        {
            return;
        }

        var start = NounPhrases.Before(s, s.IsAny(i, "responsible", "behind") ? i : i + 1) is { } phrase ? phrase.From : i;
        var none = s.Is(start, "no") || s.IsAny(start - 1, "no", "none");
        // "hackers whose names were not known" and "no longer" are other matters.
        for (var at = k; at < Math.Min(k + 7, s.Count); at++)
        {
            if (s[at].Word is "," or "." or ";" or "but" or "by" || s.Has(at, Wh))
            {
                return;
            }

            if (s.IsAny(at, "identified", "named", "traced", "unmasked", "found", "known", "disclosed") && !s.IsAny(at + 1, "as", "to", "how", "guilty") && (none || s.Find(k, at, Negation) >= 0 || s.Find(k, at, "yet") >= 0)
                && s.Find(k, at, WordClass.Be) >= 0 || s.IsAny(at, "unknown", "unidentified", "mystery", "anonymous") && (s.Find(k, at, WordClass.Be) >= 0 || s.Find(k, at, "remain", "remains", "remained") >= 0))
            {
                Add("not-identified-who", Stance.DeclinesToAttribute, null, Math.Min(start, i), at + 1).Passive = true;
                return;
            }
        }
    }

    /// <summary>"did not name the group", "refused to identify a culprit", "no country could be named", "without naming a suspect".</summary>
    private void NamesNobody(int i)
    {
        if (!s.Plain(i))
        {
            return;
        }

        var held = HeldBack(i);
        var negation = held >= 0 ? held : Negated(i);
        // What is held back by another word: "avoided naming", "reluctant to accuse".
        if (negation < 0 && (s.Is(i - 1, "to") && _refusing.Contains(s.Word(i - 2)) || _refusing.Contains(s.Word(i - 1)) || s.IsAny(i - 1, "from", "of", "as") && s.Find(Math.Max(0, i - 5), i, "shied", "far", "steered", "wary", "refrained") >= 0))
        {
            negation = _refusing.Contains(s.Word(i - 1)) ? i - 1 : i - 2;
        }

        // "has named no suspects".
        if (negation < 0 && s.Is(i + 1, "no"))
        {
            negation = i;
        }

        if (negation < 0)
        {
            return;
        }

        // "no country could be named".
        var be = i - 1;
        while (s.Has(be, Adverb))
        {
            be--;
        }

        if (s.IsAny(i, "named", "identified", "blamed", "suspected") && s.Has(be, WordClass.Be))
        {
            if (s.Is(negation, "no") && _parties.Contains(s.Word(negation + 1)) || s.Is(negation, "no") && _parties.Contains(s.Word(negation + 2)))
            {
                Add("not-identified-who", Stance.DeclinesToAttribute, null, negation, i + 1).Passive = true;
                _unsaid.Add((i, i + 1));
            }

            return;
        }

        // "no arrests made and no suspects named".
        if (s.IsAny(i, "named", "identified") && s.IsAny(i - 1, "suspects", "suspect", "culprits", "culprit", "perpetrators", "perpetrator") && s.Find(i - 4, i - 1, "no") >= 0 && (!s.In(i + 1) || !s[i + 1].IsWord || s.Has(i + 1, Preposition)))
        {
            Add("not-identified-who", Stance.DeclinesToAttribute, null, i - 2, i + 1).Passive = true;
            return;
        }

        var at = i + 1;
        if (NounPhrases.After(s, at) is not { } object_)
        {
            return;
        }

        var head = object_.To - 1;
        while (head > object_.From && s.IsAny(head, "responsible", "behind", "involved"))
        {
            head--;
        }

        for (var k = object_.From; k < object_.To; k++)
        {
            if (s.Is(k, "of"))
            {
                head = k - 1;
                break;
            }
        }

        // "did not name STATE".
        if (s.Has(object_.To - 1, Country | Metonym | ActorName) && s.IsAny(i, "name", "naming", "mention", "mentioning", "accuse", "accusing") && OfIncident() && (!s.In(object_.To) || !s[object_.To].IsWord || s.IsAny(object_.To, "as", "in", "or", "by", "directly", "explicitly", "of", "for")))
        {
            Hold("would-not-blame", negation, i, object_.To);
            return;
        }

        // Victims, customers and suppliers have names too.
        var whole = s.IsAny(head, "country", "countries", "state", "nation", "nations", "culprit", "culprits", "perpetrator", "perpetrators", "suspect", "suspects", "attacker", "attackers", "hacker", "hackers", "intruder", "intruders", "anyone", "anybody", "names", "actor",
            "adversary", "assailants", "government", "governments", "group", "gang", "gangs", "groups", "power", "party", "thieves", "operation", "those", "individual", "individuals", "someone", "neighbours", "neighbors", "offenders", "one");
        if (!whole || !(s.IsAny(i, "name", "naming") && s.Is(i + 1, "names")) && s.IsAny(head, "group", "groups", "operation", "individual", "individuals", "party", "government", "names", "one") && !OfIncident()
            || s.Is(head, "those") && s.Find(head + 1, head + 4, "responsible", "behind", "involved", "suspected") < 0 || s.IsAny(head, "individual", "individuals", "party") && s.Find(head + 1, head + 5, "responsible", "behind", "involved", "suspected") < 0)
        {
            return;
        }

        Hold("would-not-blame", negation, i, Math.Max(head + 1, i + 1));
        _unsaid.Add((i, object_.To + 1));
    }

    /// <summary>"would not point the finger", "was not ready to assign blame", "warned against jumping to conclusions", "made no attribution".</summary>
    private void PointsNowhere(int i)
    {
        // "there has been no official attribution".
        if (s.IsAny(i, "attribution", "attributions") && s.Find(Math.Max(0, i - 4), i, "no") is var none && none >= 0 && (s.Has(none - 1, WordClass.Be) || s.Has(i + 1, Have) && s.Find(i + 2, i + 5, "made", "given", "offered", "announced") > 0))
        {
            Add("would-not-blame", Stance.DeclinesToAttribute, null, none, i + 1).Passive = true;
            return;
        }

        var verb = s.IsAny(i, "finger", "fingers") ? s.Find(Math.Max(0, i - 3), i, "point", "pointing", "pointed", "points")
            : s.Is(i, "blame") ? s.Find(Math.Max(0, i - 3), i, "assign", "assigning", "apportion", "apportioning", "lay", "laying", "cast", "casting", "place", "placing", "assigned", "laid", "attribute")
            : s.IsAny(i, "attribution", "attributions") ? s.Find(Math.Max(0, i - 5), i, "make", "making", "made", "offer", "offered", "offering", "provide", "provided", "given", "give", "drawn", "confirm", "confirmed", "allow", "allows", "allowed", "support", "supports", "supported", "permit", "permits", "permitted", "enable")
            : s.Find(Math.Max(0, i - 3), i, "jump", "jumping", "rush", "rushing", "leap", "leaping", "draw", "drawing");
        if (verb < 0 || s.IsAny(i, "conclusions", "judgment", "judgement") && s.Find(0, s.Count, "who", "responsible", "behind", "attribution", "culprit", "blame", "country") < 0)
        {
            return;
        }

        if (s.IsAny(i, "conclusion", "conclusions") && s.Is(i + 1, "that"))
        {
            // "not to jump to the conclusion that STATE did it".
            if (Negated(verb) is var hasty && hasty >= 0)
            {
                Doubted(hasty, i + 1, null);
            }

            return;
        }

        if (s.IsAny(i, "attribution", "attributions") && s.Find(verb, i, "no") is var no && no > 0)
        {
            Hold("would-not-blame", no, no, i + 1);
            return;
        }

        var held = HeldBack(verb) is var back and >= 0 ? back : Negated(verb);
        if (held >= 0)
        {
            Hold("would-not-blame", held, verb, i + 1);
        }
        else if (_refusing.Contains(s.Word(verb - 1)) || s.Is(verb - 1, "to") && _refusing.Contains(s.Word(verb - 2)))
        {
            Hold("would-not-blame", _refusing.Contains(s.Word(verb - 1)) ? verb - 1 : verb - 2, verb, i + 1);
        }
    }

    /// <summary>"has not attributed the incident publicly", "does not attribute attacks", "did not have enough data to attribute the attack", "is not attributing it to anyone".</summary>
    private void AttributesNothing(int i)
    {
        var to = s.Find(i + 1, i + 12, "to");
        if (to > 0 && CulpritAfter(to + 1) is { } named && s.Any(named, Name) || !s.Plain(i) || s.Is(i - 1, "be") && s.Find(i - 4, i, Modal) < 0)
        {
            return;
        }

        var held = HeldBack(i) is var back and >= 0 ? back : Negated(i);
        if (held < 0)
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (s.Find(0, s.Count, IncidentNoun | CyberActorNoun | AttackNoun) < 0 && !s.IsAny(i + 1, "it", "this", "them"))
        {
            return;
        }

        if (p.Be && s.IsAny(i, "attributed") && p.Subject is { } deed && !s.Any(deed, SourceNoun))
        {
            Add("would-not-blame", Stance.DeclinesToAttribute, null, held, i + 1).Passive = true;
            return;
        }

        Hold("would-not-blame", held, i, i + 1);
    }

    /// <summary>"has not been claimed by any group", "no group has claimed the attack".</summary>
    private void ClaimedByNobody(int i)
    {
        var p = Predicate.Before(s, i);
        var by = s.Find(i + 1, i + 5, "by") is var at && at > 0 && s.IsAny(at + 1, "any", "anyone", "anybody", "a", "either");
        var nobody = p.Subject is { } none && (s.IsAny(none.From, "no", "nobody") || s.Is(none.From - 1, "no")) && s.Has(none.To - 1, CyberActorNoun | ActorNoun | Pronoun);
        if (p.Be && p.Negated && by && OfIncident() || nobody && !p.Be && s.Find(i + 1, i + 6, IncidentNoun) > 0 && !s.IsAny(i + 1, "that", "to", "responsibility", "credit"))
        {
            Add("none-claimed", Stance.DeclinesToAttribute, null, p.Start, i + 1).Passive = true;
        }
    }

    /// <summary>"has not linked the campaign to any known group".</summary>
    private void LinksNobody(int i)
    {
        var to = s.Find(i + 1, i + 14, "to", "with");
        if (to < 0 || !s.IsAny(to + 1, "any", "a", "one", "another", "specific", "known", "particular") || s.Find(to + 1, to + 7, Place | ActorName) > 0 || s.Find(to + 2, to + 6, CyberActorNoun | StateNoun | ActorNoun) < 0)
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Be && s[i].Word.EndsWith("ed", StringComparison.Ordinal) && p.Negated)
        {
            Add("would-not-blame", Stance.DeclinesToAttribute, null, p.Start, to + 1).Passive = true;
        }
        else if ((HeldBack(i) is var back && back >= 0 ? back : Negated(i)) is var held && held >= 0)
        {
            Hold("would-not-blame", held, i, to + 1);
        }
    }

    /// <summary>"neither confirmed nor denied involvement", "refused to confirm or deny that STATE was behind it".</summary>
    private void NeitherConfirms(int i)
    {
        if (!s.IsAny(i + 1, "nor", "or") || !s.IsAny(i + 2, "deny", "denied", "denies", "denying"))
        {
            return;
        }

        var neither = s.Find(Math.Max(0, i - 6), i, Negation) is var negation and >= 0 ? negation : s.Find(Math.Max(0, i - 4), i, "declined", "refused", "declines", "refuses", "neither");
        var end = QuestionEnd(i + 3);
        if (neither < 0 || s.Find(i + 3, end, "involvement", "role", "hand", "part", "responsibility", "behind", "responsible", "involved", "allegation", "allegations", "accusation", "accusations", "link", "links", "complicity", "charge", "charges", "authorship") < 0
            && !(s.Is(i + 3, "it") && s.Find(i + 4, end, IncidentNoun | StrongAttackVerb) > 0) && s.Find(i + 3, end, ActorName | Sponsored) < 0)
        {
            return;
        }

        Hold("would-not-say", neither, i, i + 3);
    }

    /// <summary>"it could have been anyone", "could not rule out that somebody else", "keeping an open mind".</summary>
    private void LeavesOpen(int i)
    {
        if (s.Is(i, "else"))
        {
            var ruled = s.Find(Math.Max(0, i - 8), i, "out");
            if (s.IsAny(i - 1, "someone", "somebody", "anyone", "anybody", "group") && ruled > 0 && s.IsAny(ruled - 1, "rule", "ruled", "ruling") && Negated(ruled - 1) is var turned and >= 0)
            {
                Hold("may-be-chance", turned, ruled, i + 1);
            }
        }
        else if (s.IsAny(i, "anyone", "anybody"))
        {
            if (s.Has(i - 1, WordClass.Be) && s.Find(Math.Max(0, i - 4), i, "could", "might", "may", "can") >= 0 && s.Find(Math.Max(0, i - 6), i, "it", "this", "that", "culprit", "attacker", "perpetrator", "hackers") >= 0 && (!s.In(i + 1) || !s[i + 1].IsWord || s.IsAny(i + 1, "who", "with", "from", "at", "in", "on")))
            {
                Add("may-be-chance", Stance.DeclinesToAttribute, null, i - 1, i + 1);
            }
        }
    }

    /// <summary>"has not reached a conclusion", "too early for a conclusion", where a culprit is at issue.</summary>
    private void NoConclusion(int i)
    {
        if (s.Find(0, s.Count, "who", "responsible", "behind", "attribution", "culprit", "country", "involved", "borrowed", "group") < 0 && s.Find(0, s.Count, Place | ActorName) < 0)
        {
            return;
        }

        var verb = s.Find(Math.Max(0, i - 5), i, "reach", "reached", "reaching", "come", "drawn", "draw", "made", "formed");
        if (verb >= 0 && Negated(verb) is var turned and >= 0)
        {
            Hold("would-not-say", turned, verb, i + 1);
        }
        else if (s.Find(Math.Max(0, i - 4), i, "for") is var early and > 0 && s.IsAny(early - 1, "early", "soon") && s.Is(early - 2, "too"))
        {
            Add("too-early-to-say", Stance.DeclinesToAttribute, null, early - 2, i + 1);
        }
    }

    /// <summary>"stops short of saying it was STATE", "not in a position to say that GROUP did it", "could not verify that".</summary>
    private void CannotSayThat(int i)
    {
        var short_ = s.Is(i - 1, "of") && s.Is(i - 2, "short");
        var held = short_ ? i - 3 : HeldBack(i) is var back and >= 0 ? back : Negated(i);
        if (held < 0 || !short_ && s.Find(Math.Max(0, held - 1), i, "cannot", "can't", "couldn't", "could", "can", "unable", "position", "impossible", "possible", "declined", "refused", "ready", "prepared", "far", "early", "premature", "yet", "sure", "certain", "able", "enough", "sufficient", "short", "would",
                "wouldn't", "hard", "difficult") < 0 && !s.IsAny(i, "sure", "certain", "verified", "confirmed"))
        {
            return;
        }

        var at = i + 1;
        while (s.Has(at, Adverb) || s.IsAny(at, "for", "certain", "with", "certainty", "confidence", "sure", "absolute", "any", "complete", "reports", "report", "claims", "claim", "a", "the") && !s.Is(at + 1, "hackers") && !s.Has(at + 1, CyberActorNoun))
        {
            at++;
        }

        if (s.Is(at, "that"))
        {
            at++;
        }

        if (s.Has(at, Wh) || s.IsAny(at, "whether", "if", "how", "when", "why", "where") || AskedWhether(at) is var end && end < 0)
        {
            return;
        }

        Hold("could-not-confirm", held, i, i + 1);
        _unsaid.Add((i, s.ClauseEnd(i)));
    }
}
