using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>"was attributed to GROUP", "FIRM attributed it to GROUP".</summary>
internal sealed partial class Grammar
{
    private void Attribute(int i)
    {
        var to = s.Find(i + 1, i + 18, "to");
        if ((to < 0 || CulpritAfter(to + 1) is null) && s.Find(i + 1, i + 12, "which", "who") is var clause and > 0 && s.Is(clause - 1, ","))
        {
            // "has attributed the attack, which …, to STATE".
            for (to = clause; s.In(to) && to < i + 40 && !(s.Is(to, "to") && s.Is(to - 1, ",")); to++)
            {
            }
        }

        if (!s.In(to) || CulpritAfter(to + 1) is not { } accused || s.Has(accused.From, Pronoun))
        {
            return;
        }

        var p = Predicate.Before(s, i);
        if (p.Be && p.Negated && !s.Any(accused, Name))
        {
            // "has not been attributed to any group".
            Withheld(p, i);
        }
        else if (to == i + 1 && p.Start == i && Shifted(i, accused) is { } attributing)
        {
            Add("attributed", Stance.Accuses, accused, i, to + 1).Claimant = attributing;
        }
        else if (p.Be || (to == i + 1 && p.Start == i))
        {
            Passively("attributed-to", p, accused, i, to + 1, p.Negated ? Stance.Disputes : null);
        }
        else
        {
            Actively("attributed", p, accused, i, to + 1);
        }
    }

    /// <summary>"FIRM attributed to GROUP an attack on BANK": what is attributed stands last, and the verb that looks like a participle is one of the firm's.</summary>
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
