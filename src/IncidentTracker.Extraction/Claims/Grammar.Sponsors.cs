using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>For whom a group works: "is a front for STATE", "a rebrand of GROUP", "answers to BODY", "takes orders from STATE", "STATE is paying for this".</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _fronts = Set("front fronts cover covers proxy proxies puppet puppets facade façade smokescreen cutout cut-out mouthpiece alias persona personas rebrand rebranding offshoot offshoots spin-off spinoff splinter successor subgroup sub-group subset unit arm wing "
        + "branch division tool instrument extension creature project contractor contractors vehicle disguise mask part member members");

    /// <summary>Parts of an army or a firm like any other: only of a known group do they say something.</summary>
    private static readonly FrozenSet<string> _ordinary = Set("unit arm wing branch division part member members project tool instrument contractor contractors vehicle successor");

    private void Sponsors(int i)
    {
        if (_fronts.Contains(s[i].Word) && s.Plain(i))
        {
            FrontOf(i);
        }
        else if (s.IsAny(i, "answers", "answer", "answered", "answering", "reports", "report", "reporting", "belongs", "belonged", "subordinate", "beholden", "loyal", "accountable", "serve", "serves", "served", "serving") && s.Plain(i))
        {
            AnswersTo(i, s.Is(i + 1, "to") ? i + 2 : s.Is(i + 1, "directly") && s.Is(i + 2, "to") ? i + 3 : s.IsAny(i, "serve", "serves", "served", "serving") ? i + 1 : -1);
        }
        else if (s.IsAny(i, "orders", "instructions", "directions", "cues", "money", "funding", "wages", "salaries", "tasking", "commands") && s.Is(i + 1, "from"))
        {
            var verb = s.Find(i - 4, i, "take", "takes", "took", "taking", "taken", "receive", "receives", "received", "receiving", "get", "gets", "got", "follow", "followed", "draw", "draws");
            if (verb >= 0)
            {
                AnswersTo(verb, i + 2);
            }
        }
        else if (s.IsAny(i, "paying", "pays", "paid", "financing", "finances", "financed", "bankrolling", "bankrolls", "bankrolled", "sponsoring", "sponsors", "sheltering", "shelters", "protecting", "harbouring", "harboring", "directing", "steering"))
        {
            Pays(i);
        }
    }

    /// <summary>"GROUP is a front for STATE", "described the firm as a front for STATE", "the identity is a cover used by STATE".</summary>
    private void FrontOf(int i)
    {
        var to = i + 1;
        if (s.IsAny(to, "used", "run", "operated", "controlled", "created", "maintained", "set", "employed", "invented", "built", "managed", "directed"))
        {
            to = s.Find(to + 1, to + 4, "by") is var by and > 0 ? by : to;
        }
        else if (s.Is(to, "belonging") && s.Is(to + 1, "to"))
        {
            to++;
        }

        if (!s.IsAny(to, "of", "for", "by", "to") || CulpritAfter(to + 1) is not { } sponsor || s.Has(sponsor.From, Pronoun))
        {
            return;
        }

        var ordinary = _ordinary.Contains(s[i].Word);
        if (!IsPower(sponsor) && !(s.Any(sponsor, Proper) && !ordinary) || _found.Exists(other => other.Rule is "works-for" && other.Trigger.To == to + 1))
        {
            return;
        }

        if (NounPhrases.Before(s, i + 1) is not { } phrase || i + 1 - phrase.From > 7)
        {
            return;
        }

        if (s.Is(phrase.From - 1, "as") && Described(phrase.From - 1) is var verb and > 0)
        {
            var active = Predicate.Before(s, verb);
            if (!active.Be && NounPhrases.After(s, verb + 1) is { } named && IsMember(named, ordinary))
            {
                Actively("front-of", active, sponsor, i, to + 1);
            }
            else if (active.Be && active.Subject is { } member && IsMember(member, ordinary))
            {
                Passively("front-of", active, sponsor, i, to + 1);
            }

            return;
        }

        var p = Predicate.Before(s, phrase.From);
        if (!p.Be || p.Question || (Antecedent(p.Start)?.Culprit ?? p.Subject) is not { } who || !IsMember(who, ordinary))
        {
            return;
        }

        var candidate = Add("front-of", Commit(p, phrase.From, null), sponsor, i, to + 1);
        (candidate.Hedged, candidate.Passive, candidate.Claimant) = (p.Partial, p.Reported, Antecedent(p.Start)?.Source);
    }

    /// <summary>A state, a body of its power, or another group.</summary>
    private bool IsPower(NounPhrase party) =>
        s.Any(party, Place | StateNoun | ActorName) || s[party.To - 1].Capital && s.IsAny(party.To - 1, "guards", "guard", "corps", "ministry", "directorate", "bureau", "force", "command", "brigade", "brigades", "hezbollah", "hamas", "mossad");

    /// <summary>The verb of "described GROUP as", looked for before "as"; -1 without one.</summary>
    private int Described(int @as)
    {
        for (var k = @as - 1; k > Math.Max(0, @as - 14); k--)
        {
            if (s.IsAny(k, "described", "describes", "describe", "identified", "identifies", "exposed", "unmasked", "considered", "considers", "consider", "regarded", "regards", "regard", "seen", "see", "sees", "viewed", "views", "view", "called", "named", "names", "naming", "lists", "listed", "listing", "labels", "labelled", "labeled", "credits", "credited", "cites", "cited", "tagged", "unmasks", "exposes", "known", "characterized", "characterised", "revealed", "dismissed", "designated", "pinpointed", "pinpoints", "fingered", "tags", "unmasking", "outed")
                && !(s.IsAny(k, "named", "called", "known") && s.Has(k - 1, ActorNoun) && s.Has(k + 1, Proper)))
            {
                return k;
            }
        }

        return -1;
    }

    private bool IsMember(NounPhrase who, bool ordinary) =>
        s.Any(who, ActorName | CyberActorNoun) && !s.Any(who, ResearcherNoun) || IsPronoun(s, who) && !s.IsAny(who.From, "he", "she", "i", "we", "you", "there")
        || !ordinary && (s.Any(who, Proper | Place) || s.IsAny(who.To - 1, "channel", "channels", "persona", "personas", "identity", "name", "names", "brand", "company", "companies", "firm", "account", "accounts", "website", "site", "label", "operator", "contractor", "outfit"));

    /// <summary>"which answers to BODY", "serves STATE", "takes its orders from STATE".</summary>
    private void AnswersTo(int verb, int at)
    {
        if (at < 0 || CulpritAfter(at) is not { } master || !IsPower(master) || s.Any(master, IncidentNoun) || s.Has(master.From, Pronoun))
        {
            return;
        }

        var gap = Antecedent(verb);
        var p = Predicate.Before(s, verb);
        if ((gap?.Culprit ?? p.Subject) is not { } who || !s.Any(who, ActorName | CyberActorNoun) && !(IsPronoun(s, who) && s.IsAny(who.From, "it", "they", "which", "who")) || p.Question || p.Conditional
            || s.Any(who, ResearcherNoun | GovernmentNoun))
        {
            return;
        }

        var candidate = Add("answers-to", gap is { } said && s.Has(said.Verb, WordClass.Believe) ? Stance.Suspects : Commit(p, verb, null), master, verb, at);
        (candidate.Hedged, candidate.Passive, candidate.Claimant) = (p.Partial, p.Reported, gap?.Source);
    }

    /// <summary>"STATE is paying for this", "STATE is financing the group".</summary>
    private void Pays(int i)
    {
        var p = Predicate.Before(s, i);
        var deed = s.IsAny(i, "paying", "pays", "paid") ? s.Is(i + 1, "for") && (s.IsAny(i + 2, "it", "this", "them", "these") && !s.Is(i + 3, "with") || s.Find(i + 2, i + 6, IncidentNoun | CyberActorNoun) > 0 || s.Find(i + 2, i + 5, "operation", "operations") > 0) || s.Find(i + 1, i + 4, CyberActorNoun) > 0
            : s.Find(i + 1, i + 5, CyberActorNoun | IncidentNoun) > 0;
        if (deed && !p.Question && !p.Conditional && (s[i].Word.EndsWith("ing", StringComparison.Ordinal) || !IsSuffered(i, p)) && p.Subject is { } payer && MayBeCulprit(payer) && (s.Has(payer.To - 1, Country | Metonym) || s.Any(payer, Place) && s.Any(payer, StateNoun))
            && (s.IsAny(i, "directing", "steering") || s.Find(i + 1, i + 8, "victims", "ransom", "researchers", "bounty") < 0))
        {
            var candidate = Add("pays-for", Commit(p, i, payer), payer, i, i + 1);
            candidate.Hedged = p.Partial;
        }
    }
}
