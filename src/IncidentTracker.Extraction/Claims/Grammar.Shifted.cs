using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>"FIRM attributed to GROUP an attack on BANK": what is attributed stands last, and the verb that looks like a participle is one of the firm's.</summary>
internal sealed partial class Grammar
{
    private NounPhrase? Shifted(int verb, NounPhrase accused)
    {
        var at = accused.To;
        if (s.Is(at, ",") && s.Find(at + 1, at + 9, ",") is var close and > 0)
        {
            at = close + 1;
        }

        return NounPhrases.After(s, at) is { } deed && s.Has(deed.From, Determiner) && s.Any(deed, IncidentNoun | AttackNoun) && s.Find(at, s.Count, WordClass.Be | Have) is var later && (later < 0 || later > deed.To + 1)
            && NounPhrases.Before(s, verb) is { } who && s.Any(who, Proper | VendorName | SourceNoun) && !s.Any(who, IncidentNoun | ActorName | AttackNoun) && s.Find(0, who.From, Auxiliary | Say) < 0 ? who : null;
    }
}
