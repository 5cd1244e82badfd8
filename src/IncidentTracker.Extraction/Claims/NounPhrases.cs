using IncidentTracker.Extraction.Text;
using static IncidentTracker.Extraction.Claims.WordClass;

namespace IncidentTracker.Extraction.Claims;

/// <summary>Noun phrases without a part-of-speech tagger: function words, known verbs and capital letters say where one ends.</summary>
internal static partial class NounPhrases
{
    private const int Longest = 16;

    /// <summary>The phrase that begins at <paramref name="from"/>, adverbs and opening marks skipped; null where none does.</summary>
    public static NounPhrase? After(ClaimSentence s, int from)
    {
        while (s.In(from) && (s[from].Word is "\"" or "'" or "[" || (s.Has(from, Adverb) && s.Plain(from))))
        {
            from++;
        }

        var head = -1;
        var proper = false;
        var i = from;
        for (; s.In(i) && i - from < Longest; i++)
        {
            ref readonly var t = ref s[i];
            if (!t.IsWord)
            {
                if (t.IsPossessive && i > from)
                {
                    (head, proper) = (-1, false);
                    continue;
                }

                if (t.Word is "/" or "&" && i > from)
                {
                    continue;
                }

                if (t.Word == "\"" && i > from && s.In(i + 1) && (head < 0 || s[i + 1].Capital) && Closes(s, i, from))
                {
                    continue;
                }

                break;
            }

            if (t.Capital && !(i == 0 && t.Has(Preposition | Conjunction | Auxiliary | Wh)))
            {
                if (t.Has(Pronoun) && i == from && !t.Has(Name))
                {
                    return new(i, i + 1);
                }

                if (!t.Has(Determiner))
                {
                    // "Prague-based security firm NAME": no name ends there.
                    if (!t.Has(Demonym) && !t.Word.EndsWith("-based", StringComparison.Ordinal) && !t.Word.EndsWith("-owned", StringComparison.Ordinal))
                    {
                        head = i;
                        proper = true;
                    }

                    continue;
                }
            }

            if (t.Has(Determiner) && !t.Has(Pronoun))
            {
                if (i > from && !s.IsAny(i - 1, "of", "and", "or", "all", "both", "its", "the", "these", "such"))
                {
                    break;
                }

                continue;
            }

            if (t.Has(Pronoun) && !t.Has(Noun))
            {
                if (i == from)
                {
                    return t.Has(Wh) ? null : new(i, i + 1);
                }

                break;
            }

            if (t.Word == "of" && head >= 0 && s.In(i + 1) && s[i + 1].IsWord && !s.Has(i + 1, Wh) && !s[i + 1].Word.EndsWith("ing", StringComparison.Ordinal)
                && !(proper && !s[i + 1].Capital && !(s.Has(i + 1, Determiner) && s.In(i + 2) && s[i + 2].Capital)))
            {
                (head, proper) = (-1, false);
                continue;
            }

            if (t.Has(Preposition) || t.Has(Auxiliary | Wh | Negation))
            {
                break;
            }

            if (t.Has(Conjunction))
            {
                // "current and former officials".
                if (s.Has(i - 1, Demonym) && s.Has(i + 1, Demonym) || head < i && IsLevel(s, i - 1) && IsLevel(s, i + 1))
                {
                    continue;
                }

                if (head >= 0 && s.In(i + 1) && (s[i + 1].Capital || s.Has(i + 1, Determiner) && proper) && Continues(s, i + 1))
                {
                    (head, proper) = (-1, false);
                    continue;
                }

                break;
            }

            // "Unit 7 of the army".
            if (proper && char.IsDigit(t.Word[0]) && s.IsAny(i - 1, "unit", "group", "team", "bureau", "department", "directorate", "centre", "center", "lab", "office"))
            {
                head = i;
                continue;
            }

            if (proper && Particles(s, i) is var small and > 0)
            {
                i += small - 1;
                continue;
            }

            var noun = t.Has(Noun);
            if (head >= 0 && !(t.Word == "hacking" && s.Has(i + 1, ActorNoun)))
            {
                if (t.Has(Adverb) || (t.Has(Say | Believe | Verb) && !(noun && t.Has(ActorNoun | SourceNoun | StateNoun) && !t.Has(Say)))
                    || (proper && !noun && !(IsRegional(s, i - 1) && s.Has(i + 1, ActorNoun))) || (Participle(t.Word) && !noun))
                {
                    break;
                }
            }

            if (!(t.Has(Verb | Adverb) || Participle(t.Word)) || noun)
            {
                head = i;
            }
        }

        var to = i;
        while (to > from + 1 && IsDay(s, to - 1))
        {
            to--;
        }

        while (to > from && (!(s[to - 1].IsWord || s[to - 1].Word == "\"") || (s.Has(to - 1, Determiner | Conjunction | Preposition | Adverb) && !s[to - 1].Capital)))
        {
            to--;
        }

        if (to > from && s[to - 1].Word == "\"" && s.Find(from, to - 1, "\"") < 0)
        {
            to--;
        }

        return to > from ? new(from, to) : null;
    }

    /// <summary>The phrase that ends before <paramref name="end"/>; null where none does.</summary>
    public static NounPhrase? Before(ClaimSentence s, int end)
    {
        var i = end - 1;
        while (s.In(i) && (s[i].Word is "\"" or "'" or "]"))
        {
            i--;
        }

        // "officials Friday said": a day between subject and verb is not part of the name.
        while (i > 0 && IsDay(s, i) && s[i - 1].IsWord && !s.Has(i - 1, Preposition | Determiner))
        {
            i--;
        }

        // "FIRM and FIRM both blamed": the word speaks of those before it.
        if (i > 0 && s.IsAny(i, "both", "all", "each", "themselves", "itself", "himself", "herself") && s[i - 1].IsWord && (s[i - 1].Capital || s.Has(i - 1, SourceNoun)) && !s.Has(i - 1, Preposition | Auxiliary | Say))
        {
            i--;
        }

        // "Officials there said".
        if (i > 0 && s.IsAny(i, "there", "here", "elsewhere") && s.Has(i - 1, SourceNoun | ActorNoun | Pronoun) && s.Plain(i))
        {
            i--;
        }

        var to = i + 1;
        var from = to;
        for (; s.In(i) && to - i <= Longest; i--)
        {
            ref readonly var t = ref s[i];
            if (!t.IsWord)
            {
                if (t.Word == ")")
                {
                    var open = s.Find(Math.Max(0, i - 30), i, "(");
                    if (open > 0)
                    {
                        i = open;
                        if (from == to)
                        {
                            from = to = open;
                        }

                        continue;
                    }

                    break;
                }

                if (t.IsPossessive || t.Word is "/" or "&" or "\"" && s.In(i - 1) && s[i - 1].IsWord && from < to)
                {
                    continue;
                }

                break;
            }

            // "said on Thursday hackers had": the day is when it was.
            if (from < to && IsDay(s, i) && s.Is(i - 1, "on") && !s[from].Capital)
            {
                break;
            }

            // "In 2020 GROUP", "last October FIRM", "last week FIRM": when it was is no part of who.
            if (from < to && IsTime(s, i))
            {
                break;
            }

            if (t.Capital && !(i == 0 && t.Has(Preposition | Conjunction | Auxiliary | Wh | Adverb) && !t.Has(Name)) && !t.Has(Determiner))
            {
                from = i;
                continue;
            }

            if (t.Has(Determiner) && !t.Has(Wh))
            {
                if (t.Word == "that" && from < to && !s.Has(i - 1, Preposition) && i > 0)
                {
                    break;
                }

                from = i;
                if (s.IsAny(i - 1, "of") && s.IsAny(i - 2, "one", "some", "many", "all", "most", "both", "part", "governing", "head", "body", "chief", "minister", "department"))
                {
                    i--;
                    continue;
                }

                if (s.IsAny(i - 1, "of", "at", "for", "with", "from", "in", "inside", "within") && Attaches(s, i - 1))
                {
                    i--;
                    continue;
                }

                if (s.IsAny(i - 1, "and") && from < to && s.In(i - 2) && Coordinates(s, i - 2, from))
                {
                    i--;
                    continue;
                }

                if (s.Has(i - 1, Determiner) && (s.IsAny(i - 1, "all", "both", "such") || s.IsAny(i - 1, "the", "these", "those") && t.Word is "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" or "other"))
                {
                    continue;
                }

                break;
            }

            if (t.Has(Pronoun) && !t.Has(Noun))
            {
                if (from == to && !t.Has(Wh))
                {
                    return new(i, i + 1);
                }

                break;
            }

            // "most outside analysts".
            if (t.Word == "outside" && from < to && (s.Has(i - 1, Determiner) || s.IsAny(i - 1, "other", "and")) && s.Has(from, SourceNoun | ResearcherNoun))
            {
                from = i;
                continue;
            }

            if (t.Has(Preposition) && !t.Has(Noun))
            {
                if (from < to && Attaches(s, i))
                {
                    continue;
                }

                break;
            }

            if (t.Has(Auxiliary | Wh | Negation) || t.Word is "confident" or "certain" or "sure" or "convinced" or "clear" or "likely" or "unlikely" or "true" or "aware")
            {
                break;
            }

            if (t.Has(Conjunction))
            {
                if (from < to && s.In(i - 1) && Coordinates(s, i - 1, from))
                {
                    continue;
                }

                break;
            }

            if (t.Has(Adverb))
            {
                if (from == to)
                {
                    to = from = i;
                    continue;
                }

                break;
            }

            // "Analysts suspect STATE stole": a verb, though there are suspects too.
            if (t.Word is "suspect" or "fear" && from == i + 1 && s[from].Capital && s.Has(i - 1, SourceNoun | ResearcherNoun | Pronoun))
            {
                break;
            }

            // "Early reports had blamed": a verb follows, so these are papers.
            if (from == to && t.Word is "reports" && s.Has(i + 1, Auxiliary | Say))
            {
                from = i;
                continue;
            }

            if (t.Has(Say | Believe | Verb) || Participle(t.Word))
            {
                var modifies = from < to && s.In(i + 1) && i + 1 >= from
                    && (s.Has(i - 1, Determiner | Demonym) || s.IsAny(i - 1, "'s") || t.Has(Noun)) && !(t.Has(Say) && !s.Has(i - 1, Determiner));
                if (!modifies && !(from == to && t.Has(Noun) && !t.Has(Say & ~Document)))
                {
                    break;
                }
            }

            from = i;
        }

        while (from < to && (!s[from].IsWord || (s.Has(from, Conjunction | Preposition | Adverb) && !s[from].Has(Noun) && !s[from].Capital)))
        {
            from++;
        }

        return from < to ? new(from, to) : null;
    }

    public static bool IsDay(ClaimSentence s, int i) => s.In(i) && (Weekdays.Has(s[i].Word) || s.IsAny(i, "yesterday", "today", "tonight"));

    private static bool Participle(string word) => word.Length > 4 && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal));

    /// <summary>A quotation mark inside a phrase is kept when its partner stands near.</summary>
    private static bool Closes(ClaimSentence s, int i, int from) => s.Find(from, i, "\"") >= 0 || s.Find(i + 1, i + 6, "\"") >= 0;

    private static bool Continues(ClaimSentence s, int i) =>
        After(s, i) is { } next && !s.Has(next.To, Auxiliary | Say | AttackVerb) && !(s.Has(next.To, Verb) && !s.Has(next.To, Noun));

    /// <summary>"researcher at FIRM", "director of BODY", "two people with knowledge of": the noun before the preposition rules.</summary>
    private static bool Attaches(ClaimSentence s, int preposition)
    {
        var before = preposition - 1;
        if (!s.In(before) || !s[before].IsWord || s.Has(before, Auxiliary | Wh | Adverb | Conjunction))
        {
            return false;
        }

        // "Minister of State for Ports".
        if (s[preposition].Word == "for" && s.Is(before, "state") && s.Is(before - 1, "of"))
        {
            return true;
        }

        // "Office for the Protection of NAME": the name of a body goes on behind the small words.
        if (s[preposition].Word == "for" && s[before].Capital && (s.In(preposition + 1) && s[preposition + 1].Capital || s.Is(preposition + 1, "the") && s.In(preposition + 2) && s[preposition + 2].Capital)
            && s.IsAny(before, "office", "center", "centre", "agency", "bureau", "institute", "council", "department", "ministry", "organization", "organisation", "committee", "service", "directorate", "foundation", "authority", "association", "federation", "commission", "campaign", "society", "secretary", "minister"))
        {
            return true;
        }

        if (s[preposition].Word == "of")
        {
            return !s.Has(before, Verb) || s.Has(before, Noun);
        }

        return s[preposition].Word is "at" or "for" or "with" or "from" or "in" or "to" or "inside" or "within" && s.Has(before, SourceNoun | ActorNoun | RoleNoun) && !s.Has(before, Say);
    }
}
