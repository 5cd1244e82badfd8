using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who leaves the question to others or finds that nothing answers it: "attribution is not our job", "we leave that to the police", "not enough for an attribution", "the inquiry was inconclusive", "culprits who were never caught".</summary>
internal sealed partial class Grammar
{
    /// <summary>What somebody may have no business with, by the name of a duty.</summary>
    private static readonly FrozenSet<string> _duties = Set("job jobs business task role place department remit mandate call concern work focus priority purpose line habit practice policy province domain bailiwick duty responsibility");

    /// <summary>Words that leave an answer out of reach.</summary>
    private static readonly FrozenSet<string> _elusive = Set("difficult hard tricky impossible elusive inconclusive uncertain unclear undetermined murky problematic premature pending challenging unresolved unknown unproven fraught guesswork speculative speculation tentative incomplete");

    /// <summary>Means of telling that may not suffice.</summary>
    private static readonly FrozenSet<string> _grounds = Set("evidence data information proof indicators indicator clues artefacts artifacts logs samples intelligence basis material overlap overlaps similarities telemetry forensics facts grounds");

    /// <summary>What may end without an answer.</summary>
    private static readonly FrozenSet<string> _inquiries = Set("inquiry enquiry investigation probe review analysis findings finding results result forensics examination matter question attribution inquiries investigations search efforts effort");

    private void Abstain(int i)
    {
        switch (s[i].Word)
        {
            case "attribution" or "attributions" or "finger-pointing" or "fingerpointing": Attributing(i, i); break;
            case "naming" or "pointing" or "assigning" or "apportioning" or "identifying" or "speculating" or "attributing" or "unmasking" when NamesCulprit(i) is var end && end > 0: Attributing(i, end - 1); break;
            case "inconclusive" or "unresolved" or "unsolved": Inconclusive(i); break;
            case "who" when i > 0 && (!s.In(i + 1) || !s[i + 1].IsWord || s.IsAny(i + 1, "or", "and") && s.IsAny(i + 2, "why", "how")): BareWho(i); break;
            case "authors" or "author" or "sponsors" or "origin" or "origins" when s.Is(i - 1, "whose") && IncidentBefore(i - 2): Unnamed(i); break;
            case "planted" or "forged" or "spoofed" or "herring" or "flag" or "misdirection" or "decoy" or "ruse" or "imitated": MayMislead(i); break;
            case "gun" when s.Is(i - 1, "smoking") && s.Find(i - 4, i, "no") >= 0 && !s.IsAny(i + 1, "linking", "tying", "that", "pointing", "connecting"): Add("no-evidence-who", Stance.DeclinesToAttribute, null, s.Find(i - 4, i, "no"), i + 1); break;
            case "anyone" or "anybody" when s.Is(i - 1, "by") || s.Has(i - 1, Adverb) && s.Is(i - 2, "by"): ByAnyone(i); break;
            case "caught" or "apprehended" or "tracked" or "found" or "arrested" or "charged": NeverCaught(i); break;
        }
    }

    /// <summary>"naming culprits", "pointing fingers", "assigning blame", "speculating about who": one past the words, or -1.</summary>
    private int NamesCulprit(int i)
    {
        var end = s[i].Word switch
        {
            "pointing" => s.Find(i + 1, i + 3, "finger", "fingers"),
            "assigning" or "apportioning" => s.Find(i + 1, i + 3, "blame", "responsibility", "attribution"),
            "attributing" => s.Find(i + 1, i + 4, "attacks", "intrusions", "hacks", "breaches", "incidents", "attack", "it", "them"),
            "speculating" => s.Find(i + 1, i + 3, "who"),
            _ => s.Find(i + 1, i + 4, "names", "culprits", "culprit", "suspects", "perpetrators", "perpetrator", "attackers", "attacker", "hackers", "countries", "states"),
        };
        return end > 0 ? end + 1 : -1;
    }

    /// <summary>What is said of attributing between <paramref name="from"/> and <paramref name="last"/>.</summary>
    private void Attributing(int from, int last)
    {
        // An attribution to somebody is made.
        if (s.Is(last + 1, "to") && !s.IsAny(from - 1, "leave", "leaves", "leaving", "left") || s.IsAny(last + 1, "model", "models", "window", "licence", "license") || s.Is(last + 1, "of") && s.Find(last + 2, last + 6, IncidentNoun | AttackNoun) < 0)
        {
            return;
        }

        var open = from;
        while (open > 0 && s[open - 1].IsWord && !s[open - 1].Capital && !s.Has(open - 1, Verb | Auxiliary | Preposition | Say | Conjunction) && from - open < 3)
        {
            open--;
        }

        if (IsBeyond(last) is var end && end > 0)
        {
            // "attribution is best left to governments" attributes nothing to them.
            _found.RemoveAll(other => other.Rule == "attribution-to" && other.Trigger.From == last);
            // Who speaks says so of it: "attribution is somebody else's job".
            var sole = from < last ? from : NounPhrases.Before(s, last + 1)?.From ?? open;
            if (sole == 0 || !s[sole - 1].IsWord || s.Has(sole - 1, Say | Conjunction) || s.IsAny(sole - 1, "that", "because", "since"))
            {
                Add("would-not-blame", Stance.DeclinesToAttribute, null, sole, end);
            }

            return;
        }

        var verb = open - 1;
        while (s.Has(verb, Preposition) && !s.IsAny(verb, "to", "of", "for", "in") || s.Has(verb, Determiner | Adverb))
        {
            verb--;
        }

        if (s.IsAny(verb, "leave", "leaves", "leaving", "left") && s.Find(last + 1, last + 6, "to", "for", "with") is var others && others > 0 && Predicate.Before(s, verb) is { Negated: false } leaving)
        {
            // "we leave attribution to the police".
            Refused(leaving, verb, others + 1);
        }
        else if (s.IsAny(verb, "do", "make", "practise", "practice", "perform") && Negated(verb) is var never && never >= 0)
        {
            Hold("would-not-blame", never, verb, last + 1);
        }
        else if ((s.Is(verb, "in") || s.Is(verb, "of") && s.Is(verb - 1, "business")) && (s.Find(last + 1, last + 2, "business", "game", "trade") > 0 || s.Is(verb - 1, "business")) && s.Find(verb - 6, verb, Negation) is var no && no >= 0)
        {
            Hold("would-not-blame", no, verb, last + 1);
        }
        else if (s.Is(verb, "for") && Insufficient(verb) is var lacking && lacking >= 0)
        {
            Add("no-evidence-who", Stance.DeclinesToAttribute, null, lacking, last + 1);
        }
    }

    private void Refused(in Predicate p, int from, int to)
    {
        var candidate = Add("would-not-blame", Stance.DeclinesToAttribute, null, from, to);
        candidate.Claimant = Doer(p, true);
        candidate.Passive = candidate.Claimant is null && SourcePhrases.For(Sources, from) is null;
    }

    /// <summary>"is somebody else's job", "was never our business", "is best left to others", "remains difficult", "is a matter for the police" behind what ends at <paramref name="last"/>: one past the telling word, or -1.</summary>
    private int IsBeyond(int last)
    {
        var be = last + 1;
        while (s.Has(be, Adverb) || s.IsAny(be, "in", "for", "this", "the", "case", "such", "attacks", "cases", "now"))
        {
            be++;
        }

        if (s.Is(be, ",") && s.Find(be + 1, be + 6, ",") is var aside && aside > 0 && s.Find(be + 1, aside, Say) > 0)
        {
            // "attribution, she said, may not be possible".
            be = aside + 1;
        }

        var remains = s.IsAny(be, "remains", "remained", "proved", "proves", "stays");
        if (!s.Has(be, WordClass.Be | Modal) && !s.IsAny(be, "isn't", "wasn't") && !remains)
        {
            return -1;
        }

        var end = Math.Min(be + 11, QuestionEnd(be + 1));
        var negated = s.Find(be, end, Negation) >= 0;
        for (var k = be + 1; k < end; k++)
        {
            if (_duties.Contains(s[k].Word) && (negated && s.Find(be, k, "our", "my", "its", "their", "his", "her", "a") > 0 || negated && s[k - 1].IsPossessive || s.Find(be, k, "else's") > 0 || s[k - 1].IsPossessive && s.Find(be, k, "else", "others", "somebody", "someone") > 0)
                || s.IsAny(k, "something", "anything") && negated && s.IsAny(k + 1, "we", "i", "it", "they", "for", "the")
                || s.Is(k, "left") && s.IsAny(k + 1, "to", "for") || s.Is(k, "up", "to") && !negated || s.Is(k, "matter", "for") || s.Is(k, "for") && s.IsAny(k + 1, "others", "governments", "police", "authorities", "investigators")
                || (remains || s.IsAny(be, "was", "is") && s.Is(k, "inconclusive") || s.IsAny(be, "was") && s.IsAny(k, "impossible", "inconclusive") || s.Find(0, s.Count, "stage", "point", "case", "yet", "now") >= 0 && s.Find(0, s.Count, "this", "yet", "now") >= 0) && _elusive.Contains(s[k].Word)
                || s.IsAny(k, "possible", "conclusive", "definitive", "certain") && negated)
            {
                return k + 1;
            }
        }

        return -1;
    }

    /// <summary>"the evidence is not sufficient", "not enough data", "too thin" before the "for" at <paramref name="preposition"/>: where that begins, or -1.</summary>
    private int Insufficient(int preposition)
    {
        var from = Math.Max(0, preposition - 10);
        for (var k = preposition - 1; k >= from; k--)
        {
            if (s[k].Word is "," or ";" or "but" or "that" or "\"")
            {
                break;
            }

            if (s.IsAny(k, "sufficient", "enough", "adequate", "strong", "solid", "conclusive", "firm") && Negated(k) is var no && no >= 0 && GroundsNear(no, preposition))
            {
                return no;
            }

            if ((s.IsAny(k, "insufficient", "inadequate", "lacking") || s.IsAny(k, "thin", "weak", "scant", "few", "little", "slim", "vague", "flimsy", "patchy", "sparse", "limited") && s.Is(k - 1, "too")) && GroundsNear(k, preposition)
                || s.IsAny(k, "basis", "grounds", "evidence", "data", "proof") && s.IsAny(k - 1, "no", "little"))
            {
                return k;
            }
        }

        return -1;
    }

    private bool GroundsNear(int at, int to)
    {
        for (var k = Math.Max(0, at - 6); k < to; k++)
        {
            if (_grounds.Contains(s[k].Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"the inquiry was inconclusive", "the matter remains unresolved" where it was about a deed.</summary>
    private void Inconclusive(int i)
    {
        var be = i - 1;
        while (s.Has(be, Adverb) || s.Is(be, "\""))
        {
            be--;
        }

        if (!s.Has(be, WordClass.Be) && !s.IsAny(be, "proved", "proves", "remained", "remains", "called", "calls", "ended"))
        {
            return;
        }

        var from = Math.Max(0, be - 9);
        for (var k = be + 1; k >= from; k--)
        {
            if (s[Math.Min(k, s.Count - 1)].Word is ";" or "but")
            {
                return;
            }

            if (s.In(k) && _inquiries.Contains(s[k].Word) && k < i && (OfIncident() || s.IsAny(k, "inquiry", "enquiry", "investigation", "probe", "matter", "attribution", "question")))
            {
                Add("unknown-who", Stance.DeclinesToAttribute, null, k, i + 1).Passive = SourcePhrases.For(Sources, i) is null;
                return;
            }
        }
    }

    /// <summary>"nobody has ever found out who", "no one is saying who or why".</summary>
    private void BareWho(int i)
    {
        // Somebody must have done something of which the sentence or the one asked about tells.
        if (HeldBefore(i) is not (var from, var verb, { } rule) || s.IsAny(verb, "sure", "certain") || !OfIncident() && (s.Find(0, i, "somebody", "someone", "whoever") < 0 || s.Find(0, i, "nobody", "no") < 0))
        {
            return;
        }

        Hold(rule, from, verb, i + 1);
    }

    /// <summary>"the intruders were never caught", "an attack whose perpetrators were never found", "nobody was ever charged with the hack".</summary>
    private void NeverCaught(int i)
    {
        var p = Predicate.Before(s, i);
        if (!p.Be || !s.Has(i - 1, Adverb | WordClass.Be | Negation) || s.In(i + 1) && s[i + 1].IsWord && !s.IsAny(i + 1, "for", "over", "in", "and", "despite", "or", "with", "after") || p.Subject is not { } subject)
        {
            return;
        }

        var ever = s.Find(p.Start, i, "never") >= 0;
        var nobody = s.Find(p.Start, i, "ever") >= 0 && (s.IsAny(subject.From, "nobody", "no") || s.IsAny(subject.From - 1, "no"));
        var doers = s.IsAny(subject.To - 1, "hackers", "hacker", "attackers", "attacker", "intruders", "intruder", "culprits", "culprit", "perpetrators", "perpetrator", "authors", "thieves", "fraudsters", "responsible") || s.Is(subject.To - 1, "behind");
        if (ever && doers && !s.Any(subject, Name) || nobody && OfIncident() && s.IsAny(i, "caught", "arrested", "charged", "apprehended"))
        {
            Add("not-identified-who", Stance.DeclinesToAttribute, null, Math.Min(subject.From, p.Start), i + 1).Passive = true;
        }
    }

    /// <summary>"the clues could have been planted to mislead", "might be a false flag": no sign is to be trusted.</summary>
    private void MayMislead(int i)
    {
        if (s.Find(Math.Max(0, i - 6), i, "may", "could", "might", "can") is not (var modal and >= 0) || s.Is(i, "flag") && !s.Is(i - 1, "false") || s.Is(i, "herring") && !s.Is(i - 1, "red") || s.Find(modal, i, Negation) >= 0)
        {
            return;
        }

        // Malware is planted as well: what may mislead are signs, or it is done to mislead.
        if (s.IsAny(i, "planted", "imitated", "decoy", "ruse") && s.Find(0, i, "clue", "clues", "evidence", "similarities", "artefacts", "artifacts", "strings", "language", "comments", "traces", "breadcrumbs", "indicators", "overlap", "overlaps", "timestamps", "them", "these", "it") is var sign && (sign < 0 || s.Is(sign, "evidence") && !OfIncident())
            && s.Find(i, i + 6, "mislead", "confuse", "throw", "deceive", "frame", "implicate", "deliberately") < 0)
        {
            return;
        }

        _found.RemoveAll(other => other.Rule == "doubted" && other.Trigger.From >= i - 1 && other.Trigger.From <= i);
        Add("may-be-chance", Stance.DeclinesToAttribute, null, modal, i + 1);
    }

    /// <summary>"could have been written by almost anyone".</summary>
    private void ByAnyone(int i)
    {
        if (s.Find(Math.Max(0, i - 7), i, "could", "might", "may", "can") is var modal && modal >= 0 && s.Find(modal, i, "been", "be") > 0 && s.Find(modal, i, "written", "done", "carried", "launched", "faked", "made", "built", "rented", "bought", "used", "planted", "conducted", "pulled", "created", "copied", "staged", "committed") > 0)
        {
            Add("may-be-chance", Stance.DeclinesToAttribute, null, modal, i + 1);
        }
    }

    private bool IncidentBefore(int at) => NounPhrases.Before(s, s.Is(at, ",") ? at : at + 1) is { } deed && s.Any(deed, IncidentNoun | AttackNoun);
}
