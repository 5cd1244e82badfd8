using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>What stands before a predicate word: its auxiliaries, hedges and negation, and the subject.</summary>
internal readonly partial record struct Predicate
{
    /// <summary>Words between two verbs of one subject.</summary>
    private const int LongestBack = 60;

    /// <summary>Words of a clause that tells a subject apart.</summary>
    private const int LongestClause = 18;

    /// <summary>First token of the verb group.</summary>
    public int Start { get; private init; }
    /// <summary>A form of "be" is in the group.</summary>
    public bool Be { get; private init; }
    public bool Negated { get; private init; }
    /// <summary>"may", "likely", "believed to": the speaker commits in part.</summary>
    public bool Partial { get; private init; }
    /// <summary>"is believed/said/thought to": somebody unnamed says so.</summary>
    public bool Reported { get; private init; }
    public bool Conditional { get; private init; }
    public NounPhrase? Subject { get; private init; }
    /// <summary>The subject is asked for: "who was behind".</summary>
    public bool Question { get; private init; }
    /// <summary>The subject stands before a relative pronoun.</summary>
    public bool Relative { get; private init; }

    /// <summary>Reads leftwards from the predicate word at <paramref name="at"/>.</summary>
    public static Predicate Before(ClaimSentence s, int at)
    {
        bool be = false, negated = false, partial = false, reported = false, conditional = false;
        var k = at - 1;
        for (; s.In(k) && at - k < 12; k--)
        {
            // "is believed by SOURCE to work for".
            if (s.Is(k + 1, "to") && Believed(s, k) is var belief and > 0)
            {
                partial |= s.Has(belief, WordClass.Partial);
                reported = true;
                k = belief;
                continue;
            }

            ref readonly var t = ref s[k];
            if (t.Capital && k > 0 && (!t.Has(Auxiliary) || t.Word == "may"))
            {
                break;
            }

            if (t.Has(Auxiliary | Negation))
            {
                be |= t.Has(WordClass.Be);
                // "not only blamed" blames.
                negated |= t.Has(Negation) && !s.IsAny(k + 1, "only", "just", "merely", "simply");
                partial |= t.Has(WordClass.Partial);
                conditional |= t.Word is "would" or "will" or "should" or "must";
                continue;
            }

            // "have all concluded".
            if (t.Has(Adverb) || t.Word is "so" && s.Is(k + 1, "far") || t.Word is "all" or "both" or "each" && s.Has(k - 1, Auxiliary))
            {
                partial |= t.Has(WordClass.Partial);
                continue;
            }

            if (t.Word is "to" or "be" || (t.Word is "of" or "as" && s.Has(k + 1, WordClass.Be | Have) && s.IsAny(k + 1, "being", "having")))
            {
                continue;
            }

            var chained = s.Is(k + 1, "to") || s.IsAny(k + 1, "of", "as");
            if (chained && (t.Has(Believe) || t.Word is "said" or "reported" or "alleged" or "known" or "found" or "accused" or "understood" or "considered" or "rumored" or "rumoured" or "regarded" or "identified" or "named" or "seen" or "described"))
            {
                var passive = s.Has(k - 1, WordClass.Be | Adverb) || s.Is(k - 1, ",") || !s.Has(k - 1, Have | Do);
                if (!passive)
                {
                    break;
                }

                // What somebody is taken for is not known of him.
                partial |= t.Has(WordClass.Partial) || t.Word is "considered" or "rumored" or "rumoured" or "regarded";
                reported = true;
                continue;
            }

            // "STATE is believed by SOURCE to be behind".
            if (s.Is(k + 1, "to") && HeldBy(s, k + 1) is var held and > 0)
            {
                partial |= s.Has(held, WordClass.Partial);
                reported = true;
                k = held;
                continue;
            }

            if (k + 1 == at && s[at].Word.EndsWith("ing", StringComparison.Ordinal))
            {
                // "began posting", "was found targeting".
                if (t.Word is "began" or "started" or "continued" or "kept" or "resumed" or "begun")
                {
                    be = true;
                    continue;
                }

                if (t.Word is "found" or "seen" or "caught" or "observed" or "spotted" or "discovered" && s.Has(k - 1, WordClass.Be))
                {
                    reported = true;
                    continue;
                }
            }

            // "turned out to be".
            if (chained && (t.Word == "out" && s.IsAny(k - 1, "turned", "turns") || t.Word is "proved" or "proves"))
            {
                k = t.Word == "out" ? k - 1 : k;
                continue;
            }

            if (chained && (t.Word is "appear" or "appears" or "appeared" or "seem" or "seems" or "seemed" or "likely" or "unlikely" or "tried" or "attempted" or "able" or "continue" or "continues" or "managed" or "helped"))
            {
                partial |= t.Has(WordClass.Partial);
                negated |= t.Word == "unlikely";
                continue;
            }

            break;
        }

        var end = k + 1;
        var (subject, question, relative) = SubjectBefore(s, end);
        if (subject is { } asked && (s.IsAny(asked.From, "which", "what") || s.IsAny(asked.From - 1, "which", "what")) && !relative)
        {
            question = true;
        }

        return new()
        {
            Start = end, Be = be, Negated = negated, Partial = partial, Reported = reported, Conditional = conditional,
            Subject = subject, Question = question, Relative = relative,
        };
    }

    /// <summary>"is believed by SOURCE to": the belief before who holds it and ends at <paramref name="end"/>, or -1.</summary>
    private static int Believed(ClaimSentence s, int end) =>
        s.Any(new(end, end + 1), SourceNoun | Name) && NounPhrases.Before(s, end + 1) is { } who && s.Is(who.From - 1, "by") && (s.Has(who.From - 2, Believe) || s.IsAny(who.From - 2, "said", "alleged", "reported", "considered", "known")) && s.Has(who.From - 3, WordClass.Be | Adverb) ? who.From - 2 : -1;

    /// <summary>The noun phrase that governs a verb group starting at <paramref name="end"/>, over appositions and relative pronouns.</summary>
    public static (NounPhrase? Subject, bool Question, bool Relative) SubjectBefore(ClaimSentence s, int end)
    {
        var k = end;
        if (s.Has(k - 1, Wh) && !s.Is(k - 1, "what") || s.Is(k - 1, "that") && (s.Has(k - 2, Noun | Name) && !s.Has(k - 2, Say & ~Noun)))
        {
            // American copy puts the comma inside the marks: a user named "NAME," who.
            var comma = s.Is(k - 2, ",") || s.Is(k - 2, "\"") && s.Is(k - 3, ",");
            var before = NounPhrases.Before(s, comma ? s.Is(k - 2, ",") ? k - 2 : k - 3 : k - 1);
            before = comma && before is { } apposition ? Bearer(s, apposition) : before;
            return (before, before is null && s.IsAny(k - 1, "who"), true);
        }

        if (s.Is(k - 1, "what"))
        {
            return (null, true, false);
        }

        if (Kept(s, k) is { } kept)
        {
            return (kept, false, false);
        }

        if (s.Is(k - 1, "\"") && s.Is(k - 2, ",") && s.Find(Math.Max(0, k - 12), k - 2, "\"") > 0)
        {
            // American printers put the comma inside: NAME, known as "ALIAS," was.
            k--;
        }

        if (s.Is(k - 1, ",") || s.Is(k - 1, ")") && s.Find(Math.Max(0, k - 14), k, "(") < 0)
        {
            if (Named(s, k - 1) is { } titled)
            {
                return (titled, false, false);
            }

            // "NAME, also known as OTHER, has": the phrase before the aside. Or "NAME, believed to be": the phrase before the comma.
            var open = k - 1;
            for (var c = k - 2; c >= Math.Max(0, k - 40); c--)
            {
                if (s.Is(c, ",") && Aside(s, c + 1, open) && Head(s, c) is { } before)
                {
                    if (s.Is(before.From - 1, ",") && IsAge(s, before))
                    {
                        // "NAME, 25, also of TOWN, pleaded": an age is an aside of its own.
                        open = c;
                        continue;
                    }

                    return (Bearer(s, before), false, false);
                }
            }

            return (Head(s, k - 1) is { } last ? Bearer(s, last) : null, false, false);
        }

        if (s.Is(k - 1, "and") || s.Is(k - 1, "but") || s.Is(k - 1, "or"))
        {
            if (Outer(s, k) is { } teller)
            {
                return (teller, false, false);
            }

            // The second verb of one subject: back to the first verb group's subject.
            for (var v = k - 2; v >= Math.Max(1, k - LongestBack) && s.Has(k, Say); v--)
            {
                if (s.Has(v, Quoting) && s.Plain(v) && NounPhrases.Before(s, v) is { } speaker && !s.Has(speaker.From, Wh))
                {
                    return (speaker, false, false);
                }
            }

            for (var v = k - 2; v >= Math.Max(1, k - LongestBack); v--)
            {
                if ((s.Has(v, Say | AttackVerb | Verb | Auxiliary) || s[v].Class == None && s[v].Word.EndsWith("ed", StringComparison.Ordinal) && (s.Has(v - 1, Name | ActorNoun | StateNoun) || s.Has(v - 1, Adverb) && s.Has(v - 2, Name | ActorNoun | StateNoun))) && s.Plain(v)
                    && (NounPhrases.Before(s, s.Has(v - 1, Adverb) && s.Has(v - 2, Name) ? v - 1 : v) ?? (s.Is(v - 1, ",") ? SubjectBefore(s, v).Subject : null)) is { } first && !s.Has(first.From, Wh) && !(first.Length == 1 && s.Has(first.From, Determiner) && !s.Has(first.From, Pronoun)))
                {
                    return (first, false, false);
                }
            }

            return (null, false, false);
        }

        return (Restricted(s, k) ?? Head(s, k), false, false);
    }

    /// <summary>"two employees who spoke on condition of anonymity said", "men who moved the money were sentenced": the subject of the second verb stands before the clause that tells them apart; null where no such clause ends here.</summary>
    private static NounPhrase? Restricted(ClaimSentence s, int end)
    {
        for (var w = end - 2; w > 0 && end - w < LongestClause; w--)
        {
            if (s[w].Word is "," or ";" or ":" or "\"" or "but" or "because" or "when" or "while" or "if" || s.Has(w, Quoting) && s.Plain(w) && !s.IsAny(w - 1, "who", "which", "that"))
            {
                return null;
            }

            // What follows the pronoun at once is a verb, or somebody else of whom the clause tells.
            if (!s.IsAny(w, "who", "which", "that") || !s[w + 1].IsWord || s[w + 1].Capital || s.Has(w + 1, Determiner | Pronoun | Preposition | SourceNoun & ~Say))
            {
                continue;
            }

            // "an attack that local media blamed on": the clause has a subject of its own.
            if (NounPhrases.Before(s, end) is { } teller && teller.From == w + 1 && s.Has(teller.To - 1, SourceNoun | MediaNoun | ResearcherNoun) && !s.Has(teller.To - 1, Say))
            {
                return null;
            }

            // "people who say GROUP was behind it": what is said has its own subject.
            var spoken = s.Has(w + 1, Say | WordClass.Believe) && !s.IsAny(w + 2, "to", "with", "on", "about");
            var own = s.Has(end, Auxiliary | Say | Legal) || NounPhrases.Before(s, end) is not { } near || !s.Any(near, ActorNoun | Name | Pronoun);
            if (spoken || !own || NounPhrases.Before(s, w) is not { } before)
            {
                return null;
            }

            // "NAME, 49 who".
            return s.Is(before.From - 1, ",") && IsAge(s, before) ? NounPhrases.Before(s, before.From - 1) : s.Is(w, "who") || s.Any(before, Noun | Name | Pronoun) ? before : null;
        }

        return null;
    }

    private static bool IsAge(ClaimSentence s, NounPhrase phrase) => phrase.Length == 1 && char.IsDigit(s[phrase.From].Word[0]);

    /// <summary>What stands between commas after a name: "which …", "a researcher at …", "48", "known as …", one plain phrase.</summary>
    private static bool Aside(ClaimSentence s, int from, int to) =>
        s.Has(from, Wh | Adverb | RoleNoun) || s.Has(from, Determiner) && to - from < 14
        || s.IsAny(from, "known", "called", "dubbed", "which", "who", "also", "aka", "unlike", "along", "together", "alongside", "joined", "quoted", "echoing", "writing", "working", "whose", "for", "based", "according", "while", "though", "although", "formerly", "citing", "speaking", "long", "including", "led", "like", "one", "some", "both", "all", "aged", "now", "then", "identified", "born", "who'd")
        || s.Is(from, "as") && s.IsAny(from + 1, "is", "usual", "ever", "always", "expected", "has") && to - from < 8 || s.Is(from, "as") && s.Find(from + 1, to, "calls", "call", "called", "dubs", "dubbed", "tracks", "knows", "known", "names") > 0
        || s.Has(to - 1, Quoting | Believe) && s.Plain(to - 1) && s.Any(new(from, to), SourceNoun | Name | Pronoun) || (s.In(from) && char.IsDigit(s[from].Word[0]) && to - from < 4)
        || (NounPhrases.Before(s, to) is { } phrase && phrase.From == from && s.Has(from - 2, Proper | CyberActorNoun));

    /// <summary>The phrase before a verb group; the object of a preposition ("a report by FIRM before Christmas revealed") gives way to what stands before it.</summary>
    private static NounPhrase? Head(ClaimSentence s, int end)
    {
        var phrase = NounPhrases.Before(s, end);
        for (var steps = 0; steps < 3 && phrase is { } object_ && object_.From > 1; steps++)
        {
            var preposition = object_.From - 1;
            if (s.IsAny(preposition, "the", "a"))
            {
                preposition--;
            }

            // "a gang known as NAME was": one phrase.
            var mark = s.Is(preposition, "\"") ? preposition - 1 : preposition;
            if ((s.Is(mark, "as") && s.Is(mark - 1, "known") || s.IsAny(mark, "called", "dubbed", "nicknamed", "named") && !s.Has(mark - 1, Auxiliary)) && NounPhrases.Before(s, s.Is(mark, "as") ? mark - 1 : mark) is { } borne && s.Has(borne.To - 1, ActorNoun))
            {
                return new(borne.From, object_.To);
            }

            // "hackers linked to STATE were", "spies in the pay of STATE have": one phrase.
            if (NounPhrases.Allied(s, object_) is { } allied)
            {
                return allied;
            }

            // "people briefed on the investigation said", "a source close to the company": who they are is told behind.
            if (s.IsAny(preposition - 1, "briefed", "familiar", "close", "involved", "acquainted") && NounPhrases.Before(s, preposition - 1) is { } told && s.Has(told.To - 1, SourceNoun | ActorNoun | Unnamed | RoleNoun))
            {
                return new(told.From, object_.To);
            }

            var always = s.IsAny(preposition, "of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "against", "over", "under", "during", "about", "around", "through", "via", "within", "without", "between", "among", "amid", "despite");
            if (!always && !(s.IsAny(preposition, "before", "after", "since") && !s.Has(end, Auxiliary) && !s.Any(object_, SourceNoun | ActorNoun | Pronoun | VendorName | Place | ActorName) && !(s.Has(end, AttackVerb) && !s.Has(end, Say) && !s[object_.To - 1].Capital)))
            {
                return phrase;
            }

            if (NounPhrases.Before(s, preposition) is { } outer)
            {
                phrase = outer;
                continue;
            }

            var opening = NounPhrases.After(s, s.ClauseStart(preposition));
            return opening is { } first && first.To <= preposition && !s.Has(first.To, Auxiliary | Say) ? first : phrase;
        }

        return phrase;
    }
}
