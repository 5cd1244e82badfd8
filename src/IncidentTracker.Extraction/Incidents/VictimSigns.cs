namespace IncidentTracker.Extraction.Incidents;

/// <summary>Reads the signs around a mention.</summary>
/// <param name="words">The story.</param>
/// <param name="ends">The first token of the name that ends at a token.</param>
internal sealed class VictimSigns(VictimWords words, IReadOnlyDictionary<int, int> ends)
{
    /// <summary>Signs that it was hit.</summary>
    public const Sign Hit = Sign.Described - 1 | Sign.Listed;

    /// <summary>Names of a list before one that may say what all of them suffered.</summary>
    private const int Longest = 6;

    private const int Phrase = 8;
    private const int Reach = 12;
    private const int Aside = 28;

    private readonly Story _story = words.Story;

    /// <summary>The signs of one mention; words that describe it are added to <paramref name="described"/>.</summary>
    public Sign Of(int first, int last, bool named, List<int> described) => Left(first, named, described, 0) | Right(last, described);

    private Sign Left(int first, bool named, List<int> described, int depth)
    {
        // Over "the Danish payroll firm" to what stands before the phrase.
        var i = first - 1;
        var signs = Sign.None;
        var lower = 0;
        while (first - i <= Phrase && _story.Together(i, first) && InPhrase(i))
        {
            if (_story.Tokens[i].Shape == TokenShape.Lower && named)
            {
                lower++;
                described.Add(i);
                signs |= first - i == 1 && _story.Is(i, "group") ? Sign.Group : first - i <= 2 && words.Is(i, BodyWord.Calling) ? Sign.Described : Sign.None;
                signs |= first - i <= 3 && words.Shows(i, VictimWord.Watch) && words.Is(first - 1, BodyWord.Calling) ? Sign.Watches : Sign.None;
                signs |= first - i == 1 && words.Shows(i, VictimWord.Gang) && !words.Is(i, BodyWord.Calling) ? Sign.Did : Sign.None;
            }

            i--;
        }

        if (!_story.Together(i, first))
        {
            return signs;
        }

        // "the sites of X, the Y and the Z": what is said of the first of a list is said of all.
        var comma = _story.Is(i, "and") && _story.Is(i - 1, ",") ? i - 1 : i;
        if ((_story.Is(i, "and") || _story.Is(i, ",")) && depth < Longest && ends.TryGetValue(comma - 1, out var before) && first - i <= 3)
        {
            return signs | Left(before, named, [], depth + 1) & Hit;
        }

        // "called X", "known as X": what is called so decides.
        if (named && (_story.Is(i, "called") || _story.Is(i, "calling") || _story.Is(i, "as") && _story.Is(i - 1, "known") || _story.Is(i, "dubbed") || _story.Is(i, "named") || _story.Is(i, "itself")) && !(words.Shows(i, VictimWord.Listed) && Shelved(first)))
        {
            var gang = false;
            for (var k = i - 1; k > i - Phrase && _story.Together(k, i); k--)
            {
                gang |= words.Shows(k, VictimWord.Gang);
            }

            return signs | (words.Is(i - 1, BodyWord.Calling) || words.Is(i - 3, BodyWord.Calling) && !gang ? Sign.Described : Sign.None) | (gang || _story.Is(i, "itself") || _story.Is(i, "dubbed") ? Sign.Did : Sign.None);
        }

        if (_story.Is(i, "at") || _story.Is(i, "of") || _story.Is(i, "on") || _story.Is(i, "against") || _story.Is(i, "into") || _story.Is(i, "inside") || _story.Is(i, "from") || _story.Is(i, "for") || _story.Is(i, "in") || _story.Is(i, "to") || _story.Is(i, "within") || _story.Is(i, "targeting"))
        {
            signs |= Preposition(i);
        }
        else if (_story.Is(i, "by"))
        {
            signs |= words.Shows(i - 1, VictimWord.Seen) ? Sign.Tells
                : _story.Is(i - 1, "run") || _story.Is(i - 1, "operated") || _story.Is(i - 1, "owned") || _story.Is(i - 1, "used") || _story.Is(i - 1, "managed") || _story.Is(i - 1, "held") || _story.Is(i - 1, "kept") ? words.Harmed(i, near: true) ? Sign.ThingOf : Sign.None
                : words.Shows(i - 1, VictimWord.Struck | VictimWord.Deed | VictimWord.Taken) ? Sign.Did : Sign.Source;
        }
        else if (words.Shows(i, VictimWord.Told) && _story.Parts[i] == PartWord.Said)
        {
            signs |= Sign.Tells;
        }
        else if (words.Shows(i, VictimWord.Struck) && _story.Tokens[i].Shape == TokenShape.Lower && !(_story.Is(i, "fined") && !named))
        {
            signs |= Sign.Object;
        }

        else if (words.Shows(i, VictimWord.Forced) && _story.Tokens[i].Shape == TokenShape.Lower && Deed(i))
        {
            signs |= Sign.Object;
        }

        return words.Shows(i, VictimWord.Listed) && Shelved(first) ? signs & ~Sign.Did | Sign.Listed : signs;
    }

    /// <summary>"a cyberattack last week that forced X to": the deed stands before the verb.</summary>
    private bool Deed(int verb)
    {
        for (var k = verb - 1; k > verb - Phrase && _story.Together(k, verb); k--)
        {
            if (words.Shows(k, VictimWord.Deed) || (VictimPhrases.Harm & (1ul << (int)_story.Themes[k])) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"X to its leak site", "X as a victim".</summary>
    private bool Shelved(int first)
    {
        for (var k = first + 1; k < first + Reach && k < words.Count && _story.Together(first, k); k++)
        {
            if (words.Shows(k, VictimWord.Shelf))
            {
                return true;
            }
        }

        return false;
    }

    private bool InPhrase(int i)
    {
        if (i < 0 || i >= words.Count)
        {
            return false;
        }

        var token = _story.Tokens[i];
        if (!token.IsWord)
        {
            return _story.Word(i) is "-" or "‑" || _story.Parts[i] == PartWord.Possessive;
        }

        return token.Shape is TokenShape.Number or TokenShape.Code || token.IsName || _story.Parts[i] is PartWord.Determiner or PartWord.Owner
            || !VictimReader.Ends(_story.Word(i)) && !PartWords.Ends(_story.Parts[i]) && _story.Parts[i] != PartWord.EndsEd && !words.Shows(i, VictimWord.Struck) | words.Is(i, BodyWord.Calling) && !_story.Is(i, "called") && !_story.Is(i, "named") && !_story.Is(i, "targeting");
    }

    /// <summary>What stands before "at X", "of X", "from X".</summary>
    private Sign Preposition(int at)
    {
        if (_story.Is(at, "in") || _story.Is(at, "to"))
        {
            // "in X's network" is told by what X owns; "access to X" by the access.
            return _story.Is(at, "in") ? Sign.Where : words.Shows(at - 1, VictimWord.Into) ? Sign.DeedAt : Belongs(at - 1) ? Sign.ThingOf : _story.Is(at - 1, "according") ? Sign.Source : Sign.None;
        }

        var from = _story.Is(at, "from");
        var signs = _story.Is(at, "at") && words.Harmed(at, near: false) ? Sign.At : Sign.None;
        for (var k = at - 1; k >= 0 && at - k <= Reach && _story.Together(k, at); k--)
        {
            if (words.Shows(k, VictimWord.Watchers) && at - k <= 2)
            {
                return Sign.Watches;
            }

            if (_story.Is(at, "of") && at - k <= 5 && Belongs(k))
            {
                return signs | Sign.ThingOf;
            }

            if (from && words.Shows(k, VictimWord.Taken))
            {
                return signs | Sign.From;
            }

            if (at - k <= 3 && _story.Tokens[k].Shape == TokenShape.Lower && !from | at - k <= 1)
            {
                signs |= words.Shows(k, VictimWord.Thing) && words.Harmed(at, near: true) ? Sign.ThingOf : Sign.None;
                signs |= words.Shows(k, VictimWord.People) && words.Harmed(at, near: true) ? Sign.PeopleOf : Sign.None;
            }

            if (!from && (words.Shows(k, VictimWord.Deed) && at - k <= 4 || words.Shows(k, VictimWord.Into) && (_story.Is(at, "into") || _story.Is(at, "inside") || Through(k, at))) && (_story.Tokens[k].Shape == TokenShape.Lower || at - k == 1))
            {
                signs |= Sign.DeedAt;
            }

            if (!_story.Tokens[k].IsWord && !(_story.Word(k) is "-" or "$" or "," or "." or "'s" or "’s") || _story.Parts[k] is PartWord.Said)
            {
                break;
            }
        }

        return signs;
    }

    /// <summary>"belonging to X", "belong to patients of X".</summary>
    private bool Belongs(int i) => i >= 0 && _story.Word(i).StartsWith("belong", StringComparison.OrdinalIgnoreCase);

    /// <summary>"breaking into the computer system at X": the verb's own preposition stands between.</summary>
    private bool Through(int verb, int at) => _story.Is(verb + 1, "into") && at - verb < Reach;

    private Sign Right(int last, List<int> described)
    {
        var i = last + 1;
        if (_story.Is(i, "(") && _story.Is(i + 2, ")"))
        {
            i += 3;
        }

        // "NAME of Springfield said".
        if ((_story.Is(i, "of") || _story.Is(i, "in")) && _story.Together(i + 1, last) && _story.Tokens[i + 1].IsName)
        {
            i++;
            while (i < words.Count && _story.Together(i, last) && (_story.Tokens[i].IsName || _story.Is(i, ",") && _story.Together(i + 1, last) && _story.Tokens[i + 1].IsName))
            {
                i++;
            }

            i += _story.Is(i, ",") ? 1 : 0;
        }

        if (!_story.Together(i, last) || i >= words.Count)
        {
            return Sign.None;
        }

        if (_story.Parts[i] == PartWord.Possessive || _story.Word(i) is "'" or "’")
        {
            return Own(i);
        }

        var signs = Sign.None;
        if (_story.Is(i, ",") || _story.Is(i, "(") || _story.Word(i) is "—" or "–")
        {
            var end = Close(i);
            var whose = _story.Is(i + 1, "whose");
            var which = _story.Is(i + 1, "which");
            var noun = _story.Is(i + 1, "a") || _story.Is(i + 1, "an") || _story.Is(i + 1, "the") || _story.Is(i + 1, "one");
            for (var k = i + 1; k < Math.Min(end, i + Reach) && (whose || which || noun); k++)
            {
                if (noun && _story.Parts[k] is PartWord.Who or PartWord.Of or PartWord.With or PartWord.Preposition)
                {
                    break;
                }

                described.Add(k);
                signs |= noun && _story.Is(k, "group") ? Sign.Group : noun && words.Is(k, BodyWord.Calling) ? Sign.Described : Sign.None;
                signs |= noun && words.Shows(k, VictimWord.Watch) && words.Is(k + 1, BodyWord.Calling) ? Sign.Watches : Sign.None;
                signs |= noun && words.Shows(k, VictimWord.Gang) && !words.Is(k, BodyWord.Calling) ? Sign.Did : Sign.None;
                signs |= whose && (words.Shows(k, VictimWord.Thing | VictimWord.Struck) && words.Harmed(k, near: true)) ? Sign.Whose : Sign.None;
            }

            if (which)
            {
                return signs | Verb(i + 2, last) | (end < words.Count && _story.Together(end, last) && _story.Is(end, ",") ? Verb(end + 1, last) : Sign.None);
            }

            return end < words.Count && _story.Is(end, ",") | _story.Is(end, ")") && _story.Together(end, last) ? signs | Verb(end + 1, last) : signs;
        }

        return Compound(i) | Verb(i, last);
    }

    private int Close(int open)
    {
        for (var k = open + 1; k < words.Count && k - open < Aside && _story.Together(open, k); k++)
        {
            if (_story.Is(k, ",") || _story.Is(k, ")") || _story.Word(k) is "—" or "–")
            {
                return k;
            }
        }

        return words.Count;
    }

    private Sign Own(int mark)
    {
        var signs = Sign.None;
        for (var k = mark + 1; k <= mark + 4 && _story.Together(mark, k) && k < words.Count && (_story.Tokens[k].IsWord || _story.Is(k, "-")); k++)
        {
            if (_story.Parts[k] is >= PartWord.Of and <= PartWord.Said or PartWord.And)
            {
                break;
            }

            signs |= words.Shows(k, VictimWord.Thing | VictimWord.People) && words.Harmed(k, near: true) ? Sign.Owns : Sign.None;
            signs |= words.Shows(k, VictimWord.Deed) && !_story.Is(k, "data") && _story.Tokens[k].Shape == TokenShape.Lower ? Sign.Named : Sign.None;
            signs |= words.Shows(k, VictimWord.Watchers) ? Sign.Watches : Sign.None;
        }

        return signs;
    }

    /// <summary>"X hack", "X data breach"; "X hackers", "X researchers".</summary>
    private Sign Compound(int i)
    {
        if (words.Shows(i, VictimWord.Watchers))
        {
            return Sign.Watches;
        }

        if (words.Shows(i, VictimWord.Gang) && _story.Tokens[i].Shape != TokenShape.Number)
        {
            return _story.Is(i, "group") ? Sign.Group : Sign.Did;
        }

        for (var k = i; k <= i + 2 && _story.Together(i, k) && k < words.Count; k++)
        {
            if (words.Shows(k, VictimWord.Deed) && !(_story.Is(k, "data") || _story.Is(k, "cyber") || _story.Is(k, "hit") || _story.Is(k, "break") || _story.Is(k, "leak") && k == i || _story.Is(k, "hacking")) && (k == i || words.Shows(i, VictimWord.Deed | VictimWord.Thing)))
            {
                return Sign.Named;
            }
        }

        return words.Shows(i, VictimWord.Thing | VictimWord.People) && _story.Tokens[i].Shape == TokenShape.Lower && words.Harmed(i, near: true) ? Sign.Owns : Sign.None;
    }

    /// <summary>"said it had found malware": what a firm finds may be somebody else's.</summary>
    private bool Finds(int said)
    {
        for (var k = said + 1; k < said + Reach && k < words.Count && _story.Together(said, k); k++)
        {
            if (_story.Is(k, "its"))
            {
                return false;
            }

            if (_story.Is(k, "found") || _story.Is(k, "discovered") || _story.Is(k, "detected") || _story.Is(k, "identified") || _story.Is(k, "spotted") || _story.Is(k, "uncovered") || _story.Is(k, "observed") || _story.Is(k, "seen"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"its appointment, X-ray and payroll systems".</summary>
    private bool ThingBehind(int its)
    {
        for (var k = its + 3; k < its + Phrase && k < words.Count && _story.Together(its, k) && !PartWords.IsVerb(_story.Parts[k]); k++)
        {
            if (words.Shows(k, VictimWord.Thing))
            {
                return true;
            }
        }

        return false;
    }

    private Sign Verb(int from, int last)
    {
        var i = from;
        while (i < words.Count && _story.Together(i, last) && _story.Parts[i] is PartWord.Have or PartWord.Modal or PartWord.EndsLy or PartWord.Not or PartWord.Be)
        {
            i++;
        }

        if (i >= words.Count || !_story.Together(i, last) || !_story.Tokens[i].IsWord)
        {
            return Sign.None;
        }

        var be = i > from && _story.Parts[i - 1] is PartWord.Be or PartWord.EndsLy or PartWord.Not;
        if (be && words.Shows(i, VictimWord.Struck | VictimWord.Down) || be && _story.Is(i, "the") && words.Shows(i + 1, VictimWord.Down))
        {
            return Sign.Passive;
        }

        if (_story.Tokens[i].Shape != TokenShape.Lower)
        {
            return Sign.None;
        }

        if (words.Shows(i, VictimWord.Doer) && !be && (_story.Is(i + 1, "responsibility") || _story.Is(i + 1, "credit") || words.Shows(i, VictimWord.Struck) || _story.Is(i, "stole") || _story.Is(i, "demanded")))
        {
            return Sign.Did;
        }

        // "X said its", "X said intruders had been in its network".
        if (_story.Parts[i] == PartWord.Said || words.Shows(i, VictimWord.Met))
        {
            var own = false;
            var harm = false;
            var finds = Finds(i);
            for (var k = i + 1; k < words.Count && k - i < 3 * Reach && _story.Together(i, k); k++)
            {
                own |= _story.Is(k, "its") && (words.Shows(k + 1, VictimWord.Thing | VictimWord.People | VictimWord.Deed) || words.Shows(k + 2, VictimWord.Thing | VictimWord.People) || ThingBehind(k)) || _story.Is(k, "it") && k - i < 6 && !finds;
                harm |= (VictimWords.HarmOrHit & (1ul << (int)_story.Themes[k])) != 0 || words.Shows(k, VictimWord.Down | VictimWord.Struck | VictimWord.Taken) || words.Shows(k, VictimWord.Gang) && _story.Themes[k] == EventTheme.Actor && !_story.Is(k, "group");
            }

            return (own && harm ? Sign.SaysOwn : harm && !finds && _story.Parts[i] == PartWord.Said ? Sign.SaysHarm : Sign.None) | (words.Shows(i, VictimWord.Met) && words.Harmed(i, near: true) ? Sign.Met : Sign.None) | (_story.Parts[i] == PartWord.Said ? Sign.Says : Sign.None)
                | (words.Shows(i, VictimWord.Watches) ? Sign.Watches : Sign.None);
        }

        return words.Shows(i, VictimWord.Watches) ? Sign.Watches : words.Shows(i, VictimWord.Met) ? Sign.Met : Sign.None;
    }
}
