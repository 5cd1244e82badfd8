using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Attribution in nouns and complements: "attribution to ACTOR", "confident that ACTOR".</summary>
internal sealed partial class Grammar
{
    private void Evidence(int i)
    {
        switch (s[i].Word)
        {
            case "attribution": AttributionTo(i); break;
            case "confidence" or "confident" or "convinced" or "certain" or "proof" or "evidence" or "doubt" or "possibility" or "suspicion" or "belief" or "theory" or "conclusion" or "sign" or "signs" or "indications" or "clues": That(i); break;
            case "authors" or "author" or "developers" or "creators" or "creator" or "users" or "masterminds" or "mastermind" or "architect" or "perpetrator" or "perpetrators" or "culprit" or "culprits" or "attackers" or "ringleader" or "suspect" or "suspects": AuthorOf(i); break;
            case "role" or "involvement" or "hand" or "complicity" or "participation": RoleIn(i); break;
            case "insider" or "insiders" or "inside": Insider(i); break;
            case "touch" or "cahoots" or "league" or "contact" or "coordination": InTouch(i); break;
            case "unrelated" or "separate" or "distinct" or "unconnected": Apart(i); break;
        }

        if (s.Has(i, ActorName | Place | Proper) && s.In(i + 1) && s[i + 1].IsPossessive)
        {
            Possessed(i);
        }

        if (s.Has(i, WordClass.Be))
        {
            CulpritsAre(i);
        }

        if (s.Has(i, WordClass.Be) && s.IsAny(i - 1, "attackers", "hackers", "perpetrators", "culprits", "attacker", "hacker", "culprit", "perpetrator", "assailants", "they", "intruders", "suspects", "authors", "developers", "creators", "coders", "programmers", "operators", "writers"))
        {
            Nationality(i);
        }
    }

    /// <summary>"attribution (of the hack) to ACTOR"; thrown out, flawed or questioned, it is disputed.</summary>
    private void AttributionTo(int i)
    {
        var to = s.Find(i + 1, i + 8, "to");
        // "Attribution was up to the government" attributes nothing to it.
        if (to < 0 || s.Find(i + 1, to, WordClass.Be) >= 0 || CulpritAfter(to + 1) is not { } accused)
        {
            return;
        }

        var rejected = s.Find(accused.To, s.Count, "thrown", "flawed", "wrong", "premature", "doubtful", "questionable", "mistaken", "unproven", "dubious", "weak") >= 0
            || s.Find(Math.Max(0, i - 5), i, "doubt", "doubted", "questioned", "rejected", "disputed", "challenged", "against") >= 0;
        Add("attribution-to", rejected ? Stance.Disputes : Stance.Accuses, accused, i, to + 1);
    }

    /// <summary>"high confidence that ACTOR", "no doubt that this is ACTOR's", "evidence that ACTOR".</summary>
    private void That(int i)
    {
        if (!s.Is(i + 1, "that") && !(s.IsAny(i, "confident", "convinced", "certain") && s.Has(i + 1, Name | Determiner))
            || s.Has(i - 1, Negation) && !s.Is(i, "doubt") || s.Is(i - 1, "any") || s.Find(Math.Max(0, i - 4), i, "not", "n't", "didn't", "hasn't", "never") >= 0)
        {
            return;
        }

        var at = s.Is(i + 1, "that") ? i + 2 : i + 1;
        if (CulpritAfter(at) is not { } accused || !s.Any(accused, ActorName | Place | CyberActorNoun) || !s.Has(accused.To, Auxiliary | Verb | AttackVerb | Adverb))
        {
            return;
        }

        var doubted = s.Is(i, "doubt") && !s.Has(i - 1, Negation) && !s.Is(i - 1, "little");
        var faint = s.IsAny(i, "possibility", "suspicion", "belief", "theory", "sign", "signs", "indications", "clues");
        var candidate = Add("evidence-that", doubted ? Stance.Disputes : faint ? Stance.Suspects : Stance.Accuses, accused, i, at);
        candidate.Hedged = faint;
    }

    /// <summary>"ACTOR were the developers of the malware".</summary>
    private void AuthorOf(int i)
    {
        // "STATE tops the list of suspects".
        if (s.Is(i, "suspects") && s.Is(i - 2, "list") && s.Find(i - 6, i - 2, "tops", "topped", "heads", "headed", "leads") is var tops and >= 0 && Predicate.Before(s, tops).Subject is { } first && MayBeCulprit(first) && s.Any(first, Name | CyberActorNoun))
        {
            Add("author-of", Stance.Suspects, first, tops, i + 1).Hedged = true;
            return;
        }

        var p = Predicate.Before(s, NounPhrases.Before(s, i + 1) is { } phrase && s.Has(phrase.From, Determiner) ? phrase.From : i);
        var suspect = s.IsAny(i, "suspect", "suspects");
        if (p.Be && !p.Question && (suspect || s.IsAny(i + 1, "of", "behind", "and", "in")) && p.Subject is { } subject && MayBeCulprit(subject) && s.Any(subject, Name))
        {
            var candidate = Add("author-of", suspect ? Stance.Suspects : Commit(p, i, subject), subject, p.Start, i + 1);
            (candidate.Hedged, candidate.Passive) = (p.Partial, p.Reported);
        }
    }

    /// <summary>"notorious for its suspected role in the hack", "Russia's role in the attack".</summary>
    private void RoleIn(int i)
    {
        // "with the participation of STATE".
        if (s.Is(i + 1, "of") && s.IsAny(i, "participation", "involvement", "complicity") && s.Is(i - 2, "with") && CulpritAfter(i + 2) is { } partner && s.Any(partner, Place | ActorName | IntergovernmentalNoun) && s.Find(0, i, IncidentNoun | StrongAttackVerb) >= 0)
        {
            Add("role-in", Stance.Accuses, partner, i, i + 2);
            return;
        }

        // "STATE had a hand in the attack".
        if (s.Is(i + 1, "in") && s.Find(i - 4, i, "had", "has", "have", "having", "played", "plays", "playing") is var held and >= 0 && s.Find(held, i, Negation) < 0 && s.Find(i + 1, i + 9, IncidentNoun | StrongAttackVerb) > 0
            && Predicate.Before(s, held) is { Question: false, Negated: false, Subject: { } player } playing && MayBeCulprit(player) && (s.Any(player, Place | ActorName | CyberActorNoun | Sponsored) || s.Any(player, Proper) && !s.Any(player, Technical | VictimNoun) || s.Any(player, ActorNoun) && s.Is(held + 2, "hand")))
        {
            Add("role-in", Commit(playing, held, player), player, held, i + 2).Hedged = playing.Partial;
            return;
        }

        if (!s.IsAny(i + 1, "in", "by") || s.Find(i + 1, i + 12, IncidentNoun | StrongAttackVerb) < 0)
        {
            return;
        }

        var from = i;
        while (from > 0 && i - from < 3 && (s.Has(from - 1, Adverb | WordClass.Partial) || s.IsAny(from - 1, "alleged", "suspected", "possible", "direct", "its", "their", "his")))
        {
            from--;
        }

        var accused = s.Is(i + 1, "by") ? CulpritAfter(i + 2) : s.In(from - 1) && s[from - 1].IsPossessive ? NounPhrases.Before(s, from - 1)
            : s.IsAny(from, "its", "their", "his") && Predicate.Before(s, from) is var p && s.Is(from - 1, "for") ? Opening(from) : s.Has(from - 1, Place) ? NounPhrases.Before(s, from) : null;
        if (accused is { } party && MayBeCulprit(party) && s.Any(party, Name | CyberActorNoun) && s.Find(Math.Max(0, from - 12), from, "denied", "denies", "deny", "denying", "evidence") < 0)
        {
            // "officials see STATE's hand in the attack".
            var seen = s.IsAny(party.From - 1, "see", "sees", "saw", "suspect", "suspects", "suspected", "detect", "detects", "sense", "sensed") ? party.From - 1 : -1;
            var partial = s.Find(from, i, "alleged", "suspected", "possible") >= 0 || seen >= 0;
            var candidate = Add("role-in", seen >= 0 && Negated(seen) >= 0 ? Stance.Disputes : partial ? Stance.Suspects : Stance.Accuses, party, from, i + 1);
            (candidate.Hedged, candidate.Passive) = (partial, partial && seen < 0);
            candidate.Claimant = seen > 0 ? Predicate.Before(s, seen).Subject : null;
        }
    }

    private NounPhrase? Opening(int before) => NounPhrases.After(s, 0) is { } first && first.To < before && s.Has(first.To, WordClass.Be | Verb) ? first : null;

    /// <summary>"likely came from an insider", "the insider theory", "an inside job".</summary>
    private void Insider(int i)
    {
        // "the crooks had a man on the inside".
        if (s.Is(i, "inside") && s.Is(i - 1, "the") && s.IsAny(i - 2, "on", "from") && NounPhrases.Before(s, i - 2) is { } mole && (s.Has(mole.To - 1, ActorNoun) || s.IsAny(mole.To - 1, "someone", "somebody", "help", "accomplice", "friend")) && OfIncident() && (!s.In(i + 1) || !s[i + 1].IsWord))
        {
            Add("insider", Stance.Suspects, new(mole.From, i + 1), mole.From, i + 1).Hedged = true;
            return;
        }

        // "suspect someone inside the company".
        if (s.Is(i, "inside") && s.IsAny(i - 1, "someone", "somebody", "people") && s.Find(i - 6, i, WordClass.Believe | WordClass.Partial) >= 0 && NounPhrases.After(s, i + 1) is { } house)
        {
            Add("insider", Stance.Suspects, new(i - 1, house.To), i - 1, i + 1).Hedged = true;
            return;
        }

        if (s.Is(i, "inside") ? !s.Is(i + 1, "job") : !(s.IsAny(i + 1, "theory", "job", "involvement") || s.Has(i - 1, Determiner) && s.IsAny(i - 2, "from", "by", "of")))
        {
            return;
        }

        var negated = s.Find(Math.Max(0, i - 4), i, "not", "wasn't", "n't", "isn't") >= 0;
        Add("insider", negated ? Stance.Disputes : Stance.Suspects, new(s.Has(i - 1, Determiner) && s.Is(i - 1, "an") ? i - 1 : i, i + 1), i, i + 1).Hedged = true;
    }

    /// <summary>"had to be in touch with the Russian military".</summary>
    private void InTouch(int i)
    {
        if (s.IsAny(i + 1, "with") && s.IsAny(i - 1, "in", "close", "direct") && CulpritAfter(i + 2) is { } accused && s.Any(accused, Place | StateNoun))
        {
            var p = Predicate.Before(s, i - 1);
            if (p.Subject is { } subject && s.Any(subject, ActorName | CyberActorNoun))
            {
                Add("in-touch-with", Commit(p, i, subject), accused, i, i + 2).Hedged = p.Partial;
            }
        }
    }

    /// <summary>"the attack was unrelated to ACTOR": an attribution turned down.</summary>
    private void Apart(int i)
    {
        if (s.IsAny(i + 1, "to", "from") && CulpritAfter(i + 2) is { } accused && s.Any(accused, ActorName | Place) && Predicate.Before(s, i).Be)
        {
            Add("apart-from", Stance.Disputes, accused, i, i + 2);
        }
    }

    /// <summary>"this is ACTOR's stuff", "the tools were STATE's doing".</summary>
    private void Possessed(int i)
    {
        if (!s.IsAny(i + 2, "work", "stuff", "doing", "handiwork", "code", "malware", "tools", "operation", "style", "modus", "playbook", "signature", "fault") || NounPhrases.Before(s, i + 1) is not { } accused)
        {
            return;
        }

        var p = Predicate.Before(s, accused.From);
        if (p.Be && MayBeCulprit(accused))
        {
            var candidate = Add("is-work-of", Commit(p, i, null), accused, p.Start, i + 3);
            candidate.Hedged = p.Partial;
        }
    }

    /// <summary>"the people at the keyboards were hired hackers", "the culprit was a former employee".</summary>
    private void CulpritsAre(int i)
    {
        var at = i + 1;
        while (s.Has(at, Adverb | WordClass.Be | WordClass.Partial) || s.IsAny(at, "to", "believed", "thought"))
        {
            at++;
        }

        // In "named HACKERS as the culprit" the hackers are accused: the culprit is only what they are called.
        if (CulpritAfter(at) is not { } accused || s.IsAny(accused.To - 1, "culprit", "culprits", "perpetrator", "perpetrators") || !s.Any(accused, Name | ActorNoun | Sponsored) || s.Has(accused.To - 1, Demonym) || s.Any(accused, VictimNoun) || s.Has(accused.From, Pronoun))
        {
            return;
        }

        var p = Predicate.Before(s, at);
        if (p.Question || p.Subject is not { } doers || !(s.IsAny(doers.To - 1, "attackers", "attacker", "hackers", "hacker", "culprit", "culprits", "perpetrator", "perpetrators", "thief", "thieves", "intruder", "intruders", "leaker", "fraudsters", "scammers", "extortionists", "assailants", "gang")
            || s.IsAny(doers.To - 1, "people", "person", "men", "man", "those", "ones") && s.Find(doers.To, at, "behind", "keyboard", "keyboards", "responsible", "did", "other", "controls") > 0))
        {
            return;
        }

        var candidate = Add("culprits-are", p.Negated ? Stance.Disputes : p.Partial ? Stance.Suspects : Commit(p, doers.From, doers), accused, doers.From, at);
        (candidate.Hedged, candidate.Passive) = (p.Partial, p.Reported);
    }

    /// <summary>"the perpetrators were Russian", "the attackers are from China".</summary>
    private void Nationality(int i)
    {
        var at = i + 1;
        while (s.Has(at, Adverb | Modal | WordClass.Partial) || s.IsAny(at, "from", "based", "in", "be", "to", "believed", "thought"))
        {
            at++;
        }

        if (s.Has(at, Place) && at - i < 8 && NounPhrases.After(s, at) is { } accused && !s.IsAny(accused.To, "and"))
        {
            var p = Predicate.Before(s, at);
            var partial = p.Partial || s.Find(i, at, WordClass.Partial) > 0;
            var candidate = Add("culprits-are", p.Negated ? Stance.Disputes : partial ? Stance.Suspects : Commit(p, i - 1, new(i - 1, i)), accused, i, at + 1);
            (candidate.Hedged, candidate.Passive) = (partial, p.Reported);
        }
    }
}
