using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who holds back, or does not know, what is asked for: "would not say who", "has yet to identify", "nobody knows", "the identity of the hackers is unknown".</summary>
internal sealed partial class Grammar
{
    /// <summary>Words between a refusal and what is refused.</summary>
    private const int HeldReach = 11;

    private static readonly FrozenSet<string> _refusing = Set("declined declines decline declining refused refuses refuse refusing avoided avoids avoiding sidestepped sidesteps dodged dodges ducked deflected evaded skirted refrained refrains refrain resisted shied "
        + "steered reluctant unwilling hesitant reticent loath careful wary coy silent mum tight-lipped quiet schtum split torn undecided cagey noncommittal non-committal evasive guarded unsure uncertain unaware clueless unclear unknown "
        + "undetermined unresolved unanswered mystery unable impossible omitted omits baffled puzzled divided nobody baulked balked");

    /// <summary>Verbs of saying and finding out, held back when negated: "did not reveal who".</summary>
    private static readonly FrozenSet<string> _telling = Set("say saying said says identify identifying identified name naming named speculate speculating confirm confirmed confirming know knows knew known prove proven proved determine determined establish "
        + "established surmise tell tells told answer answered specify specified reveal revealed reveals disclose disclosed verify verified discuss comment commenting elaborate conclude concluded mention "
        + "mentioned mentioning pinpoint pinpointed find found learn learned learnt figure figured work worked understand understood show shows shown showed indicate indicated indicates clarify clarified guess "
        + "address explain explained pronounce share certain sure clear drawn ascertain ascertained discover discovered uncover uncovered trace traced specifying revealing disclosing seen see pin finding learning "
        + "establishing determining knowing decide decided settle settled agree agreed singled single attribute assess");

    /// <summary>What only people and bodies can do: whoever is the subject holds back.</summary>
    private static readonly FrozenSet<string> _withholding = Set("say identify name know comment speculate disclose confirm mention attribute discuss specify drawn commenting naming saying identified named attributed said discuss elaborate blame make point pointing "
        + "pointed assign pin");

    private static readonly FrozenSet<string> _tidings = Set("idea clue clues information word indication indications details detail comment conclusion conclusions confirmation knowledge inkling hint hints sign signs consensus certainty trace traces evidence "
        + "proof mention way answer answers suggestion leads intelligence data agreement insight light opinion view verdict");

    private static readonly FrozenSet<string> _open = Set("unclear unknown uncertain undetermined unresolved unanswered mystery guess unsolved undisclosed unidentified debatable speculation conjecture murky elusive anonymous enigma");

    private static readonly FrozenSet<string> _settled = Set("identified named established determined known clear confirmed traced found disclosed revealed ascertained pinpointed attributed discovered certain uncovered proven verified unmasked");

    private void Withhold(int i)
    {
        if (Asked(i) is var end && end > 0)
        {
            if (HeldBefore(i) is var (from, verb, rule) && rule is not null)
            {
                Hold(rule, from, verb, i + 1);
                if (s.IsAny(i, "whether", "if"))
                {
                    _unsaid.Add((i + 1, QuestionEnd(i + 1)));
                }
            }
            else if ((OpensClause(i) || s.Is(i - 1, "of") && s.IsAny(i - 2, "question", "mystery", "matter", "issue")) && Unresolved(end) is var open && open > 0)
            {
                Add("unknown-who", Stance.DeclinesToAttribute, null, i, open + 1).Passive = true;
                _unsaid.Add((i, open));
            }
        }

        switch (s[i].Word)
        {
            case "culprit" or "culprits" or "perpetrator" or "perpetrators" or "attackers" or "attacker" or "hackers" or "hacker" or "intruders" or "suspects" or "suspect" or "thieves" or "responsible" or "behind": Unnamed(i); break;
            case "name" or "naming" or "named" or "identify" or "identifying" or "identified" or "mention" or "mentioning" or "accuse" or "accusing" or "blaming" or "blamed" or "specify" or "suspected": NamesNobody(i); break;
            case "blame": NamesNobody(i); PointsNowhere(i); break;
            case "finger" or "fingers" or "judgment" or "judgement" or "attribution" or "attributions": PointsNowhere(i); break;
            case "attribute" or "attributed" or "attributing" or "attributes": AttributesNothing(i); break;
            case "link" or "linked" or "linking" or "tie" or "tied" or "tying" or "connect" or "connected" or "trace" or "traced": LinksNobody(i); break;
            case "claimed" or "claim" or "claiming": ClaimedByNobody(i); break;
            case "confirm" or "confirmed" or "confirms" or "confirming": NeitherConfirms(i); break;
            case "anyone" or "anybody" or "else" or "mind": LeavesOpen(i); break;
            case "conclusion" or "conclusions": PointsNowhere(i); NoConclusion(i); break;
        }

        // "police have no suspects", "we don't have a suspect".
        if (s.IsAny(i, "suspect", "suspects", "culprit") && s.Find(i - 3, i, "have", "has", "had") is var own && own >= 0 && (s.Find(own, i, "no") > 0 || Negated(own) >= 0) && s.Find(own, i, Wh | IncidentNoun) < 0)
        {
            Hold("would-not-say", s.Find(own, i, "no") is var none && none > 0 ? none : Negated(own), own, i + 1);
        }

        // "would not be drawn on STATE involvement".
        if (s.IsAny(i, "involvement", "role", "complicity") && s.Find(i - 3, i, Place | ActorName) is var named && named >= 0 && HeldBefore(i) is var (opens, spoken, kept) && kept is not null && spoken < named && s.Find(spoken, i, "comment", "drawn", "discuss", "speculate", "say", "confirm", "talk", "speak") >= 0)
        {
            Hold(kept, opens, spoken, i + 1);
            _unsaid.Add((spoken, i + 1));
            _found.RemoveAll(other => other.Rule == "adjective-deed" && other.Accused is { } a && a.Holds(named));
        }

        if (s.IsAny(i, "suspects", "authorship", "attribution", "culprits", "perpetrators", "motive", "culpability", "suspicions") && HeldBefore(i) is var (start, refusal, held) && held is not null && s.Find(refusal, i, "comment", "drawn", "questions", "question", "discuss", "speculate", "answer", "silent", "speak", "confirm") >= 0)
        {
            Hold(held, start, refusal, i + 1);
        }

        if (s.IsAny(i, "say", "saying", "confirm", "confirmed", "verify", "verified", "conclude", "state", "establish", "assert", "certain", "sure", "concluding"))
        {
            CannotSayThat(i);
        }
    }

    /// <summary>The refusal before a question at <paramref name="asked"/>: its first token, its telling word and the rule; a null rule where there is none.</summary>
    private (int From, int Verb, string? Rule) HeldBefore(int asked)
    {
        for (var k = asked - 1; k >= Math.Max(0, asked - HeldReach); k--)
        {
            if (s[k].Word is ";" or ":" or "but" or "although" or "though" or "whereas" or "while" or "because" || s.Is(k, ",") && !s.IsAny(k + 1, "however", "or", "for") && !s.IsAny(k - 1, "however") || s.Has(k, Wh) && !s.Is(k + 1, "or") && !s.Is(k - 1, "on"))
            {
                return default;
            }

            if (IsHold(k) is { } rule)
            {
                return (HoldStart(k), k, rule);
            }
        }

        return default;
    }

    /// <summary>The rule where the word at <paramref name="k"/> holds back what follows.</summary>
    private string? IsHold(int k)
    {
        var word = s[k].Word;
        if (!s.Plain(k))
        {
            return null;
        }

        if (word is "down" && s.IsAny(k - 1, "pinned", "pin") && Negated(k - 1) >= 0)
        {
            return "would-not-say";
        }

        // Who is quiet by nature keeps nothing back, and what is split is no opinion.
        if (word is "quiet" && !s.IsAny(k - 1, "kept", "keeping", "keep", "stayed", "remained", "staying", "very") || word is "split" or "torn" && !s.IsAny(k + 1, "on", "over", "about", "as", "between"))
        {
            return null;
        }

        if (_refusing.Contains(word))
        {
            return word is "unclear" or "unknown" or "uncertain" or "undetermined" or "mystery" or "unresolved" ? "unclear-who" : word is "unable" or "impossible" ? "unable-to-say" : word == "nobody" ? null : "declined-to-say";
        }

        if (word == "short" && s.Is(k + 1, "of") && s.IsAny(k - 1, "stop", "stops", "stopped", "stopping", "fell", "falls", "fall"))
        {
            return "declined-to-say";
        }

        if (word is "seen" && s.Is(k - 2, "to") && s.IsAny(k - 3, "remains", "remain", "remained", "remaining"))
        {
            return "unclear-who";
        }

        if (word is "into" && s.IsAny(k - 1, "get", "go", "getting", "going", "drawn") && Negated(k - 1) >= 0)
        {
            return "would-not-say";
        }

        // "there is no telling who", "was at a loss to say who", "left open the question of who".
        if (word is "telling" or "saying" or "knowing" && s.Is(k - 1, "no"))
        {
            return "not-known-who";
        }

        if (word is "loss" && s.Is(k - 2, "at") || word is "question" && s.IsAny(k - 2, "open", "unanswered", "hanging") && s.IsAny(k - 3, "left", "leaves", "leave", "leaving"))
        {
            return "unclear-who";
        }

        if (word is "guess" && s.IsAny(k - 1, "'s", "anyone's", "anybody's") || word is "question" && s.Is(k - 1, "open") || word is "dark" && s.Is(k - 2, "in") || word is "mind" && s.Is(k - 1, "open"))
        {
            return "unclear-who";
        }

        if (_tidings.Contains(word) && (s.Find(Math.Max(0, k - 3), k, "no", "little", "without", "zero", "nor") >= 0 || s.IsAny(k - 1, "any", "enough", "sufficient", "a", "specific", "further") && Negated(k - 1) >= 0))
        {
            return "no-evidence-who";
        }

        if (word is "nothing" or "little" && s.IsAny(k + 1, "about", "on", "of", "as", "regarding"))
        {
            return "would-not-say";
        }

        return _telling.Contains(word) && Negated(k) >= 0 ? s.IsAny(k, "known", "clear", "sure", "certain") ? "not-known-who" : "would-not-say" : null;
    }

    /// <summary>The word before a verb that turns it down: "would not", "has yet to", "too early to", "nobody", "still trying to"; -1 where nothing does.</summary>
    private int Negated(int verb)
    {
        for (var k = verb - 1; k >= Math.Max(0, verb - 9); k--)
        {
            if (s[k].Word is "," or ";" or ":" or "because" or "but" or "and" or "while" || s.Has(k, Wh) || s.Is(k, "that") && s.Has(k + 1, Determiner | Pronoun | Name) || s.Has(k, Quoting) && s.Plain(k)
                || s.IsAny(k, "hesitate", "hesitated", "fail", "shy", "shrink", "forget", "stop", "refrain", "doubt", "dispute", "mince", "prevent", "deter", "hide", "hesitation"))
            {
                return -1;
            }

            if (s.Has(k, Negation) && !s.IsAny(k + 1, "only", "just", "merely", "simply", "matter", "doubt") && !s.Is(k, "without") || s.IsAny(k, "nobody", "unwilling", "reluctant", "difficult", "hard", "premature", "insufficient", "unable", "impossible", "few", "failed", "neither", "tricky", "struggled", "struggling", "struggle")
                || s.IsAny(k, "early", "soon") && s.Is(k - 1, "too") || s.Is(k, "yet") && s.Is(k + 1, "to") || s.Is(k, "still") && s.Is(verb - 1, "to") && s.IsAny(k + 1, "trying", "working", "attempting", "struggling", "seeking", "scrambling", "looking", "racing")
                || s.IsAny(k, "wrong", "unwise", "inappropriate", "irresponsible", "improper", "unhelpful", "foolish") && s.Is(k + 1, "to") || s.IsAny(k, "take", "takes") && s.Find(k + 1, verb, "months", "weeks", "years", "time", "days", "while") > 0
                || s.Is(k, "without") && k >= verb - 3 || s.Is(k, "little") && s.Has(k + 1, WordClass.Be))
            {
                return k;
            }
        }

        return -1;
    }

    private int HoldStart(int k) => s.IsAny(k, "dark", "loss") ? k - 2 : s.Is(k, "question") && s.IsAny(k - 3, "left", "leaves", "leave", "leaving") ? k - 3 : _refusing.Contains(s[k].Word) ? k : s.Is(k, "short") ? k - 1 : Negated(k) is var negation and >= 0 ? negation : k;

    /// <summary>A refusal with whoever refuses as its claimant.</summary>
    private void Hold(string rule, int from, int verb, int to)
    {
        // "stopped short of", "careful not to".
        if (s.Is(from, "short") || s.Is(from, "not") && s.Is(from + 1, "to") && _refusing.Contains(s.Word(from - 1)))
        {
            from--;
        }

        var candidate = Add(rule, Stance.DeclinesToAttribute, null, from, Math.Max(to, verb + 1));
        if (s.Is(from, "without") || s[from].Word.EndsWith("ing", StringComparison.Ordinal) && from > 0 && (!s[from - 1].IsWord || s.IsAny(from - 1, "while", "but")))
        {
            // "SOURCE said it had been hacked, declining to name a country".
            candidate.Claimant = Acting();
            return;
        }

        if (s.Is(from, "nobody") || s.Is(from, "no") && s.Is(from + 1, "one"))
        {
            // "nobody knows who": nobody says so.
            candidate.Passive = SourcePhrases.For(Sources, from) is null;
            return;
        }

        if (s.IsAny(from, "neither", "nor") && s.Find(Math.Max(0, from - HeldReach), from + 1, "neither") is var neither and >= 0 && Predicate.Before(s, verb).Start is var end && s.Find(neither, end, "nor") is var nor and > 0 && end > nor + 1 && !s.Has(nor + 1, Auxiliary))
        {
            // "Neither A nor B would say".
            candidate.Claimant = new(neither, end);
            return;
        }

        var plain = s.IsAny(from - 1, "made", "make", "makes", "gave", "gives", "had", "has", "have", "offered", "offers", "provided", "provides", "found", "finds", "saw", "reached", "kept", "keeping", "remained", "said", "revealed");
        // "was at pains not to name", "kept quiet about who", "remain divided on whether".
        from = s.Is(from - 1, "pains") && s.Is(from - 2, "at") ? from - 2 : from;
        var refuses = _refusing.Contains(s[from].Word) || s.IsAny(from, "left", "leaves", "leaving");
        from = s.IsAny(from - 1, "kept", "keeps", "stayed", "stays", "remain", "remains", "remained") ? from - 1 : from;
        var p = Predicate.Before(s, s.Has(from, Negation) && !s.Has(from, Determiner) ? from + 1 : plain && s.Has(from, Determiner | Negation | Adverb) ? from - 1 : from);
        if (Doer(p, _withholding.Contains(s[verb].Word) || refuses) is { } claimant && !(s.Is(claimant.From, "it") && (s.Has(verb - 1, WordClass.Be) || s.IsAny(verb, "clear", "known", "established", "determined", "confirmed"))))
        {
            candidate.Claimant = claimant;
        }
        else
        {
            candidate.Passive = SourcePhrases.For(Sources, from) is null;
        }
    }

    /// <summary>Who acts in a predicate, if somebody does; nothing for "it is unclear", and whom a pronoun in reported speech stands for is the source's matter.</summary>
    private NounPhrase? Doer(in Predicate p, bool anybody = false)
    {
        var subject = p.Subject;
        if (subject is null || !anybody && !s.Any(subject.Value, SourceNoun | Name | VendorName | Pronoun | MediaNoun | VictimNoun | ResearcherNoun | StateNoun | Document))
        {
            // "STATE has in the past denied": an aside stands between the auxiliary and its verb.
            subject = NounPhrases.After(s, s.ClauseStart(p.Start)) is { } opening && (s.Has(opening.To, Have | WordClass.Be) || s.IsAny(opening.To, "at", "in", "on") && opening.From == 0) && opening.To < p.Start ? opening : subject;
        }

        if (subject is not { } who || !anybody && !s.Any(who, SourceNoun | Name | VendorName | Pronoun | MediaNoun | VictimNoun | ResearcherNoun | StateNoun | Document) || s.IsAny(who.From, "there", "this", "that", "nobody", "anyone", "anybody", "someone", "somebody", "no", "none", "neither", "few")
            || s.Has(who.To - 1, IncidentNoun) || s.IsAny(who.From, "it", "that", "what", "here", "there") && s.Is(who.From + 1, "'s") || anybody && s.IsAny(who.To - 1, "evidence", "data", "logs", "code", "samples", "traffic") || s.Is(who.From, "one") || s.Is(who.From, "it") && p.Be && !s.IsAny(p.Start - 1, "agency"))
        {
            return null;
        }

        return IsPronoun(s, who) && !s.IsAny(who.From, "we", "i", "we're", "we've", "i'm", "i've") && SourcePhrases.For(Sources, who.From) is { Form: "before" } ? null : who;
    }

    private bool OpensClause(int i)
    {
        var before = (!s.Has(i, Wh) && !s.IsAny(i, "whether", "if", "where") && NounPhrases.Before(s, i + 1) is { } phrase ? phrase.From : i) - 1;
        while (s.Has(before, Adverb))
        {
            before--;
        }

        return before < 0 || before == 0 && s.IsAny(0, "exactly", "just", "precisely") || s[before].Word is "," or ";" or ":" or "\"" or "but" or "and" or "that" or "though" or "although" or "while" or "-" or "–" or "—" or "as" || s.Has(before, Quoting) && s.Plain(before);
    }

    /// <summary>"… is unclear", "… remains a mystery", "… has not been established" behind a question that ends at <paramref name="from"/>: the telling word, or -1.</summary>
    private int Unresolved(int from)
    {
        for (var k = from; k < Math.Min(s.Count, from + 22); k++)
        {
            if (s[k].Word is ";" or "but" or "although" or "though" or "." or "?")
            {
                return -1;
            }

            if (IsOpen(k))
            {
                return k;
            }
        }

        return -1;
    }

    private bool IsOpen(int k) =>
        (_open.Contains(s[k].Word) || s.Is(k, "question") && s.Is(k - 1, "open") || s.Is(k, "seen") && s.Is(k - 2, "to") || s.Is(k, "investigation") && s.Is(k - 1, "under"))
            && (s.Find(Math.Max(0, k - 5), k, "remain", "remains", "remained", "stays", "unknown") >= 0 || s.Find(Math.Max(0, k - 5), k, WordClass.Be) >= 0)
        || _settled.Contains(s[k].Word) && s.Find(Math.Max(0, k - 6), k, WordClass.Be | Have) >= 0 && (s.Find(Math.Max(0, k - 6), k, Negation) >= 0 || s.Find(k - 3, k, "yet") >= 0);
}
