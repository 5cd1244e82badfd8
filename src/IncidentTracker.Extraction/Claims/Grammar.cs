using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Everything in a sentence that could be an attribution claim: generous, since the model says no afterwards.</summary>
internal sealed partial class Grammar
{
    private readonly ClaimSentence s;
    private readonly List<ClaimCandidate> _found = [];
    private List<SourcePhrase>? _said;

    private Grammar(ClaimSentence sentence) => s = sentence;

    /// <summary>Who speaks; asked only where something was found, which most sentences never reach.</summary>
    private List<SourcePhrase> Sources => _said ??= SourcePhrases.Of(s);

    /// <summary>The candidates of a sentence and who speaks in it.</summary>
    public static (List<ClaimCandidate> Found, List<SourcePhrase> Sources) Read(ClaimSentence sentence)
    {
        var grammar = new Grammar(sentence);
        grammar.Read();
        grammar.Prosecute();
        grammar.Unwrap();
        grammar.Inherit();
        grammar.Rename();
        grammar.Misplace();
        grammar.TurnDown();
        grammar.Lean();
        grammar.Discard();
        grammar._found.RemoveAll(candidate => !grammar.Inquired(candidate) && grammar.IsAsked(candidate));
        grammar.Presume();
        foreach (var possible in grammar._found)
        {
            // What is only possible is no part of a name.
            possible.Accused = possible.Accused is { Length: > 1 } whole && sentence.IsAny(whole.From, "possible", "apparent") ? new(whole.From + 1, whole.To) : possible.Accused;
        }

        grammar._found.RemoveAll(did => (did.Rule.EndsWith("-did", StringComparison.Ordinal) || did.Rule == "done-by") && grammar._found.Exists(alike => alike.Rule is "similar-to" or "traces-of" && alike.Accused is { } a && did.Accused is { } b && a.Overlaps(b)));
        // "GROUP claimed responsibility for an attack that knocked": the deed it owns up to is told once.
        grammar._found.RemoveAll(did => did.Rule.EndsWith("-did", StringComparison.Ordinal) && did.Rule != "says-did" && grammar._found.Exists(boast => boast.Rule is "claimed-responsibility" or "claimed-by" && boast.Trigger.From <= did.Trigger.From && boast.Accused is { } a && did.Accused is { } b && a.Overlaps(b)));
        grammar._found.RemoveAll(grammar.IsPortrait);
        var unreal = grammar._found.FindAll(grammar.IsUnreal);
        grammar._found.RemoveAll(unreal.Contains);
        sentence.Unreal = unreal.Exists(grammar.IsMood) && grammar._found.Count == 0;
        // "rejected the theory that STATE was behind it": what is turned down is no accusation beside.
        grammar._found.RemoveAll(told => told is { Stance: Stance.Accuses or Stance.Suspects, Accused: { } held } && grammar._found.Exists(down => down.Rule is "turned-down" or "dismissed" && down.Trigger.From < told.Trigger.From && down.Accused is { } freed && freed.Overlaps(held)));
        // "appeared in court on Friday charged with": a day is nobody.
        grammar._found.RemoveAll(idle => idle.Accused is { Length: 1 } day && NounPhrases.IsDay(sentence, day.From));
        // "told PAPER in a chat that they had": who is told does nothing. "Hacked by GROUP" is signed, no report of another.
        grammar._found.RemoveAll(did => did.Rule.EndsWith("-did", StringComparison.Ordinal) && did.Accused is { } told && sentence.IsAny(told.From - 1, "told", "tells", "informed"));
        grammar._found.RemoveAll(done => done.Rule is "done-by" or "attack-by" && grammar._found.Exists(signed => signed.Rule == "signed-by" && signed.Accused is { } a && done.Accused is { } b && a.Overlaps(b)));
        // "GROUP, the hackers who once broke into": who that is, told of somebody accused already.
        grammar._found.RemoveAll(told => told is { Modifier: true, Accused: { } apposed } && told.Rule.EndsWith("-did", StringComparison.Ordinal) && sentence.Is(apposed.From - 1, ",")
            && grammar._found.Exists(accused => accused != told && accused.Accused is { } named && named.To == apposed.From - 1));
        return (grammar._found, grammar._found.Count == 0 ? [] : grammar.Sources);
    }

    private void Read()
    {
        for (var i = 0; i < s.Count; i++)
        {
            var word = s[i].Word;
            switch (word)
            {
                case "behind": Behind(i); break;
                case "involved": Involved(i); break;
                case "responsible": Responsible(i); break;
                case "responsibility" or "credit": Responsibility(i); break;
                case "blame" or "blamed" or "blames" or "blaming": Blame(i); break;
                case "accuse" or "accused" or "accuses" or "accusing": Accuse(i); break;
                case "attribute" or "attributed" or "attributes" or "attributing": Attribute(i); break;
                case "suspect" or "suspected" or "suspects" or "suspecting": Suspect(i); break;
                case "link" or "linked" or "links" or "linking" or "tie" or "tied" or "ties" or "tying" or "trace" or "traced" or "connect" or "connects" or "connected" or "traces" or "associates" or "connection"
                    or "connections" or "affiliated" or "associated" or "related" or "originated" or "originating" or "originate" or "emanated" or "came" or "come" or "coming" or "belong"
                    or "belongs" or "belonged" or "similarity" or "similarities" or "similar" or "overlap" or "overlaps" or "mirrors" or "hallmarks" or "hallmark" or "fingerprints" or "consistent"
                    or "matched" or "matches" or "resembles" or "reminiscent" or "stems" or "stemmed" or "identified" or "shared" or "shares" or "share" or "identical" or "resemblance":
                    Relate(i); break;
                case "point" or "points" or "pointed" or "pointing" or "suggest" or "suggests" or "suggested" or "suggesting" or "indicate" or "indicates" or "indicated" or "indicating" or "hint" or "hints" or "hinted":
                    PointTo(i); break;
                case "sponsored" or "paid" or "financed" or "hired" or "bankrolled" or "commissioned" or "steered" or "overseen" or "commanded" or "managed" or "operated" or "recruited" or "tasked" or "trained" or "backed" or "funded" or "directed" or "supported" or "ordered" or "controlled" or "run" or "employed": SponsoredBy(i); break;
                case "behalf" or "orders" or "instructions" or "instruction" or "direction" or "behest" or "request" or "command" or "payroll" or "pay" or "auspices" or "control" or "supervision" or "guidance" or "bidding" or "service": OnBehalf(i); break;
                case "work" or "works" or "worked" or "working" or "brainchild" or "handiwork" or "doing" or "part" or "front" or "arm" or "support": WorkOf(i); break;
                case "deny" or "denied" or "denies" or "denying" or "denial": Deny(i); break;
                case "evidence" or "suggestion" or "indication" or "proof" or "sign" or "signs" or "traces": NoEvidence(i); break;
                case "doubt" or "doubts" or "doubted" or "doubtful" or "sceptical" or "skeptical" or "flawed" or "disputed" or "disputes" or "questioned" or "delusional" or "false" or "unfounded" or "wrong": Doubt(i); break;
                case "who" or "attribution" or "source" or "origin" or "identity" or "nationality" or "perpetrators" or "culprit" or "culprits" or "perpetrator" or "attackers" or "whom" or "whether" or "motive" or "country" or "hackers" or "anyone" or "anybody" or "group":
                    Unknown(i); break;
                case "coincidence" or "faked" or "false-flag": Caution(i); break;
                case "comment": NoComment(i); break;
                case "early" or "premature": TooEarly(i); break;
                case "confirm": CannotConfirm(i); break;
                case "naming": Naming(i); break;
            }

            Evidence(i);
            HelpedBy(i);
            ItWas(i);
            Sponsors(i);
            Pinned(i);
            Ascribed(i);
            Alike(i);
            Withhold(i);
            Rebut(i);
            TurnsDown(i);
            Abstain(i);
            Unconvinced(i);
            Leans(i);
            Guesses(i);
            Shrugs(i);
            Sidesteps(i);
            Misgives(i);
            Pleads(i);
            Scorns(i);
            Hunches(i);
            Descends(i);
            Traces(i);
            if (word == "from" || word == "of" && s.Is(i - 1, "out"))
            {
                FromWithin(i);
            }

            Inside(i);
            Caught(i);
            Lawfully(i);
            Boasts(i);

            if (s.Has(i, AttackVerb) && s.Plain(i) || Harms(i) || Spoils(i))
            {
                Assertion(i);
            }

            if (s.Has(i, Agentive) && s.Is(i + 1, "by") || word is "by" or "from" && s.Has(i - 1, Adverb | AttackNoun | Agentive) || word == "from" && s.Is(i - 1, "out") && s.Is(i - 2, "carried") || word == "by")
            {
                ByAgent(i);
            }

            if (s.Has(i, Demonym | Country | ActorName | Metonym))
            {
                Adjective(i);
            }

            if (s.Has(i, Say | Believe) && s.Plain(i))
            {
                Believed(i);
            }
        }

        Speaking();
    }

    /// <summary>"SOURCE believes that ACTOR was behind": the outer and the inner words are one claim, with the doubt of the outer ones.</summary>
    private void Unwrap()
    {
        foreach (var outer in _found.Where(candidate => candidate.Rule is "believes-that" or "evidence-that").ToList())
        {
            var end = s.Find(outer.Trigger.To, s.Count, "but", "although", "though", ";", "while");
            var inner = _found.Find(candidate => candidate != outer && candidate.Stance is Stance.Accuses or Stance.Suspects && candidate.Rule is not ("adjective-deed" or "evidence-that" or "believes-that")
                && candidate.Accused is not null && (!candidate.Modifier || candidate.Rule is "works-for" or "on-behalf-of" or "sponsored-by") && candidate.Trigger.From >= outer.Trigger.To && (end < 0 || candidate.Trigger.From < end));
            if (inner is null)
            {
                continue;
            }

            inner.Stance = outer.Stance == Stance.Accuses ? inner.Stance : outer.Stance;
            inner.Modifier = false;
            inner.Hedged |= outer.Hedged;
            inner.Claimant ??= outer.Claimant;
            _found.Remove(outer);
        }
    }

    /// <summary>"accused by A of being sponsored by B": who accuses says both.</summary>
    private void Inherit()
    {
        foreach (var outer in _found.Where(candidate => candidate.Rule is "accused-of" or "suspected-of" or "accused" && candidate.Claimant is not null).ToList())
        {
            var end = s.Find(outer.Trigger.To, s.Count, "but", "although", "though", ";", "while", "said");
            foreach (var inner in _found.Where(candidate => candidate.Claimant is null && candidate.Trigger.From >= outer.Trigger.To && (end < 0 || candidate.Trigger.From < end) && candidate.Rule is "sponsored-by" or "on-behalf-of" or "works-for"))
            {
                (inner.Claimant, inner.Passive, inner.Modifier) = (outer.Claimant, false, false);
            }
        }
    }

    /// <summary>"suspected STATE hackers", "likely GROUP members": who names the culprit so does not say for sure who it was.</summary>
    private void Presume()
    {
        foreach (var candidate in _found)
        {
            if (candidate is not { Stance: Stance.Accuses, Accused: { } accused })
            {
                continue;
            }

            var at = s.Has(accused.From, Determiner) && accused.Length > 1 ? accused.From + 1 : accused.From;
            // Adverbs stand before the phrase, and so does what doubts a deed that is named by an adjective: "a suspected STATE attack".
            if (Presumes(at) || s.Find(0, s.Count, "confidence") is var confidence and > 0 && s.IsAny(confidence - 1, "low", "medium", "moderate") || s.Has(accused.From - 1, Adverb) && s.Has(accused.From - 1, WordClass.Partial) || candidate.Rule == "adjective-deed" && Presumes(accused.From - 1))
            {
                (candidate.Stance, candidate.Hedged) = (Stance.Suspects, true);
            }
        }
    }

    private bool Presumes(int i) => s.IsAny(i, "suspected", "alleged", "likely", "possible", "apparent", "presumed");

    /// <summary>"whether STATE was behind it", "if GROUP did it": the words ask or suppose, nobody accuses.</summary>
    private bool IsAsked(ClaimCandidate candidate)
    {
        if (candidate.Stance is not (Stance.Accuses or Stance.Suspects or Stance.Charges) || _leant.Contains(candidate))
        {
            return false;
        }

        for (var k = candidate.Trigger.From - 1; k >= 0; k--)
        {
            if (s[k].Word is "," or ";" or "but" or "that" || s.Has(k, Quoting) && s.Plain(k))
            {
                return false;
            }

            if (s[k].Word is "whether" or "if")
            {
                return !s.Is(k + 1, "to") && !s.Is(k - 1, "as") && !candidate.Modifier && IsAskedOf(candidate, k + 1);
            }
        }

        return false;
    }

    /// <summary>The clause is about the culprit or the deed, and does not take them for granted: "whether data was stolen in the attack by GROUP" asks for something else.</summary>
    private bool IsAskedOf(ClaimCandidate candidate, int first)
    {
        while (s.Has(first, Adverb))
        {
            first++;
        }

        return candidate.Accused?.From == first || Predicate.Before(s, candidate.Trigger.From).Subject?.From == first;
    }

    /// <summary>"GROUP is a ransomware operation that launched in 2019": what it is, no deed.</summary>
    private bool IsPortrait(ClaimCandidate did)
    {
        if (did.Rule != "actor-did" || did.Strong || s.Has(did.Trigger.From, StrongAttackVerb) || did.Accused is not { } named || !s.IsAny(named.To, "is", "are") || did.Trigger.From <= named.To)
        {
            return false;
        }

        var of = named.To + 1;
        while (s.Has(of, Adverb))
        {
            of++;
        }

        return s.IsAny(of, "a", "an", "the", "one") && s.Find(of, did.Trigger.From, "that", "which", "who") > 0;
    }

    private ClaimCandidate Add(string rule, Stance stance, NounPhrase? accused, int from, int to)
    {
        // Whoever is cut to nothing is nobody.
        accused = accused is { Length: < 1 } ? null : accused;
        if (accused is { Length: > 2 } borne && s.Find(borne.From, Math.Min(borne.From + 3, borne.To), "involvement", "participation", "complicity", "hand") is var part && part >= 0 && s.Is(part + 1, "of") && part + 2 < borne.To)
        {
            // "suspects the involvement of STATE".
            accused = new(part + 2, borne.To);
        }

        if (accused is { } nicknamed && s.Is(nicknamed.To, "\"") && s.Find(nicknamed.From + 1, nicknamed.To, "\"") is var opened && opened > 0 && s.Find(opened + 1, nicknamed.To, "\"") < 0)
        {
            // a man known as "NAME": the closing mark belongs to the name.
            accused = new(nicknamed.From, nicknamed.To + 1);
        }

        var candidate = new ClaimCandidate(s, rule, stance, Math.Max(0, from), Math.Min(to, s.Count)) { Accused = accused };
        _found.Add(candidate);
        return candidate;
    }

    /// <summary>The commitment of the speaker of a claim from the words before it.</summary>
    private Stance Commit(in Predicate predicate, int trigger, NounPhrase? accused)
    {
        if (predicate.Negated || HeadedByNo(trigger))
        {
            return Stance.Disputes;
        }

        if (predicate.Partial)
        {
            return Stance.Suspects;
        }

        if (NothingThat(predicate.Start))
        {
            return Stance.Disputes;
        }

        var start = Math.Min(accused is { } a && a.From < trigger ? a.From : predicate.Start, trigger);
        var first = predicate.Subject is { } subject && subject.From < start && !predicate.Relative ? CommitBefore(subject.From) : Stance.Accuses;
        return CommitBefore(start) is var near && near != Stance.Accuses ? near : first;
    }

    /// <summary>The commitment from the few words before a phrase or verb.</summary>
    private Stance CommitBefore(int start)
    {
        // "SOURCE believes that ACTOR", "it is likely that ACTOR", "evidence suggests ACTOR".
        for (var k = start - 1; k >= Math.Max(0, start - 4); k--)
        {
            if (s[k].Word is "," or ";" or "but")
            {
                break;
            }

            // "his own guess was that ACTOR".
            if (s.IsAny(k, "guess", "hunch", "hypothesis", "theory", "suspicion", "speculation", "inkling") && s.IsAny(k + 1, "is", "was", "that", "had", "has"))
            {
                return Stance.Suspects;
            }

            if (s[k].Word is "doubts" or "doubted" or "doubt" && !s.Has(k - 1, Negation) && !s.Is(k - 1, "little") || s[k].Word is "evidence" or "suggestion" or "indication" && s.Has(k - 1, Negation)
                || s[k].Word is "unlikely" or "improbable" or "doubtful" || Unsupported(k))
            {
                return Stance.Disputes;
            }

            if (s.Has(k, WordClass.Partial) && s[k].Word != "doubt" && !(s[k].Capital && k > 0 && s.Is(k, "may")))
            {
                // "it is not likely that ACTOR". What is not possible to say is left open.
                return s.Has(k - 1, Negation) && !s.Is(k, "possible") ? Stance.Disputes : Stance.Suspects;
            }

            if (s.Has(k, WordClass.Believe) && s.Has(k - 1, Negation))
            {
                return Stance.Disputes;
            }
        }

        return Stance.Accuses;
    }

    /// <summary>"nothing that ties it to STATE", "does not see anything that links".</summary>
    private bool NothingThat(int verb)
    {
        var noun = s.IsAny(verb - 1, "that", "which", "to", "directly", "clearly") ? verb - 2 : verb - 1;
        return noun > 0 && (s.Is(noun, "nothing") || s.IsAny(noun, "anything", "evidence", "proof", "data", "indicators", "artefacts", "artifacts") && (s.Is(noun - 1, "no") || Negated(noun) >= 0));
    }

    /// <summary>"no evidence to suggest".</summary>
    private bool Unsupported(int verb) => s.Is(verb - 1, "to") && (s.IsAny(verb - 2, "evidence", "indication", "proof", "reason") && s.Has(verb - 3, Negation) || s.Is(verb - 2, "nothing"));

    /// <summary>"no direct link to STATE", "did not find any ties": the noun that fired is one that there is not.</summary>
    private bool HeadedByNo(int noun)
    {
        if (!s.IsAny(noun, "link", "links", "tie", "ties", "connection", "connections", "similarity", "similarities", "hallmarks", "fingerprints"))
        {
            return false;
        }

        var k = noun - 1;
        while (k >= 0 && noun - k < 4 && s[k].IsWord && !s[k].Capital && !s.Has(k, Determiner | Preposition | Auxiliary | Say | SourceNoun | ActorNoun))
        {
            k--;
        }

        return s.Is(k, "no") || s.Is(k, "any") && s.Find(k - 5, k, Negation) >= 0
            || s.IsAny(k, "a", "the", "such") && s.IsAny(k - 1, "see", "seen", "find", "found", "have", "establish", "established", "draw", "drawn", "make", "made", "confirm") && Negated(k - 1) >= 0;
    }
}
