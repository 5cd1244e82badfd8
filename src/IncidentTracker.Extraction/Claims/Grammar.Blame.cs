using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>The plain predicates of attribution: behind, responsible, blame, accuse, attribute, suspect.</summary>
internal sealed partial class Grammar
{
    /// <summary>"ACTOR may be involved", "ACTOR was involved in the attack".</summary>
    private void Involved(int i)
    {
        var p = Predicate.Before(s, i);
        if (p.Question || !p.Be || p.Subject is not { } subject)
        {
            return;
        }

        if (p.Negated || s.Is(subject.From, "no"))
        {
            NotInvolved(p, subject, i);
            return;
        }

        // "evidence suggesting GROUP was involved".
        var stance = Commit(p, i, subject);
        var hinted = stance == Stance.Suspects;
        if (!MayBeCulprit(subject) || !s.Any(subject, Name | CyberActorNoun) || (!p.Partial && !hinted && s.Find(i, i + 8, IncidentNoun) < 0))
        {
            return;
        }

        Add("involved", stance, subject, p.Start, i + 1).Hedged = p.Partial || hinted;
    }

    private void Behind(int i)
    {
        if (s.IsAny(i - 1, "left", "lag", "lagging", "lags", "fall", "fell", "far", "way", "leave", "leaving", "story", "stood", "reasons", "reason", "logic", "thinking", "team", "firm", "company")
            || s.IsAny(i + 1, "bars", "schedule", "closed", "it", "me", "us") && !s.Is(i + 1, "it") || s.Is(i + 1, "the") && s.IsAny(i + 2, "scenes", "wheel", "times", "curtain"))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Question)
        {
            return;
        }

        // "officials see STATE behind the outages".
        if (NounPhrases.Before(s, i) is { } seen && s.IsAny(seen.From - 1, "see", "sees", "saw", "sense", "senses", "suspect", "suspects", "suspected") && (s.Any(seen, Place | ActorName | CyberActorNoun) || IsKin(seen)) && (Predicate.Before(s, seen.From - 1) is { Negated: false } viewing && (viewing.Subject is not null || s.Is(seen.From - 2, "to"))))
        {
            var behind = Add("behind", Stance.Suspects, seen, seen.From - 1, i + 1);
            (behind.Claimant, behind.Hedged) = (s.Is(seen.From - 2, "to") ? null : viewing.Subject, true);
            return;
        }

        if (p.Be && Antecedent(p.Start) is { } gap)
        {
            Add("behind", s.Has(gap.Verb, WordClass.Believe) || p.Partial ? Stance.Suspects : Stance.Accuses, gap.Culprit, p.Start, i + 1).Claimant = gap.Source;
            return;
        }

        // "STATE's hand was behind it".
        var whose = p.Subject is { Length: > 2 } hand && s.IsAny(hand.To - 1, "hand", "hands") && s[hand.To - 2].IsPossessive ? new NounPhrase(hand.From, hand.To - 2) : p.Subject;
        if (whose is { } subject && MayBeCulprit(subject) && (p.Be || p.Reported || p.Start < i))
        {
            var accused = subject;
            // "The man accused of being behind the scam, NAME,".
            if (!s.Any(subject, Name) && (!p.Be || s.Is(i - 1, "being")) && s.Find(i + 1, i + 8, ",") is var mark and > 0 && NounPhrases.After(s, mark + 1) is { } apposed && s.Any(apposed, Name) && s.Is(apposed.To, ","))
            {
                accused = apposed;
            }

            var candidate = Add("behind", Commit(p, i, accused), accused, p.Start, i + 1);
            candidate.Passive = p.Reported;
            candidate.Hedged = p.Partial;
            return;
        }

        // "NAME was the brains behind the botnet".
        if (s.IsAny(i - 1, "brains", "brain", "mastermind", "kingpin", "architect", "ringleader", "puppetmaster", "mind", "force", "hand", "genius", "figure", "driving", "man", "person", "culprit") && NounPhrases.Before(s, i) is { } title && Predicate.Before(s, title.From) is { Be: true, Question: false, Subject: { } bearer } being
            && MayBeCulprit(bearer) && s.Any(bearer, Name | ActorNoun) && !IsPronoun(s, bearer))
        {
            var author = Add("behind", Commit(being, title.From, bearer), bearer, being.Start, i + 1);
            (author.Hedged, author.Passive) = (being.Partial, being.Reported);
            return;
        }

        // "the people behind the attack, NAME, …"; "identified NAME as the man behind".
        if (p.Subject is { } people && s.Any(people, ActorNoun))
        {
            var comma = s.Find(i + 1, i + 10, ",");
            if (comma > 0 && NounPhrases.After(s, comma + 1) is { } named && s.Any(named, Name) && !s.Has(named.From, Say) && s.IsAny(named.To, ",", ".", "("))
            {
                Add("people-behind", Commit(p, i, named), named, i, i + 1);
            }
            else if (s.Any(people, Name))
            {
                Add("people-behind", Stance.Accuses, people, i, i + 1).Modifier = true;
            }
            else if (s.IsAny(people.From - 1, "as") && NounPhrases.Before(s, people.From - 1) is { } identified && s.Any(identified, Name))
            {
                Add("named-as-behind", Stance.Accuses, identified, people.From - 1, i + 1);
            }
        }
    }

    /// <summary>Words between "hold" and "responsible".</summary>
    private const int LongestHeld = 12;

    private void Responsible(int i)
    {
        var p = Predicate.Before(s, i);
        if (p.Question || s.Find(i + 1, i + 4, "reporting", "finding", "discovering", "maintaining", "protecting", "running", "ensuring", "overseeing", "developing", "securing", "defending", "managing", "handling", "coordinating", "investigating", "safety") >= 0)
        {
            return;
        }

        if (s.IsAny(i - 1, "hold", "held", "holds", "holding") && CulpritAfter(i + 1) is { } held)
        {
            Add("responsible", Stance.Accuses, held, i - 1, i + 1);
            return;
        }

        if (s.Find(Math.Max(0, i - LongestHeld), i, "hold", "held", "holds", "holding") is var verb and >= 0 && NounPhrases.After(s, verb + 1) is { } whole && new NounPhrase(whole.From, Math.Min(whole.To, i)) is { Length: > 0 } blamed && MayBeCulprit(blamed) && s.Find(verb, i, ",", ";", "and", "that") < 0)
        {
            // "STATE holds GROUP responsible for".
            var holding = Predicate.Before(s, verb);
            var candidate = Add("responsible", Commit(holding, verb, null), NounPhrases.Named(s, blamed), verb, i + 1);
            candidate.Claimant = holding.Be ? null : holding.Subject;
            return;
        }

        if ((p.Start == i && !p.Relative ? NounPhrases.Before(s, i) : p.Subject) is { } subject && MayBeCulprit(subject))
        {
            // "claimed that they were responsible": the culprit speaks.
            if (!p.Negated && IsPronoun(s, subject) && SourcePhrases.For(Sources, i) is { } own && s.IsAny(own.Verb, "claim", "claims", "claimed", "claiming", "said", "says") && s.Any(own.Who, Name | CyberActorNoun))
            {
                var claimed = Add("claimed-responsible", Stance.ClaimsResponsibility, own.Who, own.Verb, i + 1);
                claimed.Claimant = own.Who;
                return;
            }

            var candidate = Add("responsible", Commit(p, i, subject), subject, p.Start, i + 1);
            candidate.Passive = p.Reported;
            candidate.Hedged = p.Partial;
        }
    }

    private void Responsibility(int i)
    {
        var v = s.Find(Math.Max(0, i - 4), i, "claim", "claims", "claimed", "claiming", "took", "taken", "take", "takes", "taking", "admitted", "admits", "acknowledged", "accepted");
        if (v < 0)
        {
            return;
        }

        var p = Predicate.Before(s, v);
        var subject = p.Subject;
        if (p.Be && s.Find(i + 1, i + 16, "by") is var by and > 0)
        {
            subject = CulpritAfter(by + 1) ?? subject;
        }

        if (p.Negated || subject is { } none && (s.Any(none, Negation) || s.Is(none.From, "nobody") || s.Is(none.From - 1, "no")) || s.IsAny(v - 2, "no") || s.IsAny(v - 1, "no-one"))
        {
            Add("none-claimed", Stance.DeclinesToAttribute, null, v, i + 1).Passive = true;
            return;
        }

        // "companies had to take responsibility for updates": a duty, no deed.
        var duty = s.Is(i, "responsibility") && s.IsAny(v, "take", "takes", "accepted") && (s.IsAny(v - 1, "must", "should", "shall") || s.Is(v - 1, "to") && s.IsAny(v - 2, "had", "has", "have", "need", "needs", "needed", "ought", "refused", "urged", "asked", "told"));
        if (!duty && subject is { } who && !IsPronoun(s, who) | s.IsAny(who.From, "they", "he", "she"))
        {
            who = Mouthpiece(who);
            // A company takes credit for its growth.
            if (s.Is(i, "credit") && s.Has(who.To - 1, VictimNoun) && s.Find(i + 1, s.Count, IncidentNoun | StrongAttackVerb | AttackNoun) < 0)
            {
                return;
            }

            var candidate = Add("claimed-responsibility", Stance.ClaimsResponsibility, who, v, i + 1);
            candidate.Claimant = who;
        }
    }

    private void Blame(int i)
    {
        if (s.IsAny(i - 1, "to", "the") && s.IsAny(i, "blame") && !s.Has(i + 1, Determiner | Name))
        {
            // "ACTOR is to blame".
            var to = Predicate.Before(s, i);
            if (to.Subject is { } culprit && to.Be && MayBeCulprit(culprit) && s.Any(culprit, Name))
            {
                Add("to-blame", Commit(to, i, culprit), culprit, i - 1, i + 1);
                return;
            }
        }

        if (_found.Exists(laid => laid.Rule is "blamed" or "blamed-on" && laid.Trigger.From < i && laid.Trigger.To > i))
        {
            // "put the blame squarely on STATE": told by its verb (BlameLaid).
            return;
        }

        var p = Predicate.Before(s, i);
        var on = s.Find(i + 1, i + 12, "on");
        // "is blaming STATE" blames, whatever stands before it.
        if (p.Be && !s.Is(i, "blaming") || s.IsAny(i + 1, "for", "by", "on") && s.IsAny(i, "blamed") && !(s.Is(i + 1, "on") && NounPhrases.IsDay(s, i + 2)))
        {
            // Passive: "ACTOR was blamed (by X) for", "attacks blamed on ACTOR".
            if (s.Is(i + 1, "on") && CulpritAfter(i + 2) is { } onCulprit)
            {
                if (IsNeglect(onCulprit.To))
                {
                    return;
                }

                Passively("blamed-on", p, onCulprit, i, i + 2);
            }
            else if (s.Is(i + 1, "for") && Relative(p) is { } clause)
            {
                // "STATE, which SOURCE blamed for".
                if (MayBeCulprit(clause.Of))
                {
                    Passively("blamed-for", p, clause.Of, i, i + 1);
                }
            }
            else if ((p.Be || p.Start < i ? p.Subject : NounPhrases.Before(s, i)) is { } subject && MayBeCulprit(subject))
            {
                Passively("blamed-for", p, subject, i, i + 1);
            }

            return;
        }

        if (p.Negated && s.Is(i + 1, "anybody") | s.Is(i + 1, "anyone"))
        {
            Add("cannot-blame", Stance.DeclinesToAttribute, null, p.Start, i + 2);
            return;
        }

        var accused = CulpritAfter(i + 1);
        // "blamed MALWARE on STATE": a name gives way only where "on" follows it, to what is surely a culprit. Farther on stands whom the deed was done to: "blamed STATE for an attack on ITS VICTIM". A day is nobody.
        bool Gives(int at) => accused is not { } named || !s.Any(named, Name) || named.To == at;
        if (on > 0 && Gives(on) && CulpritAfter(on + 1) is { } after && !NounPhrases.IsDay(s, after.From)
            && (accused is null || !s.Any(accused.Value, Name) || s.Any(after, Place | ActorName | CyberActorNoun)))
        {
            accused = after;
        }

        for (var next = s.Find(on + 1, Math.Min(i + 16, s.ClauseEnd(i)), "on"); on > 0 && next > 0; next = s.Find(next + 1, Math.Min(i + 16, s.ClauseEnd(i)), "on"))
        {
            // "blamed the attack on parliament on ACTOR".
            if (Gives(next) && CulpritAfter(next + 1) is { } farther && s.Any(farther, Place | ActorName | CyberActorNoun) && !NounPhrases.IsDay(s, farther.From))
            {
                accused = farther;
            }
        }

        // "The spokeswoman blamed the agency": a quarrel over whose fault it is, no culprit.
        var quarrel = accused is { } body && s.IsAny(body.To - 1, "agency", "company", "firm", "contractor", "supplier", "vendor", "provider", "us") && !s.Any(body, Name | CyberActorNoun | Sponsored) && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun) < 0;
        if (accused is { } a && !quarrel && !IsNeglect(a.To) && !(s.Is(a.To, "for") && s.IsAny(a.To + 1, "everything", "anything", "all")))
        {
            Actively("blamed", p, a, i, i + 1);
        }
    }

    private void Accuse(int i)
    {
        var p = Predicate.Before(s, i);
        if (s.Is(i + 1, "of") || p.Be && !s.Is(i, "accusing") || s.Is(i + 1, "by"))
        {
            // "ACTOR was accused (by X) of", "the man accused of being behind the scam, NAME".
            var subject = Relative(p)?.Of ?? (p.Be || NounPhrases.Before(s, i) is not { } beside || !MayBeCulprit(beside) ? p.Subject : beside);
            if (!p.Be && subject is { } man && !s.Any(man, Name) && s.Find(i, i + 14, ",") is var comma and > 0 && NounPhrases.After(s, comma + 1) is { } named && s.Any(named, Name))
            {
                subject = named;
            }

            // "NAME is due in court on Monday accused of": the day is nobody.
            subject = subject is { } day && NounPhrases.IsDay(s, day.From) ? ClauseOpening(i) : subject;
            if (subject is { } who && MayBeCulprit(who))
            {
                Passively("accused-of", p, who, i, i + 2);
            }
            else if (subject is { } other && s.Any(other, SourceNoun))
            {
                Passively("accused-of", p, other, i, i + 2);
            }

            return;
        }

        if (CulpritAfter(i + 1) is { } accused && !IsNeglect(accused.To) && !(s.Any(accused, Place) && IsOtherwise(accused.To)))
        {
            Actively("accused", p, accused, i, i + 1);
        }
        else if (Accusable(i + 1) is { } body)
        {
            Actively("accused", p, body, i, i + 1);
        }
    }

    private void Suspect(int i)
    {
        if (s.Is(i + 1, "that") || s.Has(i - 1, Determiner | Legal | Demonym) && !s.Has(i - 1, Pronoun) && !s.IsAny(i + 1, "role", "involvement"))
        {
            return;
        }

        if (s.IsAny(i + 1, "of", "in", "to"))
        {
            var p = Predicate.Before(s, i);
            // "No employees are suspected": nobody is.
            if (p.Subject is { } subject && MayBeCulprit(subject) && (p.Be || s.Is(i + 1, "of")) && !p.Negated && !s.Any(subject, Negation) && !s.Has(subject.From - 1, Negation) && !s.IsAny(subject.From, "nobody", "no-one"))
            {
                Passively("suspected-of", p, subject, i, i + 2, Stance.Suspects);
            }
        }
        else if (s.IsAny(i + 1, "role", "involvement") && NounPhrases.Before(s, s.Is(i - 1, "its") || s.Is(i - 1, "their") ? i - 1 : i) is not null)
        {
            if (NounPhrases.After(s, 0) is { } opening && MayBeCulprit(opening))
            {
                Passively("suspected-role", default, opening, i, i + 2, Stance.Suspects);
            }
        }
        else if ((CulpritAfter(i + 1) ?? Accusable(i + 1) ?? (PartyAfter(i + 1) is { } own && IsSomebody(own) ? own : null)) is { } accused)
        {
            var p = Predicate.Before(s, i);
            if (!p.Be && p.Subject is { } claimant && !s.Has(accused.To, Verb | AttackVerb | WordClass.Be))
            {
                var candidate = Add("suspects", Stance.Suspects, accused, i, i + 1);
                candidate.Claimant = claimant;
            }
        }
    }

    /// <summary>An active predicate: the subject is the claimant.</summary>
    private void Actively(string rule, in Predicate p, NounPhrase accused, int from, int to)
    {
        if (Withheld(p, from))
        {
            return;
        }

        var stance = p.Negated ? Stance.Disputes : p.Partial ? Stance.Suspects : Stance.Accuses;
        var candidate = Add(rule, stance, accused, from, to);
        candidate.Hedged = p.Partial;
        if (p.Subject is { } claimant && !claimant.Overlaps(accused))
        {
            candidate.Claimant = claimant;
        }
        else
        {
            candidate.Passive = true;
        }
    }

    /// <summary>A passive predicate: the claimant is the agent ("by X"), if any.</summary>
    private void Passively(string rule, in Predicate p, NounPhrase accused, int from, int to, Stance? stance = null)
    {
        var candidate = Add(rule, stance ?? (p.Negated ? Stance.Disputes : p.Partial || p.Reported && p.Partial ? Stance.Suspects : Stance.Accuses), accused, from, to);
        candidate.Hedged = p.Partial;
        candidate.Passive = true;
        candidate.Modifier = !p.Be && !p.Reported && !s.Is(from - 1, ",");
        if (Relative(p) is { } clause && (s.Has(clause.Source.To - 1, SourceNoun | Name | VendorName | StateNoun | GovernmentNoun | WordClass.Unnamed) || s.Any(clause.Source, SourceNoun | Document)) && !s.Any(clause.Source, IncidentNoun) && !clause.Source.Overlaps(accused))
        {
            // "an attack that SOURCE blamed on ACTOR".
            (candidate.Claimant, candidate.Passive) = (clause.Source, false);
            return;
        }

        for (var by = from + 1; by < Math.Min(s.Count, to + 6); by++)
        {
            if (s.Is(by, "by") && NounPhrases.After(s, by + 1) is { } agent && s.Any(agent, SourceNoun | Name | VendorName | StateNoun) && !agent.Overlaps(accused))
            {
                candidate.Claimant = Agents.List(s, agent);
                candidate.Passive = false;
                break;
            }
        }
    }

    /// <summary>"STATE, which SOURCE blamed for", "an attack that SOURCE blamed on": who acts in a relative clause whose verb only looks like a passive, and of what it speaks; null elsewhere.</summary>
    private (NounPhrase Source, NounPhrase Of)? Relative(in Predicate p)
    {
        // "told the ministry that hackers blamed for" has no relative clause.
        if (p.Be || p.Subject is not { } subject || subject.To != p.Start && !s.Is(p.Start - 1, ")") || !s.IsAny(subject.From - 1, "that", "which", "who", "whom")
            || s.Is(subject.From - 1, "that") && s.Find(subject.From - 9, subject.From - 1, Say | WordClass.Believe) >= 0)
        {
            return null;
        }

        return NounPhrases.Before(s, s.Is(subject.From - 2, ",") ? subject.From - 2 : subject.From - 1) is { } of && !NounPhrases.IsDay(s, of.From) ? (subject, of) : null;
    }
}
