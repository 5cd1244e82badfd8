using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>The subject at the head of a clause, behind whatever leads in.</summary>
internal static partial class SubjectParser
{
    /// <summary>The subject of the clause that leads in: "While the ministry did not know …, it said".</summary>
    public static Phrase? LeadingIn(string text, List<Word> words, int before)
    {
        if (before < 3 || words[0].Kind != WordKind.Word || !PhraseWords.IsClause(Of(text, words, 0)) || Of(text, words, 1).EndsWith("ing", StringComparison.Ordinal))
        {
            return null;
        }

        var to = 1;
        while (to < before && to < LongestPhrase && words[to].Kind is WordKind.Word or WordKind.Open or WordKind.Close
            && !(words[to].Kind == WordKind.Word && to > 1 && EndsSubject(Of(text, words, to))))
        {
            to++;
        }

        return to > 1 && to < before ? new(1, to, to, to) : null;
    }

    private static bool EndsSubject(ReadOnlySpan<char> word) =>
        PhraseWords.IsFiller(word) || SpeechVerbs.IsVerb(word) || PhraseWords.IsClause(word) || PhraseWords.IsPast(word) || (char.IsLower(word[0]) && word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal));

    /// <summary>"Doe declined to comment and said": the subject that opens the clause.</summary>
    public static Phrase? ClauseOpening(string text, List<Word> words, int conjunction)
    {
        var from = conjunction;
        while (from > 0 && words[from - 1].Kind is not (WordKind.Quote or WordKind.Semicolon or WordKind.Colon or WordKind.Dash))
        {
            from--;
        }

        // A clause that leads in ("In a statement, …", "While …, …") ends with its comma.
        if (from < conjunction && words[from].Kind == WordKind.Word && (PhraseWords.IsPreposition(Of(text, words, from)) || PhraseWords.IsClause(Of(text, words, from)) || IsParticiple(Of(text, words, from))))
        {
            var comma = from;
            while (comma < conjunction && words[comma].Kind != WordKind.Comma)
            {
                comma++;
            }

            from = comma < conjunction ? comma + 1 : from;
        }

        // "However, the firm", "Tuesday, Jane Doe", "More specifically, she": what stands alone before a comma and names nobody.
        for (var comma = from + 1; comma <= from + 2 && comma + 1 < conjunction; comma++)
        {
            if (words[comma].Kind == WordKind.Comma && words[from].Kind == WordKind.Word && LeadsIn(Of(text, words, from), Of(text, words, comma - 1)))
            {
                from = comma + 1;
                break;
            }
        }

        // The subject stands before the first verb: what a lead-in without a comma is followed by is looked for no further.
        var verb = from + 1;
        while (verb < conjunction && words[verb].Kind is not WordKind.Comma && !(words[verb].Kind == WordKind.Word && EndsSubject(Of(text, words, verb))))
        {
            verb++;
        }

        from = SkipLeadIn(text, words, from, verb < conjunction ? verb : conjunction);
        var to = from;
        while (to < conjunction && to - from < LongestPhrase && words[to].Kind is WordKind.Word or WordKind.Open or WordKind.Close)
        {
            var word = Of(text, words, to);

            // "A group calling itself Brass Heron": the name that it gives itself.
            if (to > from && to + 2 < conjunction && word.EndsWith("ing", StringComparison.Ordinal) && Of(text, words, to + 1) is "itself" or "himself" or "herself" or "themselves" && PhraseWords.IsCapital(Of(text, words, to + 2)))
            {
                from = to += 2;
                continue;
            }

            // "Jane Doe heads the lab": a person's name is followed by its verb, on whatever list that stands.
            if (to - from >= 2 && words[to].Kind == WordKind.Word && char.IsLower(word[0]) && !PhraseWords.IsParticle(word) && !PhraseWords.IsConjunction(word) && IsFullName(text, words, from, to))
            {
                break;
            }

            if (to > from && words[to].Kind == WordKind.Word && (EndsSubject(word) || PhraseWords.IsPronoun(Of(text, words, from))))
            {
                break;
            }

            to++;
        }

        if (to == from || IsTime(Of(text, words, to - 1)) || (to - from == 1 && (Of(text, words, from) is "This" or "That" or "These" or "Those" or "There" or "Here" or "What" || PhraseWords.IsFiller(Of(text, words, from)))))
        {
            return null;
        }

        // "Jane Doe, director of Acme, shares the concern".
        var beside = to;
        while (to < conjunction && words[to].Kind == WordKind.Comma && beside < conjunction && beside - to < LongestPhrase && (beside == to || words[beside].Kind is WordKind.Word))
        {
            beside++;
        }

        return new(from, to, Math.Min(to + 1, beside), beside);
    }

    private static bool LeadsIn(ReadOnlySpan<char> first, ReadOnlySpan<char> last) =>
        IsWeekday(first) || PhraseWords.IsFiller(first) || last.EndsWith("ly", StringComparison.Ordinal) || IsTime(last)
        || first is "However" or "Instead" or "Meanwhile" or "Still" or "Indeed" or "Moreover" or "Furthermore" or "Nevertheless" or "Nonetheless" or "Besides" or "Therefore" or "Thus" or "Now" or "Today" or "Yesterday" or "But" or "And" or "So" or "Yet" or "First" or "Second" or "Elsewhere" or "Earlier" or "Later" or "Afterwards" or "Since" or "Then" or "Also" or "Asked" or "No" or "Yes" or "Similarly" or "Overall" or "Sadly" or "Alas";

    /// <summary>"this month", "Last August", "Tuesday": says when, not who.</summary>
    private static bool IsTime(ReadOnlySpan<char> word) =>
        IsWeekday(word) || word is "month" or "week" or "year" or "weekend" or "morning" or "afternoon" or "evening" or "night" or "day" or "days" or "weeks" or "months" or "years" or "January" or "February" or "March" or "April" or "June" or "July" or "August" or "September" or "October" or "November" or "December";

    private static bool IsFullName(string text, List<Word> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words[i].Kind != WordKind.Word || !(PhraseWords.IsCapital(Of(text, words, i)) || PhraseWords.IsParticle(Of(text, words, i))))
            {
                return false;
            }
        }

        return PhraseWords.OpensName(Of(text, words, from));
    }

    /// <summary>Drops "On Monday", "In a post", "Meanwhile" before the phrase proper.</summary>
    private static int SkipLeadIn(string text, List<Word> words, int from, int to)
    {
        while (from < to && words[from].Kind == WordKind.Word
            && (PhraseWords.IsFiller(Of(text, words, from)) || IsWeekday(Of(text, words, from)) || Of(text, words, from) is "Meanwhile" or "However" or "Still" or "And" or "But" or "and" or "last" or "Last" or "week" or "month" or "year"))
        {
            from++;
        }

        if (from >= to || words[from].Kind != WordKind.Word || !PhraseWords.IsPreposition(Of(text, words, from)))
        {
            return from;
        }

        // "On Tuesday Foreign Minister NAME", "By Friday afternoon the ministry": a time of one or two words.
        if (from + 2 < to && words[from + 1].Kind == WordKind.Word && (IsWeekday(Of(text, words, from + 1)) || (Of(text, words, from + 1) is { Length: 4 } year && char.IsAsciiDigit(year[0]) && char.IsAsciiDigit(year[3]))))
        {
            return from + (words[from + 2].Kind == WordKind.Word && Of(text, words, from + 2) is "morning" or "afternoon" or "evening" or "night" ? 3 : 2);
        }

        // "In a blog post Acme said", "at a briefing the minister said": the last place where a name or a determiner begins.
        for (var i = to - 1; i > from + 1; i--)
        {
            if (words[i].Kind != WordKind.Word)
            {
                continue;
            }

            var begins = PhraseWords.IsDeterminer(Of(text, words, i)) || PhraseWords.IsPronoun(Of(text, words, i))
                || (PhraseWords.IsCapital(Of(text, words, i)) && !PhraseWords.IsCapital(Of(text, words, i - 1)));
            if (begins && !PhraseWords.IsPreposition(Of(text, words, i - 1)))
            {
                return i;
            }
        }

        return from + 1;
    }
}
