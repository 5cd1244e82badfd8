using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What is said of no deed that was done: what could be, what people are given to, what is wished for, asked or demanded, and whose words or tools something is.</summary>
internal sealed partial class Grammar
{
    private static readonly string[] _wants = "urging urged urges urge considering considers weighing weighs mulling mulls proposed proposing proposes demanded demanding demands threatened threatening threatens calling calls called pushing seeking".Split(' ');
    private static readonly FrozenSet<string> _speech = Set("comment comments quote quotes quotation quotations remark remarks word words statement statements saying sayings");
    private static readonly FrozenSet<string> _exploits = Set("tool tools exploit exploits vulnerability vulnerabilities flaw flaws cyberweapon cyberweapons toolkit toolset");

    private bool IsUnreal(ClaimCandidate candidate)
    {
        var (at, end) = (candidate.Trigger.From, candidate.Trigger.To);
        if (candidate.Stance is Stance.Denies or Stance.Disputes)
        {
            // "researchers found no indication that they tried": others are spoken of than those who looked.
            return candidate is { Rule: "they-did", Accused: { Length: 1 } they } && s.IsAny(they.From, "they", "it") && s.Is(they.From - 1, "that") && s.IsAny(they.From - 2, "indication", "indications", "evidence", "sign", "signs", "proof");
        }

        return candidate.Rule switch
        {
            // "could be used by foreign governments"; "a tool developed by the agency" is no deed.
            "done-by" or "attack-by" => IsPossible(at) || s.IsAny(at, "developed", "created", "built", "designed", "made", "written") && NounPhrases.Before(s, at) is { } made && _exploits.Contains(s[made.To - 1].Word) && candidate.Accused is { } maker && s.Any(maker, StateNoun | GovernmentNoun | Place),
            // "companies tend to blame", "the rush to blame".
            "blamed" => s.Is(at - 1, "to") && s.IsAny(at - 2, "tend", "tends", "tended", "tendency", "rush", "temptation", "tempting", "tempted", "easy", "easier", "convenient", "fashionable", "habit"),
            // "I would rather it was STATE", "asks me whether it was STATE".
            "it-was" => s.IsAny(at - 1, "rather", "wish", "wishes", "wished", "whether"),
            // "STATE attacks could play a role".
            "adjective-deed" => s.Find(end, end + 4, "could", "might") is var may && may >= end && !s.IsAny(may + 1, "have", "not") && s.Find(end, may, Auxiliary | Say | Name) < 0 && s.Find(end, may, ",", ";") < 0,
            // "urging the Treasury to impose sanctions on STATE".
            "sanctions-against" => !s.IsAny(at - 1, "imposed", "announced", "slapped", "placed") && s.Find(0, at, _wants) is var wish and >= 0 && s.Find(wish + 1, at, "to", "for", "imposing") >= 0 && s.Find(wish, at, ",", ";") < 0,
            // "any entity working at the direction of STATE".
            "on-behalf-of" or "works-for" or "sponsored-by" => IsAny(at)
                // "a minister backed by her party", "they have done work for PAPER".
                || candidate.Rule == "sponsored-by" && s.IsAny(at, "backed", "supported") && s.IsAny(at - 1, "minister", "president", "senator", "chairman", "candidate", "lawmaker", "mayor", "governor")
                || s.Is(at, "work") && s.IsAny(at - 1, "done", "do", "does", "did", "doing") && candidate.Accused is { } client && !s.Any(client, Place | StateNoun | GovernmentNoun | ActorName),
            "attributed-to" => _speech.Contains(s.Word(at - 1)),
            // "broke into FIRM, stole its films": whom it was done to, before the second verb of whoever did it.
            "named-did" => candidate.Accused is { } named && s.Is(named.To, ",") && at == named.To + 1 && s.Has(named.From - 1, Preposition),
            // "too early to say whether the case would be heard".
            "too-early-to-say" => s.IsAny(s.Is(end, "\"") ? end + 1 : end, "whether", "if", "how", "when") && s.Find(end, s.Count, Place | ActorName | CyberActorNoun | StateNoun | ActorNoun) < 0
                && s.Find(end, s.Count, "behind", "responsible", "who", "linked", "connected", "related", "work", "attribute", "blame", "sponsored", "deliberate", "inside") < 0,
            _ => false,
        };
    }

    /// <summary>Such as could be, is wished for or demanded, which the words of the sentence may not bring back; the others are misread and leave it open.</summary>
    private bool IsMood(ClaimCandidate candidate) => candidate.Rule is "it-was" or "adjective-deed" or "sanctions-against" || candidate.Rule is "done-by" or "attack-by" && IsPossible(candidate.Trigger.From);

    /// <summary>"any person or group working": of nobody in particular.</summary>
    private bool IsAny(int end)
    {
        var from = end - 1;
        while (from > 0 && s.IsAny(from, "the", "at", "on", "under", "in", "for"))
        {
            from--;
        }

        for (var k = from; k >= 0 && from - k < 6 && s[k].IsWord && !s.Has(k, Preposition | Auxiliary | Say | AttackVerb); k--)
        {
            if (s.IsAny(k, "any", "anyone", "anybody", "whoever"))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPossible(int verb)
    {
        var be = s.Has(verb - 1, Adverb) ? verb - 2 : verb - 1;
        return s.Is(be, "be") && s.IsAny(be - 1, "could", "might", "can", "would");
    }
}
