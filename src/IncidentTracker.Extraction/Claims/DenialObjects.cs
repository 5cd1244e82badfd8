using IncidentTracker.Domain.Claims;
using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What a denial denies: this incident, an earlier one, or something that is no incident of ours.</summary>
internal static class DenialObjects
{
    public static (DenialObject? Object, string? Words) Of(ClaimCandidate denial, bool articleIsCyber)
    {
        var s = denial.Sentence;
        var from = denial.Trigger.From + 1;
        var to = Math.Min(s.ClauseEnd(from), s.Count);
        while (from < to && !s[from].IsWord)
        {
            from++;
        }

        var words = from < to ? Said(s.Text[s[from].Start..s[to - 1].End]) : null;
        // "denied the breach": the incident itself, not the deed, is denied.
        var first = s.Find(from, from + 3, "breach", "reports", "report", "everything", "hack", "incident", "leak", "rumors", "rumours", "being", "having", "that");
        if (first >= 0 && (s.IsAny(first, "breach", "reports", "report", "everything", "hack", "incident", "leak", "rumors", "rumours")
            || s.IsAny(first, "being", "that", "having") && s.Find(first, first + 5, "hacked", "breached", "compromised") is var been and >= 0 && s.Has(been - 1, Be | Negation)))
        {
            return (DenialObject.OtherAct, words);
        }

        var other = s.Find(0, s.Count, "invasion", "invade", "invading", "troops", "military", "ransom", "paying", "paid", "doping", "killing", "poisoning", "murder", "assault", "negligence", "wrongdoing", "affair", "collusion", "colluding");
        var cyber = s.Find(from, to, IncidentNoun | StrongAttackVerb) is var deed && deed >= 0 && !s.IsAny(deed, "assault", "assaults") ? deed : -1;
        if (other >= 0 && (cyber < 0 || s.Find(from, to, "paying", "ransom", "invasion") >= 0))
        {
            return (DenialObject.OtherAct, words);
        }

        if (s.Find(0, s.Count, "previously", "past", "repeatedly", "consistently", "always", "earlier", "before", "previous", "election", "last") >= 0)
        {
            return (DenialObject.EarlierIncident, words);
        }

        var involvement = s.Find(from, to, "involvement", "allegations", "allegation", "accusations", "accusation", "charges", "responsibility", "claims", "behind", "responsible", "role", "part", "hacking", "attack", "it") >= 0;
        return cyber >= 0 || (involvement && articleIsCyber) || denial.Rule == "denied-by" ? (DenialObject.ThisIncident, words) : (DenialObject.OtherAct, words);
    }

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
