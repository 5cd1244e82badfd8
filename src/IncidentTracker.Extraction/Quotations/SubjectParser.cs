using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Finds the noun phrase before a verb, or behind one, without a grammar of the whole sentence: commas, function words and capitals decide.</summary>
internal static partial class SubjectParser
{
    private const int LongestPhrase = 16;

    /// <summary>A noun phrase: pieces [From, To), and the pieces of a phrase set beside it by commas, if any.</summary>
    internal readonly record struct Phrase(int From, int To, int BesideFrom, int BesideTo);

    /// <summary>The subject of the verb at <paramref name="verb"/>, or null.</summary>
    public static Phrase? Before(string text, List<Word> words, int verb)
    {
        var last = verb - 1;
        while (last >= 0 && words[last].Kind == WordKind.Word && (PhraseWords.IsFiller(Of(text, words, last)) || IsWeekday(Of(text, words, last))))
        {
            // "The ministry on Monday said", "NAME, a researcher, on Monday said".
            last -= IsWeekday(Of(text, words, last)) && last > 0 && words[last - 1].Kind == WordKind.Word && Of(text, words, last - 1) is "on" ? 2 : 1;
        }

        last = BehindInfinitive(text, words, last);
        if (last < 0)
        {
            return null;
        }

        // "The email — sent by Jane Doe — warned": dashes set apart as commas do.
        if (words[last].Kind == WordKind.Dash)
        {
            var open = last - 1;
            while (open > 0 && words[open].Kind is not (WordKind.Dash or WordKind.Quote) && last - open < LongestPhrase)
            {
                open--;
            }

            return open > 0 && words[open].Kind == WordKind.Dash ? WithNameBefore(text, words, EndingAt(text, words, open - 1)) is { } set ? set.BesideTo > set.BesideFrom ? set : set with { BesideFrom = open + 1, BesideTo = last } : null : null;
        }

        var participle = Of(text, words, verb).EndsWith("ing", StringComparison.Ordinal);
        if (words[last].Kind == WordKind.Comma)
        {
            // "The ministry confirmed the breach, adding that …": the subject opens the clause.
            if (participle)
            {
                return ClauseOpening(text, words, last);
            }

            var besides = BeforeBesides(text, words, last);

            // "They chose their victims, said Jane Doe": what stands before the comma is no subject set off by a description. Whom "told" is followed by hears it.
            return IsDescribed(text, words, besides) || Of(text, words, verb) is "told" or "tells" || besides is { } office && HasRole(text, words, office) || !BeginsPhrase(text, words, verb + 1) ? besides : After(text, words, verb + 1);
        }

        // "an attack warning people to …" says nothing itself; "a letter warning people to …" does.
        if (participle && words[last].Kind == WordKind.Word && !PhraseWords.IsConjunction(Of(text, words, last)) && !PhraseWords.IsDocument(Of(text, words, last)))
        {
            return SenderOf(text, words, EndingAt(text, words, last));
        }

        // "Staff got an email saying": the paper speaks, not who got it.
        if (participle && words[last].Kind == WordKind.Word && PhraseWords.IsDocument(Of(text, words, last)) && EndingAt(text, words, last) is { } paper)
        {
            var start = paper.To - 1;
            while (start > paper.From && !PhraseWords.IsDeterminer(Of(text, words, start)))
            {
                start--;
            }

            // "The chief issued a statement saying", "sent customers a letter saying": who gives the paper out speaks through it.
            for (var i = start - 1; i > Math.Max(0, start - 4) && words[i].Kind == WordKind.Word; i--)
            {
                if (Of(text, words, i) is "released" or "issued" or "published" or "sent" or "posted" or "made" or "gave" or "wrote" or "circulated" or "distributed" or "emailed" or "mailed" or "tweeted")
                {
                    return Before(text, words, i);
                }
            }

            return paper with { From = start };
        }

        if (words[last].Kind == WordKind.Word)
        {
            var word = Of(text, words, last);
            if (PhraseWords.IsConjunction(word) || word is "but" or "then")
            {
                return ClauseOpening(text, words, last);
            }

            if (word is "who" or "which" or "that")
            {
                var before = last - 1;
                while (before >= 0 && words[before].Kind == WordKind.Comma)
                {
                    before--;
                }

                var antecedent = before < 0 ? null : EndingAt(text, words, before);
                // "asked for a comment from the developer, which said": whoever was asked speaks.
                for (var i = before; word is "which" && antecedent is { } whole && i > whole.From + 1; i--)
                {
                    if (PhraseWords.IsDeterminer(Of(text, words, i)) && Of(text, words, i - 1) is "from" && Of(text, words, i - 2) is "comment" or "reply" or "answer" or "response" or "reaction" or "word")
                    {
                        return whole with { From = i };
                    }
                }

                return antecedent;
            }
        }

        return WithNameBefore(text, words, BeforeRelative(text, words, EndingAt(text, words, last)));
    }

    /// <summary>"is believed to have told", "went on to say": the subject stands before the verb that the infinitive hangs on.</summary>
    private static int BehindInfinitive(string text, List<Word> words, int last)
    {
        if (last < 2 || words[last].Kind != WordKind.Word || Of(text, words, last) is not "to")
        {
            return last;
        }

        var verb = Of(text, words, last - 1) is "on" ? last - 2 : last - 1;
        if (words[verb].Kind != WordKind.Word || !(EndsSubject(Of(text, words, verb)) || Of(text, words, verb) is "goes" or "go"))
        {
            return last;
        }

        last = verb - 1;
        while (last >= 0 && words[last].Kind == WordKind.Word && PhraseWords.IsFiller(Of(text, words, last)))
        {
            last--;
        }

        return last;
    }

    /// <summary>"A man who answered the phone at the clinic said": the phrase before the verb belongs to the clause of "who".</summary>
    private static Phrase? BeforeRelative(string text, List<Word> words, Phrase? phrase)
    {
        for (var i = (phrase?.From ?? 0) - 1; phrase is { } inner && i > 0 && inner.From - i <= 8 && words[i].Kind == WordKind.Word; i--)
        {
            if (Of(text, words, i) is "who")
            {
                return words[i - 1].Kind == WordKind.Word ? EndingAt(text, words, i - 1) ?? phrase : phrase;
            }
        }

        return phrase;
    }

    /// <summary>"Jane Doe, a researcher at Acme told": the second comma was forgotten, the name stands before the first.</summary>
    private static Phrase? WithNameBefore(string text, List<Word> words, Phrase? described)
    {
        if (described is not { From: > 1 } phrase || words[phrase.From - 1].Kind != WordKind.Comma || !char.IsLower(Of(text, words, phrase.From)[0]) || !HasRole(text, words, phrase))
        {
            return described;
        }

        return EndingAt(text, words, phrase.From - 2) is { } name && name.To - name.From <= 6 && PhraseWords.IsCapital(Of(text, words, name.To - 1)) && PhraseWords.IsCapital(Of(text, words, name.From)) && !Of(text, words, name.From).EndsWith("ing", StringComparison.Ordinal)
            && !(name.From > 0 && words[name.From - 1].Kind == WordKind.Word && PhraseWords.IsPreposition(Of(text, words, name.From - 1)))
            ? name with { BesideFrom = phrase.From, BesideTo = phrase.To }
            : described;
    }

    /// <summary>"a letter from the bank warning that": who sent the words speaks.</summary>
    private static Phrase? SenderOf(string text, List<Word> words, Phrase? letter)
    {
        for (var i = letter?.To - 2 ?? 0; letter is { } phrase && i > phrase.From; i--)
        {
            if (words[i].Kind == WordKind.Word && Of(text, words, i) is "from" or "by" && words[i - 1].Kind == WordKind.Word && PhraseWords.IsDocument(Of(text, words, i - 1)))
            {
                return new(i + 1, phrase.To, phrase.To, phrase.To);
            }
        }

        return null;
    }

    private static bool IsDescribed(string text, List<Word> words, Phrase? besides) =>
        besides is { } phrase && phrase.BesideTo > phrase.BesideFrom
        && (HasRole(text, words, new(phrase.BesideFrom, phrase.BesideTo, 0, 0)) || PhraseWords.IsDeterminer(Of(text, words, phrase.BesideFrom)) || PhraseWords.IsClause(Of(text, words, phrase.BesideFrom)));

    /// <summary>A name or a described person begins here: "Jane Doe", "a spokesman".</summary>
    private static bool BeginsPhrase(string text, List<Word> words, int at) =>
        at < words.Count && words[at].Kind == WordKind.Word
        && ((char.IsUpper(Of(text, words, at)[0]) && !IsWeekday(Of(text, words, at))) || (PhraseWords.IsDeterminer(Of(text, words, at)) && HasRole(text, words, new(at, Math.Min(at + 6, words.Count), 0, 0))));

    private static bool HasRole(string text, List<Word> words, Phrase phrase)
    {
        for (var i = phrase.From; i < phrase.To; i++)
        {
            if (words[i].Kind == WordKind.Word && PhraseWords.IsRole(Of(text, words, i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The phrase that begins at <paramref name="from"/>: "said Doe, a spokesman for the firm, in a statement".</summary>
    public static Phrase? After(string text, List<Word> words, int from)
    {
        var (to, bracket) = (from, false);
        while (to < words.Count && to - from < LongestPhrase && words[to].Kind is WordKind.Word or WordKind.Open or WordKind.Close or WordKind.Other)
        {
            // The stop in "(D-Ore.)" ends no sentence.
            bracket = words[to].Kind == WordKind.Open || (bracket && words[to].Kind != WordKind.Close);
            if (words[to].Kind == WordKind.Other && text[words[to].Span.Start] is '.' or '!' or '?' && !bracket)
            {
                break;
            }

            if (words[to].Kind == WordKind.Word && to > from && EndsPhraseAfter(text, words, from, to))
            {
                break;
            }

            to++;
        }

        if (to == from)
        {
            return null;
        }

        var (besideFrom, besideTo) = (to, to);
        if (to < words.Count && words[to].Kind == WordKind.Comma)
        {
            besideFrom = besideTo = to + 1;
            while (besideTo < words.Count && besideTo - besideFrom < LongestPhrase && words[besideTo].Kind is WordKind.Word or WordKind.Open or WordKind.Close
                && !(besideTo > besideFrom && SpeechVerbs.IsVerb(Of(text, words, besideTo))))
            {
                besideTo++;
            }
        }

        return new(from, to, besideFrom, besideTo);
    }

    private static bool EndsPhraseAfter(string text, List<Word> words, int from, int at)
    {
        var word = Of(text, words, at);
        if (PhraseWords.IsClause(word) || PhraseWords.IsFiller(word) && !(at == from + 1 && PhraseWords.IsDeterminer(Of(text, words, from))) || PhraseWords.IsPronoun(word) || IsWeekday(word) || (SpeechVerbs.IsVerb(word) && !char.IsUpper(word[0])))
        {
            return true;
        }

        if (PhraseWords.IsPronoun(Of(text, words, from)))
        {
            return true;
        }

        if (!PhraseWords.IsPreposition(word))
        {
            return false;
        }

        // "Special Agent in Charge Jane Doe", "Editor in Chief Jane Doe": part of the office.
        if (word is "of" or "for" || (word is "in" && at + 1 < words.Count && Of(text, words, at + 1) is "Charge" or "Chief"))
        {
            return false;
        }

        var next = at + 1 < words.Count ? Of(text, words, at + 1) : "";
        var described = (PhraseWords.IsDeterminer(Of(text, words, from)) || (char.IsLower(Of(text, words, from)[0]) && PhraseWords.IsRole(Of(text, words, from)))) && !PhraseWords.IsCapital(Of(text, words, at - 1));
        return !described || next is "a" or "an" or "his" or "her" || IsWeekday(next) || word is "in" or "during" or "via" or "to" or "by";
    }

    /// <summary>"Doe, a researcher at Acme, said": the phrase before the pair of commas.</summary>
    private static Phrase? BeforeBesides(string text, List<Word> words, int comma)
    {
        var open = comma - 1;
        while (open > 0 && words[open].Kind != WordKind.Comma && comma - open < LongestPhrase + 8)
        {
            if (words[open].Kind is WordKind.Quote or WordKind.Semicolon or WordKind.Colon)
            {
                return null;
            }

            open--;
        }

        if (open <= 0 || words[open].Kind != WordKind.Comma)
        {
            return EndingAt(text, words, comma - 1);
        }

        var named = EndingAt(text, words, open - 1);

        // "In a post, the firm’s head, Doe, said": what stands before the first comma may only lead in.
        if (named is { } phrase && !PhraseWords.IsPreposition(Of(text, words, phrase.From)))
        {
            // "Jane Doe, head of research at Acme, a bank, said", "Jane Doe, of Acme, a bank, said": two descriptions behind one name.
            return WithNameBefore(text, words, phrase) is { } bearer && bearer != phrase ? bearer
                : OfHouse(text, words, phrase) ?? phrase with { BesideFrom = open + 1, BesideTo = comma };
        }

        return EndingAt(text, words, comma - 1);
    }

    /// <summary>"Jane Doe, of Acme,": the person before the house that the phrase names, or null.</summary>
    private static Phrase? OfHouse(string text, List<Word> words, Phrase house)
    {
        var of = house.From - 1;
        while (of > 2 && words[of].Kind == WordKind.Word && PhraseWords.IsDeterminer(Of(text, words, of)))
        {
            of--;
        }

        return of > 2 && words[of].Kind == WordKind.Word && Of(text, words, of) is "of" or "from" or "at" or "with" && words[of - 1].Kind == WordKind.Comma
            && EndingAt(text, words, of - 2) is { } name && name.To - name.From is > 1 and < 5 && PhraseWords.OpensName(Of(text, words, name.From)) && PhraseWords.IsCapital(Of(text, words, name.To - 1))
                ? name with { BesideFrom = of, BesideTo = house.To } : null;
    }

    /// <summary>The longest phrase that ends with the piece at <paramref name="last"/>.</summary>
    private static Phrase? EndingAt(string text, List<Word> words, int last)
    {
        // "an overlap she called", "the file he described": a pronoun is the whole subject.
        if (last >= 0 && words[last].Kind == WordKind.Word && Of(text, words, last) is "he" or "she" or "they" or "we" or "it")
        {
            return new(last, last + 1, last + 1, last + 1);
        }

        var from = last + 1;
        while (from > 0 && last + 1 - from < LongestPhrase + 4)
        {
            var word = words[from - 1];
            if (word.Kind == WordKind.Close)
            {
                var open = from - 1;
                while (open >= 0 && words[open].Kind != WordKind.Open && from - open < 12)
                {
                    open--;
                }

                if (open < 0 || words[open].Kind != WordKind.Open)
                {
                    break;
                }

                from = open;
                continue;
            }

            // "Norring Labs’ report": the apostrophe of a plural stands alone.
            if (word.Kind == WordKind.Other && text[word.Span.Start] is '\'' or '’' && from > 1 && from - 1 < last && words[from - 2].Kind == WordKind.Word && words[from - 2].Span.End == word.Span.Start)
            {
                from--;
                continue;
            }

            if (word.Kind != WordKind.Word)
            {
                break;
            }

            var letters = Of(text, words, from - 1);
            if (PhraseWords.IsClause(letters) || PhraseWords.IsFiller(letters) && from - 1 < last && !IsParticiple(Of(text, words, from))
                || (SpeechVerbs.IsVerb(letters) && !char.IsUpper(letters[0]) && !(from - 1 == last && last > 0 && PhraseWords.IsDocument(letters))) || (PhraseWords.IsConjunction(letters) && !JoinsNames(text, words, from - 1, last)))
            {
                break;
            }

            from--;
        }

        from = SkipLeadIn(text, words, from, last + 1);

        // "what movie the hackers", "an exercise the firm": behind a noun an article begins the subject of a clause without "that".
        for (var i = last; i > from; i--)
        {
            if (words[i].Kind == WordKind.Word && words[i - 1].Kind == WordKind.Word && Of(text, words, i) is "the" or "a" or "an" or "his" or "her" or "its" or "their" && char.IsLower(Of(text, words, i - 1)[0])
                && !Of(text, words, i - 1).EndsWith("ing", StringComparison.Ordinal) && !PhraseWords.IsPreposition(Of(text, words, i - 1)) && !PhraseWords.IsDeterminer(Of(text, words, i - 1)) && !PhraseWords.IsConjunction(Of(text, words, i - 1)) && !PhraseWords.IsParticle(Of(text, words, i - 1)))
            {
                from = i;
                break;
            }
        }

        return from > last || last + 1 - from > LongestPhrase ? null : new(from, last + 1, last + 1, last + 1);
    }

    private static bool IsParticiple(ReadOnlySpan<char> word) =>
        word.Length > 4 && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal));

    private static bool JoinsNames(string text, List<Word> words, int conjunction, int last) =>
        conjunction > 0 && conjunction < last && words[conjunction - 1].Kind == WordKind.Word && words[conjunction + 1].Kind == WordKind.Word
        && PhraseWords.IsCapital(Of(text, words, conjunction - 1)) == PhraseWords.IsCapital(Of(text, words, conjunction + 1))
        && !PhraseWords.IsDeterminer(Of(text, words, conjunction + 1)) && !PhraseWords.IsPronoun(Of(text, words, conjunction + 1));

    private static bool IsWeekday(ReadOnlySpan<char> word) =>
        word is "Monday" or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday";

    private static ReadOnlySpan<char> Of(string text, List<Word> words, int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
