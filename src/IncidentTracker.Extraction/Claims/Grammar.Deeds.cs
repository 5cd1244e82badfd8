using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Plain assertion, adjectives, beliefs and names.</summary>
internal sealed partial class Grammar
{
    /// <summary>"ACTOR did ACT to VICTIM".</summary>
    private void Assertion(int i)
    {
        if (s.Has(i, AttackNoun) && (s.Has(i - 1, Determiner | Preposition | Demonym) || s.Is(i - 1, "'s")) && !s.Is(i - 1, "for"))
        {
            return;
        }

        if (s[i].Word.EndsWith('s') && (s.Has(i - 1, Demonym | Determiner) || (s.Has(i, AttackNoun) && s.Has(i - 1, ActorName) && (s.Is(i - 2, "the") || s.Is(i - 3, "the")))))
        {
            return;
        }

        if (s.IsAny(i, "developed", "created", "built", "wrote", "crafted", "planted", "inserted", "unleashed") && s.Find(i + 1, i + 9, "malware", "virus", "worm", "trojan", "backdoor", "backdoors", "implant", "implants", "ransomware", "variant", "exploit", "spyware", "wiper") < 0 && !Harms(i))
        {
            return;
        }

        if (Antecedent(i) is { } gap)
        {
            Add("did-say", s.Has(gap.Verb, WordClass.Believe) ? Stance.Suspects : Stance.Accuses, gap.Culprit, i, i + 1).Claimant = gap.Source;
            return;
        }

        // "was hacked and defaced by": the second participle is suffered like the first.
        if (s.IsAny(i - 1, "and", "or") && s.Has(i - 2, AttackVerb | Agentive) && s[i - 2].Word.EndsWith("ed", StringComparison.Ordinal) | s.IsAny(i - 2, "stolen", "hit", "taken", "broken") && IsSuffered(i - 2, Predicate.Before(s, i - 2)))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        var ing = s[i].Word.EndsWith("ing", StringComparison.Ordinal);
        if (p.Subject is not { } subject || p.Conditional || (!ing && IsSuffered(i, p)) || p.Question || i == 0)
        {
            return;
        }

        // An object by itself ("attacks targeting X") needs a verb, "-ing" an auxiliary or a reported chain.
        if (ing && !p.Be && !p.Reported && !s.IsAny(p.Start, "being"))
        {
            return;
        }

        // "the malware used by", "research published by": suffered, not done. "Stole it by tricking" is done.
        if (s.Is(i + 1, "by") && !s[i].Word.EndsWith("ing", StringComparison.Ordinal) && !s.Word(i + 2).EndsWith("ing", StringComparison.Ordinal)
            || s.IsAny(i, "conducted", "launched", "carried", "staged", "mounted", "conducting", "launching", "carrying") && s.Find(i + 1, i + 6, "investigation", "inquiry", "review", "audit", "probe", "assessment", "exercise", "study", "analysis", "search", "searches", "raid", "raids", "survey", "tests") > 0)
        {
            return;
        }

        // "broke into the machines in a test": nobody was harmed.
        if (s.Find(0, s.Count, "white-hat", "ethical", "demonstration", "simulated", "mock", "hackathon", "red-team", "pentest", "proof-of-concept", "bounty") >= 0 || s.Find(i, s.Count, "test", "tests", "experiment", "contest", "competition", "exercise") is var trial and > 0 && s.Has(trial - 1, Determiner) && s.IsAny(trial - 2, "in", "during", "as", "at") || s.Is(subject.To - 1, "police"))
        {
            return;
        }

        // "GROUP launched as a service in September": it began, and attacked nobody.
        if (s.IsAny(i, "launched", "emerged", "started", "surfaced", "released") && (s.IsAny(i + 1, "as", "in") || s.Is(i, "released") && s.Find(i + 1, i + 7, "version", "versions", "update", "builder", "encryptor", "decryptor", "decryptors", "keys") > 0) && s.Find(i + 1, i + 9, "retaliation", "response", "revenge", "stolen") < 0)
        {
            return;
        }

        // "the firm published a report on the hack".
        if (s.IsAny(i, "published", "released", "posted", "publishing", "released", "wrote", "exposed") && NounPhrases.After(s, i + 1) is { } words && (s.Any(words, Document) && !s.IsAny(words.To - 1, "documents", "document", "letter", "message", "tweet", "note")
            || s.IsAny(words.To - 1, "research", "findings", "details", "figures", "guidance", "update", "updates", "patch", "patches", "advice", "list", "warning", "alert", "video", "article")))
        {
            return;
        }

        // "a group presenting itself as activists, NAME, published": what a group brings out is loot.
        var presented = s.Is(subject.From - 1, ",") && s.Find(0, subject.From, CyberActorNoun) >= 0;
        if (!presented && !s.Any(subject, ActorName | CyberActorNoun | Pronoun) && (Publishes(i) || Guards(i, subject)))
        {
            return;
        }

        // "the ministry released a report": bodies that speak do such things without being culprits.
        if (!s.Has(i, StrongAttackVerb) && s.Has(subject.To - 1, SourceNoun | GovernmentNoun | ResearcherNoun) && !s.Has(subject.To - 1, ActorNoun | Metonym) && !s.Any(subject, ActorName | StateNoun) && !s.Has(subject.From, CyberActorNoun))
        {
            return;
        }

        // "somebody in CITY did this".
        if (s.IsAny(subject.From - 1, "in", "at", "inside", "from") && s.IsAny(subject.From - 2, "somebody", "someone") && s.Any(subject, Place | ActorName))
        {
            subject = new(subject.From - 2, subject.To);
        }

        var relativeAntecedent = p.Relative;
        var harms = s.Has(i, StrongAttackVerb) || Harms(i);
        var regime = harms && s.IsAny(subject.To - 1, "regime", "junta", "military", "dictatorship");
        var power = harms && s.IsAny(subject.To - 1, "state", "government", "power", "nation") && s.IsAny(subject.To - 2, "nation", "foreign", "hostile", "enemy");
        var servant = s.IsAny(i, "hacked", "stole", "stolen", "infected", "siphoned", "infiltrated", "wiped") && s.Has(subject.To - 1, RoleNoun)
            || s.IsAny(i, "hacked", "leaked", "defaced", "dumped", "hijacked", "sabotaged", "copied", "deleted", "erased", "wiped") && s.Has(subject.From, Determiner) && IsJob(subject.To - 1) && (s.Is(i, "hacked") || Ahead(i, Beyond, _things) > 0);
        if (!s.Any(subject, Name | CyberActorNoun | ActorNoun) && !(harms && IsKin(subject)) && !regime && !power && !servant && !IsPronoun(s, subject) || !HeadActs(subject)
            || !s.Has(i, StrongAttackVerb) && !s.Any(subject, ActorName | CyberActorNoun) && !IsPronoun(s, subject) && IsAimless(i, s.Any(subject, Place | StateNoun)))
        {
            return;
        }

        if (IsPronoun(s, subject) && !s.IsAny(subject.From, "he", "she", "they"))
        {
            return;
        }

        // "unclear how GROUP got in"; a firm of the trade that found something; "GROUP said they released": who speaks of himself accuses nobody.
        if (s.IsAny(subject.From - 1, "how", "why") || s.Is(subject.From - 2, "how") && s.IsAny(subject.From - 1, "little", "much", "long", "many", "few", "quickly", "easily", "far", "well") || s.Any(subject, VendorName | ResearcherNoun) && !s.Any(subject, ActorName | ActorNoun | Place | StateNoun)
            || IsPronoun(s, subject) && SourcePhrases.For(Sources, i) is { } speaking && s.Any(speaking.Who, ActorName | CyberActorNoun) && !s.Any(speaking.Who, ResearcherNoun | GovernmentNoun))
        {
            return;
        }

        var named = NounPhrases.Named(s, subject);
        // "GROUP is the same outfit that broke into": who that is stands before.
        if (relativeAntecedent && !s.Any(named, Name) && s.Has(named.From, Determiner) && Predicate.Before(s, named.From) is { Be: true, Negated: false, Question: false, Subject: { } bearer } && s.Any(bearer, Name) && HeadActs(bearer) && !s.Any(bearer, VendorName | SourceNoun))
        {
            (named, relativeAntecedent) = (bearer, false);
        }

        var candidate = Add(IsPronoun(s, subject) ? "they-did" : s.Any(named, ActorName) ? "actor-did" : s.Any(named, Place) ? "state-did" : s.Any(named, CyberActorNoun) ? "group-did" : "named-did",
            Commit(p, i, subject), named, i, i + 1);
        candidate.Hedged = p.Partial;
        candidate.Passive = p.Reported;
        candidate.Modifier = relativeAntecedent;
        candidate.Strong = harms;
    }

    /// <summary>"released detection rules", "posted rotas on the wall", "published the figures": what anybody brings out; a deed only where it was somebody else's secret.</summary>
    private bool Publishes(int i) =>
        s.IsAny(i, "published", "released", "posted", "publishing", "posting", "exposed", "registered", "uploaded", "spread", "publish", "published")
        && s.Find(i + 1, i + 10, "stolen", "hacked", "leaked", "confidential", "private", "secret", "classified", "internal", "purloined", "compromised", "pilfered", "personal", "embarrassing", "nude", "passwords", "emails", "e-mails") < 0
        && s.Find(0, i, "stole", "hacked", "stolen") < 0;

    /// <summary>"officials took the site offline as a precaution", "the state launched a unit against attacks": who guards does such things, and whoever launches something that is no attack.</summary>
    private bool Guards(int i, NounPhrase subject) =>
        !s.Has(i, StrongAttackVerb) && s.IsAny(subject.To - 1, "officials", "authorities", "police", "ministry", "ministers", "regulator", "regulators", "prosecutors", "lawmakers", "council", "court") && _downs.Contains(s[i].Word)
        || s.IsAny(i, "launched", "mounted", "staged", "unleashed", "launches", "launching") && !Harms(i) && NounPhrases.After(s, i + 1) is { } thing && !s.Any(thing, IncidentNoun | AttackNoun) && s.Find(thing.From, thing.To + 3, "denial", "ddos", "distributed", "wave", "barrage") < 0;

    /// <summary>"FIRM caught GROUP hacking", "spotted STATE's spies in the act of stealing": who saw it, and who did it.</summary>
    private void Caught(int i)
    {
        if (!s.IsAny(i, "caught", "catch", "catches", "observed", "observes", "observe", "spotted", "spots", "detected", "watched", "saw", "seen", "discovered", "found", "noticed", "witnessed") || !s.Plain(i)
            || Predicate.Before(s, i) is not { Be: false, Question: false, Conditional: false, Negated: false, Subject: { } watcher } p || CulpritAfter(i + 1) is not { } culprit || !s.Any(culprit, ActorName | CyberActorNoun) && !(culprit.Length == 2 && s.Has(culprit.From, Proper)) || !s.Any(culprit, Name | Sponsored))
        {
            return;
        }

        var deed = s.Is(culprit.To, "in") && s.Is(culprit.To + 1, "the") && s.Is(culprit.To + 2, "act") ? culprit.To + 4 : s.Is(culprit.To, "red-handed") ? culprit.To + 1 : culprit.To;
        if (s.IsAny(i, "watched", "saw", "observed") && _harming.Contains(s.Word(deed)))
        {
            // "watched GROUP break into the server".
            var seen = Add("did-say", Commit(p, i, null), culprit, deed, deed + 1);
            (seen.Claimant, seen.Strong) = (watcher, true);
        }
        else if (s.Word(deed).EndsWith("ing", StringComparison.Ordinal) && (s.Has(deed, AttackVerb | AttackNoun) || Harms(deed)))
        {
            var candidate = Add("did-say", Commit(p, i, null), culprit, deed, deed + 1);
            (candidate.Claimant, candidate.Strong) = (watcher, s.Has(deed, StrongAttackVerb) || Harms(deed));
        }
    }

    /// <summary>"GROUP was inside the network for a year", "STATE's hackers were in the servers of": whoever sits there got in.</summary>
    private void Inside(int i)
    {
        if (!s.IsAny(i, "in", "inside") || !s.Has(i - 1, WordClass.Be | Adverb) && !s.IsAny(i - 1, "back", "deep") || Predicate.Before(s, s.IsAny(i - 1, "back", "deep") ? i - 1 : i) is not { Be: true, Question: false, Conditional: false, Relative: false, Subject: { } subject } p
            || !MayBeCulprit(subject) || !s.Any(subject, Place | ActorName | CyberActorNoun) || !s.Any(subject, ActorName | CyberActorNoun | StateNoun) || NounPhrases.After(s, i + 1) is not { } house)
        {
            return;
        }

        var of = s.Find(house.From, house.To, "of");
        if (s.IsAny((of > 0 ? of : house.To) - 1, "network", "networks", "system", "systems", "server", "servers", "computers", "mailbox", "mailboxes", "inbox", "inboxes", "email", "emails", "databases", "database"))
        {
            var named = NounPhrases.Named(s, subject);
            var candidate = Add(s.Any(named, ActorName) ? "actor-did" : s.Any(named, Place) ? "state-did" : "group-did", Commit(p, i, subject), named, i, i + 1);
            (candidate.Hedged, candidate.Passive, candidate.Strong) = (p.Partial, p.Reported, true);
        }
    }

    /// <summary>"Russian interference", "STATE's cyber attacks": the culprit is an adjective of the deed.</summary>
    private void Adjective(int i)
    {
        if (s.Has(i + 1, Name) && !s.Is(i + 1, "'s"))
        {
            return;
        }

        var deed = s.Is(i + 1, "'s") ? i + 2 : i + 1;
        for (var k = 0; k < (s.Has(i, Demonym) || s.Is(i + 1, "'s") ? 3 : 0) && s.In(deed) && !s.Has(deed, IncidentNoun) && !s.IsAny(deed, "involvement", "origin", "origins", "attempt", "attempts", "efforts", "effort", "operation", "operations", "activity"); k++)
        {
            if (!s[deed].IsWord || s.Has(deed, Auxiliary | Preposition | Conjunction | Wh | Say | ActorNoun) || (s[deed].Capital && !s.Has(i, Demonym)))
            {
                return;
            }

            deed++;
        }

        if (s.Has(deed, IncidentNoun) || s.IsAny(deed, "involvement", "origin", "origins", "attempt", "attempts", "efforts", "effort", "operation", "operations", "activity"))
        {
            if (s.Has(deed + 1, ActorNoun | SourceNoun) || s.Has(i, Country) && s.Is(i, "u.s."))
            {
                return;
            }

            // "STATE's nuclear operations", "its diplomatic efforts": what every state does, where nothing speaks of an intrusion.
            if (s.IsAny(deed, "attempt", "attempts", "efforts", "effort", "operation", "operations", "activity") && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun) < 0 && s.Find(0, s.Count, "cyber", "election", "elections", "influence", "disinformation", "online") < 0)
            {
                return;
            }

            var accused = new NounPhrase(i, i + 1);
            while (s.Has(accused.From - 1, Demonym | Country | ActorName))
            {
                accused = new(accused.From - 1, accused.To);
            }

            if (s.Has(i + 1, StateNoun))
            {
                accused = new(accused.From, i + 2);
            }

            // "was probably of STATE origin", "likely STATE interference".
            var doubt = s.IsAny(accused.From - 1, "of", "a", "an") ? accused.From - 1 : accused.From;
            Add("adjective-deed", CommitBefore(doubt) is var near && near == Stance.Suspects && doubt < accused.From ? near : Commit(default, i, accused), accused, i, deed + 1);
        }
    }

    /// <summary>"believes ACTOR is", "suspected the perpetrators were Russian", "named ACTOR as", "ACTOR are likely spies for STATE".</summary>
    private void Believed(int i)
    {
        if (!s.Has(i, WordClass.Believe) || s.Is(i - 1, "to") || s.Has(i, AttackVerb))
        {
            return;
        }

        // "assumes with near certainty that".
        var that = s.Is(i + 1, "that") ? i + 1 : s.IsAny(i + 1, "with", "\"") ? s.Find(i + 1, i + 12, "that") : -1;
        var from = that > 0 ? that + 1 : i + 1;
        if (NounPhrases.After(s, from) is not { } subject)
        {
            return;
        }

        var at = s.Is(subject.To, ",") && s.Find(subject.To + 1, subject.To + 7, ",") is var aside and > 0 ? aside + 1 : subject.To;
        if (!s.Has(at, Auxiliary | Verb | AttackVerb | Adverb) && !Harms(at))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        // "the club thinks a sacked scout logged into its database".
        if (!p.Be && !p.Negated && p.Subject is { } thinker && PartyAfter(from) is { } kin && !s.Any(kin, Place | ActorName) && IsSomebody(kin) && (s.Has(kin.To, StrongAttackVerb) || Harms(kin.To) || Spoils(kin.To)))
        {
            var thought = Add("believes-that", Stance.Suspects, kin, i, i + 1);
            (thought.Claimant, thought.Hedged) = (thinker, true);
            return;
        }

        var complement = s.Has(subject.To, WordClass.Be) ? NounPhrases.After(s, subject.To + 1) : null;
        var accused = complement is { } c && s.Any(c, Place | ActorName) ? complement : s.Any(subject, Place | ActorName) ? subject : (NounPhrase?)null;
        if (accused is { } a && !p.Be)
        {
            var candidate = Add("believes-that", p.Negated ? Stance.Disputes : Stance.Suspects, a, i, i + 1);
            candidate.Claimant = p.Subject;
            candidate.Hedged = true;
        }
    }

    /// <summary>"a report naming ACTOR as".</summary>
    private void Naming(int i)
    {
        if (CulpritAfter(i + 1) is not { } accused)
        {
            return;
        }

        if (HeldBack(i) >= 0)
        {
            // "without naming the victim" keeps something else back.
            if (s.Has(accused.To - 1, Place | ActorName | CyberActorNoun) || s.IsAny(accused.To - 1, "country", "state", "nation", "culprit", "culprits", "perpetrator"))
            {
                Withheld(default, i);
            }
        }
        else if (s.Any(accused, Name))
        {
            var candidate = Add("naming", Stance.Accuses, accused, i, i + 1);
            if (NounPhrases.Before(s, i) is { } document && s.Any(document, Document) && NounPhrases.Before(s, document.From - 1) is { } author)
            {
                candidate.Claimant = author;
            }
        }
    }
}
