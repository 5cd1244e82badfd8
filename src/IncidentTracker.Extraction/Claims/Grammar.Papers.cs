using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Law in nouns and phrases: "charges against", "an arrest warrant for", "sent to prison", "named as defendants", and what an indictment says.</summary>
internal sealed partial class Grammar
{
    private void Papers(int i)
    {
        switch (s[i].Word)
        {
            case "sanctions": Against("sanctions-against", i, "against", "on", "targeting"); break;
            case "charges" or "charge": Against("charges-against", i, "against"); break;
            case "indictment" or "indictments": Against("charges-against", i, "against", "of", "naming"); break;
            case "assets" when s.Find(i - 4, i, "froze", "freeze", "freezes", "frozen", "freezing", "blocked") is var freeze && freeze >= 0 && s.Is(i + 1, "of"): Against("sanctions-against", i, "of"); break;
            case "out" when s.IsAny(i - 1, "kicked", "kicks", "kicking", "threw", "throws", "throwing", "booted", "turfed", "chucked"): Ousted(i); break;
            case "copped" when s.Is(i + 1, "to") && s.Find(i + 2, i + 8, "count", "counts", "charge", "charges", "hacking", "fraud", "offences", "offenses") > 0 && Defendant(Predicate.Before(s, i)) is { } plea: Prosecuted("pleaded", plea, i, i + 2, true); break;
            case "bailed" when Predicate.Before(s, i) is { Be: true, Negated: false } released && Charged(i + 1): Suffered("arrested", released, i, i + 1); break;
            case "complaint" or "complaints" when s.Is(i - 1, "criminal"): Against("charges-against", i, "against"); break;
            case "warrant" or "warrants" or "summons" when !s.Is(i - 1, "search"): Against("charges-against", i, "for", "against", "naming"); break;
            case "notice" or "notices" when s.IsAny(i - 1, "red", "wanted") || s.Is(i + 1, "of", "suspicion"): Against("charges-against", s.Is(i + 1, "of") ? i + 2 : i, "to", "for", "against", "on"); break;
            case "arrest" when s.Is(i - 1, "under"): Held(i - 1); break;
            case "arrest" or "arrests" or "detention" or "indictment" or "conviction" or "extradition" or "expulsion" when s.Is(i + 1, "of"): Against("arrest-of", i, "of"); break;
            case "defendant" or "defendants": AsDefendants(i); break;
            case "suspect" or "suspects" when s.Find(i - 3, i, "as") > 0: AsDefendants(i); break;
            case "custody" or "jail" or "prison" when s.Is(i - 1, "in"): Held(i - 1); break;
            case "bars" when s.Is(i - 1, "behind"): Held(i - 1); break;
            case "trial" when s.Is(i - 1, "on"): Held(i - 1); break;
        }

        if (s.IsAny(i, "charges", "charge", "count", "counts") && s.Find(Math.Max(0, i - 5), i, "faces", "face", "facing") is var faces and > 0 && !s.Is(faces - 1, "to") && Defendant(Predicate.Before(s, faces)) is { } facing)
        {
            Prosecuted("faces-charges", facing, i, i + 1, true);
        }
    }

    /// <summary>"kicked out two STATE diplomats over the hack".</summary>
    private void Ousted(int i)
    {
        if (Object(i + 1) is { } envoys && s.Find(envoys.From, envoys.To, "diplomat", "diplomats", "spies", "ambassador", "envoy", "envoys", "attache", "officers", "officials") >= 0 && (OfIncident() || s.IsAny(envoys.To, "over", "for", "in"))
            && Predicate.Before(s, i - 1) is { Negated: false, Be: false, Subject: { } state })
        {
            Prosecuted("expelled", envoys, i - 1, i + 1, false).Claimant = state;
        }
    }

    /// <summary>"NAME is in custody".</summary>
    private void Held(int at)
    {
        if (Predicate.Before(s, at) is { Be: true } p && s.Has(at - 1, WordClass.Be | Adverb) && !Barred(p))
        {
            Suffered("arrested", p, at, at + 2);
        }
    }

    /// <summary>"unsealed charges against NAME", "sanctions were imposed on STATE", "reported the detention of NAME".</summary>
    private void Against(string rule, int noun, params ReadOnlySpan<string> prepositions)
    {
        var at = s.Find(noun + 1, noun + 7, prepositions);
        if (at < 0 || Object2(at + 1) is not { } accused)
        {
            return;
        }

        // Only a verb of its own or a day may stand between the noun and the preposition.
        for (var k = noun + 1; k < at; k++)
        {
            if (!s.Has(k, Auxiliary | Adverb | Verb | Legal) && !NounPhrases.IsDay(s, k) && !s[k].Word.EndsWith("ed", StringComparison.Ordinal) && !s.IsAny(k, "brought", "laid", "absentia") && !(s.Has(k, Preposition) && (NounPhrases.IsDay(s, k + 1) || s.Is(k + 1, "absentia"))))
            {
                return;
            }
        }

        if (!s.Any(accused, Name | ActorNoun | Pronoun) && !(s.Any(accused, SourceNoun | StateNoun) && Issuer(noun) is not null) || rule == "sanctions-against" && !HeadActs(accused) || s.IsAny(accused.From, "its", "their", "his") || Lapsed(noun, at))
        {
            return;
        }

        var issuer = Issuer(noun);
        if (issuer is null && at == noun + 1 && IsPronoun(s, accused))
        {
            // "if convicted of the charges against him" speaks of them, nobody brings them.
            return;
        }

        var candidate = Prosecuted(rule, NounPhrases.Named(s, accused), noun, at + 1, false);
        candidate.Claimant = issuer;
        candidate.Passive = candidate.Claimant is null;
    }

    /// <summary>The charges were dropped, the sanctions lifted, or there are none.</summary>
    private bool Lapsed(int noun, int end) =>
        s.Find(Math.Max(0, noun - 6), end, "dropped", "drop", "dropping", "dismissed", "dismiss", "lifted", "lift", "lifting", "eased", "easing", "withdrew", "withdrawn", "quashed", "overturned", "evade", "evading", "evaded", "violating", "violated", "threatened", "denied", "denies",
            "no", "not", "without", "never", "demanded", "urged", "consider", "considering", "call", "called", "rejected") >= 0
        || s.Find(end, end + 9, "lifted", "eased", "dropped", "dismissed", "expired", "withdrawn", "quashed", "overturned") >= 0;

    /// <summary>Who stands before the verb that governs a noun of the law: "the court issued a warrant".</summary>
    private NounPhrase? Issuer(int noun)
    {
        if (s.In(noun - 1) && s[noun - 1].IsPossessive && NounPhrases.Before(s, noun - 1) is { } owner && s.Any(owner, SourceNoun | GovernmentNoun | Name))
        {
            return owner;
        }

        for (var v = noun - 1; v > 0 && noun - v < 9; v--)
        {
            if (s[v].Word is "," or ";")
            {
                break;
            }

            if (s.Plain(v) && !s.IsAny(v, "arrest", "charge", "sentence") && (s.Has(v, Verb | Say) || s.IsAny(v, "unsealed", "filed", "returned", "issued", "obtained", "brought", "laid", "pressed", "imposed", "secured", "served", "unveiled", "handed", "made", "published", "slapped", "placed", "placing", "announced", "announces", "put", "levelled", "leveled", "ordered", "approved", "introduced", "adopted", "froze", "freezes", "frozen", "unsealing", "imposing", "filing")) && !s.Has(v - 1, Determiner))
            {
                return Predicate.Before(s, v) is { Be: false, Negated: false, Subject: { } subject } && s.Any(subject, SourceNoun | GovernmentNoun | Name) && !s.Has(subject.From, Wh) ? subject : null;
            }
        }

        return null;
    }

    private NounPhrase? Object2(int i)
    {
        // "for the arrest of NAME" is read from the arrest.
        return Object(i) is { } phrase && !s.Has(phrase.To - 1, Legal) && !s.IsAny(phrase.From + 1, "arrest", "detention") ? phrase : null;
    }

    /// <summary>"Named as defendants are A and B", "the defendants are A", "NAME is named as a defendant".</summary>
    private void AsDefendants(int i)
    {
        var named = s.Find(i - 9, i, "named", "listed", "identified", "charged");
        if (s.Has(i + 1, WordClass.Be) && NounPhrases.After(s, i + 2) is { } listed && s.Any(listed, Proper | ActorNoun) && (named >= 0 || s.Has(i - 1, Determiner)))
        {
            Prosecuted("charges-against", Agents.List(s, listed), i, i + 2, true);
        }
        else if (named > 0 && Predicate.Before(s, named) is { Be: true } p)
        {
            Suffered("charged", p, named, i + 1);
        }
        else if (named > 0 && Object(named + 1) is { } person && s.Is(person.To, "as") && !(person.Length < 3 && s.Has(person.To - 1, Country | Metonym)))
        {
            Prosecuted("charged", person, named, i + 1, false).Claimant = Predicate.Before(s, named).Subject;
        }
    }

    /// <summary>"was sent down", "found guilty", "taken into custody", "held on suspicion of", "a judge gave NAME four years": verbs that their company makes ones of the law.</summary>
    private void PutAway(int i)
    {
        if (Fate(s[i].Word) is not { } act || s.Has(i - 1, Determiner))
        {
            return;
        }

        // Most of these verbs do everyday things: the words behind decide before those in front are looked at.
        // "picked up a teenager over the hack".
        var particle = s.IsAny(i, "picked", "rounded") && s.Is(i + 1, "up") && Object(i + 2) is { } caught && Charged(caught.To) ? caught : (NounPhrase?)null;
        if (particle is { } held && Predicate.Before(s, i) is { Be: false, Negated: false } police && !Barred(police))
        {
            Prosecuted(act, NounPhrases.Named(s, held), i, held.To, false).Claimant = Prosecutor(police, i, held);
            return;
        }

        var end = FateEnd(i, i + 1);
        var done = act != "faces" && Object(i + 1) is { } whom && ((s.Any(whom, ActorNoun | Proper | Pronoun | ActorName) || s[whom.To - 1].Word.EndsWith("-year-old", StringComparison.Ordinal)) || act is "sanctioned" or "expelled") && FateEnd(i, whom.To) is var after and > 0 ? (Accused: whom, End: after) : default;
        if (end < 0 && done.End == 0)
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (Barred(p))
        {
            return;
        }

        var suffers = p.Be && !s[i].Word.EndsWith("ing", StringComparison.Ordinal);
        if (done.End > 0 && !suffers)
        {
            Prosecuted(act, NounPhrases.Named(s, done.Accused), i, done.End, false).Claimant = Prosecutor(p, i, done.Accused);
        }
        else if (end > 0 && act == "faces")
        {
            if (Defendant(p) is { } facing && !s.Has(facing.From, Wh))
            {
                Prosecuted("faces-charges", facing, i, end, true);
            }
        }
        else if (end > 0 && suffers)
        {
            Suffered(act, p, i, end);
        }
    }

    private static string? Fate(string verb) => verb switch
    {
        "sent" or "sends" or "put" or "puts" or "locked" or "found" or "finds" or "given" or "gave" or "gives" or "handed" or "ordered" or "spared" => "sentenced",
        "taken" or "took" or "takes" or "held" or "holding" or "kept" or "picked" or "rounded" or "placed" or "booked" or "released" => "arrested",
        "added" or "adds" or "named" => "sanctioned",
        "declared" or "declares" => "expelled",
        "notified" or "notifies" => "charged",
        "faces" or "face" or "facing" or "stood" or "stands" or "went" or "appeared" or "appears" or "received" or "got" or "gets" or "serving" or "served" => "faces",
        _ => null,
    };

    /// <summary>Where the words end that make a verb one of the law, or -1.</summary>
    private int FateEnd(int verb, int at)
    {
        while (s.Has(at, Adverb) || NounPhrases.IsDay(s, at) || s.IsAny(at, "on", "late", "early", "last") && NounPhrases.IsDay(s, at + 1))
        {
            at++;
        }

        switch (s[verb].Word)
        {
            case "sent" or "sends" or "put" or "puts" or "locked":
                return s.Is(at, "down") && s.IsAny(at + 1, "for", "by", "on", ".", ",") && s.IsAny(verb, "sent", "sends") || s.Is(at, "to") && s.IsAny(at + 1, "prison", "jail")
                    || s.Is(at, "behind", "bars") || s.Is(at, "on", "trial") || s.Is(at, "up") && s.Is(verb, "locked") && s.IsAny(at + 1, "for", "in") ? at + 2 : Listed(verb, at);
            case "found" or "finds":
                return s.Is(at, "guilty") ? at + 1 : -1;
            case "taken" or "took" or "takes":
                return s.Is(at, "into", "custody") ? at + 2 : -1;
            case "held" or "holding" or "kept":
                return s.IsAny(at, "wanted", "suspected") && s.IsAny(at + 1, "over", "for", "of", "by") || s.Is(at, "on", "suspicion") || s.Is(at, "in", "custody") || s.Is(at, "in", "connection") || s.Is(at, "without", "bail") || s.Is(at, "for", "questioning") || s.Is(at, "by") && s.IsAny(at + 1, "police", "detectives", "officers") ? at + 2
                    : s.Is(at, "over") && s.Find(at + 1, at + 8, IncidentNoun | StrongAttackVerb) > 0 ? at + 1 : -1;
            case "released":
                return s.Is(at, "on", "bail") && Charged(at + 2) ? at + 2 : -1;
            case "picked" or "rounded":
                return s.Is(at, "up") && (Charged(at + 1) || s.Find(at + 1, at + 8, "by") is var by && by > 0 && s.Find(by + 1, by + 4, GovernmentNoun) > 0) ? at + 1 : -1;
            case "booked":
                return s.IsAny(at, "under", "for") || s.Is(at, "on") && s.Find(at + 1, at + 4, "charges", "charge") > 0 ? at + 1 : -1;
            case "spared":
                return s.IsAny(at, "jail", "prison") ? at + 1 : -1;
            case "placed":
                return s.Is(at, "under") && s.Find(at + 1, at + 4, "arrest", "investigation") > 0 ? at + 2 : Listed(verb, at);
            case "notified" or "notifies":
                return s.Is(at, "of", "suspicion") ? at + 2 : -1;
            case "declared" or "declares":
                return s.Is(at, "persona") ? at + 1 : -1;
            case "added" or "adds" or "named":
                return Listed(verb, at);
            case "faces" or "face" or "facing" or "stood" or "stands" or "went":
                // What a sentence may come to is no charge.
                return s.IsAny(at, "trial", "prosecution", "extradition") && (Charged(at + 1) || s.Find(at, s.Count, IncidentNoun | StrongAttackVerb) > 0) || s.Is(at, "on", "trial") || s.Is(at, "accused", "of") ? at + 1 : -1;
            case "appeared" or "appears":
                return s.IsAny(at, "in", "before", "at") && s.Find(at + 1, at + 6, "court", "judge", "magistrates", "magistrate", "tribunal") > 0
                    && s.Find(at + 1, s.Count, "charged", "accused", "charges", "charge") > 0 ? at + 1 : -1;
            case "got" or "gets" or "received":
                return Term(at) is var term and > 0 ? term : s.Find(at, at + 3, "years", "months") is var years and > 0 && (s.IsAny(years + 1, ".", "for", "in") || years + 1 == s.Count) && s.Find(at, years, "more", "last", "the", "these") < 0 ? years + 1 : -1;
            case "ordered" when s.Is(at, "to", "stand") && s.Is(at + 2, "trial"):
                return at + 3;
            default:
                return Term(at);
        }
    }

    /// <summary>"a three-year sentence", "20 months in prison", "to serve four years in jail".</summary>
    private int Term(int at)
    {
        if (s.Find(at, at + 6, "order", "orders") is var order && order > 0 && s.IsAny(order - 1, "rehabilitation", "community", "referral", "supervision", "detention", "treatment", "curfew", "hospital"))
        {
            return order + 1;
        }

        var end = s.Find(at, at + 8, "sentence", "sentences", "years", "months", "year", "term", "terms", "imprisonment", "probation");
        return end > 0 && s.Find(at, end, ",", "who", "that", "and") < 0 && (s.IsAny(end, "sentence", "sentences", "imprisonment", "probation") || s.Find(at, end + 5, "prison", "jail", "bars", "suspended", "custody", "imprisonment", "probation", "jailed") > 0 || s.IsAny(end, "years", "months") && s.Is(end + 1, "for") && s.Find(end + 2, end + 9, IncidentNoun | StrongAttackVerb) > 0) ? end + 1 : -1;
    }

    /// <summary>"on its sanctions list", "to the FBI's most wanted list".</summary>
    private int Listed(int verb, int at)
    {
        var list = s.IsAny(at, "on", "to", "in") ? s.Find(at + 1, at + 8, "list", "blacklist") : -1;
        return list > 0 && (s.Is(list, "blacklist") || s.Find(at + 1, list, "sanctions", "wanted", "entity", "black", "most-wanted") > 0) && s.IsAny(verb, "put", "puts", "placed", "added", "adds", "named") ? list + 1 : -1;
    }

    /// <summary>"In an indictment unsealed on Tuesday, prosecutors said": what is said is in the paper.</summary>
    internal static bool OpensWithChargeSheet(ClaimSentence s) =>
        s.Is(0, "in") && s.Find(1, 14, ",") is var comma and > 0 && IsChargeSheet(s.All.AsSpan(1, comma - 1));

    /// <summary>A paper that accuses before a court: what it says is a charge.</summary>
    internal static bool IsChargeSheet(ReadOnlySpan<Token> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            // A "Complaint Center" is an office.
            if (words[i].Word is "indictment" or "indictments" or "affidavit" or "complaint" && !(words[i].Capital && i + 1 < words.Length && words[i + 1].Capital)
                || i > 0 && (words[i].Word == "sheet" && words[i - 1].Word == "charge" || words[i].Word is "documents" or "papers" or "filings" or "filing" && words[i - 1].Word is "court" or "charging"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"According to the indictment, NAME bought the servers": in such a paper any deed of a person is a charge. And "charges against men accused of it" accuse nobody a second time.</summary>
    private void Prosecute()
    {
        _found.RemoveAll(again => again.Rule is "accused-of" or "suspected-of" or "named-did" or "they-did" && _found.Exists(law => law.Stance == Stance.Charges && law != again && law.Accused is { } accused
            && (again.Trigger.From == accused.To || s.IsAny(accused.To, "who", "that") && again.Trigger.From > accused.To && again.Modifier && again.Accused == accused)));
        if (s.Find(0, s.Count, "indictment", "indictments", "affidavit", "complaint", "sheet", "documents", "papers", "filings", "filing") < 0)
        {
            return;
        }

        for (var v = 1; v < s.Count; v++)
        {
            if (s.IsAny(v, "names", "named", "lists", "identifies", "identified") && Predicate.Before(s, v) is { Be: false, Subject: { } paper } && IsChargeSheet(s.All.AsSpan(paper.From, paper.Length))
                && Object(v + 1) is { } named && s.Any(named, Name | ActorNoun))
            {
                Prosecuted("charges-against", Named(named), v, v + 1, false).Claimant = paper;
            }
        }

        foreach (var source in Sources.DistinctBy(source => source.Verb).ToList())
        {
            if (!IsChargeSheet(s.All.AsSpan(source.Who.From, source.Who.Length)))
            {
                continue;
            }

            for (var v = Math.Max(1, source.From); v < source.To; v++)
            {
                if (!source.Covers(v) || !s.Plain(v) || !char.IsLetter(s[v].Word[0]) || s.Has(v, Auxiliary | Preposition | Determiner | Say | Adverb | Conjunction) || !(s.Has(v, Verb | AttackVerb) || s[v].Class == None) || s[v].Word.EndsWith("ing", StringComparison.Ordinal))
                {
                    continue;
                }

                var p = Predicate.Before(s, v);
                if (p is { Be: false, Negated: false, Question: false, Relative: false, Subject: { } subject } && subject.To == p.Start && source.Covers(subject.From) && !s.Has(subject.From - 1, Preposition) && IsDefendant(subject)
                    && (!IsPronoun(s, subject) || subject.From == source.From || !s[subject.From - 1].IsWord || s.Has(subject.From - 1, Conjunction) || s.IsAny(subject.From - 1, "that", "but", "when", "after", "where"))
                    && !_found.Exists(other => other.Accused is { } accused && accused.Overlaps(subject)))
                {
                    Add("indictment-says", Stance.Charges, subject, v, v + 1).Claimant = source.Who;
                }
            }
        }
    }

    private bool IsDefendant(NounPhrase phrase) =>
        !s.Any(phrase, IncidentNoun | GovernmentNoun | Document | Place & ~Demonym) && (IsPronoun(s, phrase) ? s.IsAny(phrase.From, "he", "she", "they") : s.Has(phrase.To - 1, Proper | ActorNoun) || s.IsAny(phrase.To - 1, "defendants", "defendant", "men", "accused", "pair", "conspirators"));
}
