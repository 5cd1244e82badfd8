using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Answers in spoken words: "your guess is as good as mine", "who did it? No idea", "whether it was STATE, nobody can say"; theories that are bunk or hard to swallow.</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _theories = Set("theory theories story narrative connection link angle hypothesis explanation line claim thesis attribution");

    private static readonly FrozenSet<string> _bunk = Set("bunk nonsense rubbish hogwash baloney unlikely implausible far-fetched weak thin wrong unconvincing unproven laughable absurd ridiculous silly speculative speculation flawed dubious debunked premature overblown hype tenuous nuts crazy hooey garbage bogus fantasy");

    /// <summary>What somebody says who does not know.</summary>
    private static readonly string[] _blanks = ["no idea", "don't know", "we don't know", "i don't know", "don’t know", "we don’t know", "i don’t know", "nobody knows", "no one knows", "no-one knows", "who knows", "hard to say", "good question", "anyone's guess", "anyone’s guess", "too early", "not clear", "unclear", "i have no idea", "we have no idea", "god knows", "no comment", "we can't say", "we can’t say", "that's above", "that’s above", "not for me", "not for us", "i couldn't", "i couldn’t", "i can't", "i can’t", "we couldn't", "we couldn’t", "beats me", "search me", "your guess", "that's for", "that’s for", "couldn't", "couldn’t", "can't", "can’t", "cannot", "haven't a clue", "haven’t a clue", "have no", "not for", "am not", "'m not going", "’m not going", "do not know"];

    /// <summary>Words before such an answer.</summary>
    private static readonly string[] _openings = ["well, ", "look, ", "honestly, ", "frankly, ", "we ", "i ", "honestly ", "really ", "just ", "simply ", "still "];

    /// <summary>Scorn for an accusation that may be uttered by whoever is accused: from the noun to where its clause ends.</summary>
    private readonly List<(int From, int To)> _scorned = [];

    private void Shrugs(int i)
    {
        switch (s[i].Word)
        {
            case "jury" when s.Has(i + 1, WordClass.Be) && s.Find(i + 2, i + 4, "out") > 0 && (s.Find(0, s.Count, "who", "attribution", "culprit", "responsible", "whom") >= 0 || s.Find(i, i + 9, "whether") is var whether && whether > 0 && AskedWhether(whether + 1) > 0):
                Add("unclear-who", Stance.DeclinesToAttribute, null, i, i + 4).Passive = SourcePhrases.For(Sources, i) is null;
                break;
            case "guess" when s.Has(i + 1, WordClass.Be) && s.Is(i + 2, "as", "good"):
                if (s.Find(0, i, "who", "responsible", "culprit", "behind", "whodunit") >= 0)
                {
                    Add("unclear-who", Stance.DeclinesToAttribute, null, i, i + 4);
                }

                break;
            case "speculate" when s.Find(0, s.Count, "asked", "pressed", "questioned") >= 0 && (s.Find(0, s.Count, Place | ActorName) >= 0 || s.Find(0, s.Count, "who", "responsible") >= 0) && (!s.In(i + 1) || !s[i + 1].IsWord || s.IsAny(i + 1, "when", "further") || s.IsAny(i + 1, "about", "on", "as") && s.IsAny(i + 2, "that", "who", "it", "those")) && Negated(i) is var no && no >= 0:
                Hold("would-not-say", no, i, i + 1);
                break;
            case "?": Blank(i); break;
            case "idea" or "notion" or "theory" or "suggestion" or "claim" or "hypothesis" or "allegation" or "thought" when s.Is(i + 1, "that"): Scouted(i); break;
            case "proves" or "means" or "proved" when s.Is(i + 1, "nothing"): ProvesNothing(i); break;
            case "evidence" or "proof" when s.Find(i - 4, i, "where") is var where && where >= 0 && s.Find(where, i, "'s", "is") > 0 && s.IsAny(i + 1, "that", "for", "of"): Doubted(where, i + 1, null); break;
        }

        if (_theories.Contains(s[i].Word) && s.Has(i - 1, Place | ActorName))
        {
            TheoryIs(i);
        }

        if (Asked(i) is var end && end > 0 && OpensClause(i))
        {
            SaidOf(i, end);
        }
    }

    /// <summary>"Who did this? No idea."</summary>
    private void Blank(int mark)
    {
        var asked = -1;
        for (var k = Math.Max(0, mark - 14); k < mark && asked < 0; k++)
        {
            asked = s.Is(k, "who") && AskedWho(k) > 0 ? k : -1;
        }

        if (asked < 0)
        {
            return;
        }

        if (IsBlank(s[mark].End))
        {
            Add("not-known-who", Stance.DeclinesToAttribute, null, asked, mark);
        }
    }

    /// <summary>What is said behind <paramref name="from"/> answers nothing: "no idea", "we honestly don't know".</summary>
    private bool IsBlank(int from)
    {
        while (from < s.Text.Length && (char.IsWhiteSpace(s.Text[from]) || s.Text[from] is '"' or '“' or '”'))
        {
            from++;
        }

        foreach (var opening in _openings)
        {
            if (s.Text.AsSpan(from).StartsWith(opening, StringComparison.OrdinalIgnoreCase))
            {
                from += opening.Length;
            }
        }

        return Array.Exists(_blanks, blank => s.Text.AsSpan(from).StartsWith(blank, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>"Whether it was a state or a student, nobody can say": the refusal follows what is asked.</summary>
    private void SaidOf(int asked, int end)
    {
        var comma = s.Find(end, end + 10, ",", "but");
        if (comma < 0)
        {
            return;
        }

        // "Who got in, and why, the firm will not say".
        comma = s.Is(comma + 1, "and") && s.IsAny(comma + 2, "why", "how", "when") && s.Is(comma + 3, ",") ? comma + 3 : comma;
        for (var k = comma + 1; k < Math.Min(s.Count, comma + 9); k++)
        {
            if (s.IsAny(k, "say", "tell", "know", "knows", "tells", "saying", "reveal", "disclose") && Negated(k) is var no && no > comma && (!s.In(k + 1) || !s[k + 1].IsWord || s.IsAny(k + 1, "for", "yet", "yes")))
            {
                Hold("would-not-say", no, k, k + 1);
                _unsaid.Add((asked, comma));
                return;
            }
        }
    }

    /// <summary>"the idea that STATE did it is laughable".</summary>
    private void Scouted(int noun)
    {
        for (var be = noun + 3; be < Math.Min(s.ClauseEnd(noun), noun + 22); be++)
        {
            if (s[be].Word is "\"" or ";")
            {
                return;
            }

            if (!s.Has(be, WordClass.Be) && !s.IsAny(be, "makes", "seems", "sounds", "looks"))
            {
                continue;
            }

            var at = be + 1;
            while (s.Has(at, Adverb | Determiner) || s.IsAny(at, "pure", "complete", "just", "quite", "a", "beyond"))
            {
                at++;
            }

            if ((_scorn.Contains(s.Word(at)) || _bunk.Contains(s.Word(at)) || s.Is(at, "sense") && s.Is(at - 1, "no")) && !s.Has(at + 1, ActorNoun | IncidentNoun))
            {
                if (ClauseSubject(noun + 2) is { } scouted && s.Any(scouted, Place | ActorName) && MayBeCulprit(scouted) && (DoesHarm(scouted.To, 5) || s.Find(scouted.To, be, "involved", "involvement", "do", "ordered") > 0))
                {
                    Add("turned-down", Stance.Disputes, scouted, noun, be);
                }

                Doubted(noun, noun + 2, null);
                _scorned.Add((noun, be));
                return;
            }
        }
    }

    /// <summary>"a STATE address proves nothing".</summary>
    private void ProvesNothing(int verb)
    {
        if (Predicate.Before(s, verb).Subject is { } thing && s.Find(thing.From, thing.To, Place | ActorName) is var name && name >= 0 && !s.Has(thing.To - 1, Place | ActorName) && s.Find(thing.From, thing.To, "address", "addresses", "server", "servers", "comments", "strings", "keyboard", "code", "timestamps", "language", "words", "artefacts", "artifacts", "name") >= 0)
        {
            Add("turned-down", Stance.Disputes, Spelled(name), verb, verb + 2);
        }
    }

    /// <summary>"the STATE theory is bunk", "found the STATE connection hard to swallow".</summary>
    private void TheoryIs(int noun)
    {
        var name = noun - 1;
        while (s.Has(name - 1, Place | ActorName) && s[name - 1].Capital)
        {
            name--;
        }

        var be = s.Has(noun + 1, WordClass.Be) || s.IsAny(noun + 1, "looks", "seems", "sounds");
        var found = s.Find(Math.Max(0, name - 4), name, "find", "finds", "found", "finding", "consider", "considers", "considered", "think", "thinks") >= 0;
        if (!be && !found || _found.Exists(other => other.Rule == "turned-down" && other.Accused is { } spared && spared.Holds(name)))
        {
            return;
        }

        for (var k = noun + 1; k < Math.Min(QuestionEnd(noun + 1), noun + 6); k++)
        {
            if ((_bunk.Contains(s[k].Word) || s.IsAny(k, "hard", "difficult", "impossible") && s.Is(k + 1, "to") && s.IsAny(k + 2, "swallow", "believe", "accept", "credit", "buy", "square")) && s.Find(noun, k, Negation) < 0)
            {
                Add("turned-down", Stance.Disputes, Spelled(name), name, k + 1);
                return;
            }
        }
    }

    /// <summary>"should be taken with a pinch of salt": what was said before it, by others.</summary>
    private void Salted(int salt)
    {
        var verb = s.Find(Math.Max(0, salt - 9), salt, "take", "taken", "takes", "took", "taking", "treat", "treated", "read");
        if (verb < 0)
        {
            return;
        }

        var p = Predicate.Before(s, verb);
        var noun = p.Subject is { } thing ? thing.From : verb;
        var inner = -1;
        for (var k = Math.Max(0, verb - 22); k < verb && inner < 0; k++)
        {
            inner = s.Is(k + 1, "that") && s.IsAny(k, "claim", "idea", "notion", "suggestion", "theory", "allegation", "reports", "report", "claims", "suggestions", "accusation", "rumours", "rumors") && s.Find(k, verb, ",", "but", ";") < 0 ? k : -1;
        }

        if (inner >= 0)
        {
            // "the claim that STATE did it needs to be taken with a grain of salt".
            Doubted(inner, inner + 2, null);
        }
        else if (_found.FindLast(candidate => candidate is { Stance: Stance.Accuses or Stance.Suspects, Accused: not null } && candidate.Trigger.To <= Math.Max(noun, 1)) is { } said)
        {
            Add("turned-down", Stance.Disputes, said.Accused, verb, salt + 1);
        }
        else if (s.Find(Math.Max(0, verb - 10), salt, Place | ActorName) is var named && named >= 0 && s.Find(named, Math.Min(named + 4, s.Count), "claim", "claims", "theory", "attribution", "link", "links", "connection", "origin") > 0)
        {
            Add("turned-down", Stance.Disputes, Spelled(named), verb, salt + 1);
        }
    }
}
