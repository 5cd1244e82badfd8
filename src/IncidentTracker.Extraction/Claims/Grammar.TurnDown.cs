using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What becomes of accusations in a clause that somebody turns down or only declines to say.</summary>
internal sealed partial class Grammar
{
    /// <summary>What stands in a clause that is turned down is disputed by whoever turns it down; what somebody only declines to say is no accusation.</summary>
    private void TurnDown()
    {
        // Words of scorn belong to the answer they stand in, and who denies the deed does not boast of it.
        foreach (var answer in _found.Where(candidate => candidate.Rule is "called-baseless" or "dismissed" or "no-part" or "did-not" or "denied").ToList())
        {
            _found.RemoveAll(candidate => candidate.Rule == "doubted" && candidate.Trigger.From >= answer.Trigger.From && s.IsAny(candidate.Trigger.From, "false", "unfounded", "wrong", "delusional", "flawed", "doubtful")
                || candidate.Rule is "hacker-says" or "hacker-claims");
            // "called the charge absurd and said STATE had not hacked anyone": one answer.
            _found.RemoveAll(candidate => answer.Rule == "dismissed" && answer is { Stance: Stance.Denies, Claimant: { } speaker } && candidate.Stance == Stance.Disputes && (candidate.Rule is "did-not" or "no-part" or "involved" || candidate.Rule.EndsWith("-did", StringComparison.Ordinal)) && candidate.Trigger.From > answer.Trigger.To
                && SourcePhrases.For(Sources, candidate.Trigger.From) is { } again && again.Who.Overlaps(speaker));
        }

        _found.RemoveAll(candidate => candidate.Stance is Stance.Accuses or Stance.Suspects && candidate.Accused is { } accused && _spared.Exists(spared => spared.Overlaps(accused)));
        foreach (var (from, to) in _unsaid)
        {
            // "did not have enough data to conclude that GROUP was behind it, as outlined by SOURCE": another says so.
            if (s.Find(from, to, "as") is var relayed && relayed > 0 && (s.Has(relayed + 1, Say) || s.Is(relayed + 2, "by") || s.Has(relayed + 2, Say)))
            {
                continue;
            }

            _found.RemoveAll(inner => inner.Trigger.From >= from && inner.Trigger.From < to && inner.Stance is Stance.Accuses or Stance.Suspects or Stance.Disputes && !inner.Modifier);
        }

        // "not responsible for the delay": no deed, no accusation that could be turned down.
        if (s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun | ActorName) < 0)
        {
            _found.RemoveAll(blamed => blamed.Stance == Stance.Disputes && blamed.Rule is "responsible" or "to-blame" or "blamed-for" && (s.Is(blamed.Trigger.To, "for") ? !s.IsAny(blamed.Trigger.To + 1, "it", "this", "that", "these") : blamed.Accused is not { } named || !s.Any(named, Name)));
        }

        foreach (var negated in _found)
        {
            negated.Rebuts |= negated.Stance == Stance.Disputes && (negated.Rule is "behind" or "responsible" or "involved" or "to-blame" or "blamed-for" || negated.Rule.EndsWith("-did", StringComparison.Ordinal));
        }

        // "believes STATE was not behind it".
        foreach (var disputed in _found.Where(candidate => candidate is { Stance: Stance.Disputes, Accused: not null }).ToList())
        {
            _found.RemoveAll(candidate => candidate.Rule is "believes-that" or "evidence-that" && candidate.Stance != Stance.Disputes && candidate.Accused is { } held && held.Overlaps(disputed.Accused!.Value) && candidate.Trigger.From < disputed.Trigger.From);
        }

        foreach (var (from, at, claimant) in _doubts)
        {
            var end = DoubtEnd(at);
            var outer = _found.Find(candidate => candidate.Rule is "doubted" or "no-evidence" or "turned-down" && candidate.Trigger.From <= at && candidate.Trigger.To >= from && candidate.Accused is not null);
            var inner = _found.Where(candidate => candidate != outer && candidate.Trigger.To > at && candidate.Trigger.From >= from && candidate.Trigger.From < end && candidate.Accused is not null
                && (!candidate.Modifier || candidate.Trigger.From < at + 5 && candidate.Rule is "work-of" or "done-by" or "attack-by" or "linked-to")
                && candidate.Rule is not "evidence-that" && candidate.Stance is Stance.Accuses or Stance.Suspects or Stance.Disputes && candidate.Rule is not ("doubted" or "no-evidence")).ToList();
            _found.RemoveAll(candidate => candidate.Rule is "evidence-that" or "believes-that" && candidate.Trigger.From >= from - 1 && candidate.Trigger.From <= at);
            if (outer is null && (inner.Find(candidate => candidate.Rule != "adjective-deed") ?? inner.FirstOrDefault()) is { } disputed)
            {
                (disputed.Stance, disputed.Claimant, disputed.Passive, disputed.Modifier) = (Stance.Disputes, claimant, false, false);
                inner.Remove(disputed);
            }
            else if (outer is null && inner.Count == 0)
            {
                Deny(from, at, end, claimant);
            }

            if (outer?.Accused is { } turned)
            {
                // What the words for the one who is cleared say of him besides is no accusation, unless a paper that is doubted makes it.
                _found.RemoveAll(candidate => candidate is { Modifier: true, Accused: { } part, Stance: Stance.Accuses or Stance.Suspects } && candidate != outer && part.Overlaps(turned) && candidate.Trigger.From >= from
                    && s.Find(from, candidate.Trigger.From, "claiming", "claims", "claimed", "alleging", "saying", "asserting") < 0);
            }

            _found.RemoveAll(candidate => inner.Contains(candidate) && (candidate.Stance != Stance.Disputes || outer is not null));
        }
    }

    /// <summary>A clause or a verdict that is turned down though nothing in it accuses by itself: "does not believe NAME played a part", "not convinced by the attribution".</summary>
    private void Deny(int from, int at, int end, NounPhrase? claimant)
    {
        var clause = s.Is(at, "that") ? at + 1 : at;
        if (AskedWhether(clause) > 0 || s.Find(clause, Math.Min(end, clause + 8), "played", "had", "plays", "took") is var verb && verb > 0 && s.Find(verb, Math.Min(verb + 5, end), "part", "role", "hand") > 0)
        {
            if (ClauseSubject(clause) is { } subject)
            {
                var culprit = s.Any(subject, Name | CyberActorNoun | ActorNoun) && MayBeCulprit(subject) && !s.Any(subject, IncidentNoun) ? subject : s.Find(subject.To, end, Place | ActorName) is var far && far > 0 && NounPhrases.After(s, far) is { } distant && (s.Any(distant, ActorName | CyberActorNoun | StateNoun) || s.Has(distant.To - 1, Country | Metonym)) ? distant : (NounPhrase?)null;
                if (culprit is not null || s.Find(clause, end, Sponsored) > 0)
                {
                    Add("turned-down", Stance.Disputes, culprit, from, at).Claimant = claimant;
                }
            }

            return;
        }

        for (var k = at; k < Math.Min(end, at + 7); k++)
        {
            if (_verdicts.Contains(s[k].Word) && (s.IsAny(k, "attribution") || s.Find(at, end, Place | ActorName) > 0))
            {
                var named = s.Find(at, end, Place | ActorName);
                Add("turned-down", Stance.Disputes, named > 0 ? Spelled(named) : null, from, k + 1).Claimant = claimant;
                return;
            }
        }
    }

    /// <summary>The name that begins at a token, also where it stands before another noun: "the North Korea story".</summary>
    private NounPhrase Spelled(int at)
    {
        var to = at + 1;
        while (s.Has(to, Place | ActorName) && s[to].Capital)
        {
            to++;
        }

        return new(at, to);
    }

    private int DoubtEnd(int at)
    {
        for (var k = at; k < s.Count; k++)
        {
            if (s[k].Word is ";" or "but" or "although" or "though" or "while" or "whereas" or "." || s.Is(k, ",") && (s.Has(k + 1, Say | Pronoun) || s.Has(k + 2, Say)) || s.Is(k, "\"") && k > at + 1 && s.Has(k + 1, Say | Name))
            {
                return k;
            }
        }

        return s.Count;
    }
}
