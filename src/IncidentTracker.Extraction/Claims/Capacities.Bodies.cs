using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>For whom those speak who are named by their office only, and what people do of whom a clause tells.</summary>
internal sealed partial class Capacities
{
    /// <summary>How many sentences back "a spokesman" looks for whose he is.</summary>
    private const int BodyReach = 3;

    /// <summary>Words of names that half of all bodies bear.</summary>
    private static readonly FrozenSet<string> _common = new[]
    {
        "national", "international", "united", "central", "federal", "general", "royal", "first", "great", "new", "digital", "global", "public", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "american", "european", "world", "state", "states",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static bool IsCommonName(string word) => _common.Contains(word);

    /// <summary>"has hit BODY", "broke into the network of BODY", "stolen money from BODY": whom the deed was done to; null elsewhere.</summary>
    private static NounPhrase? Robbed(ClaimSentence s, int i)
    {
        var into = s.IsAny(i, "broke", "broken", "breaking", "hacked", "got", "logged", "crept", "burrowed") && s.Is(i + 1, "into") || s.IsAny(i, "access", "entry") && s.Is(i + 1, "to") ? i + 2 : -1;
        var hit = into < 0 && s.IsAny(i, "hit", "hits", "struck", "crippled", "paralysed", "paralyzed", "disrupted", "targeted", "hacked", "breached", "infiltrated", "penetrated", "attacked", "robbed", "defrauded", "hacking", "breaching") && !s.IsAny(i - 1, "was", "were", "been", "being") ? i + 1 : into;
        var from = hit < 0 && s.IsAny(i, "stole", "stolen", "stealing", "took", "taken", "siphoned", "copied", "leaked", "drained", "swiped", "lifted", "looted", "exfiltrated", "pilfered") && s.Find(i + 1, Math.Min(s.Count, i + 9), "from") is var at and > 0 ? at + 1 : hit;
        if (from < 0 || NounPhrases.After(s, from) is not { } prey || s.Any(prey, ActorName | ResearcherNoun))
        {
            return null;
        }

        return s.Is(prey.To, "of") && NounPhrases.After(s, prey.To + 1) is { } owner ? owner : prey;
    }

    /// <summary>"NAME, who teaches computing at UNIVERSITY,", "NAME, whose account was broken into,".</summary>
    private static NounPhrase? Occupation(ClaimSentence s, int who)
    {
        if (!s.IsAny(who, "who", "whose"))
        {
            return null;
        }

        var end = who + 1;
        while (s.In(end) && end - who < LongestRole && s[end].Word is not ("," or "." or ";" or "\""))
        {
            end++;
        }

        return s.Is(who, "whose")
                ? s.Find(who + 1, end, StrongAttackVerb) > 0 || s.Find(who + 1, end, "firm", "company", "team", "startup") > 0 || s.Find(who + 1, end, "stolen", "accessed", "leaked", "misused", "compromised", "broken", "exposed") > 0 ? new(who, end) : null
            : s.IsAny(who + 1, "teaches", "taught", "lectures", "lectured", "studies", "studied", "researches", "researched", "specialises", "specializes", "heads", "headed", "leads", "led", "directs", "directed", "runs", "ran", "chairs", "chaired", "oversees", "founded", "works", "serves", "advises", "represents")
                || s.Has(who + 1, Adverb) && s.IsAny(who + 2, "teaches", "studies", "heads", "leads", "runs", "works", "directs") ? new(who, end) : null;
    }

    /// <summary>Somewhere in the article something is said of the name as of a body: "NAME's systems", "NAME said its network".</summary>
    public bool IsBody(string name) => _victims.Count == 0 || _victims.Contains(name) || _vendors.Count == 0;

    /// <summary>"director of research at FIRM", "FIRM researchers", "FIRM Labs": whose trade it is to look into attacks; null elsewhere.</summary>
    private static NounPhrase? House(ClaimSentence s, int i)
    {
        NounPhrase? house = null;
        if (s.Has(i, ResearcherNoun) && s.IsAny(i + 1, "at", "from", "with", "of") && NounPhrases.After(s, i + 2) is { } employer)
        {
            house = employer;
        }
        else if (s.IsAny(i, "research", "intelligence", "response", "threat") && s.IsAny(i + 1, "at", "for") && s.Find(i - 4, i, RoleNoun) >= 0 && NounPhrases.After(s, i + 2) is { } firm)
        {
            house = firm;
        }
        else if (s.IsAny(i, "researchers", "analysts", "researcher") && i > 1 && s[i - 1].IsPossessive && NounPhrases.Before(s, i - 1) is { } owner)
        {
            house = owner;
        }
        else if (s.IsAny(i, "researchers", "analysts", "researcher", "analyst") && i > 1 && s[i - 1].Capital && s.Has(i - 1, Proper))
        {
            house = new NounPhrase(s[i - 2].Capital && s.Has(i - 2, Proper) ? i - 2 : i - 1, i);
        }
        else if (s[i].Capital && s.IsAny(i, "labs", "security", "cybersecurity", "cyber", "threat") && i > 0 && s[i - 1].Capital && s.Has(i - 1, Proper) && !s.IsAny(i - 1, "homeland", "national", "social", "internal", "state", "federal", "public", "health", "food") && !s.Is(i - 1, "of") && !(s.In(i + 1) && s[i + 1].Capital) && !s.IsAny(i + 1, "and", "&"))
        {
            house = new NounPhrase(i - 1, i);
        }

        if (house is not { } found || s.Any(found, Place | GovernmentNoun | MediaNoun | ActorName) || s.Has(found.From, Pronoun))
        {
            return null;
        }

        for (var k = found.From; k < found.To; k++)
        {
            if (ClaimantKinds.IsSchool(s[k].Word))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>In what capacity the body speaks that the sentences before were about, for those who speak for it without its name; null where none is known.</summary>
    public ClaimantKind? BodyBefore(int sentence, bool firm)
    {
        for (var at = sentence - 1; at >= 0 && at < _sentences.Count && sentence - at <= BodyReach; at--)
        {
            var s = _sentences[at];
            for (var i = 0; i < s.Count; i++)
            {
                if (s[i].Capital && (_vendors.Contains(s[i].Word) || s.Has(i, VendorName) && i > 0))
                {
                    return ClaimantKind.SecurityVendor;
                }

                if ((s[i].Capital || s.Has(i, VictimNoun)) && _victims.Contains(s[i].Word))
                {
                    return ClaimantKind.Victim;
                }

                if (!firm && s.Has(i, GovernmentNoun) && (s[i].Capital && i > 0 || s.IsAny(i, "police", "ministry", "prosecutors")) && !s.IsAny(i, "community", "president", "officers"))
                {
                    return ClaimantKind.Government;
                }
            }
        }

        return null;
    }
}
