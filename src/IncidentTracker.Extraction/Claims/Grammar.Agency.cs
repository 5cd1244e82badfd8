using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Deeds in the passive: "was knocked offline by GROUP", "the worm built by STATE", "an attack by", "were assisted by", "coordinated from the territory of STATE".</summary>
internal sealed partial class Grammar
{
    /// <summary>Whoever works inside a victim's house.</summary>
    internal static readonly FrozenSet<string> Insiders = Set("employee employees ex-employee ex-employees worker workers contractor contractors insider insiders student students schoolboy teenager teenagers teen engineer engineers administrator technician officer officers soldiers agents operatives");

    /// <summary>Verbs of taking and spoiling: what they are done to says whether it was a deed.</summary>
    private static readonly FrozenSet<string> _losses = Set("taken copied deleted erased wiped encrypted switched turned shut brought removed altered downloaded scrambled hit struck flooded knocked disabled disrupted emptied drained handed passed broken");

    /// <summary>From where somebody may act.</summary>
    private static readonly FrozenSet<string> _sites = Set("address addresses ip server servers computer computers network networks machine machines territory soil provider providers domain domains connection connections");

    private void ByAgent(int i)
    {
        var by = s.IsAny(i, "by", "from") ? i : i + 1;
        if (!s.IsAny(by, "by", "from") || (s.Is(by, "by") ? PartyAfter(by + 1) : CulpritAfter(by + 1)) is not { } accused || s.Has(accused.From, Pronoun) || _found.Any(c => c.Trigger.To == by + 1))
        {
            return;
        }

        // "learned about the breach from BODY": who told of it.
        if (s.Is(by, "from") && s.Find(by - 9, by, "learned", "learnt", "learn", "heard", "hear", "informed", "alerted", "notified") >= 0)
        {
            return;
        }

        var insider = Insiders.Contains(s[accused.To - 1].Word) || s.Has(accused.From, Determiner) && (IsJob(accused.To - 1) || IsSomebody(accused) && !s.Any(accused, Name | CyberActorNoun | Sponsored));
        if (!s.Any(accused, Name | CyberActorNoun | Sponsored) && !insider || (s.Any(accused, VendorName | VendorNoun | ResearcherNoun) && !s.Any(accused, ActorName | Place) && !Serves(accused)))
        {
            return;
        }

        var verb = by - 1;
        while (s.Has(verb, Adverb) || s.IsAny(verb, "out", "offline", "down", "off", "over", "into", "up") && (s.Is(by, "by") || s.Is(verb, "out") && s.Is(verb - 1, "carried"))
            || s.Is(verb, "with") && s.IsAny(verb - 1, "tampered", "interfered", "meddled") || s.Is(verb, "for") && s.Is(verb - 1, "paid"))
        {
            verb--;
        }

        if (s.Is(by, "by") && !s.Has(verb, Agentive | AttackNoun | StrongAttackVerb | WordClass.Be) && Earlier(verb) is var before and > 0)
        {
            verb = before;
        }

        // "an attack on TOWN by STATE's spies".
        if (s.Is(by, "by") && !s.Has(verb, Agentive | AttackNoun | StrongAttackVerb | WordClass.Be) && AttackUpon(by) is var noun and > 0)
        {
            verb = noun;
        }

        // "stolen from BODY", "leaked from FIRM": whom it was taken from.
        if (s.Is(by, "from") && s.IsAny(verb, "data", "email", "emails", "e-mails", "message", "messages", "tools", "documents") && (s.Find(by - 12, verb, StrongAttackVerb) >= 0 || s.Find(by - 12, verb, "off", "away", "took", "taken", "copied", "downloaded", "obtained", "lost", "missing", "removed", "lifted", "grabbed") >= 0 || !s.Any(accused, Place | ActorName | CyberActorNoun)))
        {
            return;
        }

        if (s.Is(by, "from") && s.Has(verb, Agentive) && !s.Has(verb, AttackNoun) && !s.IsAny(verb, "launched", "carried", "conducted", "run", "directed", "coordinated", "mounted", "staged", "orchestrated", "waged", "planned", "controlled", "perpetrated", "done", "committed"))
        {
            return;
        }

        // "Documents leaked by NAME showed that": where it is known from.
        if (s.Is(by, "by") && s.IsAny(verb, "leaked", "published", "released", "posted", "stolen", "dumped", "obtained") && !s.Has(verb - 1, WordClass.Be) && s.IsAny(verb - 1, "documents", "files", "emails", "e-mails", "slides", "cables", "papers", "messages", "data", "records") && Shown(accused.To))
        {
            return;
        }

        // "the theft of 19,000 e-mails from BODY".
        if (s.Is(by, "from") && s.Find(Math.Max(0, by - 8), by, "theft", "thefts", "leak", "exfiltration", "removal", "loss") is var taken && taken >= 0 && s.Find(taken, by, "of") > 0 && !s.Any(accused, ActorName | CyberActorNoun))
        {
            return;
        }

        if (s.Has(verb, WordClass.Be) && Predicate.Before(s, by) is { Subject: { } deed } was && s.Any(deed, IncidentNoun) && !was.Question)
        {
            var plain = Add("attack-by", Commit(was, verb, null), accused, was.Start, by + 1);
            plain.Hedged = was.Partial;
            return;
        }

        // "an analysis of the malware by FIRM".
        // What was carried out stands in the same clause: "officials briefed on the investigation said the attack was carried out by STATE".
        var clause = by - 1;
        while (clause > Math.Max(0, by - 7) && !(s.Has(clause, Say) && s.Plain(clause)))
        {
            clause--;
        }

        if (s.Find(clause, by, "analysis", "report", "research", "study", "investigation", "review", "assessment") >= 0 && !s.Any(accused, ActorName))
        {
            return;
        }

        var strong = s.Has(verb, Agentive);
        if (!strong && !s.Has(verb, AttackNoun | StrongAttackVerb) && !(s.Any(accused, ActorName) && s.Find(Math.Max(0, by - 12), by, IncidentNoun | StrongAttackVerb) >= 0 && !s.Has(verb, Verb)))
        {
            return;
        }

        if (s.Has(verb, Say | Believe) && !strong || s.IsAny(verb, "linked", "blamed", "accused", "attributed", "suspected", "arrested", "charged", "owned", "made", "reported"))
        {
            return;
        }

        var against = s.Find(Math.Max(0, verb - 10), verb, AttackNoun | CyberActorNoun) >= 0 || Within(verb - 10, verb, _malware) || s.Find(verb - 8, verb, "tool") >= 0;
        if (insider && !s.Any(accused, Name) && !against && !Within(verb - 12, verb, _things)
            || _losses.Contains(s[verb].Word) && !s.Any(accused, ActorName | CyberActorNoun) && (s.Has(accused.To - 1, SourceNoun) && !s.Has(accused.To - 1, ActorNoun | StateNoun) || !against && !Within(verb - 12, verb, _things)))
        {
            return;
        }

        // "an app used by the army" says nothing of a deed unless a hacker or a tool of theirs is meant.
        if (s.IsAny(verb, "used", "developed", "created", "written", "published", "posted", "planned", "run", "released", "directed", "supported", "funded", "ordered", "done", "caused", "built", "operations", "efforts", "effort", "attempt", "attempts", "paid", "placed", "installed", "sponsored", "backed", "financed", "operated", "controlled", "employed", "hired", "steered", "coordinated", "plotted", "engineered")
            && !s.Any(accused, ActorName | CyberActorNoun) && !(s.Any(accused, Place | Sponsored) && against)
            && !(s.Is(verb, "done") && s.Any(accused, Place | StateNoun) && s.Any(accused, Name) && IsPower(accused) && s.IsAny(Predicate.Before(s, verb).Subject?.To - 1 ?? -1, "this", "that", "it", "all")))
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        var candidate = Add(s.Is(by, "from") ? "attack-from" : strong ? "done-by" : "attack-by", Commit(p, verb, null), accused, verb, by + 1);
        candidate.Hedged = p.Partial;
        if (s.Find(verb - 2, verb, "possible", "suspected") >= 0)
        {
            candidate.Stance = Stance.Suspects;
            candidate.Hedged = true;
        }

        candidate.Passive = p.Reported;
        candidate.Modifier = !p.Be && !s.Has(verb, AttackNoun);
        candidate.Strong = s.Has(verb, StrongAttackVerb);
    }

    /// <summary>"in 2013 showed", "have revealed that": what the papers tell follows.</summary>
    private bool Shown(int at) => s.Find(at, at + 6, "show", "shows", "showed", "shown", "reveal", "reveals", "revealed", "suggest", "suggests", "suggested", "indicate", "indicated", "describe", "described", "detail", "detailed", "prove", "proved", "confirm", "confirmed") > 0;

    /// <summary>"the threat actor", "officers of Unit N": words of the trade of those who guard, but none of them.</summary>
    private bool Serves(NounPhrase party) =>
        s.IsAny(party.To - 1, "actor", "actors", "hackers", "gang", "spies", "operatives", "crew", "adversary") && !s.Any(party, VendorName) || s.Is(party.To - 1, "unit") && party.Length > 2 || s.IsAny(party.From, "officers", "members", "agents", "operatives", "hackers", "spies") && s.Is(party.From + 1, "of");

    /// <summary>"was hacked in March by GROUP": the participle before when and where it happened, or -1.</summary>
    private int Earlier(int at)
    {
        for (var k = at; k > 0 && at - k < 7; k--)
        {
            if (s.Has(k, Agentive | StrongAttackVerb) && s[k].Word.EndsWith("ed", StringComparison.Ordinal) | s.IsAny(k, "stolen", "hit", "struck", "taken", "shut", "brought", "broken"))
            {
                return Predicate.Before(s, k).Be || s.Is(k - 1, "and") && Predicate.Before(s, k - 2).Be ? k : -1;
            }

            if (!(s.Has(k, Preposition | Determiner | Adverb | Place) || NounPhrases.IsDay(s, k) || char.IsDigit(s[k].Word[0]) || Months.Has(s[k].Word) || s.IsAny(k, "week", "weekend", "weekends", "month", "months", "year", "years", "night", "day", "days", "summer", "spring", "autumn", "winter", "christmas", "morning", "evening", "offline", "earlier", "early", "late", "later", "last", "this", "overnight", "ago", "recently")))
            {
                return -1;
            }
        }

        return -1;
    }

    private bool Within(int from, int to, FrozenSet<string> words)
    {
        for (var k = Math.Max(0, from); k < to; k++)
        {
            if (words.Contains(s[k].Word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"the hackers were assisted by STATE": who helps those who did it.</summary>
    private void HelpedBy(int i)
    {
        if (!s.IsAny(i, "assisted", "helped", "aided", "trained", "guided", "hired", "paid", "tasked", "recruited", "commissioned", "abetted", "protected", "sheltered", "armed", "equipped") || !s.Is(i + 1, "by")
            || CulpritAfter(i + 2) is not { } accused || !s.Any(accused, Place | ActorName | StateNoun))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Subject is { } helped && s.Any(helped, ActorName | CyberActorNoun | IncidentNoun) && !s.Any(helped, ResearcherNoun) && !p.Question)
        {
            var candidate = Add("helped-by", Commit(p, i, null), accused, i, i + 2);
            (candidate.Hedged, candidate.Modifier) = (p.Partial, !p.Be && !p.Reported);
        }
    }

    /// <summary>"the attack came from a Danish address", "was coordinated from the territory of STATE", "from servers in STATE": where it was done, and so who may have done it.</summary>
    private void FromWithin(int i)
    {
        var verb = i - 1;
        while (s.Has(verb, Adverb) || s.Is(verb, "out"))
        {
            verb--;
        }

        // "is run out of BODY": it sits there.
        if (s.Is(i, "of"))
        {
            if (s.IsAny(i - 2, "run", "operated", "directed", "runs", "operates", "works", "managed", "coordinated") && CulpritAfter(i + 1) is { } seat && IsPower(seat) && Predicate.Before(s, i - 2) is { Subject: { } sitting } sits
                && (s.Any(sitting, ActorName | CyberActorNoun | IncidentNoun) || IsPronoun(s, sitting)))
            {
                Add("from-within", Commit(sits, i - 2, null), seat, i - 2, i + 1).Hedged = sits.Partial;
            }

            return;
        }

        if (!s.IsAny(verb, "came", "come", "comes", "coming", "originated", "originating", "emanated", "launched", "carried", "conducted", "run", "directed", "coordinated", "mounted", "staged", "orchestrated", "waged", "controlled", "sent", "made", "managed", "operated", "committed"))
        {
            return;
        }

        var at = i + 1;
        while (s.Has(at, Determiner | Adverb) || s.IsAny(at, "within", "inside"))
        {
            at++;
        }

        var site = -1;
        for (var k = at; k < Math.Min(s.Count, at + 6) && s[k].IsWord && !s.Has(k, Auxiliary | Say | Wh); k++)
        {
            if (s.IsAny(k, "infected", "compromised", "hijacked", "hacked", "home", "zombie", "rented"))
            {
                return;
            }

            site = _sites.Contains(s[k].Word) ? k : site;
        }

        if (site < 0)
        {
            return;
        }

        // The state stands in the phrase itself or behind it: "a Danish address", "addresses in Denmark", "the territory of Denmark".
        var place = s.Find(at, site, Place);
        if (place < 0)
        {
            var behind = site + 1;
            while (s.IsAny(behind, "in", "of", "inside", "based", "located", "registered", "hosted", "belonging", "to", "the"))
            {
                behind++;
            }

            place = behind > site + 1 && s.Has(behind, Place) ? behind : -1;
        }

        var p = Predicate.Before(s, verb);
        if (place < 0 || s.Find(verb - 30, verb, IncidentNoun | AttackNoun) < 0 && !(p.Subject is { } deed && s.IsAny(deed.To - 1, "traffic", "requests", "packets", "connections", "logins", "log-ins", "commands")))
        {
            return;
        }

        var end = place + 1;
        while (s.Has(end, Place) && s[end].Capital)
        {
            end++;
        }

        var soil = s.IsAny(site, "territory", "soil");
        var candidate = Add("from-within", p.Negated ? Stance.Disputes : p.Partial || !soil ? Stance.Suspects : Stance.Accuses, new(place, end), verb, i + 1);
        candidate.Hedged = p.Partial;
    }
}
