using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Doubts by somebody who is shown nothing: "nothing says STATE", "the case against STATE is weaker than", "blaming STATE is convenient", "nobody has shown me", "his source was not STATE".</summary>
internal sealed partial class Grammar
{
    /// <summary>Verbs by which evidence speaks.</summary>
    private static readonly FrozenSet<string> _incriminating = Set("says say said screams scream shouts shout spells spell puts put places place placed points point pointed leads lead led proves prove proving proved shows show showing suggests suggest suggesting indicates indicate "
        + "indicating implicates implicate implicating ties tie tying links link linking connects connect connecting identifies identify identifying incriminates incriminate pins pin");

    private static readonly FrozenSet<string> _feeble = Set("thinner weaker shakier flimsier slimmer sketchier thin weak shaky flimsy slim tenuous circumstantial unconvincing unpersuasive feeble wobbly overblown overstated exaggerated threadbare unproven dubious questionable poor wanting lacking "
        + "speculative doubtful laughable anecdotal patchy");

    private static readonly FrozenSet<string> _firm = Set("conclusive convincing compelling persuasive strong solid airtight watertight clear-cut ironclad definitive proven overwhelming clear bulletproof irrefutable decisive damning satisfactory");

    /// <summary>What somebody who disagrees calls an accusation.</summary>
    private static readonly FrozenSet<string> _pretexts = Set("mistake wrong convenient easy lazy excuse distraction diversion smokescreen ploy attempt way absurd ridiculous silly nonsense foolish unfair irresponsible reckless premature hasty knee-jerk reflex cover pretext stretch scapegoat fashionable tempting handy "
        + "simplistic naive laughable propaganda scaremongering unhelpful misguided dangerous folly cop-out habit fashion leap bandwagon unwarranted unjustified");

    private void Unconvinced(int i)
    {
        var word = s[i].Word;
        if (_incriminating.Contains(word) && s.Plain(i))
        {
            NothingSays(i);
        }

        switch (word)
        {
            case "case" or "evidence" or "argument" or "arguments" or "proof" or "link" or "links" or "connection": Feeble(i); break;
            case "fit" or "fits" or "match" or "matches" or "resemble" or "resembles" when Negated(i) >= 0: UnlikeTheirs(i); break;
            case "blaming" or "accusing" or "pointing" or "pinning" or "dragging" or "bringing" or "invoking" or "implicating" or "naming" or "suspecting" or "linking" or "tying" or "connecting": Pretext(i); break;
            case "source" or "sources" or "leaker" or "informant" or "supplier": SourceIsNot(i); break;
            case "exclusive" or "unique" or "specific" or "peculiar" or "confined" or "limited" or "restricted": NotOnlyOf(i); break;
            case "separate" or "different" or "distinct": NotTheSame(i); break;
            case "come" or "came" or "originate" or "originated" or "provided" or "supplied" or "given" or "handed" or "passed" or "obtained" or "leaked": NotFrom(i); break;
        }
    }

    /// <summary>"nothing in the logs says STATE", "I've got nothing that points to STATE", "has not shown us anything that proves STATE did it", "nobody has shown me a paper proving it was STATE".</summary>
    private void NothingSays(int i)
    {
        var reach = Math.Max(0, i - 12);
        var said = s.IsAny(i, "says", "say", "said", "screams", "scream", "shouts", "shout", "spells", "spell", "puts", "put", "places", "place", "placed");
        for (var k = i - 1; k >= reach; k--)
        {
            if (s[k].Word is "," or ";" or "but" or "because" or "while" || s.Has(k, Quoting) && s.Plain(k))
            {
                return;
            }

            if (s.IsAny(k, "nothing", "little") && !s.Has(k - 1, Negation) && !s.IsAny(k + 1, "but", "more", "less", "about"))
            {
                // "nothing to say about STATE" is silence.
                if (!s.Is(i - 1, "to") || !said)
                {
                    SparedBy(k, i);
                }

                return;
            }

            if (s.IsAny(k, "show", "shown", "showed", "produce", "produced", "present", "presented", "provide", "provided", "offer", "offered", "publish", "published", "see", "seen", "find", "found", "give", "given") && Negated(k) is var no && no >= 0)
            {
                // "nothing we have seen puts STATE there".
                if (s.Is(no, "nothing") || !said && s.Find(k + 1, i, "anything", "evidence", "proof", "piece", "pieces", "shred", "scrap", "document", "documents", "data", "paper", "papers", "thing", "something", "log", "logs", "indicator", "indicators", "iota", "any") > 0)
                {
                    SparedBy(no, i);
                }

                return;
            }
        }
    }

    /// <summary>Whom the verb at <paramref name="verb"/> would have incriminated is spared by whoever speaks.</summary>
    private void SparedBy(int from, int verb)
    {
        if (_found.Exists(other => other.Rule == "turned-down" && other.Trigger.From == from))
        {
            return;
        }

        var at = verb + 1;
        while (s.IsAny(at, "to", "at", "back", "towards", "toward", "us", "me", "that", "it", "this", "was", "is", "straight") || s.Has(at, Adverb))
        {
            at++;
        }

        if (CulpritAfter(at) is { } culprit && s.Any(culprit, Place | ActorName) && !s.Any(culprit, IncidentNoun)
            && (!s.IsAny(verb, "puts", "put", "places", "place", "placed") || !s.In(culprit.To) || !s[culprit.To].IsWord || s.IsAny(culprit.To, "behind", "at", "in", "there", "near", "anywhere", "inside")))
        {
            Doubted(from, verb + 1, null);
            Add("turned-down", Stance.Disputes, Bearer(culprit), from, verb + 1);
        }
        else if (OfIncident() && (s.IsAny(at, "who", "he", "she", "they") || s.Find(verb, verb + 10, Place | ActorName) > 0))
        {
            Doubted(from, verb + 1, null);
        }
    }

    /// <summary>"the case against STATE is weaker than the report implied", "the evidence linking it to GROUP does not hold up".</summary>
    private void Feeble(int noun)
    {
        if (!s.IsAny(noun + 1, "against", "for", "to", "linking", "tying", "connecting", "implicating", "that", "pointing") || s.Find(noun + 1, noun + 12, Place | ActorName) is not (var name and > 0) || NounPhrases.After(s, name) is not { } culprit || !MayBeCulprit(culprit)
            || s.Find(noun + 1, name, ",", ";", "\"") > 0 || _found.Exists(other => other.Rule == "turned-down" && other.Accused is { } spared && spared.Overlaps(culprit)))
        {
            return;
        }

        var end = Math.Min(s.ClauseEnd(culprit.To), culprit.To + 12);
        for (var k = culprit.To; k < end; k++)
        {
            var negated = s.Find(culprit.To, k, Negation) >= 0;
            var be = s.Find(culprit.To, k, WordClass.Be) >= 0 || s.Find(culprit.To, k, "looks", "seems", "appears", "looked", "seemed", "remains", "remained") >= 0;
            var far = s.Is(k - 1, "from") && s.Is(k - 2, "far") || s.Is(k - 1, "than") && s.Is(k - 2, "less") || s.Is(k - 1, "less");
            if (s.IsAny(k, "rests", "rested", "hangs", "hung", "relies", "relied", "depends", "depended", "built", "amounts", "amounted") && s.Find(k + 1, k + 4, "on", "to") is var on && on > 0 && (s.Is(on + 1, "little") || s.Is(on + 1, "nothing", "but") || s.Find(on + 1, on + 4, "thin", "circumstantial", "single", "shaky", "flimsy", "slender") > 0)
                || k <= culprit.To + 1 && _firm.Contains(s[k].Word) && s.IsAny(noun - 2, "find", "found", "finds") && Negated(noun - 2) >= 0)
            {
                Add("turned-down", Stance.Disputes, Bearer(culprit), noun, k + 1);
                Doubted(noun, noun + 1, null);
                return;
            }

            if (be && (_feeble.Contains(s[k].Word) && !negated || _firm.Contains(s[k].Word) && (negated || far))
                || negated && (s.IsAny(k, "hold", "stand", "stack", "add") && s.IsAny(k + 1, "up", "water", "together") || s.IsAny(k, "convince", "persuade", "impress") || s.IsAny(k, "convinced", "persuaded", "impressed") && !be)
                || s.IsAny(k, "falls", "fell", "crumbles", "collapses") && s.IsAny(k + 1, "apart", "short", ".", ",", "flat") || s.Is(k, "holes") && s.Find(culprit.To, k, "has", "had", "full") > 0)
            {
                Add("turned-down", Stance.Disputes, Bearer(culprit), noun, k + 1);
                Doubted(noun, noun + 1, null);
                return;
            }
        }
    }

    /// <summary>"blaming STATE was a convenient excuse", "dragging STATE into it looked like an attempt to change the subject".</summary>
    private void Pretext(int i)
    {
        var opens = i == 0 || !s[i - 1].IsWord || s.Has(i - 1, Say | Conjunction) || s.Is(i - 1, "that");
        if (!opens || !s.Plain(i))
        {
            return;
        }

        var at = i + 1;
        if (s.Is(i, "pointing") && s.IsAny(i + 1, "to", "at", "toward", "towards"))
        {
            at = i + 2;
        }
        else if (s.Is(i, "pointing") || s.Is(i, "pinning"))
        {
            at = s.Find(i + 1, i + 8, "at", "on") is var target && target > 0 && (s.Is(i, "pinning") || s.Find(i + 1, target, "finger", "fingers") > 0) ? target + 1 : -1;
        }

        if (at < 0 || NounPhrases.After(s, at) is not { } culprit || !MayBeCulprit(culprit) || !s.Any(culprit, Place | ActorName))
        {
            return;
        }

        // "blaming STATE for the weather".
        if (s.Is(culprit.To, "for") && s.Find(culprit.To + 1, culprit.To + 8, IncidentNoun | AttackNoun | StrongAttackVerb) < 0 && !s.IsAny(culprit.To + 1, "it", "this", "that", "everything", "these"))
        {
            return;
        }

        if (s.IsAny(i, "dragging", "bringing") && !s.IsAny(culprit.To, "into", "in"))
        {
            return;
        }

        var be = -1;
        for (var k = culprit.To; k < Math.Min(s.Count, culprit.To + 9) && be < 0; k++)
        {
            if (s[k].Word is "," or ";" or "but" or "\"")
            {
                return;
            }

            be = s.Has(k, WordClass.Be) || s.IsAny(k, "looks", "looked", "seems", "seemed", "sounds", "sounded", "feels", "felt", "makes", "made", "remains") ? k : -1;
        }

        for (var k = be + 1; be > 0 && k < Math.Min(be + 8, QuestionEnd(be + 1)); k++)
        {
            if (_pretexts.Contains(s[k].Word) && s.Find(be, k, Negation) < 0 || s.Is(k, "sense") && s.Is(k - 1, "no"))
            {
                _found.RemoveAll(other => other.Trigger.From >= i && other.Trigger.From < be && other.Accused is { } a && a.Overlaps(culprit));
                Doubted(i, i + 1, null);
                Add("turned-down", Stance.Disputes, culprit, i, k + 1).Rebuts = true;
                return;
            }
        }
    }

    /// <summary>"his source was not STATE", "the leaker was no agent of STATE".</summary>
    private void SourceIsNot(int i)
    {
        var be = s.Has(i + 1, WordClass.Be) ? i + 1 : -1;
        var not = be < 0 ? -1 : s.IsAny(be, "isn't", "wasn't", "weren't", "aren't") ? be : s.IsAny(be + 1, "not", "never", "no") ? be + 1 : -1;
        if (not > 0 && NounPhrases.After(s, not + 1) is { } spared && s.Any(spared, Place | ActorName) && (HeadActs(spared) || s.Is(spared.To, "of")) && !s.Has(spared.To, SourceNoun | AttackNoun))
        {
            Add("turned-down", Stance.Disputes, spared, be, spared.To);
        }
    }

    /// <summary>"the files did not come from STATE", "were not given to him by STATE".</summary>
    private void NotFrom(int i)
    {
        var p = Predicate.Before(s, i);
        var by = s.IsAny(i, "come", "came", "originate", "originated") ? s.Find(i + 1, i + 4, "from", "in") : p.Be ? s.Find(i + 1, i + 6, "by") : -1;
        if (!p.Negated || by < 0 || p.Conditional || p.Subject is not { } thing || CulpritAfter(by + 1) is not { } spared || !s.Any(spared, Place | ActorName))
        {
            return;
        }

        if (s.Any(thing, IncidentNoun | AttackNoun) || s.IsAny(thing.To - 1, "files", "file", "documents", "material", "materials", "information", "mails", "data", "it", "they", "source", "hackers", "attackers", "tools", "code", "leaks"))
        {
            _found.RemoveAll(other => other.Trigger.From >= i && other.Trigger.From <= by && other.Accused is { } a && a.Overlaps(spared));
            Add("turned-down", Stance.Disputes, spared, p.Start, by + 1);
        }
    }

    /// <summary>"the malware is not exclusive to GROUP": others may have used it.</summary>
    private void NotOnlyOf(int i)
    {
        if (!s.Is(i + 1, "to") || Predicate.Before(s, i) is not { Be: true, Negated: true, Subject: { } thing } p || NounPhrases.After(s, i + 2) is not { } owner || !(s.Any(owner, Place | ActorName) && s.Has(owner.To - 1, Place | ActorName | CyberActorNoun | StateNoun)) && !(s.Is(owner.From, "the") && s.Has(owner.To - 1, CyberActorNoun)))
        {
            return;
        }

        if (IsWork(thing) || s.Any(thing, AttackNoun | Technical) || s.IsAny(thing.To - 1, "code", "tools", "trojan", "exploit", "exploits", "methods", "implant", "x-agent"))
        {
            // "may be used by GROUP, but it is not exclusive to the group".
            var named = !s.Any(owner, Name) && s.Find(0, thing.From, ActorName) is var earlier && earlier >= 0 ? NounPhrases.After(s, earlier) : owner;
            _found.RemoveAll(other => other.Stance is Stance.Accuses or Stance.Suspects && other.Accused is { } a && named is { } n && a.Overlaps(n));
            Add("turned-down", Stance.Disputes, named, p.Start, i + 2);
        }
    }

    /// <summary>"the two appear to be separate entities", "they are different groups": the one is not the other.</summary>
    private void NotTheSame(int i)
    {
        var be = i - 1;
        while (s.Has(be, Adverb) || s.Is(be, "\"") || s.IsAny(be, "two", "entirely"))
        {
            be--;
        }

        if (!s.Has(be, WordClass.Be) || s.In(i + 1) && s[i + 1].IsWord && !s.IsAny(i + 1, "entities", "groups", "actors", "teams", "gangs", "operations", "outfits", "crews", "units") || Predicate.Before(s, be + 1) is not { Negated: false, Subject: { } both }
            || !(s.Find(both.From, both.To, "two", "both", "groups", "actors", "gangs") >= 0 || s.IsAny(both.From, "they", "these")) || s.Find(0, both.From, ActorName) is not (var first and >= 0))
        {
            return;
        }

        var last = first;
        for (var k = first; k < be; k++)
        {
            last = s.Has(k, ActorName) ? k : last;
        }

        if (NounPhrases.After(s, last) is { } spared)
        {
            _found.RemoveAll(other => other.Rule is "similar-to" && other.Accused is { } a && a.Overlaps(spared));
            Add("turned-down", Stance.Disputes, spared, be, i + 1);
        }
    }

    /// <summary>"the attack does not fit STATE's usual pattern".</summary>
    private void UnlikeTheirs(int verb)
    {
        var name = s.Find(verb + 1, verb + 5, Place | ActorName);
        if (name > 0 && s.Find(verb + 1, verb + 9, "pattern", "patterns", "style", "methods", "tradecraft", "playbook", "modus", "profile", "habits", "tactics", "toolkit", "techniques") is var ways && ways > name && s.Find(verb, ways, ",", ";", "\"") < 0)
        {
            Add("turned-down", Stance.Disputes, Spelled(name), Negated(verb), verb + 1);
        }
    }
}
