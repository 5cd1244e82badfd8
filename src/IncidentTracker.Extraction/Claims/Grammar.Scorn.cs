using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Denials by the adjective alone: "spoke of baseless accusations", "another round of absurd charges"; and what looks like a claim and is about something else.</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _retorting = Set("spoke speaks speaking went goes responded responds responding replied replies answered answers countered counters complained complains complaining talked talks cited cites decried decries denounced denounces protested protests lamented laments railed "
        + "fumed spat scoffed sniffed bristled wrote writes tweeted said says posted warned warns rejected rejects dismissed dismisses condemned condemns hit lashed");

    /// <summary>What states accuse each other of besides breaking into computers.</summary>
    private static readonly FrozenSet<string> _quarrels = Set("supplying arming violating shipping smuggling training sheltering harbouring harboring manipulating stoking fomenting destabilising destabilizing undermining building testing developing enriching annexing invading occupying shooting downing bombing shelling "
        + "killing murdering poisoning cheating doping torturing detaining jailing persecuting blocking cutting seizing kidnapping abducting assassinating funding financing financing dumping subsidising subsidizing breaching breaking backing supporting provoking massing");

    private void Scorns(int i)
    {
        // "It's an absolute lie," MINISTER said.
        if (s.Inside(i) && s.IsAny(i, "lie", "lies", "fabrication", "fabrications", "slander", "disinformation", "libel", "smear") && s.Find(i - 5, i, "it", "this", "that", "these") is var thing && thing >= 0 && (s.Has(thing + 1, WordClass.Be) || s.Is(thing + 1, "'s")) && s.Find(thing, i, Negation) < 0
            && !_found.Exists(other => other.Rule is "called-baseless" or "dismissed"))
        {
            Add("called-baseless", Stance.Denies, null, thing, i + 1).Rebuts = true;
            return;
        }

        if (!_accusations.Contains(s[i].Word) && !s.IsAny(i, "claims", "reports") || s.IsAny(i, "involvement", "responsibility", "indictment", "culpability", "complicity"))
        {
            return;
        }

        if (Void(i) || AskedAbout(i) || s.Is(i, "charge"))
        {
            return;
        }

        var scorn = i - 1;
        while (scorn >= i - 3 && scorn >= 0 && !_scorn.Contains(s[scorn].Word) && s[scorn].IsWord)
        {
            scorn--;
        }

        if (scorn < 0 || scorn < i - 3 || !_scorn.Contains(s[scorn].Word))
        {
            return;
        }

        while (scorn > 1 && (_scorn.Contains(s[scorn - 1].Word) || s.Is(scorn - 1, "and") && _scorn.Contains(s[scorn - 2].Word)))
        {
            scorn--;
        }

        if (_found.Exists(other => other.Rule is "dismissed" or "called-baseless" && other.Stance is Stance.Denies or Stance.Disputes))
        {
            return;
        }

        var who = Retorting(scorn);
        if (who is null && !s.Inside(i))
        {
            return;
        }

        // Who is told to turn them down is whoever was accused: a state, its people, a defendant, not a company that answers its critics.
        if (who is { } party && (!s.Any(party, Place | ActorName | CyberActorNoun) && s.Find(party.From, party.To, "embassy", "kremlin", "foreign", "ambassador", "ministry", "regime", "lawyer", "attorney", "minister", "spokesman", "spokeswoman") < 0 || s.Any(party, ResearcherNoun | VendorName | VendorNoun)))
        {
            return;
        }

        _found.RemoveAll(other => other.Rule == "doubted" && other.Trigger.From >= scorn && other.Trigger.From <= i);
        var candidate = Add("called-baseless", Stance.Denies, null, scorn, i + 1);
        if (who is { } own)
        {
            candidate.Claimant = own;
            candidate.Accused = own;
        }
        else
        {
            candidate.Rebuts = true;
        }
    }

    /// <summary>"these allegations have nothing to do with reality", "the claims have no basis", "such accusations lack any evidence".</summary>
    private bool Void(int noun)
    {
        var verb = noun + 1;
        while (verb < noun + 7 && s.In(verb) && s[verb].IsWord && !s.IsAny(verb, "have", "has", "had", "hold", "holds", "bear", "bears", "lack", "lacks", "lacked", "contain", "do", "does", "did", "don't", "are", "aren't"))
        {
            verb++;
        }

        var at = verb + 1;
        while (s.Has(at, Adverb) || s.IsAny(at, "any", "absolutely"))
        {
            at++;
        }

        var no = s.IsAny(at, "no", "nothing", "not", "little") || s.IsAny(verb, "don't", "aren't");
        var end = no && s.Find(at, at + 8, "reality", "basis", "foundation", "merit", "grounds", "truth", "substance", "ground", "credibility", "true", "facts", "water") is var hollow && hollow > 0 ? hollow
            : s.IsAny(verb, "lack", "lacks", "lacked") ? s.Find(verb, verb + 6, "basis", "foundation", "merit", "grounds", "truth", "substance", "evidence", "proof", "credibility") : -1;
        if (verb >= noun + 7 || end < 0 || s.Quotation is null && SourcePhrases.For(Sources, noun) is null)
        {
            return false;
        }

        var named = s.Find(noun + 1, verb, Place | ActorName) is var culprit && culprit > 0 ? NounPhrases.After(s, culprit) : null;
        Add("called-baseless", Stance.Denies, named, noun, end + 1).Rebuts = true;
        return true;
    }

    /// <summary>"'Complete nonsense,' said SPOKESMAN of the charge that STATE did it".</summary>
    private bool AskedAbout(int noun)
    {
        var of = s.Has(noun - 1, Determiner) ? noun - 2 : noun - 1;
        if (s.Inside(noun) || !s.IsAny(of, "of", "about", "to") || s.Find(of - 9, of, Quoting) < 0 && !s.IsAny(of - 1, "asked"))
        {
            return false;
        }

        for (var k = 0; k < s.Count; k++)
        {
            if (s.Inside(k) && _scorn.Contains(s[k].Word))
            {
                _found.RemoveAll(other => other.Rule == "doubted" && other.Trigger.From == k);
                Add("called-baseless", Stance.Denies, null, k, k + 1).Rebuts = true;
                _unsaid.Add((noun, s.ClauseEnd(noun)));
                return true;
            }
        }

        return false;
    }

    /// <summary>Who speaks of such accusations: the subject of the verb before them.</summary>
    private NounPhrase? Retorting(int noun)
    {
        for (var v = noun - 1; v >= Math.Max(0, noun - 9); v--)
        {
            if (s[v].Word is ";" or "but")
            {
                return null;
            }

            if (_retorting.Contains(s[v].Word) && s.Plain(v) && !s.Has(v - 1, Determiner))
            {
                return Predicate.Before(s, v) is { Negated: false, Subject: { } subject } && !IsPronoun(s, subject) && !s.Has(subject.From, Wh) ? subject : null;
            }
        }

        return null;
    }

    /// <summary>Quarrels between states over other things, policies and portraits: no claims about an incident.</summary>
    private void Discard()
    {
        var cyber = s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun | ActorName) >= 0 || s.Find(0, s.Count, "cyber", "computer", "computers", "online", "network", "networks", "internet", "e-mails", "emails", "election", "elections", "cyberattacks", "servers", "website", "websites", "data") >= 0;
        if (!cyber && _found.Find(candidate => candidate.Rule is "accused" or "accused-of" && s.Find(candidate.Trigger.To, candidate.Trigger.To + 8, "of") is var of && of >= 0 && (_quarrels.Contains(s.Word(of + 1)) || s.Is(candidate.Trigger.To - 1, "of") && _quarrels.Contains(s.Word(candidate.Trigger.To)))
                || candidate.Rule == "accused-of" && _quarrels.Contains(s.Word(candidate.Trigger.To))) is { } quarrel)
        {
            // "…, which STATE denies" goes with it.
            _found.RemoveAll(candidate => candidate == quarrel || candidate.Rule == "denied" && candidate.Trigger.From > quarrel.Trigger.From);
        }

        foreach (var candidate in _found)
        {
            // "there is little doubt STATE did it": the doubt is no part of STATE.
            if (candidate.Accused is { Length: > 2 } doubtless && s.IsAny(doubtless.From, "little", "no") && s.Is(doubtless.From + 1, "doubt"))
            {
                candidate.Accused = new(doubtless.From + 2, doubtless.To);
            }

            // "The defacement message said the attack was carried out by GROUP": GROUP left it.
            if (candidate is { Rule: "done-by" or "behind" or "work-of" or "responsible", Stance: Stance.Accuses, Accused: { } left } && s.Any(left, Proper | ActorName) && !s.Any(left, Country | Metonym) && SourcePhrases.For(Sources, candidate.Trigger.From) is { } note
                && s.IsAny(note.Who.To - 1, "message", "note", "banner", "page") && s.Find(note.Who.From, note.Who.To, "defacement", "defaced", "ransom", "hackers", "attackers", "hacker's") >= 0)
            {
                (candidate.Stance, candidate.Claimant) = (Stance.ClaimsResponsibility, left);
            }

            // What the law accuses somebody of in an indictment is a charge.
            if (candidate is { Rule: "accused" or "accused-of", Stance: Stance.Accuses } && s.Find(0, s.Count, "indictment", "indictments", "affidavit") >= 0
                && (candidate.Claimant is { } law && s.Find(law.From, law.To, "justice", "prosecutors", "prosecutor", "attorney", "department", "jury", "fbi", "authorities") >= 0 || candidate is { Claimant: null, Passive: true }))
            {
                candidate.Stance = Stance.Charges;
            }
        }

        // "PLATFORM does not tell which government": what its warnings hold, today as ever.
        _found.RemoveAll(candidate => candidate.Rule == "would-not-say" && s.Find(candidate.Trigger.From - 2, candidate.Trigger.From, "google", "facebook", "twitter", "microsoft", "yahoo", "apple", "gmail") is var platform && platform >= 0 && s.IsAny(platform + 1, "does", "doesn't", "never", "do", "don't"));

        // "blamed on a contractor who had left a backup on a public server": the careless, not the culprit.
        _found.RemoveAll(candidate => candidate.Rule.StartsWith("blamed", StringComparison.Ordinal) && candidate.Accused is { } careless && !s.Any(careless, Place | ActorName) && s.IsAny(careless.To, "who", "that", "which")
            && s.Find(careless.To + 1, careless.To + 5, "left", "forgot", "forgotten", "failed", "lost", "misconfigured", "clicked", "opened", "neglected", "mislaid", "misplaced", "ignored", "skipped", "stored", "uploaded", "mistakenly", "accidentally", "inadvertently") > 0);
    }
}
