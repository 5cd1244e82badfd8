using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>Splits a noun phrase into a name and an office: "Acme founder Jane Doe", "the firm’s director, Jane Doe", "Jane Doe, a lawyer".</summary>
internal static class SpeakerPhrase
{
    /// <summary>A speaker as the text names it.</summary>
    internal readonly record struct Named(string Name, TextSpan At, string? Role);

    public static Named? Read(string text, List<Word> words, SubjectParser.Phrase phrase)
    {
        var (from, to) = (phrase.From, phrase.To);
        while (to > from && words[to - 1].Kind is WordKind.Open or WordKind.Other)
        {
            to--;
        }

        if (to <= from || (words[from].Kind == WordKind.Word && PhraseWords.IsClause(Of(text, words, from))))
        {
            return null;
        }

        // "Needless to say", "leaked from its servers", "revealing a game", a number of a flaw, an article alone: none names anybody.
        var first = Of(text, words, from);
        var second = to - from > 1 && words[from + 1].Kind == WordKind.Word ? Of(text, words, from + 1) : default;
        if (words[to - 1].Kind == WordKind.Word && Of(text, words, to - 1) is "to" || first.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase)
            || to - from == 1 && first is "the" or "a" or "an" or "The" or "A" or "An"
            || char.IsLower(first[0]) && first.Length > 4 && (first.EndsWith("ed", StringComparison.Ordinal) || first.EndsWith("ing", StringComparison.Ordinal)) && second.Length > 0 && (PhraseWords.IsPreposition(second) || PhraseWords.IsDeterminer(second)))
        {
            return null;
        }

        // "Allegedly", "It’s possible": neither names anybody.
        var adverb = to - from == 1 && first.Length > 6 && first.EndsWith("ly", StringComparison.Ordinal) && !PhraseWords.OpensName(first);
        if (adverb || (first.IndexOfAny('\'', '’') is var apostrophe and > 0 && PhraseWords.IsPronoun(first[..apostrophe])))
        {
            return null;
        }

        to = CutBracket(text, words, from, to);
        var behind = to;
        to = CutBehindName(text, words, from, to);
        var beside = phrase.BesideTo > phrase.BesideFrom ? Span(words, phrase.BesideFrom, phrase.BesideTo) : (TextSpan?)null;
        var hasRole = LastRole(text, words, from, to) is var role && role >= 0;

        // "the firm’s director, Jane Doe", "a caller, Jane from Acme": the name stands beside the office or the description.
        if (beside is not null && (hasRole || IsDescription(text, words, from, to)) && NameBeside(text, words, phrase) is var end and > 0 && !(role < to - 1 && hasRole && IsPersonName(text, words, role + 1, to)))
        {
            var name = Span(words, phrase.BesideFrom, end);
            return new(name.Of(text), name, Span(words, from, to).Of(text));
        }

        // "a spokesman for Minister Jane Doe": whoever speaks for somebody is not that somebody.
        if (SpeaksForAnother(text, words, from, to))
        {
            return new(Span(words, from, to).Of(text), Span(words, from, to), null);
        }

        // "Acme founder Jane Doe".
        if (hasRole && role < to - 1 && AllCapital(text, words, role + 1, to))
        {
            var at = Span(words, role + 1, to);
            return new(at.Of(text), at, Span(words, from, role + 1).Of(text));
        }

        // "Acme Director of Research Jane Doe".
        for (var i = to - 2; hasRole && i > role; i--)
        {
            if (!(i == role + 2 && Of(text, words, role + 1) is "for" or "to") && PhraseWords.OpensName(Of(text, words, i)) && AllCapital(text, words, i, to))
            {
                var at = Span(words, i, to);
                return new(at.Of(text), at, Span(words, from, i).Of(text));
            }
        }

        // "security firm Acme", "Bahrain-based Acme", "Acme’s Jane Doe": what the name is comes before it.
        if (NameStart(text, words, from, to) is var start && start > from)
        {
            var at = Span(words, start, to);
            return new(at.Of(text), at, Span(words, from, start).Of(text));
        }

        var whole = Span(words, from, to);
        var office = beside is { } described && LastRole(text, words, phrase.BesideFrom, phrase.BesideTo) >= 0 ? described.Of(text)
            : behind > to ? Span(words, to, behind).Of(text) : null;
        return new(whole.Of(text), whole, office);
    }

    /// <summary>"Jane Doe of the Acme Section", "Lt. Doe from Acme": where a person's name ends before a preposition, else <paramref name="to"/>.</summary>
    private static int CutBehindName(string text, List<Word> words, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            if (words[i].Kind != WordKind.Word || !PhraseWords.IsPreposition(Of(text, words, i)))
            {
                continue;
            }

            var start = i;
            while (start > from && words[start - 1].Kind == WordKind.Word && PhraseWords.IsCapital(Of(text, words, start - 1)) && !PhraseWords.IsRole(Of(text, words, start - 1)))
            {
                start--;
            }

            var office = start > from && start < i && words[start - 1].Kind == WordKind.Word && PhraseWords.IsRole(Of(text, words, start - 1));
            if (office || (i - start >= 2 && i - start <= 4 && PhraseWords.OpensName(Of(text, words, start))))
            {
                return i;
            }
        }

        return to;
    }

    /// <summary>"Sen. Doe (D-Calif.)": a person's party or age in brackets. The short form of an institution stays with its name.</summary>
    private static int CutBracket(string text, List<Word> words, int from, int to)
    {
        var open = to - 1;
        while (open > from && words[to - 1].Kind == WordKind.Close && words[open].Kind != WordKind.Open)
        {
            open--;
        }

        var letters = open + 2 == to - 1 ? Of(text, words, open + 1) : "-";
        var shortForm = letters.Length > 1 && !letters.ContainsAnyExceptInRange('A', 'Z');
        return open > from && words[open].Kind == WordKind.Open && !shortForm && (LastRole(text, words, from, open) >= 0 || PhraseWords.OpensName(Of(text, words, from))) ? open : to;
    }

    private static bool SpeaksForAnother(string text, List<Word> words, int from, int to)
    {
        for (var i = from; i + 1 < to; i++)
        {
            if (words[i].Kind == WordKind.Word && words[i + 1].Kind == WordKind.Word && Of(text, words, i + 1) is "for" or "to"
                && (Of(text, words, i).StartsWith("spokes", StringComparison.OrdinalIgnoreCase) || Of(text, words, i) is "lawyer" or "lawyers" or "attorney" or "attorneys" or "counsel" or "solicitor" or "barrister" or "aide" or "adviser" or "advisor" or "assistant" or "representative" or "representatives" or "publicist" or "deputy"))
            {
                return true;
            }
        }

        return false;
    }


    /// <summary>"a caller", "the company", "Doe’s mother": small letters behind an article or a genitive.</summary>
    private static bool IsDescription(string text, List<Word> words, int from, int to) =>
        words[from].Kind == WordKind.Word && to - from is > 1 and <= 6 && (PhraseWords.IsDeterminer(Of(text, words, from)) || words.GetRange(from, to - from - 1).Exists(word => IsGenitive(text.AsSpan(word.Span.Start, word.Span.Length)))) && words[to - 1].Kind == WordKind.Word && char.IsLower(Of(text, words, to - 1)[0]);

    /// <summary>Where the name that stands between the commas ends: they hold nothing else, or a preposition follows it. 0 where there is none.</summary>
    private static int NameBeside(string text, List<Word> words, SubjectParser.Phrase phrase)
    {
        var person = PhraseWords.OpensName(Of(text, words, phrase.BesideFrom));
        if (IsPersonName(text, words, phrase.BesideFrom, phrase.BesideTo) && !(person && CutBehindName(text, words, phrase.BesideFrom, phrase.BesideTo) < phrase.BesideTo))
        {
            return Weekdays.Has(Of(text, words, phrase.BesideFrom)) ? 0 : phrase.BesideTo;
        }

        var to = phrase.BesideFrom;
        while (to < phrase.BesideTo && words[to].Kind == WordKind.Word && PhraseWords.IsCapital(Of(text, words, to)) && !PhraseWords.IsRole(Of(text, words, to)))
        {
            to++;
        }

        return to > phrase.BesideFrom && to < phrase.BesideTo && person && words[to].Kind == WordKind.Word && PhraseWords.IsPreposition(Of(text, words, to)) ? to : 0;
    }

    /// <summary>Where the name begins that ends the phrase, behind what describes it; <paramref name="from"/> where nothing does.</summary>
    private static int NameStart(string text, List<Word> words, int from, int to)
    {
        var start = to;
        while (start > from && words[start - 1].Kind == WordKind.Word && !IsOrigin(Of(text, words, start - 1))
            && (PhraseWords.IsCapital(Of(text, words, start - 1)) || (start < to && PhraseWords.IsParticle(Of(text, words, start - 1)))))
        {
            start--;

            // "Acme’s Jane Doe".
            if (to - start > 2 && IsGenitive(Of(text, words, start)) && PhraseWords.OpensName(Of(text, words, start + 1)))
            {
                return start + 1;
            }
        }

        while (start < to && !PhraseWords.IsCapital(Of(text, words, start)))
        {
            start++;
        }

        if (start == from || start == to || words[start - 1].Kind != WordKind.Word)
        {
            return from;
        }

        var before = Of(text, words, start - 1);
        for (var i = from; i < start; i++)
        {
            // "Jane Doe and her sister Ana" are two.
            if (words[i].Kind == WordKind.Word && PhraseWords.IsConjunction(Of(text, words, i)))
            {
                return from;
            }
        }

        var noun = char.IsLower(before[0]) && before.Length > 2 && !IsGenitive(before) && !before.EndsWith("ing", StringComparison.Ordinal) && !PhraseWords.IsPreposition(before) && !PhraseWords.IsDeterminer(before) && !PhraseWords.IsClause(before)
            && !PhraseWords.IsParticle(before) && !PhraseWords.IsConjunction(before) && !PhraseWords.IsFiller(before) && !PhraseWords.IsPronoun(before);

        // "a pop-up Window": behind "a" one capital is no name.
        return (noun && !(to - start == 1 && Of(text, words, from) is "a" or "an" or "A" or "An")) || IsOrigin(before) ? start : from;
    }

    /// <summary>"Bahrain-based", "London-listed".</summary>
    private static bool IsOrigin(ReadOnlySpan<char> word) =>
        word.LastIndexOf('-') is var cut and > 0 && word[(cut + 1)..] is "based" or "headquartered" or "listed" or "owned" or "backed" or "born" or "led" or "run" or "controlled" or "linked" or "area" or "style";

    private static bool IsGenitive(ReadOnlySpan<char> word) => word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal);

    private static int LastRole(string text, List<Word> words, int from, int to)
    {
        for (var i = to - 1; i >= from; i--)
        {
            if (words[i].Kind == WordKind.Word && PhraseWords.IsRole(Of(text, words, i)))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsPersonName(string text, List<Word> words, int from, int to) =>
        to - from is >= 1 and <= 5 && AllCapital(text, words, from, to) && LastRole(text, words, from, to) < 0;

    private static bool AllCapital(string text, List<Word> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words[i].Kind != WordKind.Word || !(PhraseWords.IsCapital(Of(text, words, i)) || (i > from && PhraseWords.IsParticle(Of(text, words, i)))))
            {
                return false;
            }
        }

        return to > from;
    }

    private static TextSpan Span(List<Word> words, int from, int to) => new(words[from].Span.Start, words[to - 1].Span.End);

    private static ReadOnlySpan<char> Of(string text, List<Word> words, int at) => text.AsSpan(words[at].Span.Start, words[at].Span.Length);
}
