using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What the accused plead: somebody else used the account, they were framed, "not us"; who distances himself, disowns, washes his hands of a deed.</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _owned = Set("account accounts computer computers laptop password passwords wi-fi wifi router phone identity machine connection network login credentials e-mail email address server details name keys");

    private static readonly FrozenSet<string> _courtly = Set("court trial jury judge hearing lawyer lawyers attorney defence defense police prosecutors charges charge magistrates tribunal arrested suspect defendant client testified testimony arrest accused investigators detectives interview barrister appeal tried");

    private static readonly FrozenSet<string> _shunning = Set("distanced distances distancing disowned disowns disowning disavowed disavows disavowing disclaimed disclaims disclaiming washed washes washing dissociated disassociated dissociates dissociating");

    private void Pleads(int i)
    {
        switch (s[i].Word)
        {
            case "hijacked" or "hacked" or "stolen" or "compromised" or "cloned" or "used" or "spoofed" or "borrowed" or "misused" or "accessed": UsedByOthers(i); break;
            case "else" when s.IsAny(i - 1, "someone", "somebody"): SomebodyElse(i); break;
            case "framed" or "scapegoated": Framed(i); break;
            case "up" when s.Is(i - 1, "set"): Framed(i); break;
            case "us" or "me" or "ours": NotUs(i); break;
            case "heard" when s.Is(i + 1, "of") && s.Find(i - 3, i, "never") >= 0: NeverHeard(i); break;
            case "attempt" or "ploy" or "pretext" or "smokescreen" or "excuse" or "distraction" or "campaign" or "effort" or "scapegoat": Diverts(i); break;
        }

        if (_shunning.Contains(s[i].Word) && s.Plain(i))
        {
            Shuns(i);
        }
    }

    /// <summary>The sentence speaks of a court, the police or an accusation.</summary>
    private bool OfTrial() => Array.Exists(s.All, token => _courtly.Contains(token.Word));

    /// <summary>Who is told to have said what stands at a token: a person, or whoever speaks for one.</summary>
    private NounPhrase? Pleading(int at)
    {
        var source = SourcePhrases.For(Sources, at);
        if (source is { Form: "before" or "after" or "inverted" } spoken && (IsPronoun(s, spoken.Who) ? s.IsAny(spoken.Who.From, "he", "she") : s.Any(spoken.Who, Proper | ActorNoun) && !s.Any(spoken.Who, GovernmentNoun | VendorName | VictimNoun | ResearcherNoun)
            || s.IsAny(spoken.Who.To - 1, "lawyer", "lawyers", "attorney", "defence", "defense", "barrister", "counsel", "client", "suspect", "defendant")))
        {
            return spoken.Who;
        }

        return null;
    }

    private void Plea(NounPhrase who, int from, int to)
    {
        if (_found.Exists(other => other.Stance is Stance.Denies || other.Stance == Stance.Disputes && other.Rebuts))
        {
            return;
        }

        _found.RemoveAll(other => other.Stance is Stance.Accuses or Stance.Suspects && other.Trigger.From >= from - 1 && other.Trigger.From < to + 4);
        Add("not-guilty", Stance.Denies, who, from, to).Claimant = who;
    }

    /// <summary>"his account had been hijacked by someone else", "his client's laptop was used by others".</summary>
    private void UsedByOthers(int i)
    {
        if (!OfTrial() || Predicate.Before(s, i) is not { Be: true, Negated: false, Question: false, Subject: { } thing } || !_owned.Contains(s[thing.To - 1].Word) || !(s.IsAny(thing.From, "his", "her", "the") || s.Find(thing.From, thing.To, "'s", "'") > 0 || s.IsAny(thing.From - 1, "his", "her", "the")))
        {
            return;
        }

        // Those who were robbed say that their accounts were broken into as well: somebody else is told to have done it, or a court hears it.
        var others = s.Find(i + 1, i + 9, "else", "others", "another", "real");
        if (others < 0 && s.Find(0, s.Count, "court", "trial", "jury", "judge", "lawyer", "defence", "defense", "testified", "barrister", "attorney") < 0 || Pleading(i) is not { } who || s.IsAny(i, "used") && others < 0)
        {
            return;
        }

        Plea(who, i, Math.Max(i + 1, others + 1));
    }

    /// <summary>"somebody else had used his laptop", "someone else must have done it".</summary>
    private void SomebodyElse(int i)
    {
        if (!OfTrial() || s.Find(i + 1, i + 7, "used", "done", "did", "logged", "accessed", "sent", "written", "hacked", "responsible", "behind", "deleted", "controlled", "carried", "using", "committed", "planted") is not (var deed and > 0) || s.Find(i + 1, deed, ",", "who") > 0)
        {
            return;
        }

        if (Pleading(i - 1) is { } who)
        {
            Plea(who, i - 1, deed + 1);
        }
    }

    /// <summary>"insisted he had been framed for the hack".</summary>
    private void Framed(int i)
    {
        // "STATE is being framed", said by somebody else.
        if (s.IsAny(i, "framed", "scapegoated") && Predicate.Before(s, i) is { Be: true, Negated: false, Question: false, Conditional: false, Subject: { } state } && s.Any(state, Place | ActorName) && MayBeCulprit(state) && OfIncident())
        {
            Add("turned-down", Stance.Disputes, state, i - 1, i + 1).Rebuts = true;
            return;
        }

        if (Predicate.Before(s, s.Is(i, "up") ? i - 1 : i) is { Be: true, Negated: false, Question: false, Subject: { } self } && (s.IsAny(self.From, "he", "she", "they", "i") || s.IsAny(self.To - 1, "client")) && (OfTrial() || OfIncident()) && (s.Is(i, "up") ? OfTrial() || s.Find(0, s.Count, "framed") >= 0 : true) && Pleading(i) is { } who)
        {
            Plea(who, s.Is(i, "up") ? i - 1 : i, i + 1);
        }
    }

    /// <summary>"the attack was 'not us'", "It was not us".</summary>
    private void NotUs(int i)
    {
        var no = i - 1;
        while (no > i - 3 && !s.Is(no, "not"))
        {
            no--;
        }

        var be = s.Is(no - 1, "\"") ? no - 2 : no - 1;
        if (s.Is(no, "not") && no == i - 1 && s.Has(be, WordClass.Be) && NounPhrases.Before(s, be) is { } deed && (s.Any(deed, IncidentNoun | AttackNoun) || s.IsAny(deed.From, "that")) && (!s.In(i + 1) || !s[i + 1].IsWord) && !_found.Exists(other => other.Rule == "did-not" && other.Trigger.To > no))
        {
            _found.RemoveAll(other => other.Rule is "hacker-says" or "hacker-claims");
            Add("did-not", Stance.Disputes, new(i, i + 1), be, i + 1).Rebuts = true;
        }
    }

    /// <summary>"he had never heard of the group he is accused of leading".</summary>
    private void NeverHeard(int i)
    {
        if (s.Find(i + 2, i + 8, CyberActorNoun | ActorName | IncidentNoun) > 0 && (OfTrial() || s.Find(i + 2, s.Count, "accused", "alleged", "charged") > 0) && Pleading(i) is { } who)
        {
            Plea(who, i - 1, i + 2);
        }
    }

    /// <summary>"the accusation was an attempt to divert attention": what the accused make of it.</summary>
    private void Diverts(int i)
    {
        var be = s.Find(Math.Max(0, i - 5), i, WordClass.Be);
        if (be < 0 || s.Find(be, i, Negation) >= 0 || !s.IsAny(i + 1, "to", "by", "aimed", "designed", "for", "of", "meant", "intended") && s.In(i + 1) && s[i + 1].IsWord || NounPhrases.Before(s, be) is not { } charge
            || s.Find(charge.From, charge.To, "accusation", "accusations", "allegation", "allegations", "charge", "charges", "claim", "claims", "report", "reports") < 0 || _found.Exists(other => other.Rule is "called-baseless" or "dismissed" or "denied"))
        {
            return;
        }

        var source = SourcePhrases.For(Sources, i);
        if (source is { } answer && (s.Any(answer.Who, Place | ActorName) || s.Find(answer.Who.From, answer.Who.To, "embassy", "kremlin", "foreign", "ambassador", "regime", "consulate") >= 0) && !s.Any(answer.Who, ResearcherNoun | VendorName))
        {
            var candidate = Add("called-baseless", Stance.Denies, answer.Who, be, i + 1);
            candidate.Claimant = answer.Who;
        }
    }

    /// <summary>"distanced itself from the attack", "disowned the hackers", "washed its hands of the theft".</summary>
    private void Shuns(int i)
    {
        var at = s.Find(i + 1, i + 6, "from", "of") is var of && of > 0 && (s.IsAny(i + 1, "itself", "themselves", "himself", "herself") || s.Find(i + 1, of, "hands") > 0) ? of + 1 : s.IsAny(i, "distanced", "distances", "distancing", "washed", "washes", "washing", "dissociated", "disassociated", "dissociates", "dissociating") ? -1 : i + 1;
        if (at < 0 || s.Find(at, Math.Min(at + 9, QuestionEnd(at)), IncidentNoun | AttackNoun | CyberActorNoun) < 0 && s.Find(at, at + 6, "responsibility", "involvement", "role") < 0)
        {
            return;
        }

        var p = Predicate.Before(s, i);
        var who = s[i].Word.EndsWith("ing", StringComparison.Ordinal) ? Acting() : p.Subject;
        if (p is { Negated: false, Be: false } && who is { } party && s.Any(party, Place | ActorName | CyberActorNoun | ActorNoun | Proper) && !s.Any(party, VendorName | ResearcherNoun | VictimNoun))
        {
            _found.RemoveAll(other => other.Stance == Stance.ClaimsResponsibility);
            Add("no-part", Stance.Denies, party, i, at).Claimant = party;
        }
    }
}
