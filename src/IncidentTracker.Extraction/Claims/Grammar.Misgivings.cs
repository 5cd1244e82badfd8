using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Doubts in images and by comparison: "isn't buying it", "take it with a pinch of salt", "the GROUP strings were a plant", "poured cold water on the idea", "wrongly pinned on GROUP", "a more likely culprit than STATE".</summary>
internal sealed partial class Grammar
{
    /// <summary>What may be left behind to point at somebody.</summary>
    private static readonly FrozenSet<string> _marks = Set("fingerprint fingerprints artefact artefacts artifact artifacts string strings comment comments clue clues trace traces marker markers hallmark hallmarks header headers metadata signature signatures breadcrumb breadcrumbs evidence indicator indicators "
        + "similarity similarities overlap overlaps word words character characters trail trails footprint footprints timestamp timestamps language code snippet snippets resource resources keyboard references reference phrases flag flags connection link links");

    /// <summary>Done to such marks, it makes them worthless.</summary>
    private static readonly FrozenSet<string> _faking = Set("planted faked forged fabricated spoofed doctored pasted inserted staged counterfeited manufactured contrived added copied lifted borrowed cloned mimicked imitated placed left put dropped seeded");

    private static readonly FrozenSet<string> _fakes = Set("plant plants decoy decoys ruse fake fakes forgery forgeries smokescreen trick bait red-herring distraction");

    /// <summary>Adverbs by which whoever writes takes an accusation back.</summary>
    private static readonly FrozenSet<string> _amiss = Set("wrongly falsely mistakenly incorrectly erroneously unfairly wrongfully unjustly prematurely misleadingly lazily");

    /// <summary>Whoever is called so is blamed because it is easy.</summary>
    private static readonly FrozenSet<string> _bogeymen = Set("excuse scapegoat scapegoats bogeyman boogeyman cop-out alibi bogeymen");

    /// <summary>Verbs with their particle that turn down what follows: "poked holes in", "took issue with".</summary>
    private static readonly (string[] Verbs, string[] Words)[] _turnings =
    [
        (["poured", "pours", "pour", "pouring", "threw", "throws", "throwing", "heaped"], ["water", "scorn", "doubt"]),
        (["played", "plays", "playing", "talked"], ["down"]),
        (["took", "takes", "take", "taking"], ["issue"]),
        (["poked", "pokes", "poke", "poking", "picked", "picks", "picking", "punched", "knocked"], ["holes"]),
        (["pushed", "pushes", "pushing", "push"], ["back"]),
        (["gave", "gives"], ["shrift"]),
        (["raised", "raises"], ["eyebrows", "questions"]),
        (["cast", "casts", "casting", "sowed", "shed"], ["doubt", "doubts"]),
        (["argued", "argues", "arguing", "warned", "warns", "cautioned", "cautions", "advised"], ["against"]),
        (["quibbled", "quibbles", "quarrelled", "quarreled", "disagrees", "disagreed", "disagree", "parted"], ["with"]),
        (["unmoved", "unimpressed", "unswayed", "underwhelmed"], ["by"]),
        (["discounted", "discounts", "discounting", "debunked", "debunks", "debunking", "demolished", "belittled", "downplayed", "downplays", "pooh-poohed", "disowned", "disputes", "disputed", "refuted", "discredited", "mocked", "derided"], []),
    ];

    private void Misgives(int i)
    {
        if (s.Plain(i))
        {
            TurnsAway(i);
        }

        if (_amiss.Contains(s[i].Word))
        {
            _misplaced.Add(i);
        }

        if (_marks.Contains(s[i].Word))
        {
            Planted(i);
        }

        if (_bogeymen.Contains(s[i].Word) || s.Is(i, "boy") && s.Is(i - 1, "whipping") || s.Is(i, "suspect") && s.Is(i - 1, "usual") && s.IsAny(i - 2, "convenient", "handy", "easy"))
        {
            Bogeyman(i);
        }

        switch (s[i].Word)
        {
            case "buying" or "buy" or "buys" or "bought" when Negated(i) is var no && no >= 0 && s.IsAny(i + 1, "it", "any", "that", "into"): NotBuying(i, no); break;
            case "salt" when s.Is(i - 1, "of") && s.Find(i - 6, i, "with") > 0: Salted(i); break;
            case "surprised" or "shocked" or "astonished" or "amazed" when s.Is(i + 1, "if") && Negated(i) < 0 && s.Find(i + 2, s.ClauseEnd(i), Negation) < 0 && AskedWhether(i + 2) > 0: Doubted(i, i + 2, null); break;
            case "having" when s.Is(i + 1, "none") && s.Is(i + 2, "of"): NotBuying(i, i); break;
            case "convinced" or "persuaded" when s.Is(i - 1, "be") && s.IsAny(i - 3, "remains", "remain", "remained", "yet", "needs") && s.Is(i + 1, "that"): Doubted(i - 3, i + 2, Doubting(Predicate.Before(s, i - 3))); break;
            case "unlikely" or "improbable" or "implausible" when s.IsAny(i + 1, "culprit", "culprits", "suspect", "suspects", "perpetrator", "candidate", "author"): UnlikelyCulprit(i); break;
            case "sense" when s.Is(i - 1, "no") && s.Is(i + 1, "for") && NounPhrases.After(s, i + 2) is { } senseless && s.Any(senseless, Place | ActorName) && s.Is(senseless.To, "to") && DoesHarm(senseless.To + 1, 4): Add("turned-down", Stance.Disputes, senseless, i - 1, i + 2); break;
            case "skill" or "skills" or "capability" or "capabilities" or "means" or "resources" or "expertise" or "know-how" or "motive" or "ability" or "sophistication": Incapable(i); break;
            case "than": LikelierThan(i); break;
            case "much" when s.Is(i - 1, "too") && s.Is(i + 1, "into") && s.Find(Math.Max(0, i - 3), i, "reading", "read", "reads") >= 0: TooMuchInto(i); break;
            case "see" or "detect" or "read" or "lay" or "point" or "cast" or "paint" when s.Is(i - 1, "to") && s.IsAny(i - 2, "mistake", "wrong", "lazy", "error", "folly", "absurd", "foolish", "premature", "simplistic", "rash", "hasty", "unwise", "easy", "tempting"): Doubted(i - 2, i, null); break;
            case "support" or "supports" or "justify" or "justifies" or "warrant" or "warrants" when Negated(i) is var never && never >= 0 && s.IsAny(i + 1, "naming", "blaming", "accusing", "pinning", "pointing", "attributing", "singling", "fingering", "linking", "concluding", "assigning"): Unwarranted(i, never); break;
            case "look" or "looks" or "looked" or "sound" or "sounds" or "feel" or "feels" or "smell" or "smells" or "read" or "reads" when s.Is(i + 1, "like") && Negated(i) is var unlike && unlike >= 0: NotLike(i, unlike); break;
            case "up" or "water" or "together" or "wash" or "fly" or "true": StacksUp(i); break;
        }
    }

    /// <summary>Where an accusation is said to be amiss.</summary>
    private readonly List<int> _misplaced = [];

    /// <summary>"was wrongly blamed on STATE", "falsely linked to GROUP": what somebody says so is no accusation of theirs.</summary>
    private void Misplace()
    {
        // "whoever was responsible", "which country was to blame": the words ask.
        _found.RemoveAll(asked => asked is { Stance: Stance.Accuses or Stance.Suspects, Accused: { } party } && party.From < asked.Trigger.From && (s.IsAny(party.From, "whoever", "which", "what") || s.IsAny(party.From - 1, "which", "what") && s.Find(0, party.From, Say | WordClass.Believe) is not 0 && asked.Rule is "responsible" or "to-blame" or "blamed-for" or "behind" && !s.Is(party.From - 2, ",")));
        foreach (var neither in _found.Where(candidate => candidate is { Stance: Stance.Accuses or Stance.Suspects, Accused: { } party } && s.Is(party.From - 1, "nor") && s.Find(Math.Max(0, party.From - 9), party.From, "neither") >= 0 && party.From < candidate.Trigger.From && candidate.Rule is "responsible" or "behind" or "involved" or "to-blame" or "blamed-for"))
        {
            neither.Stance = Stance.Disputes;
        }

        foreach (var at in _misplaced)
        {
            foreach (var wrong in _found.Where(candidate => candidate is { Stance: Stance.Accuses or Stance.Suspects, Accused: not null } && (candidate.Trigger.From == at + 1 || candidate.Trigger.From <= at + 2 && candidate.Trigger.To > at && candidate.Trigger.From > at - 2)).ToList())
            {
                (wrong.Stance, wrong.Claimant, wrong.Modifier) = (Stance.Disputes, null, false);
            }
        }
    }

    /// <summary>The clause's subject as whoever doubts, unless a source speaks of it.</summary>
    private NounPhrase? Doubting(in Predicate p) =>
        p.Subject is { } who && (s.Any(who, SourceNoun | Name | Pronoun | ResearcherNoun | MediaNoun | RoleNoun) || s.IsAny(who.To - 1, "blogger", "columnist", "consultant", "commentator", "commentators", "sceptics", "skeptics", "bloggers", "academics", "lecturer", "scholar", "sceptic", "skeptic")) && !s.Any(who, IncidentNoun) && !s.IsAny(who.From, "it", "there", "this", "that") && !(IsPronoun(s, who) && SourcePhrases.For(Sources, who.From) is { Form: "before" }) ? who : null;

    private void TurnsAway(int verb)
    {
        var at = -1;
        foreach (var (verbs, words) in _turnings)
        {
            if (verbs.Contains(s[verb].Word))
            {
                at = words.Length == 0 ? verb + 1 : s.Find(verb + 1, verb + 5, words) is var found and > 0 ? found + 1 : -1;
                break;
            }
        }

        if (at < 0)
        {
            return;
        }

        // "quick to pour scorn" is what its subject does.
        var p = Predicate.Before(s, s.Is(verb - 1, "to") && s.IsAny(verb - 2, "quick", "first", "keen", "happy", "among") ? verb - 2 : verb);
        if (p.Negated || p.Be && !s.IsAny(verb, "unmoved", "unimpressed", "unswayed", "underwhelmed", "quick") && !s.IsAny(verb - 2, "quick", "first", "keen", "happy", "among") || _found.Exists(other => other.Rule is "turned-down" or "dismissed" or "doubted" && other.Trigger.From >= verb - 1 && other.Trigger.From < at + 2))
        {
            return;
        }

        var end = Math.Min(QuestionEnd(at + 1), at + 14);
        var noun = -1;
        for (var k = at; k < end && noun < 0; k++)
        {
            noun = _verdicts.Contains(s[k].Word) || _assertions.Contains(s[k].Word) || s.IsAny(k, "idea", "notion", "suggestion", "suggestions", "case", "thought", "talk", "speculation", "consensus", "blaming", "naming", "pinning", "accusing", "involvement", "origin", "origins", "premise", "proposition", "belief") ? k : -1;
        }

        if (noun < 0 || Doubting(p) is not { } who)
        {
            return;
        }

        if (s.Is(noun + 1, "that"))
        {
            Doubted(verb, noun + 2, who);
            return;
        }

        // "cast doubt on a report claiming that": what it says is read from its own words.
        if (s.Has(noun + 1, Saying | Say))
        {
            return;
        }

        var named = s.Find(at, end, Place | ActorName);
        if (named < 0 || s.Any(who, Place | ActorName) && named >= who.From && named < who.To || !s.IsAny(noun, "attribution", "involvement", "blaming", "naming", "pinning", "accusing", "origin", "origins") && !OfIncident() && !_theories.Contains(s[noun].Word))
        {
            return;
        }

        var culprit = named < noun ? Spelled(named) : NounPhrases.After(s, named) is { } whole && MayBeCulprit(whole) ? Bearer(whole) : Spelled(named);
        _found.RemoveAll(other => other.Stance is Stance.Accuses or Stance.Suspects or Stance.Disputes && other.Trigger.From >= verb && other.Trigger.From < end && other.Accused is { } a && a.Overlaps(culprit));
        _spared.Add(culprit);
        var candidate = Add("turned-down", Stance.Disputes, culprit, verb, noun + 1);
        (candidate.Claimant, candidate.Rebuts) = (who, true);
    }

    /// <summary>"NAME isn't buying it: GROUP doesn't dump everything on day one".</summary>
    private void NotBuying(int i, int no)
    {
        var named = s.Find(i + 1, s.Count, Place | ActorName);
        var p = Predicate.Before(s, i);
        if (_found.Exists(other => other.Rule == "turned-down" && other.Trigger.Holds(i)) || Doubting(p) is not { } who || named < 0 && (s.Index == 0 || !s.Any(who, ResearcherNoun | Proper) || s.In(i + 2) && s[i + 2].IsWord && !s.IsAny(i + 2, "of", "either", "yet")))
        {
            return;
        }

        // "isn't buying any of their products" is about something else.
        if (s.Is(i + 1, "any") && !(s.Is(i + 2, "of") && s.IsAny(i + 3, "it", "this", "that")) || s.Is(i + 1, "that") && s.In(i + 2) && s[i + 2].IsWord || s.Is(i + 1, "into") && named < 0)
        {
            return;
        }

        Add("turned-down", Stance.Disputes, named > 0 ? Spelled(named) : null, no, i + 2).Claimant = who;
    }

    /// <summary>"the GROUP fingerprint had been pasted in to mislead", "the STATE comments were a plant", "the links to STATE were faked".</summary>
    private void Planted(int noun)
    {
        var named = s.Has(noun - 1, Place | ActorName) ? noun - 1 : s.IsAny(noun + 1, "to", "of", "pointing", "linking", "implicating", "in") && s.Find(noun + 2, noun + 5, Place | ActorName) is var behind && behind > 0 ? behind : -1;
        if (named < 0 && noun > 1 && s[noun - 1].IsPossessive && s.Has(noun - 2, Place | ActorName))
        {
            named = noun - 2;
        }

        if (named < 0)
        {
            return;
        }

        while (named < noun && s.Has(named - 1, Place | ActorName) && s[named - 1].Capital)
        {
            named--;
        }

        var end = Math.Min(Math.Min(s.ClauseEnd(noun), noun + 26), s.Count);
        var be = s.Find(Math.Max(noun, named) + 1, Math.Min(end, noun + 9), WordClass.Be);
        if (be < 0 || s.Find(noun, be + 2, Negation) >= 0 || s.Find(Math.Max(0, be - 2), be + 1, "may", "might", "could") >= 0)
        {
            return;
        }

        for (var k = be + 1; k < Math.Min(end, be + 6); k++)
        {
            var deceives = s.Find(k, end, "mislead", "fool", "frame", "deceive", "trick", "throw", "confuse", "implicate", "misdirect", "incriminate", "dupe", "hoodwink", "muddy") > 0 || s.Find(be, k, "deliberately", "intentionally", "purposely", "clearly", "crudely") > 0;
            // "the similarities to GROUP were superficial".
            var hollow = s.IsAny(k, "superficial", "coincidental", "meaningless", "coincidence", "circumstantial", "overstated", "spurious", "unremarkable", "generic", "trivial") && s.IsAny(noun, "similarity", "similarities", "overlap", "overlaps", "link", "links", "connection", "references", "clues", "traces", "evidence");
            if (hollow || _faking.Contains(s[k].Word) && (s.IsAny(k, "faked", "forged", "fabricated", "spoofed", "planted", "staged", "doctored", "counterfeited", "manufactured", "contrived") || deceives)
                || s.Is(k, "copied") && s.Find(k, end, "pasted") > 0
                || (_fakes.Contains(s[k].Word) || s.Is(k, "herring") && s.Is(k - 1, "red") || s.Is(k, "flag") && s.Is(k - 1, "false")) && s.Find(be, k, Determiner) > 0)
            {
                _spared.Add(Spelled(named));
                _found.RemoveAll(other => other.Rule is "similar-to" or "traces-of" && other.Accused is { } a && a.Holds(named) || other.Rule == "may-be-chance" && other.Trigger.From >= noun && other.Trigger.From <= k);
                Add("turned-down", Stance.Disputes, Spelled(named), be, k + 1);
                return;
            }
        }
    }

    /// <summary>"It's a convenient excuse, because nobody can sue STATE", "STATE is a handy bogeyman".</summary>
    private void Bogeyman(int noun)
    {
        var open = NounPhrases.Before(s, noun + 1)?.From ?? noun;
        // "using the hack as an excuse" and "looking for a scapegoat" blame nobody.
        if (s.Find(Math.Max(0, open - 4), noun, Negation) >= 0 || s.IsAny(noun + 1, "to", "for") && !s.Is(noun + 1, "for") || !s.Has(open - 1, WordClass.Be | Adverb) && !s.Is(open - 1, "'s") && !s.IsAny(open - 1, "makes", "make", "made", "become", "became", "as", "into")
            || s.Is(open - 1, "as") && s.Find(Math.Max(0, open - 8), open, "used", "using", "uses", "use") is var used && used >= 0 && s.Find(used, open, Place | ActorName) < 0)
        {
            return;
        }

        var from = s.Inside(noun) ? 0 : s.ClauseStart(noun);
        var named = -1;
        for (var k = Math.Min(s.Count, noun + 14) - 1; k >= Math.Max(from, noun - 12); k--)
        {
            named = s.Has(k, Country | Metonym | ActorName) && s.Inside(k) == s.Inside(noun) && !s.Is(k + 1, "'s") ? k : named;
        }

        if (named >= 0 && NounPhrases.Before(s, named + 1) is { } culprit)
        {
            Add("turned-down", Stance.Disputes, s.Any(culprit, Determiner) ? culprit : Spelled(named), open, noun + 1).Rebuts = true;
        }
    }

    /// <summary>"GROUP was an unlikely culprit".</summary>
    private void UnlikelyCulprit(int i)
    {
        var p = Predicate.Before(s, NounPhrases.Before(s, i + 2) is { } whole ? whole.From : i);
        if (p is { Be: true, Negated: false, Subject: { } spared } && s.Any(spared, Place | ActorName) && MayBeCulprit(spared))
        {
            Add("turned-down", Stance.Disputes, spared, p.Start, i + 2);
        }
    }

    /// <summary>"STATE lacks the skill to carry out the attack", "questioned whether STATE had the means".</summary>
    private void Incapable(int noun)
    {
        var verb = s.Find(Math.Max(0, noun - 5), noun, "had", "has", "have", "lacked", "lacks", "lack", "possessed", "possesses", "possess");
        if (verb < 0 || !s.IsAny(noun + 1, "to", "for", "or", "and", ".", "\"") || !OfIncident() || NounPhrases.Before(s, s.Find(verb - 2, verb, Auxiliary | Negation) is var helper && helper > 0 ? helper : verb) is not { } spared || !s.Any(spared, Place | ActorName) || !MayBeCulprit(spared))
        {
            return;
        }

        var asked = s.IsAny(spared.From - 1, "whether", "if", "that") && s.Find(Math.Max(0, spared.From - 4), spared.From - 1, "questioned", "questions", "doubted", "doubts", "doubt", "question", "unsure") >= 0;
        if (asked || s.IsAny(verb, "lacked", "lacks", "lack") && Negated(verb) < 0 || s.IsAny(verb, "have", "possess") && s.Find(spared.To, verb, Negation) >= 0)
        {
            Add("turned-down", Stance.Disputes, spared, asked ? spared.From - 2 : verb, noun + 1).Rebuts = true;
        }
    }

    /// <summary>"an insider is a more likely culprit than STATE".</summary>
    private void LikelierThan(int than)
    {
        var likely = s.Find(Math.Max(0, than - 9), than, "likely", "likelier", "probable", "plausible", "credible", "obvious");
        if (likely > 0 && (s.Is(likely, "likelier") || s.Is(likely - 1, "more")) && s.IsAny(likely + 1, "culprit", "culprits", "suspect", "suspects", "explanation", "perpetrator", "candidate", "scenario") && NounPhrases.After(s, than + 1) is { } spared && s.Any(spared, Place | ActorName) && MayBeCulprit(spared))
        {
            Add("turned-down", Stance.Disputes, Bearer(spared), likely - 1, than + 1);
        }
    }

    /// <summary>"cautioned against reading too much into the STATE comments".</summary>
    private void TooMuchInto(int much)
    {
        var named = s.Find(much + 2, Math.Min(much + 9, QuestionEnd(much + 2)), Place | ActorName);
        if (named > 0 && (s.Find(Math.Max(0, much - 7), much, "against") >= 0 || Negated(much) >= 0 || s.Find(Math.Max(0, much - 7), much, "wary", "careful", "mistake", "danger", "risk") >= 0) && Marked(named))
        {
            var wary = s.Find(Math.Max(0, much - 7), much, "cautioned", "cautions", "warned", "warns", "advised");
            Add("turned-down", Stance.Disputes, Spelled(named), much - 2, much + 2).Claimant = wary >= 0 ? Doubting(Predicate.Before(s, wary)) : null;
        }
    }

    /// <summary>Beside the name stands what was found: "the STATE comments", "the link to STATE".</summary>
    private bool Marked(int named)
    {
        for (var k = Math.Max(0, named - 4); k < Math.Min(s.Count, named + 4); k++)
        {
            if (_marks.Contains(s[k].Word) || _theories.Contains(s[k].Word) || s.IsAny(k, "address", "addresses", "server", "servers", "malware", "tools"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"the evidence doesn't support naming any one group".</summary>
    private void Unwarranted(int verb, int no)
    {
        var at = verb + 2;
        while (s.Is(at, "any") && s.IsAny(at + 1, "one", "single", "other") || s.IsAny(at, "the", "this", "that", "it", "out", "finger", "fingers", "at", "blame", "on", "to", "attack", "hack", "breach"))
        {
            at++;
        }

        if (NounPhrases.After(s, at) is not { } culprit || !(s.Any(culprit, Place | ActorName | CyberActorNoun | StateNoun) || _parties.Contains(s[culprit.To - 1].Word)))
        {
            return;
        }

        _found.RemoveAll(other => other.Stance == Stance.DeclinesToAttribute && other.Trigger.From >= no && other.Trigger.From <= at);
        Add("turned-down", Stance.Disputes, culprit, no, verb + 2);
        _unsaid.Add((verb + 2, culprit.To + 1));
    }

    /// <summary>"does not look like STATE's handiwork", "doesn't sound like GROUP".</summary>
    private void NotLike(int verb, int no)
    {
        if (NounPhrases.After(s, verb + 2) is not { } likened || s.Find(likened.From, likened.To, Place | ActorName) is not (var named and >= 0) || s.Any(likened, IncidentNoun) && !s[likened.To - 1].Capital && s.Find(named, likened.To, "'s", "'") < 0)
        {
            return;
        }

        var possessed = s.Find(named, likened.To, "'s", "'");
        if (possessed > 0 && s.IsAny(likened.To - 1, "work", "handiwork", "doing", "style", "operation", "tradecraft", "code", "malware", "modus", "playbook", "job") || HeadActs(likened) && (!s.In(likened.To) || !s[likened.To].IsWord || s.IsAny(likened.To, "at", "to", "to", "and", "because")))
        {
            Add("turned-down", Stance.Disputes, possessed > 0 ? new(likened.From, possessed) : likened, no, verb + 2);
        }
    }

    /// <summary>"the notion of STATE involvement did not stack up".</summary>
    private void StacksUp(int i)
    {
        var verb = s.Is(i, "up") && s.IsAny(i - 1, "stack", "stacks", "add", "adds", "hold", "holds", "stand", "stands", "measure") || s.Is(i, "water") && s.IsAny(i - 1, "hold", "holds") || s.Is(i, "together") && s.IsAny(i - 1, "hang", "hangs", "hold") || s.Is(i, "true") && s.IsAny(i - 1, "ring", "rings") ? i - 1 : s.IsAny(i, "wash", "fly") ? i : -1;
        if (verb < 0 || Negated(verb) is not (var no and >= 0))
        {
            return;
        }

        for (var k = Math.Max(s.ClauseStart(no), no - 14); k < no; k++)
        {
            if ((_theories.Contains(s[k].Word) || s.IsAny(k, "idea", "notion", "suggestion", "case", "allegation", "accusation", "attribution", "evidence", "allegations", "accusations")) && (s.Find(k, no, Place | ActorName) is var named && named > 0 || s.Has(k - 1, Place | ActorName) && (named = k - 1) >= 0)
                && !_found.Exists(other => other.Rule == "turned-down" && other.Trigger.To > k && other.Trigger.From <= no))
            {
                _found.RemoveAll(other => other.Stance is Stance.Accuses or Stance.Suspects && other.Trigger.From >= k - 1 && other.Trigger.From < no);
                Add("turned-down", Stance.Disputes, Spelled(named), k, i + 1).Rebuts = true;
                return;
            }
        }
    }
}
