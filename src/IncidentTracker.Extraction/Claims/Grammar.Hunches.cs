using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Pointing without a verb of blame: "it all goes back to CITY", "looks more Russian than Chinese", "a spiteful act by a man who knew", "we are being punished by activists", "had help from a clerk".</summary>
internal sealed partial class Grammar
{
    /// <summary>What a deed is called by those who suffered it.</summary>
    private static readonly FrozenSet<string> _doings = Set("act deed job work betrayal sabotage revenge stunt hit crime raid assault ambush prank provocation outrage vandalism hoax extortion blackmail ploy plot vendetta smear");

    /// <summary>What is done to those who are attacked, told by themselves.</summary>
    private static readonly FrozenSet<string> _torments = Set("punished harassed bullied blackmailed terrorised terrorized hounded extorted silenced victimised victimized besieged stalked persecuted menaced bombarded ambushed violated burgled mugged plagued swarmed raided swindled conned");

    private static readonly FrozenSet<string> _paths = Set("it this everything all trail trails path paths thread threads money coins payments payment clues clue tracks footprints breadcrumbs chain traffic evidence fingerprints code server servers registration registrations domain domains infrastructure road roads signs address addresses tools pieces");

    private void Hunches(int i)
    {
        switch (s[i].Word)
        {
            case "goes" or "go" or "went" or "led" or "lead" or "leads" or "leading" or "comes" or "runs" or "winds" or "stretches" or "traces" or "tracks" or "came" or "ran": BackTo(i); break;
            case "look" or "looks" or "looked" or "feel" or "feels" or "felt" or "seem" or "seems" or "seemed" or "smell" or "smells" or "smelled" or "sound" or "sounds" or "sounded" or "reads" or "appears" or "appeared" or "appear": LooksNational(i); break;
            case "by": ActBy(i); break;
            case "help" or "assistance" or "support" or "connivance" or "collusion" or "backing" or "assist": HelpFrom(i); break;
        }
    }

    /// <summary>"it all goes back to CITY", "the money trail runs back to STATE", "every thread leads to GROUP".</summary>
    private void BackTo(int i)
    {
        var to = i + 1;
        while (s.Has(to, Adverb) && !s.Is(to, "to") || s.IsAny(to, "back", "straight", "directly", "right", "all", "the", "way", "down"))
        {
            to++;
        }

        var back = s.Find(i + 1, to, "back", "straight", "directly", "right", "way") > 0;
        if (!back || !s.Is(to, "to") || CulpritAfter(to + 1) is not { } party || !s.Any(party, Name | CyberActorNoun) || s.Any(party, IncidentNoun | Technical | VictimNoun) || NounPhrases.IsDay(s, party.From) || char.IsDigit(s[party.From].Word[0])
            || s.In(party.To) && s[party.To].IsPossessive || _found.Exists(other => other.Accused is { } a && a.Overlaps(party)))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Conditional || p.Question || p.Subject is not { } path || !_paths.Contains(s[path.To - 1].Word) && !_paths.Contains(s[path.From].Word) || s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun) < 0 && !s.Inside(i) && s.Find(0, i, [.. _traces]) < 0 && s.Find(path.From, path.To, "trail", "trails", "thread", "threads", "clue", "clues", "breadcrumbs", "tracks", "footprints") < 0)
        {
            return;
        }

        var candidate = Add("traced-to", p.Negated ? Stance.Disputes : p.Partial ? Stance.Suspects : Stance.Accuses, party, i, to + 1);
        candidate.Hedged = p.Partial;
    }

    /// <summary>"the tools look a lot more Russian than Chinese", "the whole job felt very North Korean".</summary>
    private void LooksNational(int i)
    {
        var at = i + 1;
        while (s.Has(at, Adverb) || s.IsAny(at, "a", "lot", "to", "be", "me", "us", "distinctly", "decidedly", "rather", "unmistakably", "suspiciously", "awfully", "bit", "little", "less", "pretty", "so", "typically", "distinctively", "vaguely", "markedly", "much"))
        {
            at++;
        }

        if (s.IsAny(at - 1, "a") || !s.Has(at, Demonym) && !(s.IsAny(at, "north", "south") && s.Has(at + 1, Demonym)))
        {
            return;
        }

        var end = s.Has(at, Demonym) && !s.Has(at + 1, Demonym) ? at + 1 : at + 2;
        // An adjective by itself: "looks Russian", no noun behind it.
        if (s.In(end) && s[end].IsWord && !s.Has(end, Preposition | Conjunction) && !s.IsAny(end, "than", "to", "rather", "enough"))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        // "dressed up to look Russian": whom a forger wants to be seen.
        var work = p.Subject is not { } thing || IsWork(thing) || IsPronoun(s, thing) || s.Any(thing, ActorNoun | AttackNoun | Technical) || IsTool(thing) || s.Find(i - 9, i, [.. _works]) >= 0;
        if (p.Question || p.Conditional || s.Find(i + 1, at, "less") > 0 || s.Is(i - 1, "to") || s.IsAny(i - 1, "it", "them") && s.IsAny(i - 2, "make", "made", "making") || !work || !OfIncident() && !s.Inside(i))
        {
            return;
        }

        _found.RemoveAll(other => other.Accused is { } a && a.Overlaps(new(at, end)) && other.Rule is "adjective-deed" or "culprits-are");
        Add("looks-like", p.Negated ? Stance.Disputes : Stance.Suspects, new(at, end), i, at).Hedged = true;
    }

    /// <summary>"a spiteful act by a man who knew our machines", "this was sabotage by an insider"; "we are being punished by masked activists".</summary>
    private void ActBy(int by)
    {
        if (PartyAfter(by + 1) is not { } party || _found.Exists(other => other.Accused is { } a && a.Overlaps(party)) || NounPhrases.IsDay(s, party.From) || s.Has(party.From, Pronoun) && party.Length == 1)
        {
            return;
        }

        // Who is told apart by a clause of his own is somebody as well.
        var clause = s.IsAny(party.To, "who", "whose") && s.Has(party.To - 1, ActorNoun);
        if (!IsSomebody(party) && !clause && !(s.IsAny(by + 2, "person", "man", "woman", "guy", "kid") && party.Length > 3) && !s.IsAny(party.To - 1, "activist", "activists", "students", "protesters", "militants") || s.Any(party, VendorName | ResearcherNoun | MediaNoun))
        {
            return;
        }

        if (_doings.Contains(s.Word(by - 1)) && NounPhrases.Before(s, by) is { } doing && Predicate.Before(s, doing.From) is { Be: true, Question: false, Conditional: false } p && (p.Subject is not { } what || IsPronoun(s, what) || IsWork(what)) && (s.Inside(by) || OfIncident()))
        {
            var candidate = Add("attack-by", p.Negated ? Stance.Disputes : p.Partial || s.Find(doing.From, by, WordClass.Partial) > 0 ? Stance.Suspects : Commit(p, doing.From, null), party, doing.From, by + 1);
            (candidate.Hedged, candidate.Strong) = (p.Partial, true);
            return;
        }

        if (_torments.Contains(s.Word(by - 1)) && Predicate.Before(s, by - 1) is { Be: true, Question: false, Conditional: false, Subject: { } sufferer } suffers && (IsPronoun(s, sufferer) && s.Inside(by) || OfIncident()))
        {
            var candidate = Add("done-by", Commit(suffers, by - 1, null), party, by - 1, by + 1);
            (candidate.Hedged, candidate.Strong) = (suffers.Partial, true);
        }
    }

    /// <summary>"the hackers had help from a bank clerk", "with the connivance of an official".</summary>
    private void HelpFrom(int i)
    {
        if (!s.IsAny(i + 1, "from", "of") || s.Is(i + 1, "of") && !s.IsAny(i - 1, "the", "active") || PartyAfter(i + 2) is not { } party || !IsSomebody(party) || s.Any(party, VendorName | ResearcherNoun) || s.Has(party.From, Pronoun) && party.Length == 1
            || _found.Exists(other => other.Accused is { } a && a.Overlaps(party)))
        {
            return;
        }

        var verb = i - 1;
        while (s.Has(verb, Determiner | Adverb) || s.IsAny(verb, "inside", "the", "some", "active", "direct", "crucial", "vital", "technical", "financial", "tacit"))
        {
            verb--;
        }

        if (!s.IsAny(verb, "had", "has", "have", "having", "received", "receive", "got", "enjoyed", "with", "needed", "enlisted"))
        {
            return;
        }

        var with = s.Is(verb, "with");
        var p = with ? default : Predicate.Before(s, verb);
        if (with ? s.Find(0, verb, CyberActorNoun | StrongAttackVerb) < 0 : p.Subject is not { } helped || !s.Any(helped, CyberActorNoun | ActorName) || s.Any(helped, ResearcherNoun))
        {
            return;
        }

        var candidate = Add("helped-by", with ? Stance.Accuses : Commit(p, verb, null), party, verb, i + 2);
        candidate.Hedged = p.Partial;
    }

    private static readonly FrozenSet<string> _lineage = Set("variant variants derivative descendant offshoot cousin sibling successor relative reworking rewrite evolution fork relation");

    /// <summary>"a variant of one that had been deployed by GROUP", "a close relative of GROUP's loader", "descends from a tool of GROUP": a tool's kin is its owner's.</summary>
    private void Descends(int i)
    {
        var reworked = s.IsAny(i, "version", "versions", "copy", "update") && s.IsAny(i - 1, "reworked", "modified", "updated", "improved", "later", "newer", "altered", "tweaked", "rewritten", "customised", "customized", "refined");
        var at = (_lineage.Contains(s[i].Word) || reworked) && s.IsAny(i + 1, "of", "to") ? i + 2 : s.IsAny(i, "descends", "descended", "derives", "derived", "evolved", "adapted", "borrows", "stems", "inherits") && s.Find(i + 1, i + 5, "from") is var from and > 0 ? from + 1 : -1;
        if (at < 0 || Theirs(at, true) is not { } owner && Owned(at) is not { } possessed)
        {
            return;
        }

        var party = Theirs(at, true) ?? Owned(at)!.Value;
        var p = Predicate.Before(s, i);
        _found.RemoveAll(other => other.Rule is "done-by" or "attack-by" or "actor-did" or "linked-to" && other.Accused is { } a && a.Overlaps(party));
        if (!_found.Exists(other => other.Accused is { } a && a.Overlaps(party)))
        {
            Add("similar-to", p.Negated ? Stance.Disputes : Stance.Suspects, party, i, at).Hedged = true;
        }
    }

    /// <summary>"GROUP's own loader": the owner before the mark.</summary>
    private NounPhrase? Owned(int at)
    {
        for (var k = at; k < Math.Min(s.Count, at + 9) && (s[k].IsWord || s[k].IsPossessive); k++)
        {
            if (s[k].IsPossessive)
            {
                var owner = new NounPhrase(s.Has(at, Determiner) && k > at + 1 ? at + 1 : at, k);
                return k > at && (s.Any(owner, ActorName) || s.Any(owner, CyberActorNoun) && s.Any(owner, Name)) ? owner : null;
            }
        }

        return null;
    }
}
