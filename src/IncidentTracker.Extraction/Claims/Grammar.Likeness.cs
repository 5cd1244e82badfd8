using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Likeness to what a group is known by: "overlap with those of GROUP", "close to notes used by GROUP", "a loader only GROUP has been seen using".</summary>
internal sealed partial class Grammar
{
    /// <summary>How far behind a word of likeness the group may stand that its other side belongs to.</summary>
    private const int Likeness = 18;

    private static readonly FrozenSet<string> _alike = Set("similar similarity similarities overlap overlaps overlapped overlapping identical resemble resembles resembled resembling resemblance reminiscent close match matches matched mirror mirrors mirrored shares share shared sharing reuses reused reusing borrows borrowed recycles recycled parallels echoes consistent common fits fit expect expected");

    private void Alike(int i)
    {
        if (_alike.Contains(s[i].Word) && s.Plain(i))
        {
            LikeTheirs(i);
        }
        else if (s.IsAny(i, "only", "exclusively", "solely", "previously", "once", "hitherto", "uniquely", "unique", "exclusive", "specific", "peculiar", "proprietary", "particular"))
        {
            OnlyTheirs(i);
        }
    }

    private void LikeTheirs(int i)
    {
        if (_found.Exists(other => other.Rule == "similar-to" && other.Trigger.From == i))
        {
            return;
        }

        // "everything fits a group working from STATE", "what you would expect to see from a group of STATE".
        if (s.IsAny(i, "fits", "fit", "expect", "expected"))
        {
            var from = s.IsAny(i, "fits", "fit") ? s.Is(i + 1, "the") && s.Find(i + 2, i + 4, "profile", "pattern", "description", "bill") is var profile and > 0 ? profile + 2 : i + 1 : s.Find(i + 1, i + 6, "from", "of") + 1;
            if (from > 0 && CulpritAfter(from) is { } fitting && s.Any(fitting, ActorName | CyberActorNoun) && s.Any(fitting, Place | ActorName | Sponsored) && Predicate.Before(s, i) is var fits && !fits.Negated)
            {
                Add("similar-to", Stance.Suspects, fitting, i, from).Hedged = true;
            }

            return;
        }

        if (s.IsAny(i, "shares", "share", "shared", "sharing") && s.Find(i + 1, i + Likeness, "with") < 0)
        {
            return;
        }

        var at = s.IsAny(i, "resemble", "resembles", "resembled", "resembling", "match", "matches", "matched", "mirror", "mirrors", "mirrored", "echoes") ? i + 1
            : s.IsAny(i, "shares", "share", "shared", "sharing") ? s.Find(i + 1, i + Likeness, "with") + 1
            : s.IsAny(i, "reuses", "reused", "reusing", "borrows", "borrowed", "recycles", "recycled") ? s.Find(i + 1, i + 8, "from", "of") + 1 : s.Find(i + 1, i + 8, "to", "with", "between", "of") + 1;
        if (at == 0 || s.Is(i, "common") && !s.Is(i - 1, "in") || s.Is(i, "consistent") && !s.Is(i + 1, "with") || s.Is(i, "close") && !s.Is(i + 1, "to") || Theirs(at, s.Is(i, "close")) is not { } owner)
        {
            return;
        }

        var p = Predicate.Before(s, i);
        var doubted = p.Negated || s.Find(i - 3, i, "no", "any") >= 0;
        var candidate = Add("similar-to", doubted ? Stance.Disputes : Stance.Suspects, owner, i, at);
        candidate.Hedged = p.Partial;
    }

    /// <summary>Whose the things behind are: "those of GROUP", "one found in a backdoor used by GROUP", "tools that GROUP used", "GROUP's tools".</summary>
    private NounPhrase? Theirs(int at, bool used)
    {
        for (var k = at; k < Math.Min(s.Count, at + Likeness); k++)
        {
            if (s[k].Word is ";" or "." or ":" or "but" or "though" or "although" or "\"" || s.Has(k, Quoting) && s.Plain(k) && !s.IsAny(k, "found", "observed", "shown", "notes", "reports", "claims", "posts", "states"))
            {
                return null;
            }

            if (s.IsAny(k, "by", "from") || s.Is(k, "of") && k > at && !used || s.IsAny(k, "to", "with") && s.IsAny(k - 1, "attributed", "linked", "tied", "ascribed", "associated", "belonging") || s.Is(k, "in") && s.IsAny(k - 1, "used", "seen"))
            {
                if (CulpritAfter(k + 1) is { } owner && (s.Any(owner, ActorName | CyberActorNoun) && s.Any(owner, Name | Sponsored) || s.Has(owner.To - 1, Country | Metonym) && s.Has(k - 1, AttackNoun)
                    || s.Is(k, "by") && s.IsAny(k - 1, "used", "employed", "deployed", "wielded") && s.Any(owner, Place) && s.Has(owner.To - 1, Place | StateNoun)))
                {
                    return owner;
                }
            }
            else if ((s.IsAny(k, "that", "which", "what", "how") || k > at && (s.Has(k - 1, AttackNoun) || _malware.Contains(s[k - 1].Word)) || s.IsAny(k - 1, "tools", "code", "one", "ones", "those", "notes", "servers")) && NounPhrases.After(s, s.Has(k, Wh) || s.Is(k, "that") ? k + 1 : k) is { } user
                && (s.Has(user.To - 1, ActorName | CyberActorNoun | Country | Metonym) || s.Is(user.To - 1, "north")) && s.Any(user, Name) && s.Has(user.To, Auxiliary | AttackVerb | Verb))
            {
                return NounPhrases.Named(s, user);
            }
            else if (k > at && _malware.Contains(s[k - 1].Word) && s.Has(k, Proper) && NounPhrases.After(s, k) is { Length: < 3 } wielder && s.IsAny(wielder.To, "used", "deployed", "unleashed", "employed") && s.IsAny(wielder.To + 1, "against", "in", "on", "to"))
            {
                return wielder;
            }
        }

        return null;
    }

    /// <summary>"seen only in operations by GROUP", "a loader that only GROUP has been seen using", "used exclusively by GROUP", "unique to GROUP".</summary>
    private void OnlyTheirs(int i)
    {
        NounPhrase? owner = null;
        if (s.IsAny(i, "unique", "exclusive", "specific", "peculiar", "proprietary", "particular"))
        {
            owner = s.Is(i + 1, "to") ? CulpritAfter(i + 2) : null;
        }
        else if (s.Is(i, "only") && CulpritAfter(i + 1) is { } user && s.Any(user, ActorName | CyberActorNoun) && s.Has(user.To, Have | WordClass.Be | Modal) && s.Find(user.To, user.To + 6, "using", "used", "use", "uses", "employ", "employed", "deployed", "deploying", "had") > 0)
        {
            owner = user;
        }
        else if (s.Find(i - 5, i + 6, "seen", "used", "observed", "deployed", "found", "spotted", "attributed", "associated", "linked", "wielded", "employed") is var seen and >= 0)
        {
            var by = s.Find(Math.Max(seen, i) + 1, Math.Max(seen, i) + 8, "by", "to", "with");
            owner = by > 0 ? CulpritAfter(by + 1) : s.Find(Math.Max(seen, i) + 1, Math.Max(seen, i) + 6, "in", "of") is var within and > 0 && NounPhrases.After(s, within + 1) is { } deeds && s.Has(deeds.To - 1, AttackNoun) ? Adjectives(deeds) : null;
        }

        // What was used before by them need not be theirs: "previously" wants a tool that somebody uses now.
        if (owner is not { } theirs || !s.Any(theirs, ActorName) && !(s.Any(theirs, CyberActorNoun) && s.Any(theirs, Name)) || s.Find(i - 14, i, "tool", "tools", "loader", "malware", "backdoor", "implant", "code", "technique", "techniques", "infrastructure", "certificates", "wallet", "wallets", "servers", "server", "domain", "domains", "certificate", "exploit", "variant", "wiper", "framework", "kit", "lure", "lures", "script", "shell", "toolkit", "trojan", "family") < 0)
        {
            return;
        }

        _found.RemoveAll(other => other.Rule is "done-by" or "attack-by" && other.Accused is { } a && a.Overlaps(theirs));
        if (!_found.Exists(other => other.Rule == "similar-to" && other.Accused is { } a && a.Overlaps(theirs)))
        {
            Add("similar-to", Stance.Suspects, theirs, i, i + 1);
        }
    }
}
