using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What somebody left behind or gave away: where the money ended, in whose name a domain is, whose working hours the code keeps; and what shouts a name: "screams STATE", "has STATE's name on it".</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _shouts = Set("screams scream screamed spells shouts reeks smacks stinks whiffs bespeaks");

    private static readonly FrozenSet<string> _holdings = Set("wallet wallets account accounts address addresses server servers domain domains website websites number numbers email emails exchange company shell firm network");

    private void Traces(int i)
    {
        if (_shouts.Contains(s[i].Word))
        {
            Shouts(i);
        }
        else if (s.Is(i, "name") || s.Is(i, "names"))
        {
            NameOnIt(i);
        }
        else if (s.IsAny(i, "by", "to") && s.IsAny(i - 1, "controlled", "owned", "held", "operated", "run", "registered", "rented", "leased", "bought", "opened", "belonging", "used"))
        {
            HeldByParty(i);
        }
        else if (s.IsAny(i, "classic", "pure", "vintage", "textbook", "quintessential", "trademark"))
        {
            IsClassic(i);
        }
        else if (s.IsAny(i, "playbook", "playbooks", "handbook", "manual") && s.Plain(i))
        {
            FromPlaybook(i);
        }
        else if (s.Is(i, "as"))
        {
            RevealedAs(i);
        }
        else if (s.IsAny(i, "sue", "sues", "sued", "suing") && s.Plain(i))
        {
            Sues(i);
        }
        else if (s.IsAny(i, "hours", "zone", "timezone", "holidays", "keyboard", "keyboards"))
        {
            KeepsHours(i);
        }
        else if (s.IsAny(i, "questioned", "quizzed", "grilled", "interviewed", "investigated", "probed") && s.Plain(i))
        {
            Questioned(i);
        }
        else if (s.IsAny(i, "officer", "agent", "operative", "spy", "contractor", "soldier", "officers", "agents", "operatives", "spies") && s.Plain(i))
        {
            IsOfficer(i);
        }
        else if (s.Is(i, "wanted") && Predicate.Before(s, i) is { Be: true, Negated: false } p && (s.IsAny(i + 1, "by", "for", "in") && s.Find(i + 1, i + 10, IncidentNoun | StrongAttackVerb | GovernmentNoun) > 0))
        {
            Suffered("charged", p, i, i + 1);
        }
        else if ((s.Is(i, "speak") || s.Is(i, "talk")) && s.Is(i - 1, "to") && s.IsAny(i - 2, "want", "wants", "wanted", "keen", "seeking", "hoping") && s.Is(i + 1, "to"))
        {
            WantsToSpeak(i);
        }
    }

    /// <summary>"everything about this screams STATE", "the raid smacks of GROUP".</summary>
    private void Shouts(int i)
    {
        var at = s.IsAny(i + 1, "of", "like", "out", "\"") ? i + 2 : i + 1;
        var p = Predicate.Before(s, i);
        if (CulpritAfter(at) is { } party && (Identifies(party) || s.Any(party, ActorName)) && !p.Conditional && !p.Question && (s.Inside(i) || OfIncident() || p.Subject is { } thing && IsWork(thing)) && (!s.In(party.To) || !s[party.To].IsWord || s.Has(party.To, Conjunction | Preposition)))
        {
            Add("looks-like", p.Negated ? Stance.Disputes : Stance.Suspects, party, i, at).Hedged = true;
        }
        else if (NounPhrases.After(s, at) is { } deed && s.Has(deed.To - 1, AttackNoun | IncidentNoun) && Adjectives(deed) is { } whose && !p.Conditional && !p.Question)
        {
            _found.RemoveAll(other => other.Rule == "adjective-deed" && other.Accused is { } a && a.Overlaps(whose));
            Add("looks-like", p.Negated ? Stance.Disputes : Stance.Suspects, whose, i, at).Hedged = true;
        }
    }

    /// <summary>"this has STATE's name on it", "GROUP's name is all over this".</summary>
    private void NameOnIt(int i)
    {
        if (s.In(i - 1) && s[i - 1].IsPossessive && NounPhrases.Before(s, i - 1) is { } party && MayBeCulprit(party) && s.Any(party, Place | ActorName | CyberActorNoun)
            && (s.IsAny(i + 1, "on", "all") && s.IsAny(party.From - 1, "has", "had", "have", "with", "got") && s.Find(i + 1, i + 5, "it", "this", "them") > 0 || Seen(i + 1) && s.Is(s.Find(i + 1, i + 5, "over"), "over")))
        {
            Traced(Stance.Suspects, party, party.From, i + 1);
        }
    }

    /// <summary>"ended up in a wallet controlled by GROUP", "the domains were registered by a man in CITY".</summary>
    private void HeldByParty(int by)
    {
        var party = PartyAfter(by + 1);
        if (party is not { } holder || !s.Any(holder, Place | ActorName | CyberActorNoun) && !(s.Any(holder, ActorNoun) && !s.IsAny(holder.To - 1, "person", "people", "individual", "individuals")) || s.Any(holder, VendorName | ResearcherNoun | GovernmentNoun & ~StateNoun) && !s.Any(holder, Place | ActorName)
            || _found.Exists(other => other.Rule != "sponsored-by" && other.Accused is { } a && a.Overlaps(holder)) || NounPhrases.IsDay(s, holder.From))
        {
            return;
        }

        var p = Predicate.Before(s, by - 1);
        var things = p.Be ? p.Subject : NounPhrases.Before(s, p.Start);
        if (p.Negated || p.Question || p.Conditional || things is not { } thing || !_holdings.Contains(s[thing.To - 1].Word))
        {
            return;
        }

        // Money goes to wallets and attacks come from servers: what is merely somebody's says nothing.
        var flows = s.Find(0, by, "money", "coins", "bitcoin", "bitcoins", "funds", "traced", "followed", "ended", "sent", "moved", "transferred", "landed", "payments", "proceeds", "loot", "attack", "attackers", "malware", "phishing", "command", "stolen", "siphoned") >= 0 || s.IsAny(by - 1, "registered", "rented", "leased") && s.Find(0, by, "domain", "domains", "server", "servers", "number") >= 0;
        if (flows)
        {
            _found.RemoveAll(other => other.Accused is { } a && a.Overlaps(holder));
            Add("traced-to", p.Partial ? Stance.Suspects : Stance.Accuses, holder, by - 1, by + 1).Hedged = p.Partial;
        }
    }

    /// <summary>"it's classic GROUP", "the tradecraft is pure BODY".</summary>
    private void IsClassic(int i)
    {
        var p = Predicate.Before(s, i);
        if ((p.Be || s.Is(p.Start - 1, "'s")) && !p.Negated && !p.Question && CulpritAfter(i + 1) is { } party && (Identifies(party) || s.Any(party, ActorName)) && (!s.In(party.To) || !s[party.To].IsWord) && (s.Inside(i) || OfIncident()))
        {
            Add("looks-like", Stance.Suspects, party, i, i + 1).Hedged = true;
        }
    }

    /// <summary>"straight out of STATE's playbook", "from the Russian playbook".</summary>
    private void FromPlaybook(int i)
    {
        var whose = s.In(i - 1) && s[i - 1].IsPossessive ? NounPhrases.Before(s, i - 1) : s.Has(i - 1, Demonym | ActorName | Metonym) ? new(s.IsAny(i - 2, "north", "south") ? i - 2 : i - 1, i) : null;
        if (whose is not { } party || !s.Any(party, Place | ActorName))
        {
            return;
        }

        var before = s.Has(party.From - 1, Determiner) ? party.From - 2 : party.From - 1;
        if (s.IsAny(before, "of", "from", "by", "follows", "followed", "fits", "matches") && (s.Inside(i) || OfIncident()) && Predicate.Before(s, before) is { Negated: false, Conditional: false } && !_found.Exists(other => other.Accused is { } a && a.Overlaps(party)))
        {
            Add("looks-like", Stance.Suspects, s.Has(party.From, Determiner) && party.Length > 1 && s.Has(party.From + 1, Demonym) ? new(party.From + 1, party.To) : party, before, i + 1).Hedged = true;
        }
    }

    /// <summary>"police identified the hacker as a boy from TOWN", "the leaker was unmasked as a clerk": who the nameless one is.</summary>
    private void RevealedAs(int i)
    {
        var verb = s.Find(i - 8, i, "identified", "identifies", "unmasked", "unmasks", "exposed", "exposes", "revealed", "reveals", "outed", "named", "names", "doxed", "doxxed");
        if (verb < 0 || PartyAfter(i + 1) is not { } party || !s.Any(party, ActorNoun | Proper) && !IsSomebody(party) || s.Has(party.To - 1, SourceNoun) && !s.Any(party, ActorNoun))
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        var doer = p.Be ? p.Subject : NounPhrases.After(s, verb + 1);
        if (doer is not { } hacker || p.Negated || p.Question || p.Conditional || !p.Be && hacker.To != i
            || !s.IsAny(hacker.To - 1, "hacker", "attacker", "leaker", "culprit", "intruder", "perpetrator", "thief", "author", "mastermind", "ringleader", "suspect", "scammer", "fraudster", "blackmailer", "hackers", "attackers", "culprits", "intruders", "perpetrators", "thieves", "authors", "suspects"))
        {
            return;
        }

        _found.RemoveAll(other => other.Accused is { } a && a.Overlaps(hacker) && other.Rule is "implicated" or "named-as");
        var candidate = Add("culprits-are", p.Partial ? Stance.Suspects : Stance.Accuses, party, verb, i + 1);
        (candidate.Claimant, candidate.Passive, candidate.Hedged) = (p.Be ? null : p.Subject, p.Be, p.Partial);
    }

    /// <summary>"sued STATE over the hacking of its servers": who goes to court over a deed says who did it.</summary>
    private void Sues(int i)
    {
        if (PartyAfter(i + 1) is { } party && (s.Any(party, Place | ActorName | CyberActorNoun) || IsSomebody(party)) && s.IsAny(party.To, "over", "for") && DoesHarm(party.To + 1, 5) | s.Find(party.To, party.To + 5, IncidentNoun) > 0 && Predicate.Before(s, i) is { Negated: false, Be: false, Conditional: false } p)
        {
            Actively("accused", p, party, i, i + 1);
        }
    }

    /// <summary>"match office hours in CITY", "in the time zone of STATE", "typed on a Korean keyboard".</summary>
    private void KeepsHours(int i)
    {
        NounPhrase? place = s.IsAny(i, "keyboard", "keyboards") ? s.Has(i - 1, Demonym) ? new(s.IsAny(i - 2, "north", "south") ? i - 2 : i - 1, i) : null
            : s.IsAny(i + 1, "in", "of", "for", "used") ? CulpritAfter(s.Is(i + 1, "used") ? i + 3 : i + 2) : s.Has(i - 1, Place) ? new(i - 1, i) : s.Has(i - 2, Place) ? new(i - 2, i - 1) : null;
        if (place is not { } where || !s.Any(where, Place) || s.Any(where, IncidentNoun) || s.Find(0, s.Count, "compiled", "compile", "match", "matches", "matched", "coincide", "coincides", "coincided", "correspond", "corresponds", "corresponded", "consistent", "activity", "attackers", "hackers", "samples", "timestamps", "worked", "typed", "written") < 0
            || _found.Exists(other => other.Accused is { } a && a.Overlaps(where)) || s.Find(0, i, Negation) >= 0)
        {
            return;
        }

        Add("points-to", Stance.Suspects, where, i, i + 1).Hedged = true;
    }

    /// <summary>"an ex-chief of the hospital is being questioned over the leak", "police quizzed a student about the hack".</summary>
    private void Questioned(int i)
    {
        var p = Predicate.Before(s, i);
        var about = s.Find(i + 1, i + 9, "over", "about", "in", "for", "on", "as");
        if (!p.Be || p.Negated || p.Question || p.Conditional || p.Subject is not { } subject)
        {
            return;
        }

        var person = Bare(subject);
        if (!MayBeCulprit(person) && !IsSomebody(person) || IsPronoun(s, person) || !s.Any(person, Name | ActorNoun) && !IsSomebody(person) || s.Any(person, IncidentNoun | VictimNoun)
            || about < 0 || s.Find(about, about + 8, IncidentNoun | StrongAttackVerb | AttackNoun) < 0 && !s.Is(about + 1, "suspicion"))
        {
            return;
        }

        var candidate = Add("suspicion-on", Stance.Suspects, person, p.Start, i + 1);
        (candidate.Hedged, candidate.Passive) = (true, true);
    }

    /// <summary>"detectives want to speak to a former contractor about the hack": whom they would like to hear.</summary>
    private void WantsToSpeak(int i)
    {
        if (PartyAfter(i + 2) is { } person && (IsSomebody(person) || s.Any(person, Name)) && !s.Any(person, VictimNoun) && s.IsAny(person.To, "about", "over", "in", "as") && (s.Find(person.To, person.To + 9, IncidentNoun | StrongAttackVerb | AttackNoun) > 0 || Within(person.To, Math.Min(s.Count, person.To + 9), _things)) && Predicate.Before(s, i - 2).Subject is { } police && s.Any(police, GovernmentNoun))
        {
            var candidate = Add("suspicion-on", Stance.Suspects, person, i - 2, i + 1);
            (candidate.Hedged, candidate.Claimant) = (true, police);
        }
    }

    /// <summary>"the persona is really a GRU officer", "the hacker is a CITY-based intelligence officer": whom he serves.</summary>
    private void IsOfficer(int i)
    {
        if (NounPhrases.Before(s, i + 1) is not { } service || s.IsAny(i + 1, "of", "with") || s.Find(service.From, service.To, Place | Metonym | StateNoun) is not (var state and >= 0) || !s.Any(service, Place) && s.Find(service.From, service.To, "gru", "fsb", "svr", "kgb", "irgc", "mss", "foreign") < 0)
        {
            return;
        }

        var p = Predicate.Before(s, service.From);
        if (!p.Be || p.Question || p.Subject is not { } who || !s.Any(who, ActorName | CyberActorNoun) && s.Find(who.From, who.To, "persona", "leaker", "account") < 0 || s.Any(who, ResearcherNoun | GovernmentNoun) || s.Find(0, s.Count, "charged", "indicted") >= 0)
        {
            return;
        }

        var whose = Adjectives(service) ?? new(state, state + 1);
        if (!_found.Exists(other => other.Accused is { } a && a.Overlaps(whose)))
        {
            var candidate = Add("front-of", Commit(p, service.From, who), whose, service.From, i + 1);
            (candidate.Hedged, candidate.Passive) = (p.Partial, p.Reported);
        }
    }
}
