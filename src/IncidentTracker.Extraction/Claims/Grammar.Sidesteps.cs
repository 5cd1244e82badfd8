using System.Collections.Frozen;
using IncidentTracker.Domain.Claims;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Who is asked for the culprit and gets round the question: "asked if it knew who, the firm said it did not", "referred questions about the culprits to the police", "Is it STATE? I can't say", "left it to others to say who".</summary>
internal sealed partial class Grammar
{
    private static readonly FrozenSet<string> _asking = Set("asked asks pressed questioned quizzed pushed grilled probed challenged");

    /// <summary>What answers nothing, whatever was asked.</summary>
    private static readonly FrozenSet<string> _dodging = Set("declined declines refused refuses demurred shrugged dodged sidestepped deflected ducked avoided evaded balked baulked hesitated smiled paused laughed referred deferred pleaded hedged equivocated stonewalled parried");

    private static readonly FrozenSet<string> _passing = Set("referred refers refer referring directed directs directing passed passing deferred defers deferring redirected forwarded");

    /// <summary>Whom an asker may have in mind besides a name.</summary>
    private static readonly FrozenSet<string> _guessed = Set("state states government country gang criminals criminal group insider insiders nation terrorists activists hacktivists teenagers amateurs professionals spies people hackers crew person outfit foreign political");

    private void Sidesteps(int i)
    {
        var word = s[i].Word;
        if (_asking.Contains(word) && s.Plain(i))
        {
            AnswersNothing(i);
        }

        if (word == "know" && s.Is(i - 1, "to") && s.IsAny(i - 2, "wanted", "demanded"))
        {
            AnswersNothing(i);
        }

        if (_passing.Contains(word) && s.Plain(i))
        {
            PassesOn(i);
        }

        if (Asked(i) is var end && end > 0)
        {
            LeavesToOthers(i);
            IsWhatNobodyKnows(i, end);
        }

        switch (word)
        {
            case "?": AsksItself(i); break;
            case "pin" or "pinning" or "lay" or "laying" or "hang" or "hanging" or "put" or "putting" or "place" or "placing": PinsOnNobody(i); break;
            case "forward" or "hand" when NobodyOwnsUp(i): Add("none-claimed", Stance.DeclinesToAttribute, null, i - 1, i + 1).Passive = true; break;
            case "errand" or "game" or "minefield" or "guesswork" when s.Inside(i) && s.Find(Math.Max(0, i - 8), i, "attribution") is var named && named >= 0 && s.Find(named, i, WordClass.Be) > 0 && (s.Is(i - 1, "guessing") || s[i - 1].IsPossessive || s.IsAny(i, "minefield", "guesswork")):
                Add("would-not-blame", Stance.DeclinesToAttribute, null, named, i + 1);
                break;
        }
    }

    /// <summary>"Asked if it knew who had broken in, the bank said it did not", "NAME, asked whether STATE did it, would only smile".</summary>
    private void AnswersNothing(int asked)
    {
        if (s.IsAny(asked + 1, "for", "to", "by") && !s.IsAny(asked + 2, "who", "whom", "whether") && s.Find(asked + 1, asked + 6, "who", "whether", "if") < 0)
        {
            return;
        }

        var question = -1;
        var end = -1;
        var open = false;
        for (var k = asked + 1; k < Math.Min(s.Count, asked + 9) && question < 0; k++)
        {
            if (s[k].Word is "," or ";" or ".")
            {
                return;
            }

            // "if it knew who", "what it thought of who".
            var nested = s.IsAny(k, "if", "whether") && s.Find(k + 1, k + 7, "knew", "idea", "know", "knows", "clue", "thought", "suspected", "say", "name", "identify") > 0;
            if (!nested && Asked(k) is var last && last > 0)
            {
                (question, end, open) = (k, last, !s.IsAny(k, "whether", "if"));
            }
        }

        // The question runs to its comma, or stands behind the answer.
        var comma = question < 0 ? -1 : s.Find(end, Math.Min(s.Count, end + 16), ",");
        if (question < 0 || _found.Exists(other => other.Stance == Stance.DeclinesToAttribute && other.Trigger.Holds(question)))
        {
            return;
        }

        // "The minister ducked when reporters wanted to know if STATE had done it".
        if (s.Find(Math.Max(0, asked - 4), asked, "when") is var when and > 0)
        {
            for (var k = Math.Max(0, when - 5); k < when; k++)
            {
                if (Evades(k, open) && !s.Inside(k))
                {
                    var p = Predicate.Before(s, _dodging.Contains(s[k].Word) ? k : Negated(k) is var no && no >= 0 ? no : k);
                    Add("would-not-say", Stance.DeclinesToAttribute, null, k, k + 1).Claimant = Doer(p, anybody: true) ?? Acting();
                    _unsaid.Add((question, end));
                    return;
                }
            }
        }

        if (comma < 0)
        {
            return;
        }

        var stop = Math.Min(s.Count, comma + 26);
        for (var k = comma + 1; k < stop; k++)
        {
            if (s[k].Word is ";" or "but" && k > comma + 3 || s.Is(k, "that") && s.Find(comma, k, Say) < 0 && k > comma + 8)
            {
                break;
            }

            if (!Evades(k, open))
            {
                continue;
            }

            var candidate = Add("would-not-say", Stance.DeclinesToAttribute, null, k, k + 1);
            candidate.Claimant = Answering(asked, comma);
            candidate.Passive = false;
            _unsaid.Add((question, comma));
            return;
        }
    }

    /// <summary>Who answers: the one of whom it is said that he was asked, or who opens the main clause.</summary>
    private NounPhrase? Answering(int asked, int comma)
    {
        var when = s.IsAny(asked - 1, "when") || s.Is(asked - 1, "repeatedly") ? asked - 1 : asked;
        if (s.Is(when - 1, ",") && NounPhrases.Before(s, when - 1) is { } aside)
        {
            return Predicate.Before(s, comma + 1).Subject is { } bearer && bearer.From < asked && s.Any(bearer, Proper) && bearer.To < when ? bearer : aside;
        }

        if (s.Has(asked - 1, WordClass.Be | Have) && Predicate.Before(s, asked).Subject is { } told)
        {
            return told;
        }

        return NounPhrases.After(s, comma + 1) is { } main && main.From <= comma + 2 ? main : null;
    }

    /// <summary>The words at <paramref name="k"/> answer nothing: "did not answer", "no comment", "not going to go there", "said no" to whether one knows.</summary>
    private bool Evades(int k, bool open)
    {
        if (_dodging.Contains(s[k].Word) && !(s.IsAny(k, "smiled", "laughed", "paused", "shrugged") && s.Find(k + 1, k + 8, "said", "saying") > 0 && !open) || s.IsAny(k, "comment", "idea", "clue") && s.Find(k - 2, k, "no") >= 0)
        {
            return true;
        }

        // "said no", "said it did not", "said they had none" to "do you know who".
        if (open && (s.Is(k, "no") && (s.Has(k - 1, Say) || s.Is(k - 1, "\"")) && !(s.In(k + 1) && s[k + 1].IsWord) || s.Has(k, Negation) && s.Has(k - 1, Do | Have) && (!s.In(k + 1) || !s[k + 1].IsWord || s.IsAny(k + 1, "and", "but")) || s.IsAny(k, "didn't", "don't", "doesn't", "couldn't", "can't") && (!s.In(k + 1) || !s[k + 1].IsWord)))
        {
            return true;
        }

        // "said the investigation was continuing".
        if (open && s.IsAny(k, "continuing", "ongoing", "underway") && s.Find(k - 4, k, "investigation", "inquiry", "probe", "inquiries", "enquiries") >= 0)
        {
            return true;
        }

        var no = Negated(k);
        return no >= 0 && (s.IsAny(k, "answer", "respond", "say", "reply", "elaborate", "know", "tell", "comment", "speculate", "guess", "bite", "drawn", "discuss", "confirm", "budge", "engage") && (!s.In(k + 1) || !s[k + 1].IsWord || s.IsAny(k + 1, "directly", "for", "and", "immediately", "further", "the", "whether", "who", "on", "yet"))
            || s.IsAny(k, "going", "go", "getting", "get") && s.IsAny(k + 1, "to", "into", "there", "down") && s.Find(k, k + 5, "there", "into", "game", "guess", "speculate", "that", "say", "answer", "name", "drawn") > 0
            || s.Is(k, "game") && s.Find(no, k, "play", "playing") > 0 || s.Is(k, "place") && s.Is(k - 1, "my") || s.IsAny(k, "position", "liberty") && s.IsAny(k + 1, "to"))
            || s.IsAny(k, "leave", "leaves", "left") && s.IsAny(k + 1, "that", "it", "this") && s.IsAny(k + 2, "to", "for", "with") || s.Is(k, "that") && (s.Is(k + 1, "'s") || s.Has(k + 1, WordClass.Be)) && s.IsAny(k + 2, "for") || s.Is(k, "matter") && s.Is(k + 1, "for") || s.Is(k, "changed", "the");
    }

    /// <summary>"referred all questions about the identity of the attackers to the police".</summary>
    private void PassesOn(int verb)
    {
        var about = s.Find(verb + 1, verb + 7, "about", "on", "regarding", "as", "concerning", "over");
        if (about < 0 || s.Find(verb + 1, about, "questions", "question", "queries", "query", "inquiries", "enquiries", "anything", "everything", "calls", "all", "reporters", "requests") < 0)
        {
            return;
        }

        for (var k = about + 1; k < Math.Min(s.Count, about + 7); k++)
        {
            if (s[k].Word is "," or ";" or "to")
            {
                return;
            }

            if (Asked(k) > 0 || s.IsAny(k, "culprits", "culprit", "perpetrators", "attribution", "suspects", "hackers", "attackers", "thieves", "responsibility"))
            {
                var p = Predicate.Before(s, verb);
                Add("would-not-say", Stance.DeclinesToAttribute, null, verb, k + 1).Claimant = Doer(p, anybody: true) ?? Acting();
                return;
            }
        }
    }

    /// <summary>"left it to the police to say who was behind it", "was happy for others to name the culprit".</summary>
    private void LeavesToOthers(int asked)
    {
        var verb = s.Find(Math.Max(0, asked - 9), asked, "leave", "leaves", "left", "leaving");
        if (verb < 0 || s.Find(verb + 1, asked, "to", "for") is not (var to and > 0) || to > verb + 3 || s.Find(to + 1, asked, "to") < 0 || s.Find(to, asked, "say", "name", "identify", "decide", "judge", "determine", "guess", "establish", "speculate", "explain", "work", "figure") < 0)
        {
            return;
        }

        Hold("would-not-say", verb, verb, asked + 1);
    }

    /// <summary>"Whether STATE gave the order is something officials have not established".</summary>
    private void IsWhatNobodyKnows(int asked, int end)
    {
        if (!OpensClause(asked))
        {
            return;
        }

        var be = end;
        while (be < end + 8 && s.In(be) && s[be].IsWord && !s.Has(be, WordClass.Be) && !s.IsAny(be, "remains"))
        {
            be++;
        }

        if (!s.Has(be, WordClass.Be) && !s.IsAny(be, "remains") || !s.IsAny(be + 1, "something", "what", "a", "not", "one", "anything", "another"))
        {
            return;
        }

        for (var k = be + 2; k < Math.Min(s.Count, be + 13); k++)
        {
            if (_telling.Contains(s[k].Word) && Negated(k) is var no && no > be)
            {
                Hold("would-not-say", no, k, k + 1);
                _unsaid.Add((asked, be));
                return;
            }
        }
    }

    /// <summary>"Is it STATE? I can't say", "Was this a state? We don't know".</summary>
    private void AsksItself(int mark)
    {
        var be = -1;
        for (var k = mark - 1; k >= Math.Max(0, mark - 16); k--)
        {
            if (s[k].Word is "." or "?" or "\"" or ":" or ",")
            {
                break;
            }

            be = k;
        }

        if (be < 0 || !s.Has(be, WordClass.Be | Do) || !s.IsAny(be + 1, "it", "this", "that", "they", "these") && !(s.Find(be + 1, be + 4, Place | ActorName | CyberActorNoun) > 0 && s.Find(be, mark, "it", "this", "that", "hack", "attack", "behind", "responsible") > 0))
        {
            return;
        }

        var whom = s.Find(be + 1, mark, Place | ActorName | CyberActorNoun | Sponsored) is var party && party > 0 ? party : -1;
        for (var k = be + 2; k < mark && whom < 0; k++)
        {
            whom = _guessed.Contains(s[k].Word) ? k : -1;
        }

        // "Is it the data of the hackers?" asks for no culprit.
        if (whom < 0 || s.Find(be, whom, "data", "about", "how", "for") > 0)
        {
            return;
        }

        // "Was it a state? Was it criminals? We don't know": the answer follows the last of several questions.
        var answer = mark;
        for (var next = s.Find(mark + 1, s.Count, "?"); next > 0 && next - answer < 12; next = s.Find(next + 1, s.Count, "?"))
        {
            answer = next;
        }

        if (IsBlank(s[answer].End))
        {
            _found.RemoveAll(other => other.Stance is Stance.Accuses or Stance.Suspects && other.Trigger.From >= be && other.Trigger.From < mark);
            Add("not-known-who", Stance.DeclinesToAttribute, null, be, mark);
            _unsaid.Add((be, mark));
        }
    }

    /// <summary>"stopped short of pinning the intrusion on any government".</summary>
    private void PinsOnNobody(int verb)
    {
        var on = s.Find(verb + 1, verb + 9, "on", "at");
        if (on < 0 || !s.IsAny(on + 1, "any", "anyone", "anybody", "a", "one", "particular", "specific") || s.Find(on + 1, on + 7, Place | ActorName) > 0 || !s.IsAny(on + 1, "anyone", "anybody") && s.Find(on + 2, on + 6, CyberActorNoun | StateNoun | ActorNoun) < 0 && !_parties.Contains(s.Word(on + 2)))
        {
            return;
        }

        if (s.IsAny(verb, "lay", "laying", "put", "putting", "place", "placing") && s.Find(verb + 1, on, "blame", "responsibility", "attack", "hack", "breach") < 0)
        {
            return;
        }

        if ((HeldBack(verb) is var back && back >= 0 ? back : Negated(verb)) is var held && held >= 0 && OfIncident())
        {
            Hold("would-not-blame", held, verb, on + 1);
        }
    }

    /// <summary>"nobody has come forward", "no group has put its hand up".</summary>
    private bool NobodyOwnsUp(int i)
    {
        var verb = s.Is(i, "forward") && s.IsAny(i - 1, "come", "came", "stepped") ? i - 1 : s.Is(i, "hand") && s.Is(i + 1, "up") ? s.Find(i - 3, i, "put", "putting", "puts") : -1;
        return verb > 0 && OfIncident() && s.Find(Math.Max(0, verb - 6), verb, "nobody", "no", "none") is var none && none >= 0 && (s.Is(none, "nobody") || s.IsAny(none + 1, "one", "group", "gang", "hacker", "hackers", "organisation", "organization") || s.Is(none + 1, "hacking"))
            && (!s.In(i + 1) || !s[i + 1].IsWord || s.IsAny(i + 1, "to", "and", "up", "yet") && (!s.Is(i + 1, "to") || s.IsAny(i + 2, "claim", "take", "say", "admit", "own")));
    }
}
