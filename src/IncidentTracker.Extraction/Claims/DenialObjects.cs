using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What a denial denies: this incident, an earlier one, or something that is no incident of ours.</summary>
internal static class DenialObjects
{
    /// <summary>Beginnings of verbs of doing such a deed, whatever their form.</summary>
    private static readonly string[] _deeds =
    [
        "hack", "attack", "cyberattack", "breach", "steal", "stole", "launch", "conduct", "carry", "carri", "orchestrat", "mastermind", "perpetrat", "commit", "order", "direct", "sponsor", "meddl", "interfer", "infiltrat", "penetrat", "spy", "spied",
        "infect", "deploy", "plant", "compromis", "target", "leak", "sabotag", "engag", "participat", "collaborat", "wrote", "writing", "support", "back", "eavesdrop", "intrud", "tamper", "engineer", "stag", "plott", "extort", "help", "assist", "aided", "break", "broke", "tak", "took",
    ];

    public static (DenialObject? Object, string? Words) Of(ClaimCandidate denial, bool articleIsCyber)
    {
        var s = denial.Sentence;
        var from = denial.Trigger.From + 1;
        var to = Math.Min(s.ClauseEnd(from), s.Count);
        if (s.Find(from, to, "then") is var then && then > 0 && s.IsAny(then - 1, ",", "and"))
        {
            // "denied it had been touched, then took the page down": what was done next is not denied.
            to = then - 1;
        }

        while (from < to && !s[from].IsWord)
        {
            from++;
        }

        var words = from < to ? Said(s.Text[s[from].Start..s[to - 1].End]) : null;
        var other = s.Find(0, s.Count, "invasion", "invade", "invading", "troops", "military", "ransom", "paying", "paid", "doping", "killing", "poisoning", "murder", "assault", "negligence", "wrongdoing", "affair", "collusion", "colluding");
        var cyber = s.Find(from, to, IncidentNoun | StrongAttackVerb) is var deed && deed >= 0 && !s.IsAny(deed, "assault", "assaults") ? deed : -1;
        if (other >= 0 && (cyber < 0 || s.Find(from, to, "paying", "ransom", "invasion") >= 0))
        {
            return (DenialObject.OtherAct, words);
        }

        // Whoever dismisses an accusation or had no part in it is read with what it is about.
        if (denial.Rule == "denied" && !IsDeed(s, denial, from, to))
        {
            return (DenialObject.OtherAct, words);
        }

        return s.Find(0, s.Count, "previously", "past", "repeatedly", "consistently", "always", "earlier", "before", "previous", "election", "last", "routinely", "regularly") >= 0 ? (DenialObject.EarlierIncident, words)
            : cyber >= 0 || articleIsCyber ? (DenialObject.ThisIncident, words) : (DenialObject.OtherAct, words);
    }

    /// <summary>The words say that somebody did it or had a part in it, not that it happened: "denied hacking", not "denied that it had been hacked".</summary>
    private static bool IsDeed(ClaimSentence s, ClaimCandidate denial, int from, int to)
    {
        if (s.Find(from, from + 3, "responsibility") is var held && held >= 0 && s.Is(held + 1, "for") && s.Find(held + 2, Math.Min(held + 9, to), IncidentNoun | StrongAttackVerb) < 0 && !s.IsAny(held + 2, "it", "this", "that", "them"))
        {
            return false;
        }

        if (s.IsAny(from, "it", "this", "them", "involvement", "responsibility", "everything", "both", "all") && !s.Has(from + 1, Be | Have | Modal) || from >= to)
        {
            return !s.Is(from, "everything");
        }

        // "denied the breach": a state did not do it, a firm did not suffer it.
        var state = denial.Accused is { } party && s.Any(party, Place | ActorName | CyberActorNoun);
        for (var i = from; i < to; i++)
        {
            if (s.IsAny(i, "involvement", "involved", "behind", "responsible", "responsibility", "role", "hand", "complicity", "knowledge", "complicit", "counts", "count", "offences", "offenses", "conspiracy", "conspiring", "hacking", "espionage", "meddling", "interference")
                || s.IsAny(i, "allegation", "allegations", "accusation", "accusations", "charge", "charges", "claims") && !s.IsAny(i + 1, "that", "of", "it", "they")
                || s.Is(i, "do", "with") && (s.Find(i + 2, to, IncidentNoun) > 0 || s.IsAny(i + 2, "it", "this", "that", "them"))
                || s.Is(i, "wrongdoing") && s.Find(i + 1, to, IncidentNoun) > 0
                || s.Has(i, CyberActorNoun) && s.Find(i - 3, i, Be) >= 0
                || s.Is(i, "part") && (s.Is(i + 1, "in") || s.Is(i + 1, "of") && Party(s, i)) || s.IsAny(i, "ties", "links", "link", "connection", "connections", "relationship", "connected", "linked", "affiliated", "working", "worked", "works", "member", "members") && (Party(s, i) || s.Find(i, to, IncidentNoun) > 0)
                || state && i < from + 4 && s.Has(i, IncidentNoun) && !s.Has(i - 1, Be))
            {
                return true;
            }

            if (s[i].IsWord && !s[i].Capital && Array.Exists(_deeds, stem => s[i].Word.StartsWith(stem, StringComparison.Ordinal)) && !(s.Has(i - 1, Determiner | Preposition) && !s.Is(i - 1, "to")) && (!IsNoun(s, i) || s[i].Word.EndsWith("ing", StringComparison.Ordinal)))
            {
                // "data had leaked" by itself.
                if (s[i].Word == "leaked" && (!s.In(i + 1) || !s[i + 1].IsWord))
                {
                    continue;
                }

                var aux = i - 1;
                while (s.Has(aux, Adverb))
                {
                    aux--;
                }

                // "had been hacked" is what a victim denies, unless the doer follows.
                if (!s.Has(aux, Be) || s[i].Word.EndsWith("ing", StringComparison.Ordinal) || s.Find(i + 1, i + 4, "by") is var by && by > 0 && s.Find(by, by + 5, Place | ActorName | Pronoun) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNoun(ClaimSentence s, int i) => s.Has(i - 1, Determiner | Place) || s.Is(i - 1, "'s") || s.Has(i, AttackNoun) && !s.Has(i - 1, Auxiliary | Pronoun | Adverb | Name) && !s.Is(i - 1, "to");

    private static bool Party(ClaimSentence s, int i) => s.Find(i + 1, i + 7, Place | ActorName | CyberActorNoun | Sponsored) > 0 || s.Find(i + 1, i + 4, "state", "government", "army", "regime", "military") > 0;

    /// <summary>Where the denial stands inside a quotation, what follows its end is who said it: "We deny that there are plans," the minister said.</summary>
    private static string Said(string words)
    {
        for (var at = 1; at < words.Length; at++)
        {
            // Of single marks one behind a plural is as likely an apostrophe.
            if (QuoteMark.Read(words, at, 0, words.Length) is not { Family: not QuoteFamily.Single } mark)
            {
                continue;
            }

            if (mark.CanOpen)
            {
                return words;
            }

            if (mark.CanClose)
            {
                return words[..at].TrimEnd(' ', ',', '.', '!', '?');
            }
        }

        return words;
    }
}
