using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Law, plain assertion, adjectives, and hackers who speak for themselves.</summary>
internal sealed partial class Grammar
{
    private void Legally(int i)
    {
        var word = s[i].Word;
        if (word is "charges" && !s.IsAny(i - 1, "faces", "facing", "face", "on", "criminal", "felony", "fraud", "federal", "brought", "filed", "with"))
        {
            return;
        }

        if (word is "charged" && s.IsAny(i + 1, "particles", "so", "extra", "more", "double", "up", "$", "£", "€", "twice"))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (word is "sanctions")
        {
            var against = s.Find(i + 1, i + 5, "against", "on");
            if (against > 0 && CulpritAfter(against + 1) is { } target && s.Any(target, Name))
            {
                var v = i - 1;
                while (v > 0 && !s.Has(v, Verb | Say | Auxiliary) && i - v < 5)
                {
                    v--;
                }

                var sanction = Add("sanctions-against", Stance.Charges, target, i, against + 1);
                sanction.Claimant = Predicate.Before(s, v).Subject;
            }

            return;
        }

        if (word is "indictment" or "charges" || word is "indictment")
        {
            if (word == "charges" && s.Find(Math.Max(0, i - 5), i, "faces", "face", "facing") is var faces and > 0 && Predicate.Before(s, faces).Subject is { } facing)
            {
                Legal2("faces-charges", facing, i, true);
            }

            return;
        }

        if (p.Be || word is "pleaded" or "pled" or "plead")
        {
            if (p.Subject is { } subject)
            {
                // "NAME, 49, who duped two firms, was arrested": the object of the aside is not the defendant.
                if (!s.Has(subject.To - 1, ActorNoun | Pronoun | Proper) && NounPhrases.After(s, 0) is { } opening && s.Any(opening, Proper) && s.Find(opening.To, subject.From, "who") > 0)
                {
                    subject = opening;
                }

                Legal2(word is "pleaded" or "pled" or "plead" ? "pleaded" : "was-" + word, subject, i, true);
            }

            return;
        }

        if (NounPhrases.After(s, i + 1) is { } accused && !s.Is(i + 1, "with") && !s.Is(i + 1, "for") && !s.Is(i + 1, "in") && s.Any(accused, Name | ActorNoun | StateNoun | SourceNoun))
        {
            accused = NounPhrases.Named(s, accused);
            var candidate = Legal2(word, accused, i, false);
            if (p.Subject is { } claimant && !claimant.Overlaps(accused))
            {
                candidate.Claimant = claimant;
            }

            // "sanctioned A for one thing and B for another": the second is a claim of its own.
            var and = s.Find(accused.To, s.Count, "and");
            if (and > 0 && s.Is(accused.To, "for") && NounPhrases.After(s, and + 1) is { } second && s.Any(second, Place) && s.Is(second.To, "for"))
            {
                Legal2(word, second, i, false).Claimant = candidate.Claimant;
            }
        }
        else if (p.Subject is { } post && s.Any(post, ActorNoun | Proper) && s.IsAny(i + 1, "in", "for", "with", "on", "over", "after", "by", "last", "this"))
        {
            Legal2("was-" + word, post, i, true).Modifier = true;
        }
    }

    private ClaimCandidate Legal2(string rule, NounPhrase accused, int i, bool passive)
    {
        var candidate = Add(rule, Stance.Charges, accused, i, i + 1);
        candidate.Passive = passive;
        if (s.Find(i + 1, s.Count, "request") is var request and > 0 && s.Is(request + 1, "of") && NounPhrases.After(s, request + 2) is { } asking)
        {
            candidate.Claimant = asking;
            return candidate;
        }

        for (var by = i + 1; passive && by < Math.Min(s.Count, i + 9); by++)
        {
            if (s.Is(by, "by") && NounPhrases.After(s, by + 1) is { } agent && s.Any(agent, GovernmentNoun | SourceNoun | Name))
            {
                candidate.Claimant = agent;
                break;
            }
        }

        return candidate;
    }

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

        if (s.IsAny(i, "developed", "created", "built", "wrote", "crafted", "planted", "inserted", "unleashed") && s.Find(i + 1, i + 9, "malware", "virus", "worm", "trojan", "backdoor", "backdoors", "implant", "implants", "ransomware", "variant", "exploit", "spyware", "wiper") < 0)
        {
            return;
        }

        if (Antecedent(i) is { } gap)
        {
            Add("did-say", s.Has(gap.Verb, WordClass.Believe) ? Stance.Suspects : Stance.Accuses, gap.Culprit, i, i + 1).Claimant = gap.Source;
            return;
        }

        var p = Predicate.Before(s, i);
        var ing = s[i].Word.EndsWith("ing", StringComparison.Ordinal);
        if (p.Subject is not { } subject || p.Conditional || (p.Be && !ing) || p.Question || i == 0)
        {
            return;
        }

        // An object by itself ("attacks targeting X") needs a verb, "-ing" an auxiliary or a reported chain.
        if (ing && !p.Be && !p.Reported && !s.IsAny(p.Start, "being"))
        {
            return;
        }

        // "the ministry released a report": bodies that speak do such things without being culprits.
        if (!s.Has(i, StrongAttackVerb) && s.Has(subject.To - 1, SourceNoun | GovernmentNoun | ResearcherNoun) && !s.Has(subject.To - 1, ActorNoun | Metonym) && !s.Any(subject, ActorName) && !s.Any(subject, StateNoun))
        {
            return;
        }

        var relativeAntecedent = p.Relative;
        if (!s.Any(subject, Name | CyberActorNoun | ActorNoun) && !IsPronoun(s, subject) || !HeadActs(subject))
        {
            return;
        }

        if (IsPronoun(s, subject) && !s.IsAny(subject.From, "he", "she", "they"))
        {
            return;
        }

        var named = NounPhrases.Named(s, subject);
        var candidate = Add(IsPronoun(s, subject) ? "they-did" : s.Any(named, ActorName) ? "actor-did" : s.Any(named, Place) ? "state-did" : s.Any(named, CyberActorNoun) ? "group-did" : "named-did",
            Commit(p, i, subject), named, i, i + 1);
        candidate.Hedged = p.Partial;
        candidate.Passive = p.Reported;
        candidate.Modifier = relativeAntecedent;
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

            var accused = new NounPhrase(i, i + 1);
            while (s.Has(accused.From - 1, Demonym | Country | ActorName))
            {
                accused = new(accused.From - 1, accused.To);
            }

            if (s.Has(i + 1, StateNoun))
            {
                accused = new(accused.From, i + 2);
            }

            Add("adjective-deed", Commit(default, i, accused), accused, i, deed + 1);
        }
    }

    /// <summary>"believes ACTOR is", "suspected the perpetrators were Russian", "named ACTOR as", "ACTOR are likely spies for STATE".</summary>
    private void Believed(int i)
    {
        if (!s.Has(i, WordClass.Believe) || s.Is(i - 1, "to") || s.Has(i, AttackVerb))
        {
            return;
        }

        var from = s.Is(i + 1, "that") ? i + 2 : i + 1;
        if (NounPhrases.After(s, from) is not { } subject || !s.Has(subject.To, Auxiliary | Verb | AttackVerb | Adverb))
        {
            return;
        }

        var p = Predicate.Before(s, i);
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

    private void FirstPerson()
    {
        // Who speaks between commas is there twice, for what stands before and behind.
        foreach (var source in Sources.DistinctBy(source => source.Verb))
        {
            // "a hacker using the name NAME told the paper".
            var alias = s.Has(source.Who.To - 1, Proper) && s.Find(source.Who.From - 7, source.Who.From, CyberActorNoun) >= 0
                && s.Find(source.Who.From - 5, source.Who.From, "name", "alias", "handle", "pseudonym", "moniker", "nickname", "calling", "known", "by") >= 0;
            // A capital "Team" or "Group" ends the names of firms and offices too: only a plain noun or a known name speaks as a hacker.
            if (!alias && !s.Has(source.Who.To - 1, ActorName) && !(s.Has(source.Who.To - 1, CyberActorNoun) && s.Plain(source.Who.To - 1)) || s.Any(source.Who, ResearcherNoun | GovernmentNoun | Document))
            {
                continue;
            }

            var claim = s.IsAny(source.Verb, "claim", "claims", "claimed", "claiming");
            var candidate = Add(claim ? "hacker-claims" : "hacker-says", Stance.ClaimsResponsibility, source.Who, source.Verb, source.Verb + 1);
            candidate.Claimant = source.Who;
            candidate.SourceForm = source.Form;
        }
    }
}
