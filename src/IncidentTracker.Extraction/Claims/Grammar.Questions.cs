using System.Collections.Frozen;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Words that ask for the culprit: "who did it", "whether STATE ordered it", "which group", "the identity of the hackers".</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _guilt = Set("behind responsible blame culpable complicit");

    /// <summary>Verbs of doing or ordering a deed that are no attack by themselves.</summary>
    private static readonly FrozenSet<string> _acts = Set("did done do does carried carry commit committed ordered orders order commissioned directed directs direct instructed sponsored sponsors sponsor backed backs financed funded funds controls controlled "
        + "controlling runs ran running operates operated operating pulls pulled pulling wrote written created built developed coded designed planted placed inserted steered plotted planned mounted unleashed "
        + "triggered caused hit struck locked encrypted wiped broke break broken sent took taken gained penetrated orchestrated masterminded perpetrated launched launch conducted conduct hired paid pays signs "
        + "signed leaked owns hacks hack attack attacks breach steal steals targeted");

    private static readonly FrozenSet<string> _ties = Set("linked tied connected related affiliated associated traced belonged belong belongs works worked working acted acting act acts answers originated originate originates came come comes stemmed emanated "
        + "work handiwork doing part role hand involvement orders behalf direction instructions same links ties connection state-sponsored state-backed government-backed government-sponsored nation-state "
        + "state-directed sponsored backed directed ordered supported employed controlled");

    private static readonly FrozenSet<string> _parties = Set("group groups gang gangs country countries state states nation nations government governments crew crews outfit outfits hackers hacker attackers attacker actor actors operation operations collective "
        + "faction organisation organization entity entities adversary adversaries criminals gangsters power powers agency service team unit syndicate ring culprit culprits perpetrator perpetrators intruder "
        + "intruders offender offenders suspect suspects individual individuals anyone anybody party parties regime hacktivists thieves people person persons men names gunmen cell assailants fraudsters "
        + "extortionists blackmailers those name foe rival neighbour neighbor");

    /// <summary>The words at <paramref name="i"/> open a question for the culprit: one past its last telling word, or -1.</summary>
    private int Asked(int i) => s[i].Word switch
    {
        "who" or "whom" or "whoever" => AskedWho(i),
        "whose" => s.IsAny(i + 1, "work", "behalf", "orders", "direction", "hand", "hands", "command", "instructions", "instigation", "doing", "fault", "handiwork", "fingers") ? i + 2 : -1,
        "which" or "what" => AskedWhich(i),
        "whether" or "if" => AskedWhether(i + 1),
        "identity" or "identities" or "nationality" or "nationalities" or "affiliation" or "affiliations" or "whereabouts" or "names" => AskedIdentity(i),
        "source" or "origin" or "origins" or "provenance" or "authorship" or "author" or "authors" or "perpetrator" or "perpetrators" or "instigator" or "instigators" or "responsibility" or "attribution" or "culprit" or "culprits" => AskedOrigin(i),
        "where" => s.Find(i + 1, Math.Min(i + 10, s.ClauseEnd(i)), "from", "originated", "originate") is var from and > 0 && (s.Find(i + 1, from, IncidentNoun | Pronoun | AttackNoun) > 0 || s.IsAny(i + 1, "this", "that", "these")) ? from + 1 : -1,
        _ => -1,
    };

    /// <summary>"who was behind", "who did it", "who the hackers were", "who they suspect", "by whom".</summary>
    private int AskedWho(int i)
    {
        if (s.IsAny(i - 1, "by", "for") && s.IsAny(i, "whom") && (!s.In(i + 1) || !s[i + 1].IsWord))
        {
            return i + 1;
        }

        var end = QuestionEnd(i + 1);
        if (s.IsAny(i + 1, "these", "those", "the") && s.Has(i + 2, ActorNoun) && s.Has(i + 3, WordClass.Be))
        {
            return i + 4;
        }

        if (s.IsAny(i + 1, "it", "they", "he", "she", "this", "that") && s.Has(i + 2, WordClass.Be | Modal) || s.Find(i + 1, i + 4, WordClass.Be) is var be and > 0 && s.IsAny(be + 1, "it", "them"))
        {
            return Math.Min(i + 3, s.Count);
        }

        // "who it believes is responsible", "who the police suspect".
        if (s.Find(i + 1, Math.Min(end, i + 6), "suspect", "suspects", "suspected", "blame", "blames", "blamed") is var suspected and > 0 && !s.Has(suspected - 1, Determiner))
        {
            return suspected + 1;
        }

        for (var k = i + 1; k < Math.Min(end, i + 12); k++)
        {
            if (s.IsAny(k, "pulling", "pulls", "pulled", "pull") && s.Find(k + 1, k + 3, "strings", "trigger", "levers") > 0)
            {
                return k + 1;
            }

            // "who had broken in", "who got in".
            if (s.IsAny(k, "broken", "broke", "got", "gotten", "get", "break") && s.IsAny(k + 1, "in", "into", "inside"))
            {
                return k + 2;
            }

            // "who gave the order".
            if (s.IsAny(k, "gave", "gives", "issued") && s.Find(k + 1, k + 4, "order", "orders", "instructions", "go-ahead") > 0)
            {
                return k + 3;
            }

            // "who GROUP works for".
            if (s.IsAny(k, "works", "work", "worked", "working", "answers", "answer", "reports") && s.IsAny(k + 1, "for", "to") && k > i + 1 && (!s.In(k + 2) || !s[k + 2].IsWord) && s.Find(i + 1, k, CyberActorNoun | Name | Pronoun) > 0)
            {
                return k + 2;
            }

            if (_guilt.Contains(s[k].Word) || s.IsAny(k, "keyboard", "keyboards", "helm"))
            {
                return k + 1;
            }

            if (IsActiveDeed(k) && (!s.Has(k, AttackNoun) || s.Has(k - 1, Auxiliary | Adverb | Wh) || s.Is(k - 1, "to")) && (s.Has(k, StrongAttackVerb) || OfIncident() || s.IsAny(k + 1, "it", "this", "that", "them", "these", "so")))
            {
                return k + 1;
            }

            // "who the hackers were", "who those hackers work for".
            if (s.Has(k, CyberActorNoun) && k - i < 5 && s.Find(i + 1, k, Preposition | Auxiliary) < 0 && s.Find(k + 1, end, WordClass.Be | Have | Verb) > 0)
            {
                return k + 1;
            }
        }

        return s.Is(i + 1, "was", "involved") || s.Is(i + 1, "is", "involved") ? i + 3 : -1;
    }

    /// <summary>"which group carried out the attack", "what country it was", "which country".</summary>
    private int AskedWhich(int i)
    {
        var party = i + 1;
        while (party < i + 5 && s.In(party) && s[party].IsWord && !_parties.Contains(s[party].Word) && !s.Has(party, Auxiliary | Preposition | Wh | Determiner & ~Pronoun))
        {
            party++;
        }

        if (!_parties.Contains(s.Word(party)) || s.Is(i - 1, "of"))
        {
            return -1;
        }

        // Of several nouns the last is meant: "which ransomware group".
        while (_parties.Contains(s.Word(party + 1)))
        {
            party++;
        }

        var end = QuestionEnd(party + 1);
        if (party + 1 >= end)
        {
            return party + 1;
        }

        for (var k = party + 1; k < Math.Min(end, party + 9); k++)
        {
            // "which country she had in mind".
            if (s.Is(k, "mind") && s.Is(k - 1, "in") || s.IsAny(k, "meant", "referring", "alluding") && s.Has(k - 1, Pronoun | WordClass.Be) || s.Is(k, "gave") && s.Find(k + 1, k + 4, "order", "orders") > 0)
            {
                return k + 1;
            }

            if (_guilt.Contains(s[k].Word) || s.IsAny(k, "involved", "suspected", "suspect", "suspects", "suspicion") || IsActiveDeed(k) || s.Has(k, WordClass.Be) && s.IsAny(k - 1, "it", "this", "that", "they"))
            {
                return k + 1;
            }
        }

        return -1;
    }

    /// <summary>"whether STATE was behind it", "if the group acts for a government", "whether the attack was the work of criminals": the clause that begins at <paramref name="at"/> is about who did it.</summary>
    private int AskedWhether(int at)
    {
        while (s.Has(at, Adverb) || s.IsAny(at, "or", "not", "in", "fact"))
        {
            at++;
        }

        if (ClauseSubject(at) is not { } subject)
        {
            return -1;
        }

        var end = QuestionEnd(subject.To);
        var deed = s.Any(subject, IncidentNoun | AttackNoun) && !s.Has(subject.To - 1, ActorNoun) || s.IsAny(subject.From, "it", "this", "that", "these", "there");
        var somebody = s.Any(subject, Place | ActorName | Sponsored | CyberActorNoun) || s.Has(subject.To - 1, ActorNoun | StateNoun) || s.IsAny(subject.From, "they", "he", "she", "anyone", "anybody", "someone") || _parties.Contains(s[subject.To - 1].Word);
        var named = s.Any(subject, Proper);
        // What hackers did is another question than who they are.
        var nobody = !s.Any(subject, Name | Sponsored) && (!s.Has(subject.To - 1, CyberActorNoun | StateNoun) || s.IsAny(subject.From, "anyone", "anybody", "someone")
            || s.IsAny(subject.From, "they", "he", "she") || s.IsAny(subject.To - 1, "hackers", "hacker", "attackers", "attacker", "intruders", "intruder", "criminals", "thieves", "fraudsters", "scammers", "perpetrators", "people"));
        for (var k = subject.To; k < Math.Min(end, subject.To + 14); k++)
        {
            if (!deed && somebody && (s.IsAny(k, "source", "culprit", "perpetrator", "mastermind", "leaker") && s.Find(subject.To, k, WordClass.Be) > 0 || s.IsAny(k, "in", "inside") && s.Has(k - 1, WordClass.Be) && s.Find(k + 1, k + 4, "network", "networks", "systems", "servers", "computers") > 0))
            {
                return k + 1;
            }

            // "whether the hackers were foreign or domestic", "whether STATE gave the order".
            if (!deed && somebody && (s.Has(k - 1, WordClass.Be) && s.IsAny(k, "foreign", "domestic", "local", "insiders", "criminals", "professionals", "amateurs", "abroad", "overseas", "state-sponsored") || s.IsAny(k, "gave", "give", "given") && s.Find(k + 1, k + 4, "order", "orders", "go-ahead") > 0))
            {
                return k + 1;
            }

            if (!deed && (somebody || named) && (_guilt.Contains(s[k].Word) || s.Is(k, "involved") && s.Find(subject.From, subject.To, "data", "information", "systems") < 0))
            {
                return k + 1;
            }

            if (!deed && somebody && (!nobody && IsActiveDeed(k) && InVerbGroup(subject.To, k) && (s.Has(k, StrongAttackVerb) || OfIncident()) || _ties.Contains(s[k].Word) && (OfIncident() || s.Any(subject, CyberActorNoun | ActorName))))
            {
                return k + 1;
            }

            if ((deed || named) && s.Has(k, Sponsored) && !s.Is(k, "foreign") || (deed || named) && (_ties.Contains(s[k].Word) || s.Is(k, "by") || s.Is(k, "from") || (s.Has(k, WordClass.Be) || s.Is(k, "'s")) && deed && s.IsAny(subject.From, "it", "this", "that")) && Party(k + 1, end))
            {
                return k + 1;
            }
        }

        return -1;
    }

    /// <summary>Only helping words stand between a subject and its verb: "STATE may have also hacked".</summary>
    private bool InVerbGroup(int from, int verb)
    {
        for (var k = from; k < verb; k++)
        {
            if (!s.Has(k, Auxiliary | Adverb | Negation | WordClass.Believe) && !s.IsAny(k, "to", "itself", "themselves", "in", "fact", "or", "helped", "also"))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The phrase that opens a clause, a bare "this" or "it" too.</summary>
    private NounPhrase? ClauseSubject(int at) => s.IsAny(at, "this", "that", "these", "it") && (s.Has(at + 1, Auxiliary | Verb) || s.Is(at + 1, "'s")) ? new(at, at + 1) : NounPhrases.After(s, at);

    /// <summary>Somebody who could have done it stands near: a state, a group, insiders.</summary>
    private bool Party(int from, int to)
    {
        var limit = Math.Min(Math.Min(to, from + 7), s.Count);
        for (var k = from; k < limit; k++)
        {
            // "a Ukrainian soldier" is no state, "the attackers" are nobody yet.
            if (s.Has(k, Country | Metonym | ActorName | Sponsored) || s.Has(k, Demonym) && s.Is(k - 1, "the") && (!s.In(k + 1) || !s[k + 1].IsWord || s.IsAny(k + 1, "who", "or", "and", "that")) || s.Has(k, Demonym) && s.Has(k + 1, CyberActorNoun | StateNoun | ActorNoun | Demonym) || s.Has(k, CyberActorNoun) && (!s.IsAny(k, "hackers", "attackers", "attacker", "hacker", "intruders", "criminals", "thieves", "perpetrators") || !s.Is(k - 1, "the")))
            {
                return true;
            }
        }

        return s.Find(from, limit, StateNoun) is var state and >= 0 && !s.IsAny(state, "services", "service", "security", "president");
    }

    /// <summary>"the identity of the attackers", "the hackers' nationality", "their identities".</summary>
    private int AskedIdentity(int i)
    {
        if (s.Is(i + 1, "of"))
        {
            var who = s.Find(i + 2, i + 7, "those", "whoever", "who", "anyone", "them", "person", "people", "individual", "individuals", "entity", "assailants");
            var actor = who > 0 ? who : s.Find(i + 2, i + 7, CyberActorNoun);
            return actor > 0 && !(s.Is(actor, "those") && s.Find(actor + 1, actor + 5, "responsible", "behind", "involved", "suspected") < 0) && (!s.Has(actor, ActorNoun) || s.Has(actor, CyberActorNoun) || s.IsAny(actor + 1, "behind", "responsible") || OfIncident()) ? actor + 1 : -1;
        }

        return s.Is(i, "names") ? -1 : s.IsAny(i - 1, "their", "its", "his", "her") && !s.IsAny(i, "whereabouts") || s.IsAny(i - 1, "'s", "'") && s.Has(i - 2, CyberActorNoun) ? i + 1 : -1;
    }

    /// <summary>"the origin of the attack", "its source", "the author of the malware", "responsibility for the attack".</summary>
    private int AskedOrigin(int i)
    {
        if (s.IsAny(i, "perpetrator", "perpetrators", "culprit", "culprits", "authorship", "attribution", "instigator", "instigators") || s.Is(i - 1, "of") && s.IsAny(i - 2, "country", "countries") || s.IsAny(i - 1, "its", "attack's", "their") && s.IsAny(i, "source", "origin", "origins", "provenance"))
        {
            return i + 1;
        }

        return s.IsAny(i + 1, "of", "for") && s.Find(i + 2, i + 6, IncidentNoun | AttackNoun) is var deed and > 0 && s.Find(i + 2, deed, Auxiliary) < 0 ? deed + 1 : -1;
    }

    /// <summary>A verb of doing with its subject before it: "hacked", not "was hacked" unless by somebody.</summary>
    private bool IsActiveDeed(int k)
    {
        if (!s.Has(k, StrongAttackVerb | AttackVerb) && !_acts.Contains(s[k].Word) || !s.Plain(k) || s.Has(k - 1, Determiner & ~Pronoun | Preposition))
        {
            return false;
        }

        var v = k - 1;
        while (s.Has(v, Adverb))
        {
            v--;
        }

        return !s.Has(v, WordClass.Be) || s[k].Word.EndsWith("ing", StringComparison.Ordinal) || s.Find(k + 1, k + 5, "by") > 0;
    }

    /// <summary>The sentence speaks of an incident, or only points at one: "who did it".</summary>
    private bool OfIncident() => s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun | ActorName | AttackNoun) >= 0
        || s.Find(0, s.Count, "network", "networks", "computers", "accounts", "wiper", "spyware", "surveillance", "sabotage", "phones", "infection", "infections", "servers", "access", "files", "coins") >= 0;

    /// <summary>Where a question that begins at <paramref name="from"/> is over.</summary>
    private int QuestionEnd(int from)
    {
        for (var k = from; k < s.Count; k++)
        {
            if (s[k].Word is "," or "." or ";" or "?" or "!" or ":" or "but" or "although" or "though" or "while" || s[k].Word is "\"" && k > from + 1)
            {
                return k;
            }
        }

        return s.Count;
    }
}
