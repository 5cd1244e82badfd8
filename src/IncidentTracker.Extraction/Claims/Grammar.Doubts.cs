using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Words that turn an attribution down for the clause behind them: "does not prove that", "wrong to blame", "no longer believe", "ruled out", "not persuaded".</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _verdicts = Set("attribution theory theories finding findings conclusion conclusions assessment analysis evidence link links connection claim claims explanation hypothesis accusation accusations allegation allegations "
        + "angle narrative diagnosis verdict report story stories line");

    /// <summary>Where words turn down what follows them: the words, where the clause begins, who says so.</summary>
    private readonly List<(int From, int To, NounPhrase? Claimant)> _doubts = [];

    /// <summary>Whom an aside leaves out: "another group, not NAME, did it".</summary>
    private readonly List<NounPhrase> _spared = [];

    /// <summary>Clauses that somebody only declines to say.</summary>
    private readonly List<(int From, int To)> _unsaid = [];

    private void TurnsDown(int i)
    {
        switch (s[i].Word)
        {
            case "convinced" or "persuaded" or "sold" or "unconvinced" or "unpersuaded" or "dubious" or "disagree" or "disagrees" or "disagreed" or "challenged" or "challenges" or "question" or "questions" or "buying" or "buy" or "sure" or "certain" or "incredulous" or "agree" or "agrees" or "agreed": Unpersuaded(i); break;
            case "doubts" or "doubt" or "doubted" or "sceptical" or "skeptical" or "doubtful" or "questioned" or "disputed" or "disputes" or "unlikely":
                if (!s.Has(i - 1, Negation) && !s.IsAny(i - 1, "little", "without") && !(s.Is(i, "unlikely") && !s.Is(i + 1, "that")))
                {
                    Doubted(i, i + 1, Doubter(s.Find(Math.Max(0, i - 3), i, "expressed", "voiced", "raised", "cast", "casts", "raise", "express", "had", "have", "has") is var voiced && voiced >= 0 && s.IsAny(i, "doubt", "doubts") ? voiced : i));
                }

                break;
            case "prove" or "proves" or "proved" or "mean" or "means" or "meant" or "implicate" or "implicates" or "demonstrate" or "demonstrates" or "support" or "supports" or "proof" or "evidence" or "show" or "shows" or "suggest" or "suggests" or "indicate" or "indicates" or "connect"
                or "link" or "linking" or "links" or "connecting" or "tying" or "tie" or "ties" or "connects" or "establish":
                Unproven(i);
                break;
            case "thin" or "weak" or "circumstantial" or "inconclusive" or "scant" or "shaky" or "slim" or "unconvincing" or "tenuous" or "slender" or "sketchy" or "insufficient" or "flimsy": Thin(i); break;
            case "believe" or "believes" or "believed" or "think" or "thinks" or "thought" or "suspect" or "suspects": NotBelieved(i); break;
            case "out": RuledOut(i); break;
            case "cleared" or "exonerated" or "absolved" or "exonerates" or "clears" or "exonerate": Cleared(i); break;
            case "blame" or "blaming" or "accuse" or "accusing" or "attribute" or "attributing" or "pin" or "pinning" or "assume" or "assuming" or "hang" or "suspecting" or "implicating" or "jumping" or "rushing" or "concluding" or "leaping" or "jump" or "conclude": Criticised(i); break;
            case "look" or "looks":
                if (s.Is(i + 1, "like") && Negated(i) is var unlike && unlike >= 0)
                {
                    Doubted(unlike, i + 2, null);
                }

                break;
            case "retracted" or "retracts" or "withdrew" or "withdrawn" or "retracting":
                if (s.Find(i + 1, i + 5, "attribution", "claim", "accusation", "allegation", "report", "assessment", "claims", "accusations") is var verdict && verdict > 0)
                {
                    Doubted(i, i + 1, Doubter(i));
                }

                break;
            case "too":
                if (s.Find(i + 2, i + 4, "to") is var far && far > 0 && s.IsAny(far + 1, "be", "have"))
                {
                    Doubted(i, far + 1, null);
                }

                break;
            case "not" or "isn't" or "wasn't" or "weren't" or "aren't" or "n't" or "never": IsNot(i); break;
        }
    }

    /// <summary>"is not persuaded", "are not convinced that STATE did it", "disagrees with that attribution", "questions the claim".</summary>
    private void Unpersuaded(int i)
    {
        var negative = s.IsAny(i, "unconvinced", "unpersuaded", "dubious", "disagree", "disagrees", "disagreed", "challenged", "challenges", "question", "questions", "incredulous");
        if (!negative && !(s.IsAny(i - 1, "less", "hardly") || s.Has(i - 1, WordClass.Be) && (s.Is(i - 2, "everyone") || s.Is(i - 2, "everybody")) && s.Is(i - 3, "not") || s.IsAny(i, "agree", "agrees", "agreed") && Negated(i) >= 0 || s.Has(i - 1, Negation) || s.Has(i - 2, Negation) && s.Has(i - 1, Adverb | WordClass.Be)) || s.IsAny(i, "question", "questions") && (s.Has(i - 1, Determiner | Preposition) || !s.Has(i + 1, Determiner)) || negative && s.Has(i - 1, Negation))
        {
            return;
        }

        var p = Predicate.Before(s, s.IsAny(i - 1, "remain", "remains", "remained", "stay", "less", "hardly") ? i - 1 : i);
        if (p.Subject is not { } who || !s.Any(who, SourceNoun | Name | Pronoun | ResearcherNoun | StateNoun))
        {
            return;
        }

        var at = i + 1;
        while (s.IsAny(at, "by", "on", "with", "of", "about", "that", "as", "to"))
        {
            at++;
        }

        var end = QuestionEnd(i + 1);
        var claimant = s.Any(who, SourceNoun | Name | Pronoun | StateNoun) && !s.IsAny(who.From, "everyone", "everybody", "it", "one") && !(IsPronoun(s, who) && SourcePhrases.For(Sources, who.From) is { Form: "before" }) ? who : (NounPhrase?)null;
        if (at >= end)
        {
            // "NAME, who studies such systems, isn't persuaded."
            if (s.IsAny(i, "convinced", "persuaded", "sold", "unconvinced", "unpersuaded", "disagrees", "disagreed", "disagree") && s.Any(who, ResearcherNoun | Proper) && s.Index > 0)
            {
                Add("turned-down", Stance.Disputes, null, Math.Max(0, i - 1), i + 1).Claimant = claimant;
            }

            return;
        }

        if (s.IsAny(i, "buying", "buy", "sure", "sold", "certain", "agree", "agrees", "agreed") && s.Find(at, end, "theory", "attribution", "explanation", "that") < 0 && s.Find(at, end, Place | ActorName) < 0)
        {
            return;
        }

        Doubted(i, at, claimant);
    }

    /// <summary>"SOURCE doubts", "SOURCE is sceptical".</summary>
    private NounPhrase? Doubter(int i) => Doubting(s.IsAny(i - 1, "remain", "remains", "remained", "stay", "stayed") ? i - 1 : i) is { } who && !(IsPronoun(s, who) && SourcePhrases.For(Sources, who.From) is { Form: "before" }) ? who : null;

    private NounPhrase? Doubting(int i) => Predicate.Before(s, i) is { Reported: false, Subject: { } who } && s.Any(who, SourceNoun | Name | Pronoun | ResearcherNoun) && !s.Any(who, IncidentNoun) && !s.IsAny(who.From, "it", "there", "this") ? who : null;

    /// <summary>Notes words that turn down a clause, and what they turn down if nothing in it accuses by itself.</summary>
    private void Doubted(int word, int at, NounPhrase? claimant) => _doubts.Add((word, at, claimant));

    /// <summary>"that does not prove it was STATE", "does not support this theory", "nothing that links", "it isn't proof", "yet to show any evidence that".</summary>
    private void Unproven(int i)
    {
        if (s.IsAny(i, "proof", "evidence"))
        {
            if (s.Has(i - 1, Negation) && (s.Has(i - 1, WordClass.Be) || s.Has(i - 2, WordClass.Be)) && s.IsAny(i + 1, "that", "of", ".", "\"", ",") && s.Find(Math.Max(0, i - 4), i, "it", "this", "that") >= 0)
            {
                // "It isn't proof."
                if (s.IsAny(i + 1, "that", "of"))
                {
                    Doubted(i, i + 2, null);
                }
                else
                {
                    Add("turned-down", Stance.Disputes, null, i - 1, i + 1);
                }
            }
            else if (s.Find(Math.Max(0, i - 9), i, "show", "shown", "showed", "produce", "produced", "present", "presented", "provide", "provided", "offer", "offered", "publish", "published", "see", "seen", "find", "found") is var shown && shown >= 0 && Negated(shown) >= 0
                && s.IsAny(i + 1, "that", "of", "linking", "connecting", "tying", "for", "pointing"))
            {
                Doubted(Negated(shown), i + 1, null);
            }

            return;
        }

        var nothing = s.Find(Math.Max(0, i - 6), i, "nothing", "little");
        if (nothing >= 0 && s.Find(nothing, i, ",", ";", "but") < 0 && (s.IsAny(i - 1, "to", "that", "which", "could", "would") || nothing == i - 1))
        {
            Doubted(nothing, i + 1, null);
            Spare(i, nothing);
            return;
        }

        var no = s.IsAny(i - 1, "evidence", "proof", "indication", "indications", "signs", "sign", "gun") ? i - 1 : s.IsAny(i - 1, "to", "that", "which") && s.IsAny(i - 2, "evidence", "proof", "indication", "signs", "sign") ? i - 2 : -1;
        if (no > 0 && (s.Find(Math.Max(0, no - 4), no, "no", "any", "without") is var any && any >= 0 && (s.Is(any, "no") || Negated(any) >= 0)))
        {
            Doubted(no, i + 1, null);
            Spare(i, no);
            return;
        }

        // A lack of data leaves it open: "did not have enough evidence to link the attack to STATE".
        if (s.Is(i - 1, "to") && s.IsAny(i - 2, "evidence", "data", "information", "proof", "intelligence") && s.Find(Math.Max(0, i - 5), i - 2, "enough", "sufficient", "adequate", "conclusive") is var enough && enough >= 0 && Negated(enough) is var lacking && lacking >= 0)
        {
            Hold("would-not-blame", lacking, i, i + 1);
            _unsaid.Add((i, s.ClauseEnd(i)));
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Negated && !p.Be && s.Find(p.Start, i, "do", "does", "did", "don't", "doesn't", "didn't") >= 0 && !s.IsAny(i, "link", "links", "linking", "tie", "ties", "tying", "connect", "connecting", "evidence")
            && (p.Subject is not { } subject || !s.Any(subject, GovernmentNoun | ResearcherNoun | Place) || s.Any(subject, Document)))
        {
            if (s.IsAny(i, "support", "supports") && (s.IsAny(i + 1, "this", "that", "it", "such") && !(s.In(i + 2) && s[i + 2].IsWord && !_verdicts.Contains(s[i + 2].Word)) || s.Find(i + 1, i + 5, "theory", "claim", "attribution", "conclusion", "accusation", "allegation", "hypothesis", "narrative", "assessment") > 0))
            {
                Add("turned-down", Stance.Disputes, null, p.Start, i + 1);
                return;
            }

            Doubted(p.Start, i + 1, null);
        }
    }

    /// <summary>"nothing to link the attack to STATE", "no evidence connecting GROUP with it": whom the link would have led to.</summary>
    private void Spare(int i, int from)
    {
        if (s.IsAny(i, "link", "linking", "links", "connecting", "connect", "connects", "tie", "tying", "ties") && s.Find(i + 1, i + 12, "to", "with") is var to && to > 0)
        {
            var spared = CulpritAfter(to + 1) is { } far && s.Any(far, Name) && !s.Any(far, IncidentNoun) ? far : CulpritAfter(i + 1) is { } near && near.To == to && s.Any(near, Name) ? near : (NounPhrase?)null;
            if (spared is { } culprit)
            {
                Add("turned-down", Stance.Disputes, culprit, from, to + 1);
            }
        }
    }

    /// <summary>"STATE's involvement", "STATE involvement": the one involved.</summary>
    private NounPhrase Bearer(NounPhrase phrase)
    {
        var to = phrase.To;
        while (to > phrase.From + 1 && (s.IsAny(to - 1, "involvement", "role", "hand", "participation", "complicity", "responsibility", "'s", "'") || s.Has(to - 1, Adverb)))
        {
            to--;
        }

        return new(phrase.From, to);
    }

    /// <summary>"the evidence against STATE is thin", "rests on circumstantial evidence".</summary>
    private void Thin(int i)
    {
        var noun = s.IsAny(i + 1, "evidence", "proof", "indicators", "clues") && s.IsAny(i - 1, "on", "upon", "only", "merely", "just") ? i + 1 : s.Has(i - 1, WordClass.Be | Adverb) ? s.Find(Math.Max(0, i - 10), i, "evidence", "attribution", "proof", "case", "link", "links") : -1;
        if (noun < 0 || s.Find(0, s.Count, Place | ActorName) < 0 && s.Find(0, s.Count, "attribution", "responsible", "behind", "against", "linking") < 0 || s.Is(noun, "case") && !s.IsAny(noun + 1, "against", "for") || s.Is(noun + 1, "of") || s.Find(0, s.Count, "attribution", "evidence", "against", "link", "links", "case") < 0 || s.Find(0, s.Count, SourceNoun | Proper | Pronoun) < 0)
        {
            return;
        }

        var culprit = s.Find(Math.Min(noun, i), Math.Max(noun, i), "against", "linking", "to", "for") is var against && against > 0 && NounPhrases.After(s, against + 1) is { } target && s.Any(target, Name | CyberActorNoun) ? Bearer(target) : (NounPhrase?)null;
        Add("turned-down", Stance.Disputes, culprit, Math.Min(noun, i), Math.Max(noun, i) + 1);
        Doubted(Math.Min(noun, i), Math.Min(noun, i) + 1, null);
    }

    /// <summary>"do not believe that NAME played a part", "no longer think STATE did it".</summary>
    private void NotBelieved(int i)
    {
        var no = s.Is(i - 1, "to") && s.IsAny(i - 2, "reason", "grounds", "basis", "cause") && s.Has(i - 3, Negation) ? i - 3 : s.Has(i - 1, Negation) ? i - 1 : s.Has(i - 2, Negation) && (s.Has(i - 1, Adverb) || s.Is(i - 1, "longer")) ? i - 2 : -1;
        if (no < 0 || no > i - 3 && (s.Has(no, WordClass.Be) || s.Has(no - 1, WordClass.Be)))
        {
            return;
        }

        var p = Predicate.Before(s, s.Has(no, Auxiliary) ? no + 1 : no);
        Doubted(no, i + 1, p.Subject is { } who && s.Any(who, SourceNoun | Name | Pronoun) ? who : null);
    }

    /// <summary>"ruled out any involvement by STATE", "STATE has been ruled out".</summary>
    private void RuledOut(int i)
    {
        if (!s.IsAny(i - 1, "ruled", "rules", "ruling", "rule"))
        {
            return;
        }

        var p = Predicate.Before(s, i - 1);
        if ((p.Negated ? p.Start : Negated(i - 1)) is var open && open >= 0)
        {
            // "could not rule out that GROUP was behind it" leaves it open.
            if (s.Is(i + 1, "that") && AskedWhether(i + 2) > 0)
            {
                Hold("may-be-chance", Negated(i - 1) is var turned && turned >= 0 ? turned : open, i - 1, i + 1);
                _unsaid.Add((i, s.ClauseEnd(i)));
            }

            return;
        }

        if (s.Is(i - 2, "to"))
        {
            return;
        }

        if (p.Be)
        {
            if (p.Subject is { } culprit && s.Any(culprit, Place | ActorName | CyberActorNoun) && (s.Find(culprit.From, culprit.To, "involvement", "role", "link") >= 0 || HeadActs(culprit)))
            {
                var passive = Add("turned-down", Stance.Disputes, culprit, i - 1, i + 1);
                passive.Passive = true;
            }

            return;
        }

        if (s.Find(i + 1, QuestionEnd(i + 1), "involvement", "role", "link", "links", "connection", "behind", "responsible", "involved", "hand", "sabotage", "attack", "hackers") > 0 || CulpritAfter(i + 1) is { } ruled && s.Any(ruled, Place | ActorName))
        {
            Doubted(i - 1, i + 1, p.Subject);
        }
    }

    /// <summary>"cleared STATE of any role", "NAME was exonerated".</summary>
    private void Cleared(int i)
    {
        var p = Predicate.Before(s, i);
        if (p.Negated || !s.Plain(i))
        {
            return;
        }

        if (p.Be && p.Subject is { } freed && s.Any(freed, Place | ActorName | Proper | ActorNoun) && (s.Is(i + 1, "of") && s.Find(i + 1, i + 9, "involvement", "role", "part", "hacking", "attack", "blame", "responsibility", "wrongdoing", "charges", "breach") > 0 || s.IsAny(i, "exonerated", "absolved")))
        {
            Add("turned-down", Stance.Disputes, freed, i, i + 1).Passive = true;
        }
        else if (!p.Be && CulpritAfter(i + 1) is { } cleared && s.Any(cleared, Name | ActorNoun) && (s.Is(cleared.To, "of") && s.Find(cleared.To, cleared.To + 9, "involvement", "role", "part", "hacking", "attack", "blame", "responsibility", "hack", "breach", "theft") > 0 || s.IsAny(i, "exonerated", "exonerates", "absolved")))
        {
            Add("turned-down", Stance.Disputes, cleared, i, i + 1).Claimant = p.Subject;
        }
    }

    /// <summary>"wrong to blame STATE", "warned against accusing STATE", "laughable to attribute it to".</summary>
    private void Criticised(int i)
    {
        var against = s.IsAny(i - 1, "against") && s.Find(Math.Max(0, i - 5), i, "warned", "warns", "warn", "cautioned", "cautions", "caution", "advised", "urged", "warning", "cautioning", "argued", "argues") is var warn && warn >= 0 ? warn : -1;
        if (against >= 0)
        {
            Doubted(against, i, Doer(Predicate.Before(s, against), anybody: true));
            return;
        }

        var to = i - 1;
        while (s.Has(to, Adverb))
        {
            to--;
        }

        if (s.Is(to, "to") && s.Is(to - 1, "not") && s.Find(Math.Max(0, to - 8), to - 1, "urged", "warned", "cautioned", "advised", "told", "asked", "urges", "warns") is var urged && urged >= 0)
        {
            Doubted(urged, i, Doer(Predicate.Before(s, urged), anybody: true));
        }
        else if (s.Is(to, "to") && s.IsAny(to - 1, "wrong", "absurd", "laughable", "ridiculous", "ludicrous", "unfair", "irresponsible", "foolish", "reckless", "silly", "naive", "mistake", "dangerous", "unwise", "nonsense", "easy", "convenient", "tempting", "simplistic", "fashionable", "lazy", "hasty", "misguided",
            "preposterous", "stupid", "unreasonable", "improper", "unjustified", "illogical", "error", "folly"))
        {
            Doubted(to - 1, i, null);
        }
        else if (s.Is(to, "to") && (s.IsAny(to - 1, "early", "soon") && s.Is(to - 2, "too") || s.Is(to - 1, "premature")))
        {
            _unsaid.Add((i, s.ClauseEnd(i)));
        }
        else if (s.IsAny(i, "pin", "hang") && Predicate.Before(s, i) is { Negated: true } && s.Find(i + 1, i + 6, "on") is var on && on > 0 && CulpritAfter(on + 1) is { } spared && s.Any(spared, Place | ActorName))
        {
            Add("turned-down", Stance.Disputes, spared, i, on + 1);
        }
    }

    /// <summary>"this was not STATE", "it wasn't the work of GROUP", "the culprit is not STATE".</summary>
    private void IsNot(int i)
    {
        if (s.Is(i, "not") && s.IsAny(i - 1, ",", "\"", "and") && NounPhrases.After(s, i + 1) is { } left && left.From <= i + 2 && Somebody(left) && s.Any(left, Name) && HeadActs(left) && (!s.In(left.To) || s.IsAny(left.To, ",", ".", ";", "\"", "who", "was", "were", "that"))
            && s.Find(0, s.Count, "behind", "responsible", "blame", "carried", "hacked", "culprit", "culprits", "criminals", "perpetrator", "perpetrators") >= 0 && s.Find(left.From, left.To, IncidentNoun) < 0)
        {
            // "another group, not NAME, was responsible".
            Add("turned-down", Stance.Disputes, left, i, left.To);
            _spared.Add(left);
            return;
        }

        var be = s.Has(i, WordClass.Be) ? i : i - 1;
        if (!s.Has(be, WordClass.Be) && !s.Is(be, "'s") || !(s.IsAny(be - 1, "it", "this") || s.Is(be - 1, "that") && !s.In(be - 2) | !s[Math.Max(0, be - 2)].IsWord || s.IsAny(be - 1, "attacker", "attackers", "hackers", "culprit", "culprits", "perpetrators", "they") || s.Has(be - 1, IncidentNoun)) || s.Is(be - 2, "if"))
        {
            return;
        }

        var at = i + 1;
        while (s.Has(at, Adverb))
        {
            at++;
        }

        // "not Iranian": an adjective by itself says where they are from.
        if (s.IsAny(at, "me", "us") && s.IsAny(be - 1, "it", "this") && (!s.In(at + 1) || !s[at + 1].IsWord || s.IsAny(at + 1, "who", "that") && DoesHarm(at + 2, 5)))
        {
            Add("did-not", Stance.Disputes, new(at, at + 1), be, at + 1).Rebuts = true;
        }
        else if (NounPhrases.After(s, at) is { } spared && spared.From <= at + 1 && s.Has(spared.From, Determiner | Name | ActorNoun) && s.Any(spared, Place | ActorName) && HeadActs(spared) && !s.Has(spared.To, AttackNoun | SourceNoun) && (!s.In(spared.To) || !s[spared.To].IsWord || s.IsAny(spared.To, "who", "that", "at", "behind", "and", "but", "or", "this", "which"))
            && !s.Has(spared.From, Preposition) && s.Find(spared.From, spared.To, IncidentNoun) < 0)
        {
            Add("turned-down", Stance.Disputes, spared, be, spared.To);
        }
    }
}
