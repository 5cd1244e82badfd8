using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Blame for something else than the deed: carelessness, and what states accuse each other of besides.</summary>
internal sealed partial class Grammar
{
    /// <summary>"accused STATE of supplying it to", "of copying its software": of something else than breaking in, in a sentence that speaks of nothing of the kind.</summary>
    private bool IsOtherwise(int of)
    {
        if (!s.Is(of, "of") || !s.Word(of + 1).EndsWith("ing", StringComparison.Ordinal) || s.Has(of + 1, AttackVerb | AttackNoun | WordClass.Be) || s.IsAny(of + 1, "being", "having", "masterminding", "directing", "helping", "backing", "sponsoring", "trying", "attempting", "seeking"))
        {
            return false;
        }

        for (var k = of + 1; k < s.ClauseEnd(of); k++)
        {
            if (s.Has(k, StrongAttackVerb | AttackVerb | IncidentNoun | CyberActorNoun) || Harms(k) || _things.Contains(s[k].Word) && !s.IsAny(k, "software", "phone", "phones", "app", "apps", "production", "plans", "channel", "lights", "signals"))
            {
                return false;
            }
        }

        return s.Find(0, of, IncidentNoun | StrongAttackVerb) < 0;
    }

    private static readonly string[] _tools = ["rat", "bot", "locker", "cry", "petya", "rabbit", "ware", "miner", "wiper", "door", "worm", "stealer", "crypt", "loader", "logger", "kit", "blue", "bleed", "moon", "eye", "phish", "rootkit"];

    /// <summary>A name of malware by its ending: it does nothing by itself.</summary>
    private bool IsTool(NounPhrase party) => Array.Exists(_tools, ending => s[party.To - 1].Word.EndsWith(ending, StringComparison.Ordinal) && s[party.To - 1].Word.Length > ending.Length + 1);

    private static readonly string[] _careless = ["left", "forgot", "forgotten", "failed", "neglected", "misconfigured", "lost", "mislaid", "clicked", "opened", "fell", "ignored", "mishandled", "misplaced", "reused", "overlooked", "accidentally", "mistakenly", "inadvertently", "unwittingly"];

    /// <summary>"of failing to encrypt", "for ignoring the warnings": who was careless, not who did it.</summary>
    private bool IsNeglect(int at) =>
        s.IsAny(at, "who", "that", "which") && s.Find(at + 1, at + 6, _careless) > 0 ||
        s.IsAny(at, "of", "for") && s.IsAny(at + 1, "failing", "neglecting", "negligence", "ignoring", "concealing", "hiding", "covering", "misleading", "delaying", "lying", "not", "poor", "lax", "mishandling", "downplaying", "overlooking", "connecting", "leaving", "skimping", "cutting", "underfunding", "weak", "sloppy", "shoddy", "carelessness", "outdated", "inadequate", "misconfiguring");
}
