using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Other ways to blame: "pinned the attack on STATE", "laid it at the door of", "lists GROUP as the author", "suspicion fell on", "the trail leads to", "tracks the activity as NAME".</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _culpritNouns = Set("author authors culprit culprits perpetrator perpetrators attacker attackers hacker hackers mastermind masterminds ringleader ringleaders creator creators architect architects instigator instigators offender offenders responsible suspect suspects");

    private void Pinned(int i)
    {
        switch (s[i].Word)
        {
            case "pin" or "pins" or "pinned" or "pinning": PinnedOn(i); break;
            case "door" or "doorstep" or "feet": AtTheDoor(i); break;
            case "as": NamedAs(i); break;
            case "suspicion" or "suspicions": SuspicionOn(i); break;
            case "trail" or "trails" or "tracks" or "roads" or "clue" or "clues" or "evidence" or "breadcrumbs" or "traces" or "threads": LeadsTo(i); break;
            case "tracking" or "tracks" or "tracked": TrackedAs(i); break;
            case "finger" or "fingers" or "fingering" or "implicated" or "implicates" or "implicating" or "fingered" or "outed" or "unmasked": Implicated(i); break;
            case "called" or "calls" or "calling" or "singled" or "singles" or "condemned" or "condemns" or "condemning" or "denouncing" or "blasted" or "blasting" or "rebuking" or "denounced" or "denounces" or "rebuked" or "chastised" or "castigated" or "slammed": CalledOut(i); break;
            case "focusing" or "focused" or "focussing" or "focussed" or "focuses" or "zeroing" or "zeroed" or "homing" or "honing" or "concentrating" or "looking" or "eyeing" or "eying" or "investigating" or "examining" or "probing" or "questioning": FocusOn(i); break;
            case "traced": TracedToHome(i); break;
            case "stood" or "stands" or "stand": StoodBehind(i); break;
        }
    }

    /// <summary>"pinned the attack on STATE", "an attack which SOURCE has pinned on GROUP".</summary>
    private void PinnedOn(int i)
    {
        if (s.Find(i + 1, i + 12, "on") is var on && on < 0 || s.Find(i + 1, on, "hopes", "hope", "badge", "medal", "medals") > 0 || PartyAfter(on + 1) is not { } accused || !s.Any(accused, Name | CyberActorNoun | Sponsored) && !IsSomebody(accused) || NounPhrases.IsDay(s, accused.From))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (on == i + 1 || p.Be && !s[i].Word.EndsWith("ing", StringComparison.Ordinal))
        {
            Passively("pinned-on", p, accused, i, on + 1);
        }
        else
        {
            Actively("pinned-on", p, accused, i, on + 1);
        }
    }

    /// <summary>"laid the blame at the door of STATE".</summary>
    private void AtTheDoor(int i)
    {
        if (!s.Is(i + 1, "of") || !s.IsAny(i - 2, "at") || CulpritAfter(i + 2) is not { } accused || s.Find(i - 12, i, "lay", "lays", "laid", "laying", "put", "puts", "placed", "places", "placing") is not (var verb and >= 0))
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        if (p.Be)
        {
            Passively("pinned-on", p, accused, verb, i + 2);
        }
        else
        {
            Actively("pinned-on", p, accused, verb, i + 2);
        }
    }

    /// <summary>"lists GROUP as the author", "GROUP was named as the culprit".</summary>
    private void NamedAs(int i)
    {
        var noun = i + 1;
        while (noun < i + 5 && s.In(noun) && !_culpritNouns.Contains(s[noun].Word) && !(s.IsAny(noun, "state", "country", "nation", "group", "gang", "party", "one", "people", "unit") && s.IsAny(noun + 1, "behind", "that", "who", "which", "responsible")))
        {
            noun++;
        }

        if (noun >= i + 5 || !s.In(noun))
        {
            return;
        }

        // A man named as a suspect is before the law, a state is not.
        var verb = Described(i);
        if (s.IsAny(noun, "suspect", "suspects") && s.Find(Math.Max(0, verb - 4), i, Country | Metonym | ActorName) < 0)
        {
            return;
        }

        if (verb < 0 || s.Find(verb, i, Negation) >= 0)
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        if (!p.Be && NounPhrases.After(s, verb + 1) is { } named && named.To <= i && MayBeCulprit(NounPhrases.Named(s, named)) && s.Any(named, Name | CyberActorNoun))
        {
            Actively("named-as", p, NounPhrases.Named(s, named), verb, i + 1);
        }
        else if (p.Be && p.Subject is { } subject && MayBeCulprit(subject) && s.Any(subject, Name) && verb > i - 4)
        {
            Passively("named-as", p, subject, verb, i + 1);
        }
        else
        {
            return;
        }

        // "sees STATE as the likely culprit".
        if (s.Find(i, noun, [.. _likely]) > 0 && _found[^1].Stance == Stance.Accuses)
        {
            (_found[^1].Stance, _found[^1].Hedged) = (Stance.Suspects, true);
        }
    }

    /// <summary>"suspicion at first fell on PERSON".</summary>
    private void SuspicionOn(int i)
    {
        if (s.Find(i + 1, i + 8, "fell", "falls", "fallen", "focused", "focuses", "centred", "centered", "turned", "landed", "rests", "rested", "fixed", "pointed", "points", "settled") is not (var verb and >= 0)
            || s.Find(i, verb, Negation) >= 0)
        {
            return;
        }

        // "falls mainly on STATE".
        var on = verb + 1;
        while (s.Has(on, Adverb) && !s.IsAny(on, "on", "upon", "to", "at") || s.IsAny(on, "squarely", "heavily", "inevitably", "naturally", "instead", "back", "swiftly", "chiefly", "almost", "entirely"))
        {
            on++;
        }

        var pronoun = s.IsAny(on + 1, "him", "her", "them") ? new NounPhrase(on + 1, on + 2) : (NounPhrase?)null;
        if (s.IsAny(on, "on", "upon", "to", "at", "towards", "toward") && (pronoun ?? CulpritAfter(on + 1)) is { } accused)
        {
            var candidate = Add("suspicion-on", Stance.Suspects, accused, i, on + 1);
            (candidate.Hedged, candidate.Passive) = (true, true);
        }
    }

    /// <summary>"detectives are focusing on GROUP", "investigators have zeroed in on STATE hackers": whom an inquiry turns to.</summary>
    private void FocusOn(int i)
    {
        var on = s.IsAny(i, "eyeing", "eying", "investigating", "examining", "probing", "questioning") ? i : s.Is(i + 1, "in") || s.IsAny(i + 1, "hard", "closely") ? i + 2 : i + 1;
        var p = Predicate.Before(s, i);
        if (on > i && !s.IsAny(on, s.Is(i, "looking") ? "at" : "on") || p.Negated || p.Subject is not { } inquirer || s.Find(inquirer.From, inquirer.To, "investigators", "detectives", "police", "inquiry", "enquiry", "investigation", "prosecutors", "agents", "probe", "officials", "authorities", "suspicion", "fbi", "agency", "analysts") < 0
            || CulpritAfter(on + 1) is not { } accused || !s.Any(accused, ActorName | CyberActorNoun) && !IsKin(accused) || !s.Any(accused, Name | Sponsored | CyberActorNoun) && !IsKin(accused) || on == i && s.Has(accused.To - 1, IncidentNoun))
        {
            return;
        }

        var candidate = Add("suspicion-on", Stance.Suspects, accused, i, on + 1);
        (candidate.Hedged, candidate.Claimant) = (true, inquirer);
    }

    /// <summary>"the trail leads to STATE", "all the clues led back to GROUP".</summary>
    private void LeadsTo(int i)
    {
        if (s.Find(i + 1, i + 5, "lead", "leads", "led", "leading") is var verb and > 0 && s.Find(verb + 1, verb + 4, "to") is var to and > 0
            && CulpritAfter(to + 1) is { } accused && s.Any(accused, Place | ActorName | CyberActorNoun) && (!s.In(accused.To) || !s[accused.To].IsPossessive) && !s.Has(accused.To, IncidentNoun))
        {
            var candidate = Add("points-to", s.Find(i, verb, Negation) >= 0 ? Stance.Disputes : Stance.Suspects, accused, verb, to + 1);
            candidate.Hedged = true;
        }
    }

    /// <summary>"is tracking the activity as NAME", "under the name NAME": whose deed it is. A group's other name says nothing of a deed.</summary>
    private void TrackedAs(int i)
    {
        if (NounPhrases.After(s, i + 1) is not { } object_ || !s.IsAny(object_.To - 1, "activity", "intrusion", "intrusions", "campaign", "attacks", "attack", "operation") || !s.IsAny(object_.To, "as", "under"))
        {
            return;
        }

        var at = object_.To + 1;
        while (s.Has(at, Determiner) || s.IsAny(at, "moniker", "name", "names", "label", "designation", "cluster", "group", "\"", "'"))
        {
            at++;
        }

        if (NounPhrases.After(s, at) is { } name && s.Any(name, ActorName))
        {
            Actively("tracked-as", Predicate.Before(s, i), name, i, at);
        }
    }

    /// <summary>"the report implicates STATE in the hack".</summary>
    private void Implicated(int i)
    {
        if (s.IsAny(i, "finger", "fingers") && !(CulpritAfter(i + 1) is { } pointed && s.Any(pointed, Place | ActorName) && s.IsAny(pointed.To, "for", "over", "in", "as")))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Be || s.IsAny(i + 1, "in", "by"))
        {
            if (p.Subject is { } subject && MayBeCulprit(subject) && s.Any(subject, Name | CyberActorNoun))
            {
                Passively("implicated", p, subject, i, i + 1);
            }
        }
        else if (CulpritAfter(i + 1) is { } accused && s.Any(accused, Name | CyberActorNoun))
        {
            Actively("implicated", p, accused, i, i + 1);
        }
    }

    /// <summary>"called out STATE for the hack".</summary>
    private void CalledOut(int i)
    {
        var at = s.Is(i + 1, "out") ? i + 2 : i + 1;
        if ((at == i + 2 || !s.IsAny(i, "called", "calls", "calling", "singled", "singles")) && CulpritAfter(at) is { } accused && s.Any(accused, Place | ActorName | CyberActorNoun) && (s.Any(accused, Place | ActorName) && s.IsAny(accused.To, "for", "over") && (s.Find(accused.To, accused.To + 9, IncidentNoun | StrongAttackVerb) > 0 || s.Has(accused.To + 1, Proper) && OfIncident())
                || s.Is(accused.To, "as") && s.Find(accused.To + 1, accused.To + 5, "culprit", "culprits", "perpetrator", "perpetrators", "attacker", "attackers", "mastermind", "masterminds", "suspect", "suspects", "source") > 0)
            && Predicate.Before(s, i) is { Be: false } p)
        {
            Actively("called-out", p, accused, i, at);
        }
    }

    /// <summary>"traced the log-ins to the broadband at NAME's home": whose it was.</summary>
    private void TracedToHome(int i)
    {
        if (s.Find(i + 1, i + 9, "to") is not (var to and > 0))
        {
            return;
        }

        for (var k = to + 2; k < Math.Min(s.Count, to + 9); k++)
        {
            if (s[k].IsPossessive && s.Find(k + 1, k + 4, "home", "house", "flat", "apartment", "address", "computer", "laptop", "phone", "desk", "bedroom", "broadband", "girlfriend", "wife", "mother") > 0 && NounPhrases.Before(s, k) is { } owner && s.Has(owner.To - 1, Proper) && s.Has(owner.From, Proper | ActorNoun))
            {
                var p = Predicate.Before(s, i);
                if (p.Be)
                {
                    Passively("traced-to", p, owner, i, to + 1);
                }
                else
                {
                    Actively("traced-to", p, owner, i, to + 1);
                }

                return;
            }
        }
    }

    /// <summary>"STATE stood behind the sabotage"; who stands behind a report or a friend did nothing.</summary>
    private void StoodBehind(int i)
    {
        if (!s.Is(i + 1, "behind") || NounPhrases.After(s, i + 2) is not { } deed || !s.Any(deed, IncidentNoun | AttackNoun) && !(s.Has(deed.To - 1, AttackVerb) && s[deed.To - 1].Word.EndsWith("ing", StringComparison.Ordinal)) && !s.IsAny(deed.To - 1, "sabotage", "break-in", "blackout", "it", "this"))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Subject is { } subject && MayBeCulprit(subject) && s.Any(subject, Name | CyberActorNoun | StateNoun) && !p.Question)
        {
            Add("behind", Commit(p, i, subject), subject, i, i + 2).Hedged = p.Partial;
        }
    }
}
