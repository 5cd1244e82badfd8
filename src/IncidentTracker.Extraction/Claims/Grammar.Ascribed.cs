using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Further ways to say whose deed it was: "chalked it up to GROUP", "laid the blame on STATE", "holds STATE accountable", "the group in question was probably GROUP", "the job was American", "the two were members of GROUP".</summary>
internal sealed partial class Grammar
{
    /// <summary>Words between a verb of ascribing and its preposition.</summary>
    private const int LongestAscribed = 14;

    private void Ascribed(int i)
    {
        switch (s[i].Word)
        {
            case "chalk" or "chalks" or "chalked" or "chalking" or "ascribe" or "ascribes" or "ascribed" or "ascribing" or "credit" or "credits" or "credited" or "crediting": AscribedTo(i); break;
            case "put" or "puts" or "putting":
                PutDownTo(i);
                BlameLaid(i);
                break;
            case "lay" or "lays" or "laid" or "laying" or "assign" or "assigns" or "assigned" or "assigning" or "apportioned" or "placed" or "places" or "placing" or "cast" or "heaped" or "shifted" or "pushed": BlameLaid(i); break;
            case "hold" or "holds" or "held" or "holding": HeldToAccount(i); break;
            case "responsibility" or "blame": BlameLies(i); break;
            case "fault" or "faults" or "faulted":
                BlameLies(i);
                Faulted(i);
                break;
            case "victim" or "prey" or "hands" or "courtesy" or "payback" or "retaliation" or "revenge" or "reprisal": Befell(i); break;
            case "american" or "russian" or "chinese" or "iranian" or "israeli" or "british" or "korean": NationalWork(i); break;
            case "member" or "members" or "leader" or "ringleader" or "founder" or "operator" or "affiliate": MemberOf(i); break;
        }

        if (s.Has(i, WordClass.Be))
        {
            GroupIs(i);
        }
    }

    /// <summary>"a Chinese-speaking actor, one it tracks as NAME, is behind": the name behind the description is who it was.</summary>
    private void Rename()
    {
        foreach (var candidate in _found)
        {
            // "STATE stands accused of": no court tries a state.
            if (candidate is { Rule: "faces-charges", Accused: { Length: 1 } state } && s.Has(state.From, Country | Metonym))
            {
                candidate.Stance = Stance.Accuses;
            }

            if (candidate.Accused is { } accused && s.Has(accused.To - 1, ActorNoun) && !s.Any(accused, ActorName) && s.Is(accused.To, ",") && s.IsAny(accused.To + 1, "one", "which", "that", "whom", "known", "a", "an", "part")
                && NounPhrases.Coined(s, s.IsAny(accused.To + 1, "a", "an") ? accused.To + 3 : accused.To + 2) is var at and > 0 && NounPhrases.After(s, at) is { } name && s.Any(name, Name))
            {
                candidate.Accused = name;
            }
        }
    }

    /// <summary>"chalked the intrusion up to GROUP", "ascribed to GROUP", "credited GROUP with the hack"; what is put down to chance or to carelessness names nobody.</summary>
    private void AscribedTo(int i)
    {
        var p = Predicate.Before(s, i);
        if (s[i].Word.StartsWith("credit", StringComparison.Ordinal))
        {
            if (!p.Be && CulpritAfter(i + 1) is { } credited && s.Any(credited, ActorName | Place | CyberActorNoun) && s.IsAny(credited.To, "with", "for") && s.Find(credited.To, credited.To + 8, IncidentNoun | StrongAttackVerb) > 0)
            {
                Actively("attributed", p, credited, i, credited.To + 1);
            }

            return;
        }

        Ascribe(p, i, s.Find(i + 1, i + LongestAscribed, "to"));
    }

    private void PutDownTo(int i)
    {
        if (s.Find(i + 1, i + LongestAscribed, "down") is var down and > 0 && s.Is(down + 1, "to"))
        {
            Ascribe(Predicate.Before(s, i), i, down + 1);
        }
    }

    private void Ascribe(in Predicate p, int verb, int to)
    {
        if (to < 0 || CulpritAfter(to + 1) is not { } accused || s.Has(accused.From, Pronoun) || !s.Any(accused, Name | CyberActorNoun | Sponsored) || s.Any(accused, Technical) || NounPhrases.IsDay(s, accused.From))
        {
            return;
        }

        if (p.Be || to == verb + 1 && p.Start == verb && p.Subject is null)
        {
            Passively("attributed-to", p, accused, verb, to + 1);
        }
        else
        {
            Actively("attributed", p, accused, verb, to + 1);
            Gapped(p);
        }
    }

    /// <summary>"an intrusion, which FIRM chalked up to GROUP": who acts in the clause is the claimant.</summary>
    private void Gapped(in Predicate p)
    {
        if (Relative(p) is { } clause)
        {
            (_found[^1].Claimant, _found[^1].Passive) = (clause.Source, false);
        }
    }

    /// <summary>"laid responsibility for the attack on STATE", "assigned the blame to GROUP".</summary>
    private void BlameLaid(int i)
    {
        var noun = s.Find(i + 1, i + 6, "blame", "responsibility", "fault", "guilt");
        if (noun < 0 || s.Is(noun - 1, "no"))
        {
            return;
        }

        for (var on = noun + 1; on < Math.Min(s.ClauseEnd(i), noun + LongestAscribed); on++)
        {
            if (s.IsAny(on, "on", "to", "upon", "with") && CulpritAfter(s.IsAny(on + 1, "the") && s.IsAny(on + 2, "door", "shoulders") ? on + 4 : on + 1) is { } accused && s.Any(accused, ActorName | Place | CyberActorNoun | Sponsored) && !NounPhrases.IsDay(s, accused.From)
                && !(s.Any(accused, IncidentNoun) && !HeadActs(accused)))
            {
                var p = Predicate.Before(s, i);
                if (p.Be)
                {
                    Passively("blamed-on", p, accused, i, on + 1);
                }
                else
                {
                    Actively("blamed", p, accused, i, on + 1);
                }

                return;
            }
        }
    }

    /// <summary>"holds STATE accountable for", "we hold STATE to account".</summary>
    private void HeldToAccount(int i)
    {
        var p = Predicate.Before(s, i);
        // Whom one means to hold to account some day is no culprit yet.
        if (p.Conditional || s.Is(i - 1, "to") || s.Find(i - 4, i, "can", "could", "cannot", "how") >= 0)
        {
            return;
        }

        if (p.Be ? p.Subject is { } held && MayBeCulprit(held) && s.Any(held, Place | ActorName) && s.IsAny(i + 1, "accountable", "liable") : false)
        {
            Passively("responsible", p, p.Subject!.Value, i, i + 2);
        }
        else if (!p.Be && NounPhrases.After(s, i + 1) is { } accused && MayBeCulprit(accused) && s.Any(accused, Place | ActorName | StateNoun) && (s.IsAny(accused.To, "accountable", "liable", "culpable") || s.Is(accused.To, "to") && s.Is(accused.To + 1, "account")))
        {
            Actively("responsible", p, accused, i, accused.To + 1);
        }
    }

    /// <summary>"responsibility lies with STATE", "the blame rests squarely with GROUP".</summary>
    private void BlameLies(int i)
    {
        var verb = i + 1;
        while (s.Has(verb, Adverb | Preposition | Determiner | IncidentNoun) && verb < i + 7)
        {
            verb++;
        }

        if (s.IsAny(verb, "lies", "lay", "rests", "rested", "falls", "fell", "sits", "belongs") && s.Find(verb + 1, verb + 4, "with", "on", "upon", "to", "at") is var with and > 0 && CulpritAfter(s.Is(with + 1, "the") && s.Is(with + 2, "door") ? with + 4 : with + 1) is { } accused && s.Any(accused, Place | ActorName | CyberActorNoun)
            && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) >= 0)
        {
            Add("responsible", s.Find(i, verb, Negation) >= 0 ? Stance.Disputes : s.Find(i, verb + 2, WordClass.Partial) >= 0 ? Stance.Suspects : Stance.Accuses, accused, i, with + 1);
        }
    }

    /// <summary>"fell victim to GROUP", "suffered at the hands of STATE", "the leak came courtesy of STATE", "the attack was payback by STATE".</summary>
    private void Befell(int i)
    {
        var at = s.IsAny(i, "victim", "prey") ? s.IsAny(i - 1, "fell", "fall", "fallen", "falls", "falling") && s.Is(i + 1, "to") ? i + 2 : -1
            : s.Is(i, "hands") ? s.Is(i - 1, "the") && s.Is(i - 2, "at") && s.Is(i + 1, "of") ? i + 2 : -1
            : s.Is(i, "courtesy") ? s.Is(i + 1, "of") ? i + 2 : -1 : s.IsAny(i + 1, "by", "from") ? i + 2 : -1;
        if (at < 0 || CulpritAfter(at) is not { } accused || !s.Any(accused, Place | ActorName | CyberActorNoun) || !s.Any(accused, Name | Sponsored) || s.Any(accused, IncidentNoun) && !HeadActs(accused))
        {
            return;
        }

        var p = Predicate.Before(s, s.IsAny(i, "victim", "prey") || s.IsAny(i - 1, "came", "comes", "arrived") ? i - 1 : i);
        var deed = s.IsAny(i, "victim", "prey") || p.Subject is { } what && (s.Any(what, IncidentNoun | AttackNoun) || s.Is(i, "hands")) && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) >= 0;
        if (deed && !p.Conditional && !p.Question)
        {
            var candidate = Add("attack-by", Commit(p, i, null), accused, i, at);
            (candidate.Hedged, candidate.Strong) = (p.Partial, true);
        }
    }

    /// <summary>"lawmakers fault STATE for the theft".</summary>
    private void Faulted(int i)
    {
        if (Predicate.Before(s, i) is { Be: false, Subject: not null } p && CulpritAfter(i + 1) is { } accused && s.Any(accused, Place | ActorName) && s.Is(accused.To, "for") && s.Find(accused.To, accused.To + 8, IncidentNoun | StrongAttackVerb) > 0)
        {
            Actively("blamed", p, accused, i, i + 1);
        }
    }

    /// <summary>"investigators are examining whether STATE broke into": whom an inquiry suspects.</summary>
    private bool Inquired(ClaimCandidate candidate)
    {
        if (candidate is not { Stance: Stance.Accuses or Stance.Suspects, Accused: { } accused } || candidate.Rule != "helped-by" && !s.Any(accused, Place | ActorName | Sponsored) || candidate.Rule != "helped-by" && !(s.Any(accused, ActorName | CyberActorNoun | StateNoun | Sponsored) || s.Has(accused.To - 1, Place)))
        {
            return false;
        }

        for (var whether = candidate.Trigger.From - 1; whether > 0 && s[whether].Word is not (";" or "but" or ","); whether--)
        {
            if (!s.Is(whether, "whether"))
            {
                continue;
            }

            var verb = s.IsAny(whether - 1, "at", "into", "on") ? whether - 2 : whether - 1;
            if (s.IsAny(verb, "investigating", "investigate", "examining", "examine", "looking", "probing", "exploring", "considering", "reviewing", "studying", "checking", "investigated", "examined", "weighing", "assessing") && Predicate.Before(s, verb) is { Negated: false, Question: false, Subject: { } inquirer } && s.Any(inquirer, SourceNoun | GovernmentNoun | WordClass.Unnamed | ResearcherNoun | Name)
                && IsAskedOf(candidate, whether + 1) | candidate.Modifier)
            {
                (candidate.Stance, candidate.Hedged, candidate.Claimant, candidate.Passive) = (Stance.Suspects, true, inquirer, false);
                return true;
            }

            return false;
        }

        return false;
    }

    /// <summary>"the job was American": an adjective alone says whose work it was.</summary>
    private void NationalWork(int i)
    {
        if (!s.Has(i, Demonym) || s.In(i + 1) && s[i + 1].IsWord && !s.Has(i + 1, Conjunction | Preposition))
        {
            return;
        }

        var first = s.IsAny(i - 1, "north", "south") ? i - 1 : i;
        var p = Predicate.Before(s, first);
        if (p.Be && !p.Question && p.Subject is { } work && (s.IsAny(work.To - 1, "job", "operation", "tradecraft", "handiwork", "fingerprints", "work", "code", "hand") || s.Has(work.To - 1, IncidentNoun)))
        {
            Add("culprits-are", p.Negated ? Stance.Disputes : Commit(p, first, null), new(first, i + 1), p.Start, i + 1).Hedged = p.Partial;
        }
    }

    /// <summary>"the two were members of GROUP", "he is a member of the gang GROUP": the group is whose deed it was.</summary>
    private void MemberOf(int i)
    {
        if (!s.Is(i + 1, "of") || CulpritAfter(i + 2) is not { } group || !s.Any(group, ActorName) && !(s.Any(group, CyberActorNoun) && s.Any(group, Name)) && !(s.Has(group.From, Proper) && s.Is(group.To, ",") && NounPhrases.After(s, group.To + 1) is { } outfit && s.Has(outfit.To - 1, ActorNoun)) || _found.Exists(other => other.Accused is { } a && a.Overlaps(group)))
        {
            return;
        }

        var first = i;
        while (s.Has(first - 1, Determiner | Adverb) || s.IsAny(first - 1, "alleged", "suspected", "leading", "senior", "founding", "key", "core", "longtime", "former", "prominent"))
        {
            first--;
        }

        var p = Predicate.Before(s, first);
        if (!p.Be || p.Question || p.Subject is not { } person || !(IsPronoun(s, person) && !s.IsAny(person.From, "i", "we", "you") || s.Any(person, Proper | ActorNoun) || s.IsAny(person.To - 1, "two", "three", "four", "both", "pair", "trio", "boy", "boys", "accused")))
        {
            return;
        }

        var guessed = s.Find(first, i, "alleged", "suspected") >= 0;
        var candidate = Add("front-of", guessed ? Stance.Suspects : Commit(p, first, person), group, first, i + 2);
        (candidate.Hedged, candidate.Passive) = (p.Partial || guessed, p.Reported);
    }

    /// <summary>"the group in question was probably GROUP", "the intruders were GROUP": who the nameless ones of the story are.</summary>
    private void GroupIs(int i)
    {
        var at = i + 1;
        while (s.Has(at, Adverb | WordClass.Be | WordClass.Partial) || s.IsAny(at, "to", "believed", "thought", "none", "other", "than"))
        {
            at++;
        }

        if (CulpritAfter(at) is not { } name || !s.Has(name.From, ActorName) && !s.Any(name, ActorName) || s.In(name.To) && s[name.To].IsWord && !s.Has(name.To, Conjunction | Preposition | Wh))
        {
            return;
        }

        var p = Predicate.Before(s, at);
        if (p.Question || p.Subject is not { } doers || s.Any(doers, ActorName | ResearcherNoun))
        {
            return;
        }

        var end = doers.To;
        var asked = s.IsAny(end - 1, "question", "responsible", "concerned", "involved");
        var noun = asked ? s.Find(end - 5, end, CyberActorNoun) : s.Has(end - 1, CyberActorNoun) && !s.Has(end - 1, SourceNoun & ~ActorNoun) ? end - 1 : -1;
        if (noun < 0 || !asked && !s.IsAny(noun, "intruders", "attackers", "hackers", "thieves", "culprits", "perpetrators", "intruder", "attacker", "culprit"))
        {
            return;
        }

        if (_found.Exists(other => other.Rule == "culprits-are" && other.Accused is { } a && a.Overlaps(name)))
        {
            return;
        }

        var candidate = Add("culprits-are", p.Negated ? Stance.Disputes : p.Partial || s.Find(i, at, WordClass.Partial) >= 0 ? Stance.Suspects : Commit(p, doers.From, doers), name, doers.From, at);
        (candidate.Hedged, candidate.Passive) = (p.Partial, p.Reported);
    }
}
