using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Answers to an accusation: "dismissed the charge as", "called the reports", "had no part in it", "entered a plea of not guilty". Who speaks decides whether it is the accused who denies or somebody else who disputes.</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _dismissing = Set("dismissed dismisses dismissing dismiss rejected rejects rejecting reject rubbished rubbishes refuted refutes refuting refute rebuffed rebutted repudiated repudiates ridiculed ridicules mocked mocks "
        + "derided derides scorned denounced denounces decried disputed disputes contested contests brushed shrugged laughed waved swatted batted scoffed sneered bristled countered slammed blasted condemned "
        + "protested lambasted");

    private static readonly FrozenSet<string> _calling = Set("called calls calling described describes describing labelled labeled labels branded brands branding termed deemed characterized characterised considers considered decrying denouncing slammed blasted "
        + "condemned portrayed");

    /// <summary>Nouns of accusing.</summary>
    private static readonly FrozenSet<string> _accusations = Set("accusation accusations allegation allegations charge charges insinuation insinuations involvement responsibility indictment complicity culpability");

    /// <summary>Nouns of saying and concluding, which may be about anything.</summary>
    private static readonly FrozenSet<string> _assertions = Set("claim claims suggestion suggestions report reports announcement remark remarks assertion assertions finding findings theory theories attribution assessment conclusion conclusions narrative story "
        + "stories talk notion idea analysis rumours rumors speculation statement statements hypothesis link links connection explanation");

    private static readonly FrozenSet<string> _scorn = Set("baseless groundless unfounded false fabricated fabrication fabrications absurd ridiculous nonsense nonsensical lies lie slander slanderous smear smears propaganda disinformation untrue irresponsible "
        + "malicious hysteria hysterical fantasy fantasies farce farcical invention inventions unsubstantiated unproven laughable ludicrous preposterous outrageous far-fetched hoax hunt russophobic russophobia "
        + "fairy myth myths provocation provocative rubbish garbage bogus concocted paranoid paranoia fake libel libellous guesswork flimsy speculative speculation distraction trumped-up unwarranted incorrect "
        + "foundation merit basis substance delusional delusion politicised politicized motivated rumours rumors insulting insult cliche cliches fiction defamation defamatory demagogic unjustified unjust bizarre "
        + "silly stupid pathetic theatre theater frivolous unsupported gossip insinuation insinuations inaccurate erroneous ungrounded demonstrably invented charade hackneyed tale tales");

    private static readonly FrozenSet<string> _doing = Set("hack breach attack steal leak launch carry conduct commit perpetrate order infect infiltrate compromise penetrate lock encrypt write create plant send sponsor interfere meddle release publish touch "
        + "take access target hit do authorise authorize direct deploy build orchestrate spy engage use install delete sell participate collaborate disrupt organise organize engaged conducted carried launched "
        + "interfered ordered directed committed participated authorised authorized meddled perpetrated sponsored");

    /// <summary>What somebody may never have done to a system.</summary>
    private static readonly FrozenSet<string> _wentIn = Set("touched broke accessed logged went got stole opened entered ran wrote sent connected visited used saw planted gained downloaded");

    private void Rebut(int i)
    {
        var word = s[i].Word;
        if (_dismissing.Contains(word) || _calling.Contains(word))
        {
            Dismiss(i);
        }

        if (_accusations.Contains(word) || _assertions.Contains(word))
        {
            Baseless(i);
            if (s.Is(i + 1, "that") && s.Find(i + 3, Math.Min(i + 24, s.ClauseEnd(i)), "disputed", "questioned", "rejected", "challenged", "contested", "dismissed", "doubted", "debunked", "discredited", "disproved") is var turned && turned > 0 && s.Find(turned - 3, turned, WordClass.Be) >= 0)
            {
                // "The claim that STATE did it has been disputed by experts."
                Doubted(i, i + 2, s.Is(turned + 1, "by") && NounPhrases.After(s, turned + 2) is { } critics ? critics : null);
            }
        }

        switch (word)
        {
            case "part" or "role" or "hand" or "involvement" or "connection" or "connections" or "link" or "links" or "ties" or "knowledge" or "relation" or "relationship" or "association" or "complicity" or "do" or "common" or "idea": NoPart(i); break;
            case "guilty" or "not-guilty" or "innocence" or "innocent": NotGuilty(i); break;
            case "denial" or "denials": IssuesDenial(i); break;
            // "STATE hit back" strikes nobody.
            case "back" when s.Is(i - 1, "hit"): _found.RemoveAll(did => did.Trigger.From == i - 1); break;
        }

        if (_doing.Contains(word) || s.Has(i, StrongAttackVerb) || _wentIn.Contains(word) && s.Find(i - 3, i, "never") >= 0 && s.Find(i - 3, i, "to") < 0)
        {
            DidNot(i);
        }
    }

    /// <summary>"dismissed the allegations", "rejected claims that it was behind", "called the reports 'a farce'", "brushed aside the charge".</summary>
    private void Dismiss(int i)
    {
        var reach = Math.Min(Math.Min(i + 14, QuestionEnd(i + 2) + 1), s.Count);
        var noun = -1;
        for (var k = i + 1; k < reach && noun < 0; k++)
        {
            noun = (_accusations.Contains(s[k].Word) || _assertions.Contains(s[k].Word)) && !s.Has(k + 1, Proper) ? k : -1;
        }

        var p = Predicate.Before(s, i);
        // Whoever dismisses fears of what may come, and calls such talk names, denies no deed.
        if (noun < 0 || p.Be || !s.Plain(i) || p.Negated || s.Find(0, i, "fear", "fears", "worry", "worries", "concern", "concerns") >= 0)
        {
            return;
        }

        if (_calling.Contains(s[i].Word) && !Scorned(noun + 1, s.ClauseEnd(noun)) && !Scorned(i + 1, noun))
        {
            return;
        }

        var party = Doer(p) ?? (IsPronoun(s, p.Subject ?? new(0, 0)) ? p.Subject : null);
        if (s[i].Word.EndsWith("ing", StringComparison.Ordinal) && (party is null || s.Is(i - 1, ",")))
        {
            // "…," SPOKESMAN said, calling the charge absurd.
            party = SourcePhrases.For(Sources, i)?.Who ?? Acting() ?? (s.Is(i - 1, ",") && Sources.FindLast(source => source.Verb < i) is { Who.Length: > 0 } speaking ? speaking.Who : (NounPhrase?)null) ?? party;
        }

        // "said there was no evidence and called the charge unfounded".
        party = party is { Length: 1 } empty && s.Is(empty.From, "there") ? SourcePhrases.For(Sources, i)?.Who : party;
        if (party is not { } who || s.Any(who, IncidentNoun) || s.IsAny(who.To - 1, "court", "judge", "jury", "tribunal", "magistrate", "prosecutors", "judges", "courts"))
        {
            return;
        }

        var accusation = _accusations.Contains(s[noun].Word);
        var content = s.IsAny(noun + 1, "that", "of", "by", "from", "about", "linking", "tying", "blaming", "pinning", "connecting", "accusing", "implicating", "suggesting", "it", "they");
        var end = Math.Min(QuestionEnd(noun + 1), noun + 30);
        var guilt = content && Incriminates(noun + 1, end) || Incriminates(i + 1, noun);
        var culprit = s.Find(i + 1, noun, Place | ActorName) is var before && before > 0 ? before : content ? s.Find(noun + 1, end, Place | ActorName) : -1;
        var stranger = s.Any(who, ResearcherNoun | VendorName | VendorNoun) || s.IsAny(who.To - 1, "firm", "firms", "company") && !s.Any(who, Place);
        var state = s.Any(who, Place | ActorName | Sponsored) || s.Find(who.From, who.To, "embassy", "kremlin", "ambassador", "foreign", "mission", "consulate", "envoy", "regime") >= 0 || s.Has(who.To - 1, CyberActorNoun)
            || s.IsAny(who.From, "we", "i") && who.Length == 1 && s.Inside(who.From) && s.Find(0, s.Count, "embassy", "kremlin", "ministry", "ambassador", "consulate") is var office && office >= 0 && !s.Inside(office)
            || s.IsAny(noun, "findings", "finding", "report", "assessment", "conclusions", "conclusion", "attribution") && !content && s.Find(who.From, i, "spokesman", "spokeswoman", "spokesperson", "ambassador", "minister", "lawyer", "attorney", "commander", "brigadier") >= 0 && s.IsAny(i, "rejected", "rejects", "dismissed", "dismisses", "denounced", "refuted");
        // "called the STATE theory a stretch".
        guilt |= s.IsAny(noun, "theory", "link", "connection", "attribution", "narrative", "story") && s.Has(noun - 1, Place | ActorName);
        if (content && s.IsAny(noun + 1, "that", "of", "it", "they") && !guilt || !accusation && !guilt && !state && !(stranger && s.IsAny(noun, "theory", "attribution", "finding", "findings", "assessment", "conclusion", "conclusions", "hypothesis")))
        {
            return;
        }

        if (stranger || !state && s.IsAny(noun, "theory", "theories", "attribution", "hypothesis", "link", "links", "connection"))
        {
            var turned = content && s.Is(noun + 1, "that") && TurnedOn(noun + 2) is { } subject && (culprit > 0 ? subject.Holds(culprit) : s.Any(subject, Name | CyberActorNoun)) ? subject : (NounPhrase?)null;
            var named = turned ?? (culprit > 0 ? NounPhrases.After(s, culprit) : null);
            Add("turned-down", Stance.Disputes, turned is null && named is { } whole && whole.To > noun && culprit > 0 ? Spelled(culprit) : named, i, noun + 1).Claimant = who;
        }
        else if (s.Any(who, Name | GovernmentNoun | ActorNoun | StateNoun | Pronoun | SourceNoun))
        {
            // "rejected speculation that STATE was behind it": the accused alone deny.
            var other = content && s.Is(noun + 1, "that") && TurnedOn(noun + 2) is { } clause && !IsPronoun(s, clause) && !s.IsAny(clause.From, "its", "his", "her", "their") && (!s.Any(clause, IncidentNoun) || HeadActs(clause)) && s.Has(clause.To, Auxiliary | Verb | AttackVerb) ? clause : who;
            var candidate = Add("dismissed", Stance.Denies, other, i, noun + 1);
            (candidate.Claimant, candidate.Rebuts) = (who, other != who);
        }
    }

    /// <summary>"that a group called NAME was behind it", "that hackers working for STATE were": the whole subject of the clause that begins there.</summary>
    private NounPhrase? TurnedOn(int from) =>
        s.Find(from, Math.Min(from + 12, s.ClauseEnd(from)), Auxiliary) is var verb && verb > from && s.Find(from, verb, ",", "that", "who", "which") < 0 && Predicate.SubjectBefore(s, verb).Subject is { } subject && subject.From == from ? NounPhrases.Named(s, subject) : NounPhrases.After(s, from);

    /// <summary>The words are about who did it, not only that something happened.</summary>
    private bool Incriminates(int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            if (_guilt.Contains(s[k].Word) || s.IsAny(k, "involved", "involvement", "role", "hand", "part", "linked", "linking", "tied", "ties", "links", "tying", "connecting", "pinning", "blaming", "meddling", "interference", "hacking", "espionage", "complicity", "implicating", "inside-job", "insider")
                || s.Has(k, ActorName | Sponsored | CyberActorNoun) || s.Has(k, Place) && s.Find(from, to, IncidentNoun | AttackNoun) >= 0 || s.Has(k, StrongAttackVerb) && !s.Has(k, AttackNoun) && IsActiveDeed(k) || s.Has(k, Demonym) && k == to - 1)
            {
                return true;
            }
        }

        return false;
    }

    private bool Scorned(int from, int to)
    {
        for (var k = from; k < Math.Min(Math.Min(to, from + 14), s.Count); k++)
        {
            if (_scorn.Contains(s[k].Word) || s.Is(k, "\""))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"the accusations against STATE were groundless".</summary>
    private void Baseless(int i)
    {
        var be = s.Find(i + 1, i + 9, WordClass.Be);
        if (be < 0 || s.Find(i + 1, be, ",", ".", ";", "\"") > 0 || s.Find(i + 1, be, Wh) > 0 || !_accusations.Contains(s[i].Word) && !s.IsAny(i, "claims", "claim", "reports", "report", "suggestion", "suggestions", "attribution", "theory", "findings", "conclusion") || s.Is(i, "responsibility"))
        {
            return;
        }

        var at = be + 1;
        while (s.Has(at, Adverb | WordClass.Be | Determiner) || s.IsAny(at, "without", "politically", "\"", "pure", "complete", "utter", "simply", "any", "nothing", "but"))
        {
            at++;
        }

        var quoted = s.Find(be + 1, Math.Min(at, s.Count), "\"") > 0;
        if (s.Find(be - 1, at, "not", "n't") >= 0 || !_scorn.Contains(s.Word(at)) && !(quoted && Scorned(at, Math.Min(at + 6, s.ClauseEnd(at)))) && !(s.IsAny(at, "another") && Scorned(at, at + 5)))
        {
            return;
        }

        // Whoever is told nothing about is as likely a firm that answers its critics.
        var named = s.Find(i + 1, be, Place | ActorName) is var culprit && culprit > 0 ? NounPhrases.After(s, culprit) : null;
        if (named is null && (s.Quotation is null || !_accusations.Contains(s[i].Word)) && !s.IsAny(i, "attribution") && !(SourcePhrases.For(Sources, i) is { } answering && (s.Any(answering.Who, Place | ActorName | CyberActorNoun) || s.Find(answering.Who.From, answering.Who.To, "embassy", "kremlin", "foreign", "he", "she", "ambassador", "regime") >= 0)))
        {
            return;
        }

        var candidate = Add("called-baseless", Stance.Denies, named, i, at + 1);
        candidate.Rebuts = true;
    }

    /// <summary>"had nothing to do with it", "played no part in the attack", "has no connection to the group".</summary>
    private void NoPart(int i)
    {
        var no = s.IsAny(i, "do", "common") ? i - 2 : i - 1;
        if (s.Is(i, "do") && !(s.Is(i - 1, "to") && s.Is(i + 1, "with")) || s.Is(i, "common") && !(s.Is(i - 1, "in") && s.Is(i + 1, "with")))
        {
            return;
        }

        while (no > 0 && i - no < 5 && s[no].IsWord && !s.Has(no, Negation | Auxiliary | Preposition | Verb) && !s.IsAny(no, "any", "a", "anything", "no", "nothing", "the", "played", "took", "play"))
        {
            no--;
        }

        var bare = s.IsAny(no, "no", "nothing");
        if (!bare && !s.IsAny(no, "any", "a", "anything") || s.Is(i, "idea") && !bare)
        {
            return;
        }

        var verb = no - 1;
        while (s.Has(verb, Adverb) || s.Is(verb, "\""))
        {
            verb--;
        }

        if (!s.IsAny(verb, "have", "has", "had", "having", "play", "plays", "played", "playing", "take", "took", "takes", "bear", "bears", "bore", "'ve", "taken"))
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        if (!bare && !p.Negated && !s.Is(verb - 1, "never") || bare && p.Negated)
        {
            return;
        }

        var after = i + 1;
        while (s.Has(after, Adverb) || s.IsAny(after, "whatsoever", "whatever", "at", "all", "\""))
        {
            after++;
        }

        var prep = s.IsAny(after, "in", "with", "to", "of") ? after : -1;
        if (prep < 0 && s.In(after) && s[after].IsWord && !s.Is(i, "idea") || s.Is(i, "idea") && !(s.Find(i, i + 8, CyberActorNoun | IncidentNoun) > 0 && s.Find(i, i + 5, "part") > 0))
        {
            return;
        }

        // "no knowledge of the flaw before the attack" is about something else.
        var end = s.Is(i, "knowledge") ? Math.Min(QuestionEnd(i + 1), s.Find(i + 1, i + 9, "before", "until", "prior", "when", "that", "how") is var later && later > 0 ? later : s.Count) : QuestionEnd(i + 1);
        var subject = p.Subject;
        if (subject is { } thing && (s.Any(thing, IncidentNoun) || s.Has(thing.To - 1, AttackNoun) && !s.Has(thing.To - 1, ActorNoun) || s.IsAny(thing.To - 1, "code", "sample", "samples", "tool", "tools", "it", "this", "that")) && prep > 0)
        {
            // "the malware has nothing in common with what GROUP used".
            var with = s.Is(prep + 1, "what") ? prep + 2 : prep + 1;
            var culprit = NounPhrases.After(s, with) is { } near && s.Any(near, Place | ActorName | CyberActorNoun) ? near : s.Find(with, end, ActorName | Place) is var far && far > 0 ? NounPhrases.After(s, far) : null;
            if (culprit is { } turned && !(s.IsAny(thing.From, "it") && SourcePhrases.For(Sources, i) is { } self && s.Any(self.Who, Place | ActorName | CyberActorNoun)))
            {
                Add("turned-down", Stance.Disputes, turned, verb, prep + 1);
                Doubted(verb, prep + 1, null);
                return;
            }
        }

        var deed = prep > 0 && (s.Find(prep + 1, end, IncidentNoun | AttackNoun | StrongAttackVerb | ActorName | CyberActorNoun) > 0 || s.IsAny(prep + 1, "it", "this", "that", "them", "these", "such", "any") || s.Find(prep + 1, end, Place) > 0
            || s.Find(prep + 1, end, "case", "affair", "matter", "robbery", "incident", "events", "crime", "crimes", "plot", "sabotage", "outage", "blackout") > 0) || prep < 0 && s.IsAny(i, "part", "role", "hand", "involvement", "idea");
        if (!deed || subject is not { } party || !MayRebut(party))
        {
            return;
        }

        var candidate = Add("no-part", Stance.Disputes, party, verb, i + 1);
        candidate.Rebuts = true;
    }

    /// <summary>"STATE was not involved in the attack", "no official of STATE was involved in any way".</summary>
    private void NotInvolved(in Predicate p, NounPhrase party, int i)
    {
        var whole = s.Is(i + 1, "in", "any") || s.Is(i + 1, "in", "it") || s.Is(i + 1, "in", "this") || s.IsAny(i + 1, "after", "at", "directly") || !s.In(i + 1) || !s[i + 1].IsWord;
        if (MayRebut(party) && (whole && (s.Any(party, Name | CyberActorNoun | ActorNoun) || IsPronoun(s, party)) || s.Find(i, i + 8, IncidentNoun | StrongAttackVerb) >= 0))
        {
            Add("involved", Stance.Disputes, s.Is(party.From, "no") && party.Length > 1 ? new(party.From + 1, party.To) : party, p.Start, i + 1).Rebuts = true;
        }
    }

    /// <summary>Somebody who may be accused: also a client, a pronoun, "my country".</summary>
    private bool MayRebut(NounPhrase party) => IsPronoun(s, party) ? !s.IsAny(party.From, "you", "who", "one", "everyone", "everybody", "someone") && (!s.Is(party.From, "it") || SourcePhrases.For(Sources, party.From) is { } speaker && s.Any(speaker.Who, Name | CyberActorNoun | GovernmentNoun | SourceNoun))
        : !s.Any(party, Document) && (s.Any(party, Place | ActorName | ActorNoun | StateNoun) || s.Has(party.To - 1, Proper) || s.IsAny(party.To - 1, "client", "clients", "husband", "son", "defendant", "defendants", "company", "firm", "force", "movement"));

    /// <summary>"entered a plea of not guilty", "pleaded not guilty", "maintains his innocence".</summary>
    private void NotGuilty(int i)
    {
        if (s.Is(i, "guilty") && s.Is(i - 1, "not") && s.Is(i - 2, "\"") && s.Find(i + 1, i + 3, "\"") > 0 && SourcePhrases.For(Sources, i) is { } defendant)
        {
            // "Not guilty," NAME told the judge.
            var plea = Add("not-guilty", Stance.Denies, defendant.Who, i - 1, i + 1);
            plea.Claimant = defendant.Who;
            return;
        }

        var verb = s.Is(i, "innocence") ? s.Find(Math.Max(0, i - 4), i, "maintained", "maintains", "maintaining", "protested", "protests", "insisted", "insists", "proclaimed", "proclaims", "asserted", "professed")
            : s.Is(i, "innocent") ? s.Has(i - 1, WordClass.Be) ? i - 1 : -1
            : s.IsAny(i - 1, "not") || s.Is(i, "not-guilty") ? s.Find(Math.Max(0, i - 7), i, "pleaded", "pleads", "pled", "plead", "pleading", "entered", "enters", "entering", "plea") : -1;
        if (verb < 0 || s.Is(i, "innocent") && !(SourcePhrases.For(Sources, i) is not null || s.Quotation is not null))
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        if ((Doer(p) ?? p.Subject) is not { } who || !s.Any(who, Proper | ActorNoun | Pronoun | Name | SourceNoun))
        {
            return;
        }

        var candidate = Add("not-guilty", Stance.Denies, who, verb, i + 1);
        if (s.Is(i, "innocent"))
        {
            (candidate.Stance, candidate.Rebuts) = (Stance.Disputes, true);
        }
        else
        {
            candidate.Claimant = who;
        }
    }

    /// <summary>"issued a denial of any role".</summary>
    private void IssuesDenial(int i)
    {
        if (s.Find(Math.Max(0, i - 5), i, "issued", "issues", "repeated", "repeats", "reiterated", "made", "offered", "released", "issuing", "repeating", "stood") is var verb && verb >= 0 && Doer(Predicate.Before(s, verb)) is { } party)
        {
            Add("denied", Stance.Denies, party, i, i + 1).Claimant = party;
        }
    }

    /// <summary>"we did not lock this network", "he did not take a single file", "STATE never ordered it".</summary>
    private void DidNot(int i)
    {
        var p = Predicate.Before(s, i);
        if (!p.Negated || p.Be || p.Conditional || p.Partial || p.Question || p.Relative || p.Subject is not { } party || !MayRebut(party) || s.Is(i - 1, "to") || !s.Plain(i)
            || s.Find(p.Start, i, "did", "didn't", "do", "don't", "does", "doesn't", "have", "had", "has", "never", "haven't", "hasn't") < 0)
        {
            return;
        }

        var end = QuestionEnd(i + 1);
        var deed = s.Has(i, StrongAttackVerb) || s.IsAny(i, "hack", "breach", "steal", "launch", "perpetrate", "infiltrate", "orchestrate", "spy", "meddle", "interfere", "meddled", "interfered") || s.Find(i + 1, end, IncidentNoun | AttackNoun) > 0 || s.IsAny(i + 1, "it", "this") && !(s.In(i + 2) && s[i + 2].IsWord) && s.IsAny(i, "do", "order", "launch", "authorise", "authorize", "commit", "write")
            || s.Find(i + 1, Math.Min(end, i + 7), "file", "files", "network", "networks", "system", "systems", "records", "server", "servers", "account", "accounts", "computer", "computers", "database", "exchange", "mailbox", "mailboxes", "inbox", "website", "site", "phones", "phone", "machine", "machines", "code", "virus", "malware", "passwords", "laptop", "switchboard") > 0;
        if (!deed || s.IsAny(party.From, "they", "it") && SourcePhrases.For(Sources, i) is null || s.IsAny(i, "use", "touch", "take", "release", "publish", "sell", "send", "create", "build", "target", "hit", "access", "write") && !IsPronoun(s, party) && !s.Any(party, Place | ActorName | CyberActorNoun))
        {
            return;
        }

        // A source or a state that is only said not to have leaked or reported something is nobody accused, unless it speaks itself.
        _found.RemoveAll(did => did.Trigger.From == i && did.Rule.EndsWith("-did", StringComparison.Ordinal));
        var candidate = Add("did-not", Stance.Disputes, party, i, i + 1);
        candidate.Rebuts = true;
    }
}
