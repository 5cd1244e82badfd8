using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Denials by the adjective alone: "spoke of baseless accusations", "another round of absurd charges"; and what looks like a claim and is about something else.</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _retorting = Set("spoke speaks speaking went goes responded responds responding replied replies answered answers countered counters complained complains complaining talked talks cited cites decried decries denounced denounces protested protests lamented laments railed "
        + "fumed spat scoffed sniffed bristled wrote writes tweeted said says posted warned warns rejected rejects dismissed dismisses condemned condemns hit lashed");

    /// <summary>What states accuse each other of besides breaking into computers.</summary>
    private static readonly FrozenSet<string> _quarrels = Set("supplying arming violating shipping smuggling training sheltering harbouring harboring manipulating stoking fomenting destabilising destabilizing undermining building testing developing enriching annexing invading occupying shooting downing bombing shelling "
        + "killing murdering poisoning cheating doping torturing detaining jailing persecuting blocking cutting seizing kidnapping abducting assassinating funding financing financing dumping subsidising subsidizing breaching breaking backing supporting provoking massing");

    private void Scorns(int i)
    {
        if (!_accusations.Contains(s[i].Word) && !s.IsAny(i, "claims", "reports") || s.IsAny(i, "involvement", "responsibility", "indictment", "culpability", "complicity", "charge"))
        {
            return;
        }

        var scorn = i - 1;
        while (scorn >= i - 3 && scorn >= 0 && !_scorn.Contains(s[scorn].Word) && s[scorn].IsWord)
        {
            scorn--;
        }

        if (scorn < 0 || scorn < i - 3 || !_scorn.Contains(s[scorn].Word))
        {
            return;
        }

        while (scorn > 1 && (_scorn.Contains(s[scorn - 1].Word) || s.Is(scorn - 1, "and") && _scorn.Contains(s[scorn - 2].Word)))
        {
            scorn--;
        }

        if (_found.Exists(other => other.Rule is "dismissed" or "called-baseless" && other.Stance is Stance.Denies or Stance.Disputes))
        {
            return;
        }

        var who = Retorting(scorn);
        if (who is null && !s.Inside(i))
        {
            return;
        }

        // Who is told to turn them down is whoever was accused: a state, its people, a defendant, not a company that answers its critics.
        if (who is { } party && (!s.Any(party, Place | ActorName | CyberActorNoun) && s.Find(party.From, party.To, "embassy", "kremlin", "foreign", "ambassador", "ministry", "regime", "lawyer", "attorney", "minister", "spokesman", "spokeswoman") < 0 || s.Any(party, ResearcherNoun | VendorName | VendorNoun)))
        {
            return;
        }

        _found.RemoveAll(other => other.Rule == "doubted" && other.Trigger.From >= scorn && other.Trigger.From <= i);
        var candidate = Add("called-baseless", Stance.Denies, null, scorn, i + 1);
        if (who is { } own)
        {
            candidate.Claimant = own;
            candidate.Accused = own;
        }
        else
        {
            candidate.Rebuts = true;
        }
    }

    /// <summary>Who speaks of such accusations: the subject of the verb before them.</summary>
    private NounPhrase? Retorting(int noun)
    {
        for (var v = noun - 1; v >= Math.Max(0, noun - 9); v--)
        {
            if (s[v].Word is ";" or "but")
            {
                return null;
            }

            if (_retorting.Contains(s[v].Word) && s.Plain(v) && !s.Has(v - 1, Determiner))
            {
                return Predicate.Before(s, v) is { Negated: false, Subject: { } subject } && !IsPronoun(s, subject) && !s.Has(subject.From, Wh) ? subject : null;
            }
        }

        return null;
    }

    /// <summary>Quarrels between states over other things, policies and portraits: no claims about an incident.</summary>
    private void Discard()
    {
        var cyber = s.Find(0, s.Count, IncidentNoun | StrongAttackVerb | CyberActorNoun | ActorName) >= 0 || s.Find(0, s.Count, "cyber", "computer", "computers", "online", "network", "networks", "internet", "e-mails", "emails", "election", "elections", "cyberattacks", "servers", "website", "websites", "data") >= 0;
        if (!cyber && _found.Find(candidate => candidate.Rule is "accused" or "accused-of" && s.Find(candidate.Trigger.To, candidate.Trigger.To + 8, "of") is var of && of >= 0 && (_quarrels.Contains(s.Word(of + 1)) || s.Is(candidate.Trigger.To - 1, "of") && _quarrels.Contains(s.Word(candidate.Trigger.To)))
                || candidate.Rule == "accused-of" && _quarrels.Contains(s.Word(candidate.Trigger.To))) is { } quarrel)
        {
            // "…, which STATE denies" goes with it.
            _found.RemoveAll(candidate => candidate == quarrel || candidate.Rule == "denied" && candidate.Trigger.From > quarrel.Trigger.From);
        }

        // "PLATFORM does not tell which government": what its warnings hold, today as ever.
        _found.RemoveAll(candidate => candidate.Rule == "would-not-say" && candidate.Claimant is { Length: 1 } platform && s.IsAny(platform.From, "google", "facebook", "twitter", "microsoft", "yahoo", "apple", "gmail") && s.IsAny(platform.To, "does", "doesn't", "never", "do", "don't"));

        // "blamed on a contractor who had left a backup on a public server": the careless, not the culprit.
        _found.RemoveAll(candidate => candidate.Rule.StartsWith("blamed", StringComparison.Ordinal) && candidate.Accused is { } careless && !s.Any(careless, Place | ActorName) && s.IsAny(careless.To, "who", "that", "which")
            && s.Find(careless.To + 1, careless.To + 5, "left", "forgot", "forgotten", "failed", "lost", "misconfigured", "clicked", "opened", "neglected", "mislaid", "misplaced", "ignored", "skipped", "stored", "uploaded", "mistakenly", "accidentally", "inadvertently") > 0);
    }
}
