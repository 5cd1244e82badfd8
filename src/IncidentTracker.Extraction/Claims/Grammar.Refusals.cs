using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Denials, doubts, and the many ways of not saying who.</summary>
internal sealed partial class Grammar
{
    private void Deny(int i)
    {
        var p = Predicate.Before(s, i);
        if (s.Is(i, "denied") && p.Be || s.Is(i, "denial"))
        {
            if (s.Is(i + 1, "by") && CulpritAfter(i + 2) is { } denier)
            {
                Add("denied-by", Stance.Denies, denier, i, i + 2).Claimant = denier;
            }

            return;
        }

        var who = p.Subject ?? (NounPhrases.After(s, 0) is { } first && s.Any(first, Name) && first.To <= p.Start ? first : null);
        if (s.IsAny(i, "denying") && who is null && NounPhrases.After(s, 0) is { } opening)
        {
            who = opening;
        }

        if (s.IsAny(i + 1, "access", "service", "services", "users", "them", "customers", "comment") || s.Is(i + 1, "of") || s.IsAny(i - 1, "or", "nor") || p.Negated)
        {
            return;
        }

        if (who is not { } near || !s.Any(near, Name | ActorNoun | StateNoun | GovernmentNoun | SourceNoun | Pronoun | VendorName))
        {
            who = Doer(p);
        }

        if (who is null && p.Subject is { } client && s.IsAny(client.To - 1, "client", "clients", "defendant", "defendants", "family"))
        {
            who = client;
        }

        if (who is { } party && (s.Any(party, Name | ActorNoun | StateNoun | GovernmentNoun | SourceNoun | Pronoun | VendorName) || s.IsAny(party.To - 1, "client", "clients", "defendant", "defendants")))
        {
            // "denied that STATE was behind it": whether it is the accused who says so is seen by who they are.
            var clause = s.Is(i + 1, "that") ? i + 2 : i + 1;
            if (NounPhrases.After(s, clause) is { } other && (s.Has(other.To - 1, Country | Metonym | ActorName) || s.Any(other, Place) && s.Has(other.To - 1, StateNoun | CyberActorNoun)) && s.Has(other.To, Auxiliary | Verb | AttackVerb) && AskedWhether(clause) > 0)
            {
                var turned = Add("denied", Stance.Disputes, other, i, i + 1);
                (turned.Claimant, turned.Rebuts) = (party, true);
                _unsaid.Add((i + 1, s.ClauseEnd(i)));
                return;
            }

            Add("denied", Stance.Denies, party, i, i + 1).Claimant = party;
        }
    }

    private void NoEvidence(int i)
    {
        if (!(s.Has(i - 1, Negation) || s.IsAny(i - 2, "no", "not", "any", "without") || s.Find(Math.Max(0, i - 5), i, "not", "no", "n't", "never", "hasn't", "haven't", "didn't", "without") >= 0))
        {
            return;
        }

        if (s.IsAny(i, "trace", "traces", "sign", "signs", "indication", "evidence") && s.IsAny(i + 1, "of") && CulpritAfter(i + 2) is { } absent && s.Any(absent, Place | ActorName | Sponsored))
        {
            Add("no-evidence", Stance.Disputes, Bearer(absent), i - 1, i + 1);
            return;
        }

        var clause = s.Inside(i) && s.Find(i + 1, s.ClauseEnd(i), "\"") is var closing && closing > 0 ? closing : s.ClauseEnd(i);
        var culprit = s.Find(i + 1, clause, Name | CyberActorNoun | StateNoun | Sponsored);
        var cyber = s.Find(i + 1, clause, "involvement", "involved", "behind", "behalf", "linked", "responsible", "connected", "connection", "link", "carried", "role", "perpetrated", "work", "anything", "source");
        if (cyber < 0 && AskedWhether(s.Is(i + 1, "that") ? i + 2 : i + 1) is var asked && asked > 0)
        {
            cyber = asked;
        }

        if (cyber > 0 && culprit > 0 && NounPhrases.After(s, i + 1) is var accused)
        {
            var at = s.Is(i + 1, "that") ? i + 2 : i + 1;
            var phrase = TurnedOn(at) is { } near && s.Any(near, Name) ? near : NounPhrases.After(s, s.Has(culprit - 1, Determiner) ? culprit - 1 : culprit) ?? accused;
            if (s.IsAny(phrase?.From ?? -1, "any", "a", "known") && phrase is { } nobody && !s.Any(nobody, Name | Sponsored))
            {
                Add("no-evidence-who", Stance.DeclinesToAttribute, null, i - 1, i + 1);
                return;
            }

            Add("no-evidence", Stance.Disputes, phrase is { } found ? Bearer(found) : null, i - 1, i + 1);
            Doubted(i - 1, i + 1, null);
        }
        else if (s.Find(i + 1, clause, "identifying", "origin", "attribute", "source", "attribution", "identity") > 0 || s.Find(i + 1, QuestionEnd(i + 1), "who") is var who && who > 0 && AskedWho(who) > 0)
        {
            Add("no-evidence-who", Stance.DeclinesToAttribute, null, i - 1, i + 1);
        }
    }

    private void Doubt(int i)
    {
        if (s.IsAny(i - 1, "no", "without", "little") || s.Is(i + 1, "the") && s.Is(i, "doubt") && s.Has(i - 1, Negation))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        var culprit = s.Find(i + 1, s.Count, Name | Sponsored);
        var about = s.Find(0, s.Count, "report", "claim", "claims", "attribution", "arguments", "evidence", "findings", "theory", "assessment", "allegations", "analysis", "involvement") >= 0;
        if (!about || culprit < 0 && s.Find(0, s.Count, VendorName | ActorName | Place) < 0 && s.Find(0, s.Count, "attribution", "firm", "researchers") < 0)
        {
            return;
        }

        var accused = culprit > 0 ? NounPhrases.Before(s, culprit + 1) ?? NounPhrases.After(s, culprit) : null;
        if (culprit > 0 && NounPhrases.After(s, s.Find(i + 1, culprit, "that") is var that and > 0 ? that + 1 : culprit) is { } named && s.Any(named, ActorNoun | ActorName | Place))
        {
            accused = named;
        }

        // "cast doubt on a report that hackers linked to STATE".
        accused = accused is { } whole ? NounPhrases.Named(s, Bearer(whole)) : null;

        var candidate = Add("doubted", Stance.Disputes, accused, i, i + 1);
        var judged = s.IsAny(i, "flawed", "delusional", "false", "unfounded", "wrong", "doubtful");
        var calling = judged ? s.Find(Math.Max(0, i - 10), i, "called", "calls", "described", "considers", "deemed", "labelled", "labeled", "dismissed", "branded") : -1;
        if (s.Is(i, "doubt") | s.Is(i, "doubts") && s.Find(Math.Max(0, i - 3), i, "cast", "casts", "casting", "raised", "raises", "expressed", "voiced") is var cast and >= 0)
        {
            candidate.Claimant = Predicate.Before(s, cast).Subject;
        }
        else if (calling > 0)
        {
            candidate.Claimant = Predicate.Before(s, calling).Subject;
        }
        else if (!judged && p.Subject is { } doubter && s.Any(doubter, SourceNoun | Proper | Pronoun) && !p.Be)
        {
            candidate.Claimant = doubter;
        }
    }

    private void Unknown(int i)
    {
        var word = s[i].Word;
        if (word is "hackers" or "attackers" or "perpetrators" or "culprits" or "perpetrator" or "culprit" && s.Has(i + 1, Have) && s.Find(i + 2, i + 6, "identified", "named", "traced") is var unnamed and > 0
            && s.Find(i + 1, unnamed, Negation) > 0)
        {
            Add("not-identified-who", Stance.DeclinesToAttribute, null, i, unnamed + 1).Passive = true;
            return;
        }

        var asks = word is "who" or "whom" && AskedWho(i) > 0;
        var matter = word is "attribution" or "source" or "origin" or "identity" or "nationality" or "perpetrators" or "culprit" or "culprits" or "perpetrator" or "attackers" or "motive" or "anyone" or "anybody" or "country" or "hackers" or "group";
        if (!asks && !matter && word != "whether")
        {
            return;
        }

        if (word is "hackers" or "attackers" or "group" or "country" or "perpetrators" or "culprit" or "culprits" or "perpetrator" or "anyone" or "anybody"
            && !s.IsAny(i - 1, "which", "what") && (s.Find(i - 6, i, "identify", "identified", "name", "named", "identifying", "trace", "identities", "blame", "accuse") is var naming && naming < 0
                || s.Find(naming, i, "through", "via", "by", "from", "after", "before", "how", "when", "whose", "that", "which") > 0))
        {
            return;
        }

        var from = Math.Max(s.ClauseStart(i), i - 26);
        for (var k = i - 1; k >= from; k--)
        {
            var rule = Refusal(k, i, asks || word == "whether");
            if (rule is null)
            {
                continue;
            }

            if (word == "whether" && AskedWhether(i + 1) < 0)
            {
                return;
            }

            Hold(rule, HoldStart(k), k, i + 1);
            return;
        }

        if (asks && s.IsAny(i + 1, "was", "is", "were") && s.Find(i, s.Count, "unclear", "unknown", "uncertain", "mystery") is var after and > 0)
        {
            Add("unknown-who", Stance.DeclinesToAttribute, null, i, after + 1).Passive = true;
        }
    }

    /// <summary>The rule's name where the word at <paramref name="k"/> refuses or fails to say what is asked for at <paramref name="asked"/>.</summary>
    private string? Refusal(int k, int asked, bool asks)
    {
        var negated = s.Has(k - 1, Negation) || s.Has(k - 2, Negation) || s.Is(k - 1, "be") && s.Has(k - 2, Negation) || s.Is(k - 3, "not");
        switch (s[k].Word)
        {
            case "declined" or "declines" or "refused" or "refuses" or "declining" or "refusing":
                return "declined-to-say";
            case "unable" or "impossible" or "difficult" or "hard" when asks || s.Find(k, asked, "identify", "determine", "say", "attribute", "tell", "trace", "establish") > 0:
                return "unable-to-say";
            case "unclear" or "unknown" or "uncertain" or "undetermined" or "mystery" when asks:
                return "unclear-who";
            case "early" or "premature" or "soon" when s.Find(Math.Max(0, k - 3), k, "too") >= 0 || s[k].Word == "premature":
                return "too-early-to-say";
            case "clear" or "known" or "sure" or "certain" or "idea" or "clue" when negated && asks:
                return "not-known-who";
            case "say" or "identify" or "name" or "speculate" or "confirm" or "know" or "prove" or "attribute" or "determine" or "establish" or "surmise" or "tell" or "answer" or "specify" or "reveal" or "disclose"
                or "identified" or "determined" or "established" or "named" or "verify" or "discuss" or "seen" or "comment" or "confirmed" or "elaborate" or "conclude" when negated:
                return "would-not-say";
            default:
                return null;
        }
    }

    /// <summary>"declined to blame", "has yet to blame", "stopped short of blaming", "without naming": the word that holds a verb of attribution back, or -1.</summary>
    private int HeldBack(int verb)
    {
        var k = verb - 1;
        while (s.Has(k, Adverb) && s.Plain(k))
        {
            k--;
        }

        // "too thin to attribute the attack".
        if (s.Is(k, "to") && s.Is(k - 2, "too") && s.IsAny(k - 1, "small", "thin", "weak", "slight", "slim", "vague", "generic", "scant", "few", "little", "inconclusive", "circumstantial", "limited", "tenuous", "flimsy", "patchy", "common"))
        {
            return k - 1;
        }

        return s.Is(k, "to") ? s.Is(k - 1, "as") && s.Is(k - 2, "far") && Negated(k - 2) is var far && far >= 0 ? far : s.IsAny(k - 1, "unable", "failed", "fails", "enough", "sufficient", "ready", "prepared", "willing", "inclined", "comfortable", "position", "possible", "early", "soon", "premature", "declined", "declines", "decline", "declining", "refused", "refuses", "refuse", "refusing", "reluctant", "unwilling", "hesitant", "yet") && (!s.IsAny(k - 1, "enough", "sufficient", "ready", "prepared", "willing", "inclined", "comfortable", "position", "possible", "early", "soon") || Negated(k) >= 0 || s.Is(k - 2, "too")) ? k - 1 : -1
            : s.Is(k, "of") && s.Is(k - 1, "short") || s.Is(k, "from") && s.IsAny(k - 1, "refrained", "refrain", "refrains", "refraining") || s.Is(k, "yet") && s.Has(k - 1, Negation) ? k - 1
            : s.Is(k, "without") || s.IsAny(k, "about", "of") && s.IsAny(k - 1, "cautious", "wary", "careful", "circumspect", "coy", "leery") ? s.Is(k, "without") ? k : k - 1 : -1;
    }

    /// <summary>A verb of attribution that somebody holds back or negates accuses nobody: "declined to blame STATE", "did not attribute it to any country". True where that is so.</summary>
    private bool Withheld(in Predicate p, int verb)
    {
        var held = HeldBack(verb);
        if (held < 0 && !p.Negated)
        {
            return false;
        }

        // "nothing to link it to STATE" turns an attribution down.
        if (s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun | ActorName | Place) < 0 || held < 0 && s.Is(verb - 1, "to") && s.IsAny(verb - 2, "nothing", "little", "reason"))
        {
            return true;
        }

        if (held < 0 && p.Be && s[verb].Word.EndsWith("ed", StringComparison.Ordinal))
        {
            // "has not been attributed".
            Add("would-not-blame", Stance.DeclinesToAttribute, null, verb, verb + 1).Passive = true;
        }
        else
        {
            Hold("would-not-blame", held >= 0 ? held : Negated(verb) is var no && no >= 0 ? no : p.Start, verb, verb + 1);
        }

        return true;
    }

    /// <summary>The phrase that opens the sentence and acts in it.</summary>
    private NounPhrase? Acting() => NounPhrases.After(s, 0) is { } first && s.Has(first.To, Verb | Say | Auxiliary) ? first : null;

    /// <summary>"too early to draw conclusions", without asking who.</summary>
    private void TooEarly(int i)
    {
        if ((s.Is(i - 1, "too") || s.Is(i, "premature")) && s.Is(i + 1, "to") && s.IsAny(i + 2, "draw", "say", "tell", "speculate", "conclude", "attribute", "determine", "assign", "know", "point", "blame", "accuse")
            && !s.IsAny(i + 3, "how", "what", "when", "why", "about", "where", "if", "whether", "for", "the"))
        {
            Add("too-early-to-say", Stance.DeclinesToAttribute, null, i - 1, i + 3);
        }
    }

    /// <summary>"could not confirm this" after somebody else's accusation.</summary>
    private void CannotConfirm(int i)
    {
        if (s.Find(i - 3, i, "not", "cannot", "couldn't", "can't", "unable") >= 0 && (s.IsAny(i + 1, "this", "that", "it") || s.IsAny(i + 1, "the", "those", "these", "any") && s.Find(i + 2, i + 6, "claim", "claims", "attribution", "report", "reports", "link", "links", "involvement", "identity", "origin", "source", "allegation", "allegations", "connection") > 0 || s.Is(i + 1, "or") && s.Is(i + 2, "deny")))
        {
            var candidate = Add("could-not-confirm", Stance.DeclinesToAttribute, null, i, i + 1);
            candidate.Claimant = Predicate.Before(s, i).Subject;
        }
    }

    private void Caution(int i)
    {
        if (s.Has(i - 1, WordClass.Be | Determiner | Modal) && s.Find(Math.Max(0, i - 6), i, "may", "could", "might", "can") >= 0)
        {
            Add("may-be-chance", Stance.DeclinesToAttribute, null, i, i + 1);
        }
    }

    private void NoComment(int i)
    {
        var refusal = s.Find(Math.Max(0, i - 9), i, "declined", "declines", "refused", "refuses");
        var silence = s.Find(Math.Max(0, i - 9), i, "respond", "reached", "responded", "return", "returned", "available", "reply");
        if (silence > 0)
        {
            var p = Predicate.Before(s, silence);
            if (p.Subject is { } party && (p.Negated || s.Find(Math.Max(0, silence - 4), silence, Negation) >= 0) && s.Any(party, Place | GovernmentNoun | ActorName))
            {
                Add("no-response", Stance.NoResponse, party, silence, i + 1).Claimant = party;
            }
        }
        else if (refusal > 0 && s.Find(i, s.Count, "source", "attribution", "behind", "suspects", "suspect", "identity", "responsible", "responsibility") > 0)
        {
            var candidate = Add("declined-comment", Stance.DeclinesToAttribute, null, refusal, i + 1);
            candidate.Claimant = Predicate.Before(s, refusal).Subject;
        }
        else if (refusal > 0 && s.Find(refusal, i, "attribution") > 0)
        {
            Add("declined-comment", Stance.DeclinesToAttribute, null, refusal, i + 1).Claimant = Predicate.Before(s, refusal).Subject;
        }
    }
}
