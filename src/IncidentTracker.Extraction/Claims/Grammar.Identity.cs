using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who it was, in so many words: "it was STATE", "this looks like GROUP", "GROUP's fingerprints are all over it", "knows who did it: GROUP".</summary>
internal sealed partial class Grammar
{
    /// <summary>What a deed is known by.</summary>
    private static readonly FrozenSet<string> _works = Set("it this that which raid everything all one thing code style pattern patterns tactics technique techniques tradecraft tool tools toolkit kit loader implant wiper backdoor infrastructure lure lures break-in operation operations job modus method methods choice heist theft sabotage "
        + "shutdown blackout defacement note notes evidence whole");

    private static readonly FrozenSet<string> _traces = Set("handwriting signature signatures fingerprint fingerprints footprint footprints pawprint pawprints prints hallmark hallmarks mark marks dna trademark trademarks stamp imprint markings");

    private void ItWas(int i)
    {
        if ((s.Has(i, WordClass.Be) || s.Is(i, "'s")) && s.IsAny(i - 1, "it", "this", "that", "these", "those"))
        {
            Was(i);
        }
        else if (s.IsAny(i, "looks", "look", "looked", "sounds", "sounded", "smells", "smelled", "smelt", "feels", "felt", "reads"))
        {
            LooksLike(i);
        }
        else if (_traces.Contains(s[i].Word) && s.Plain(i))
        {
            TraceOf(i);
        }
        else if (s.Is(i, "written") && s.Find(i + 1, i + 3, "all") > 0 && s.Find(i + 1, i + 4, "over") > 0)
        {
            WrittenAllOver(i);
        }
        else if (s.Is(i, ":"))
        {
            Disclosed(i);
        }
    }

    /// <summary>"it was STATE", "this was GROUP", "it was STATE that hacked us": in what somebody says or knows, or before who did the deed.</summary>
    private void Was(int i)
    {
        var at = i + 1;
        while (s.Has(at, Adverb | WordClass.Be) || s.IsAny(at, "to", "likely"))
        {
            at++;
        }

        var first = NounPhrases.After(s, at);
        if (first is { } pair && s.Find(pair.From + 1, pair.To, "or") is var other && other > 0)
        {
            // "this is GROUP or a team close to it".
            first = new(pair.From, other);
        }

        if (first is not { } party || !Identifies(party))
        {
            // "I think it was a competitor", "convinced it was somebody on the inside".
            if ((s.Has(i - 2, WordClass.Believe) || s.IsAny(i - 2, "sure", "certain", "convinced", "know", "knows") || s.Is(i - 2, "that") && s.Has(i - 3, WordClass.Believe)) && PartyAfter(at) is { } kin && IsSomebody(kin) && (s.Inside(i) || OfIncident())
                && (!s.In(kin.To) || !s[kin.To].IsWord || s.IsAny(kin.To, "who", "that")) && !s.Has(kin.From, Pronoun) && Predicate.Before(s, at) is { Negated: false, Conditional: false })
            {
                Suspected(kin, i - 1, i + 1);
                return;
            }

            if (s.Inside(i) && s.Is(at, "the") && s.IsAny(at + 1, "people", "ones", "guys", "men", "man", "crowd", "gang", "lot") && s.IsAny(at + 2, "who", "that") && (s.Has(i - 2, WordClass.Believe) || s.IsAny(i - 2, "know", "sure", "certain", "convinced", "say", "said", "suspect"))
                && !s.Is(at + 3, "know"))
            {
                // "I think it is the people who burned our bus".
                var told = at + 3;
                while (s.In(told) && s[told].IsWord)
                {
                    told++;
                }

                Add("it-was", s.Has(i - 2, WordClass.Believe) ? Stance.Suspects : Stance.Accuses, new(at, told), i - 1, i + 1).Hedged = s.Has(i - 2, WordClass.Believe);
            }

            return;
        }

        var p = Predicate.Before(s, at);
        var did = s.IsAny(party.To, "who", "that", "which") && (s.Has(party.To - 1, ActorName) || DoesHarm(party.To + 1, 5));
        var ends = !s.In(party.To) || !s[party.To].IsWord && !s[party.To].IsPossessive && s[party.To].Word != "-" || s.IsAny(party.To, "all", "again", "or", "doing", "hacking", "behind");
        var held = s.Has(i - 2, Say | WordClass.Believe | Saying) || s.IsAny(i - 2, "know", "knows", "knew", "known", "certain", "sure", "convinced", "confident", "proves", "proved", "them", "us", "clear", "obvious", "assessment", "doubt")
            || s.Is(i - 2, "that") && s.Has(i - 3, Say | WordClass.Believe | Saying | SourceNoun) || s.Is(i - 2, "that") && s.IsAny(i - 3, "know", "knows", "knew", "certain", "sure", "convinced", "confident", "clear", "obvious", "conclude", "proof", "doubt", "confidence", "belief", "suspicion", "view", "chance", "odds", "likelihood", "possibility", "probability", "conclusion", "indications", "evidence", "opinion", "hypothesis", "theory");
        // "there is one country with the motive, and that's STATE".
        held |= s.Is(i - 1, "that") && s.Inside(i) && s.Find(0, i - 1, "country", "nation", "gang", "crew") >= 0 && s.Find(0, i - 1, "one", "only") >= 0;
        var past = s.IsAny(i, "was", "were") || s.IsAny(i + 1, "been");
        // "stops short of saying it was STATE", "if this was STATE".
        if (s.Find(i - 6, i, "short") >= 0 || s.Find(0, i, "every") is var each and >= 0 && s.IsAny(each + 1, "time", "single") || s.Find(0, i, "whenever") >= 0 || s.Is(i - 2, "if") && !s.Is(i - 3, "as"))
        {
            return;
        }

        // "This is Norway, and we do not pay": a state alone is blamed by what is past, or by what somebody knows.
        if (!(did || ends && (held || past && s.Inside(i))) || p.Conditional || s.Has(party.From, Pronoun) && !s.Inside(i))
        {
            return;
        }

        var guessed = s.Find(i - 6, i, "gut", "instinct", "guess", "hunch", "suspicion", "theory", "bet", "hypothesis", "assumption") >= 0;
        // "nobody has shown me a paper proving it was STATE".
        var unproven = s.Find(0, i, "nobody", "no-one") >= 0 || s.Find(0, i, "no") is var none and >= 0 && s.Is(none + 1, "one");
        var candidate = Add("it-was", p.Negated || unproven ? Stance.Disputes : guessed ? Stance.Suspects : Commit(p, i - 1, null), party, i - 1, i + 1);
        candidate.Hedged = p.Partial || guessed;
    }

    /// <summary>A state, its people or a body of its power, a group: nothing that only bears its name.</summary>
    private bool Identifies(NounPhrase party)
    {
        var head = party.To - 1;
        if (!MayBeCulprit(party) || IsModifier(party) || s.IsAny(head, "government", "ministry", "minister", "president", "agency", "embassy", "officials") && !s.Any(party, Place))
        {
            return false;
        }

        return s.Has(head, ActorName) || s.Has(head, Country | Metonym) && (party.Length == 1 || s.Has(party.From, Country | Metonym | Determiner))
            || s.Has(head, Demonym) && (s[head].Word.EndsWith('s') || s.Is(party.From, "the")) || s.Any(party, Place) && s.Has(head, StateNoun | CyberActorNoun)
            || s.IsAny(head, "regime", "junta", "ayatollahs", "mullahs", "generals") && s.IsAny(party.From, "the", "this") || s.IsAny(head, "intelligence", "kremlin", "gru", "fsb", "svr", "mossad", "insider", "insiders");
    }

    /// <summary>A deed, or what it was done with.</summary>
    private bool IsWork(NounPhrase thing) => _works.Contains(s[thing.To - 1].Word) || _works.Contains(s[thing.From].Word) || s.Any(thing, IncidentNoun | AttackNoun);

    private bool DoesHarm(int from, int reach)
    {
        for (var k = from; k < Math.Min(s.Count, from + reach); k++)
        {
            if (s.Has(k, AttackVerb | Agentive) || s.IsAny(k, "did", "done", "behind", "responsible") || Harms(k))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"this looks like GROUP", "it looks to me like a hired crew".</summary>
    private void LooksLike(int i)
    {
        var like = s.Find(i + 1, i + 6, "like");
        var p = Predicate.Before(s, i);
        if (like < 0 || p.Subject is not { } thing || !IsWork(thing)
            || NounPhrases.After(s, like + 1) is not { } party)
        {
            return;
        }

        if (s.Is(party.To, "of") && s.IsAny(party.To - 1, "work", "handiwork", "doing", "hand"))
        {
            if (CulpritAfter(party.To + 1) is not { } worker)
            {
                return;
            }

            party = worker;
        }

        if (s.Has(party.To - 1, AttackNoun | IncidentNoun) && Adjectives(party) is { } whose && !s.Has(party.To - 1, ActorNoun))
        {
            // "smells like a STATE operation".
            _found.RemoveAll(other => other.Rule == "adjective-deed" && other.Accused is { } a && a.Overlaps(whose));
            Add("looks-like", p.Negated ? Stance.Disputes : Stance.Suspects, whose, i, like + 1).Hedged = true;
            return;
        }

        var pronoun = IsPronoun(s, party);
        if (pronoun ? !s.IsAny(party.From, "them", "him", "her") || !s.Inside(i) : !MayBeCulprit(party) || IsModifier(party) || !s.Any(party, ActorName | CyberActorNoun) && !Identifies(party))
        {
            return;
        }

        if (s.Has(party.To, Auxiliary | Verb | AttackVerb | Say))
        {
            return;
        }

        var candidate = Add("looks-like", p.Negated ? Stance.Disputes : Stance.Suspects, party, i, like + 1);
        candidate.Hedged = true;
    }

    /// <summary>"it is GROUP's handwriting", "GROUP's fingerprints are all over this", "bore the marks of GROUP", "the footprint of STATE is visible".</summary>
    private void TraceOf(int i)
    {
        var first = s.Is(i - 1, "paw") ? i - 1 : i;
        var seen = s.Find(i + 1, i + 3, "all") > 0 && s.Find(i + 1, i + 4, "over") > 0;
        if (s.Is(i + 1, "of") && NounPhrases.After(s, i + 2) is { } owner)
        {
            // What somebody's deed looks like is somebody: "the hallmarks of a Danish operation".
            var party = MayBeCulprit(owner) && !IsModifier(owner) ? NounPhrases.Named(s, owner) : s.Has(owner.To - 1, AttackNoun | IncidentNoun) ? Adjectives(owner) : null;
            var end = s.Is(owner.To, "and") && NounPhrases.After(s, owner.To + 1) is { } second ? second.To : owner.To;
            var visible = Seen(end);
            var borne = Bears(first);
            if (party is not { } culprit || !s.Any(culprit, Place | ActorName | CyberActorNoun | StateNoun | Proper) || !visible && !borne)
            {
                return;
            }

            _found.RemoveAll(other => other.Rule is "adjective-deed" or "similar-to" && other.Accused is { } a && a.Overlaps(culprit));
            Traced(visible ? Stance.Accuses : Stance.Suspects, culprit, first, i + 2);
            return;
        }

        if (!s.IsAny(first - 1, "'s", "'", "their", "his") || (s[first - 1].IsPossessive ? NounPhrases.Before(s, first - 1) : new NounPhrase(first - 1, first)) is not { } whose
            || s[first - 1].IsPossessive && !MayBeCulprit(whose) || !s[first - 1].IsPossessive && !s.Inside(i) && s.Quotation is null && !s.Is(0, "\""))
        {
            return;
        }

        if (!seen && s[first - 1].IsPossessive && Bears(whose.From) && s.Any(whose, ActorName | Place | Proper))
        {
            Traced(Stance.Suspects, whose, first, i + 1);
        }
        else if (seen || Seen(i + 1) || s.Has(whose.From - 1, WordClass.Be | Adverb) && Predicate.Before(s, whose.From) is { Be: true, Negated: false })
        {
            Traced(Stance.Accuses, whose, first, i + 1);
        }
    }

    /// <summary>"it has GROUP written all over it".</summary>
    private void WrittenAllOver(int i)
    {
        if (NounPhrases.Before(s, i) is { } party && s.IsAny(party.From - 1, "has", "had", "have") && s.Any(party, ActorName | Place | CyberActorNoun | Proper) && Predicate.Before(s, party.From).Subject is { } thing && IsWork(thing))
        {
            Traced(Stance.Suspects, party, party.From, i + 1);
        }
    }

    private void Traced(Stance stance, NounPhrase culprit, int from, int to)
    {
        var doubted = s.Find(from - 6, from, Negation) >= 0;
        var partial = s.Find(from - 5, from, WordClass.Partial) >= 0;
        var candidate = Add("traces-of", doubted ? Stance.Disputes : partial ? Stance.Suspects : stance, culprit, from, to);
        candidate.Hedged = partial;
    }

    /// <summary>"is quite visible", "are all over", "can be seen".</summary>
    private bool Seen(int at) => s.Has(at, Auxiliary) && s.Find(at + 1, at + 5, "visible", "evident", "clear", "obvious", "seen", "unmistakable", "everywhere", "over", "on", "plain", "apparent", "undeniable", "recognisable", "recognizable") > 0;

    /// <summary>"bore all the marks", "has the hallmarks", "carries the signature".</summary>
    private bool Bears(int noun)
    {
        var k = noun - 1;
        while (s.Has(k, Determiner | Adverb) || s.IsAny(k, "all", "same", "classic", "typical", "clear", "unmistakable", "telltale", "tell-tale", "many", "some", "of"))
        {
            k--;
        }

        return s.IsAny(k, "bear", "bears", "bore", "bearing", "borne", "carry", "carries", "carried", "carrying", "has", "had", "have", "having", "shows", "showed", "show", "showing", "with", "matched", "matches")
            && (s.Is(k, "with") || Predicate.Before(s, k).Subject is not { } thing || IsWork(thing));
    }

    /// <summary>"a Danish operation": the words for the state or the group alone.</summary>
    private NounPhrase? Adjectives(NounPhrase deed)
    {
        var from = s.Find(deed.From, deed.To, Place | ActorName | Sponsored);
        if (from < 0)
        {
            return null;
        }

        var to = from + 1;
        while (to < deed.To && s.Has(to, Place | ActorName | Sponsored | StateNoun))
        {
            to++;
        }

        return new(from, to);
    }

    /// <summary>"knows who was at the other end: GROUP", "the culprit, it says, is no stranger: GROUP".</summary>
    private void Disclosed(int colon)
    {
        if (CulpritAfter(colon + 1) is not { } party || !Identifies(party) || s.Find(colon - 16, colon, "who", "culprit", "culprits", "perpetrator", "perpetrators", "attacker", "attackers", "hackers", "suspect") is not (var asked and >= 0)
            || s.In(party.To) && s[party.To].IsWord && !s.Has(party.To, Conjunction | Preposition))
        {
            return;
        }

        var suspect = s.Is(asked, "suspect");
        var known = s.Find(0, asked + 6, "know", "knows", "knew", "identified", "found", "established", "clear", "blames", "blamed", "points", "culprit", "culprits", "unmasked", "suspect") >= 0;
        if (known && s.Find(0, asked, Negation) < 0)
        {
            Add("disclosed", suspect ? Stance.Suspects : Stance.Accuses, party, asked, colon + 1);
        }
    }
}
