using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What police, prosecutors, courts and governments do to somebody: arrest, charge, sentence, sanction, expel.</summary>
internal sealed partial class Grammar
{
    private void Lawfully(int i)
    {
        if (!s.Plain(i))
        {
            return;
        }

        if (s.Has(i, Legal))
        {
            Legally(i);
        }

        PutAway(i);
        Papers(i);
    }

    private void Legally(int i)
    {
        var word = s[i].Word;
        // Thieves nick things, police nick thieves.
        if (Act(word) is not { } act || word == "nicked" && !(s.Find(i - 5, i, GovernmentNoun) >= 0 || s.Find(i - 5, i, "cops", "cop", "detectives", "was", "were", "been") >= 0) || word is "charged" or "charging" && ChargesOtherwise(i))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (word is "pleaded" or "pled" or "plead" or "pleads" or "pleading")
        {
            Pleads(i, p);
        }
        else if (p.Be && !word.EndsWith("ing", StringComparison.Ordinal))
        {
            // "whoever is prosecuted" has not been yet.
            // "will be sentenced in May" neither.
            // "ruled that NAME could be extradited".
            var ruled = word == "extradited" && p is { Negated: false, Question: false } && s.Find(0, p.Start, "ruled", "ruling", "approved", "agreed", "cleared", "decided", "ordered") > 0;
            if ((ruled || !Barred(p)) && !(p.Conditional && act == "sentenced") && (word != "prosecuted" || s.Find(p.Start, i, "was", "were", "been") >= 0))
            {
                Suffered(act, p, i, i + 1);
            }
        }
        else if (word == "charged" && s.Is(i + 1, "that") && p.Subject is { } sheet && s.Any(sheet, GovernmentNoun | Document) && NounPhrases.After(s, i + 2) is { } named && s.Any(named, Proper | ActorNoun | ActorName) && OfIncident())
        {
            // "the government charged that NAME had sold access".
            Prosecuted("charged", NounPhrases.Named(s, named), i, i + 2, false).Claimant = sheet;
        }
        else if (word is not ("arrests" or "charges" or "sanctions" or "sentences" or "indictment") || IsHeadlineVerb(i))
        {
            Does(act, p, i);
        }
    }

    /// <summary>Verbs of the law by what is done; several words for one thing are one rule.</summary>
    private static string? Act(string verb) => verb switch
    {
        "arrested" or "arrests" or "arresting" or "detained" or "detains" or "detaining" or "apprehended" or "nabbed" or "nabs" or "busted" or "collared" or "remanded" or "extradited" or "cuffed" or "handcuffed" or "nicked" => "arrested",
        "charged" or "charging" or "charges" or "arraigned" or "prosecuted" => "charged",
        "indicted" or "indicts" or "indicting" => "indicted",
        "sentenced" or "sentences" or "sentencing" or "convicted" or "convicts" or "jailed" or "jails" or "jailing" or "imprisoned" => "sentenced",
        "sanctioned" or "sanctions" or "sanctioning" or "blacklisted" or "blacklists" or "blacklisting" => "sanctioned",
        "expelled" or "expels" or "expelling" => "expelled",
        "pleaded" or "pled" or "plead" or "pleads" or "pleading" => "pleaded",
        _ => null,
    };

    /// <summary>"charged more", "the unit charged with protecting ports": money and duties.</summary>
    private bool ChargesOtherwise(int i) =>
        s.Find(i + 1, i + 4, "fee", "fees", "premium", "premiums", "tariff", "rate", "commission") >= 0 || s.IsAny(i + 1, "particles", "so", "too", "less", "extra", "more", "double", "up", "$", "£", "€", "twice", "fees", "customers", "interest")
        || s.Is(i + 1, "with") && s.IsAny(i + 2, "protecting", "overseeing", "defending", "securing", "ensuring", "running", "investigating", "enforcing", "safeguarding", "managing", "leading", "coordinating", "monitoring", "keeping", "guarding", "maintaining", "finding", "tracking", "policing", "regulating", "preventing", "responding", "the");

    /// <summary>Nobody was arrested, or it has not come to that.</summary>
    private bool Barred(in Predicate p) =>
        p.Negated || p.Question || s.Find(p.Start - 3, p.Start + 1, "fear", "fears", "fearing", "risk", "risks", "avoid", "threat", "chance") >= 0 || p.Subject is { } none && (s.Any(none, Negation) || s.Has(none.From - 1, Negation)) || s.Is(p.Start - 1, "if") || s.Find(p.Start - 1, p.Start + 3, "could", "can", "should", "may", "might", "would") >= 0;

    /// <summary>"US charges two Russians": a form that is more often a noun.</summary>
    private bool IsHeadlineVerb(int i) =>
        s.Has(i - 1, Name | SourceNoun) && s.Has(i + 1, Determiner | Demonym | ActorNoun | Proper | ActorName) | (s.In(i + 1) && char.IsDigit(s[i + 1].Word[0]));

    /// <summary>"NAME was charged": who stands before the verb, over all that is told of him.</summary>
    private void Suffered(string act, in Predicate p, int from, int to)
    {
        // Programs and addresses are put on lists too.
        // Whoever is charged with breaking in is somebody, whatever he does for a living.
        if (Defendant(p) is { } accused && !s.Has(accused.From, Wh) && !s.Is(accused.From, "that") && (act is not ("sanctioned" or "charged") || s.Any(accused, Name | ActorNoun | StateNoun | SourceNoun | Pronoun)
            || act == "charged" && s.Has(accused.From, Determiner) && s.Find(to, to + 4, "with", "over") is var with && with > 0 && !s.Any(accused, IncidentNoun | AttackNoun) && (s.Find(with, with + 14, IncidentNoun | StrongAttackVerb) > 0 || s.Find(with, with + 3, "breaking") > 0)))
        {
            Prosecuted("was-" + act, accused, from, to, true);
        }
    }

    /// <summary>"POLICE arrested NAME"; without an object behind it the verb is a participle: "a man arrested over the attack".</summary>
    private void Does(string act, in Predicate p, int i)
    {
        if (Object(i + 1) is { } accused && !(_things.Contains(s[accused.To - 1].Word) && !s.Any(accused, Name)) && (s.Any(accused, Name | ActorNoun | StateNoun | SourceNoun | Pronoun) || p.Subject is { } police && s.Any(police, GovernmentNoun)))
        {
            if (p.Negated || p.Conditional)
            {
                return;
            }

            accused = NounPhrases.Named(s, accused);
            var candidate = Prosecuted(act, accused, i, i + 1, false);
            candidate.Claimant = Prosecutor(p, i, accused);
            // "sanctioned A for one thing and B for another": the second is a claim of its own.
            var and = s.Find(accused.To, s.Count, "and");
            if (and > 0 && s.Is(accused.To, "for") && NounPhrases.After(s, and + 1) is { } second && s.Any(second, Place) && s.Is(second.To, "for"))
            {
                Prosecuted(act, second, i, i + 1, false).Claimant = candidate.Claimant;
            }
        }
        else if ((NounPhrases.Before(s, i) ?? p.Subject) is { } post && s.Any(post, ActorNoun | Proper) && (Charged(i + 1) || s.IsAny(i + 1, "in", "after", "by", "last", "this") || act is "sentenced" && s.Is(i + 1, "to")))
        {
            // A headline has no other verb: "Teenager arrested over attack on port".
            Prosecuted("was-" + act, post, i, i + 1, true).Modifier = !(post.From == 0 && s[s.Count - 1].IsWord);
        }
    }

    /// <summary>Whom a verb of the law is done to, where its object follows.</summary>
    private NounPhrase? Object(int i)
    {
        if (s.IsAny(i, "on") && NounPhrases.IsDay(s, i + 1))
        {
            i += 2;
        }

        if (s.IsAny(i, "that", "with", "for", "in", "on", "over", "by", "after", "at", "under", "as", "to") || NounPhrases.After(s, i) is not { } phrase
            || s.Any(phrase, IncidentNoun) && !HeadActs(phrase) || NounPhrases.IsDay(s, phrase.From) || s.Has(phrase.From, Pronoun) && !s.IsAny(phrase.From, "him", "her", "them"))
        {
            return null;
        }

        if (s.Find(phrase.From, phrase.To, "persona") is var grata and >= 0)
        {
            return grata > phrase.From ? new(phrase.From, grata) : null;
        }

        // "a CITY trading company": a name before an everyday noun.
        var head = s.Has(phrase.From, Determiner) && s.Has(phrase.To - 1, Name) ? s.Find(phrase.To, phrase.To + 3, ActorNoun | SourceNoun) : -1;
        return head > 0 && s.Find(phrase.To, head, Auxiliary | Preposition | Conjunction | Wh | Say) < 0 && s[phrase.To].IsWord ? new(phrase.From, head + 1) : phrase;
    }

    /// <summary>"over the hack", "on suspicion of", "in connection with": what somebody answers for.</summary>
    private bool Charged(int i) =>
        s.IsAny(i, "for", "over", "with") || s.Is(i, "in") && s.IsAny(i + 1, "connection", "relation", "absentia") || s.Is(i, "on") && s.Find(i + 1, i + 5, "suspicion", "charges", "charge", "counts", "count", "allegations") > 0;

    /// <summary>Who acts: the subject, for "it said it had charged" who said so, for a paper who drew it up.</summary>
    private NounPhrase? Prosecutor(in Predicate p, int verb, NounPhrase accused)
    {
        if (s[verb].Word.EndsWith("ing", StringComparison.Ordinal) && !p.Be)
        {
            // "Sentencing him, the judge said": the subject follows. "returned an indictment charging": the paper, or who stands before its verb.
            if (verb == 0)
            {
                return s.Find(accused.To, accused.To + 14, ",") is var comma and > 0 ? NounPhrases.After(s, comma + 1) : null;
            }

            return NounPhrases.Before(s, verb) is { } paper && s.Has(paper.To - 1, Document | Legal) ? Issuer(paper.From) ?? paper : null;
        }

        if (p.Subject is not { } subject || subject.Overlaps(accused))
        {
            return null;
        }

        if (IsPronoun(s, subject) && SourcePhrases.For(Sources, verb) is { Form: "before" } source && s.Any(source.Who, SourceNoun | Name))
        {
            return source.Who;
        }

        if (!s.Any(subject, GovernmentNoun | SourceNoun | Name))
        {
            // "traced it to a house and arrested him": who opened the sentence.
            return NounPhrases.After(s, 0) is { } first && first.To < verb && s.Any(first, GovernmentNoun) ? first : null;
        }

        // "last October prosecutors charged": the time is no part of who they are.
        return s.IsAny(subject.From, "last", "this", "next", "earlier") && subject.Length > 2 ? new(subject.From + 2, subject.To) : subject;
    }

    /// <summary>"for shoplifting", "on drug charges": not what this is about, unless the sentence speaks of an attack as well.</summary>
    private bool IsOtherCrime(int from) =>
        s.Find(from - 4, from + 14, "shoplifting", "drug", "drugs", "murder", "robbery", "burglary", "bribery", "bribes", "corruption", "rape", "speeding", "treason", "protest", "protests", "protesting", "insider-trading", "perjury", "doping", "smuggling", "evasion", "manslaughter", "drunk", "drink-driving",
            "overstaying", "kidnapping", "stabbing", "embezzlement", "cocaine", "firearm", "weapons", "skipping", "poaching", "arson", "vandalism", "trespassing", "unrelated") >= 0
        && s.Find(0, s.Count, IncidentNoun | StrongAttackVerb) < 0 && s.Find(0, s.Count, "cyber", "computer", "cybercrime", "online") < 0;

    /// <summary>"pleaded guilty" is as good as a verdict, "pleaded not guilty" denies.</summary>
    private void Pleads(int i, in Predicate p)
    {
        if (p.Negated || Defendant(p) is not { } accused)
        {
            return;
        }

        if (s.Is(i + 1, "not"))
        {
            // "His lawyer said her client would plead not guilty": the lawyer says so.
            Add("not-guilty", Stance.Denies, accused, i, i + 2).Claimant = SourcePhrases.For(Sources, i) is { } counsel && !counsel.Who.Overlaps(accused) && (counsel.Form == "before" || s.Find(counsel.Who.From, counsel.Who.To, "lawyer", "lawyers", "attorney", "solicitor", "counsel") >= 0) ? counsel.Who : accused;
        }
        else if (s.Find(i + 1, i + 4, "guilty") > 0 || s.Is(i + 1, "to") && s.Find(i + 2, i + 6, "count", "counts", "charge", "charges", "offences", "offenses") > 0)
        {
            Prosecuted("pleaded", accused, i, i + 1, true);
        }
    }

    private ClaimCandidate Prosecuted(string rule, NounPhrase accused, int from, int to, bool passive)
    {
        if (IsOtherCrime(to))
        {
            return new(s, rule, Stance.Charges, from, to);
        }

        var candidate = Add(rule, Stance.Charges, accused, from, to);
        candidate.Passive = passive;
        if (s.Find(from + 1, s.Count, "request") is var request and > 0 && s.Is(request + 1, "of") && NounPhrases.After(s, request + 2) is { } asking)
        {
            candidate.Claimant = asking;
            return candidate;
        }

        for (var by = to; passive && by < Math.Min(s.Count, to + 8); by++)
        {
            if (s.Is(by, "by") && NounPhrases.After(s, by + 1) is { } agent && s.Any(agent, GovernmentNoun | SourceNoun | Name))
            {
                // "by officers from POLICE and AGENCY".
                candidate.Claimant = s.Has(agent.To - 1, GovernmentNoun) && s.IsAny(agent.To, "from", "of", "with") && NounPhrases.After(s, agent.To + 1) is { } force && s.Any(force, Proper) ? Agents.List(s, new(agent.From, force.To)) : agent;
                break;
            }
        }

        return candidate;
    }
}
