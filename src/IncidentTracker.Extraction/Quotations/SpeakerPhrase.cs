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

        var beside = phrase.BesideTo > phrase.BesideFrom ? Span(words, phrase.BesideFrom, phrase.BesideTo) : (TextSpan?)null;
        var hasRole = LastRole(text, words, from, to) is var role && role >= 0;

        // "the firm’s director, Jane Doe": the name stands beside the office.
        if (beside is { } name && hasRole && IsPersonName(text, words, phrase.BesideFrom, phrase.BesideTo) && !(role < to - 1 && IsPersonName(text, words, role + 1, to)))
        {
            return new(name.Of(text), name, Span(words, from, to).Of(text));
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
            if (PhraseWords.IsFirstName(Of(text, words, i)) && AllCapital(text, words, i, to))
            {
                var at = Span(words, i, to);
                return new(at.Of(text), at, Span(words, from, i).Of(text));
            }
        }

        // "Jane Doe from Acme".
        var end = from;
        while (end < to && end - from < 4 && words[end].Kind == WordKind.Word && char.IsUpper(Of(text, words, end)[0]))
        {
            end++;
        }

        if (end - from >= 2 && end < to && words[end].Kind == WordKind.Word && PhraseWords.IsPreposition(Of(text, words, end)) && PhraseWords.IsFirstName(Of(text, words, from)))
        {
            return new(Span(words, from, end).Of(text), Span(words, from, end), Span(words, end, to).Of(text));
        }

        var whole = Span(words, from, to);
        var office = beside is { } described && LastRole(text, words, phrase.BesideFrom, phrase.BesideTo) >= 0 ? described.Of(text) : null;
        return new(whole.Of(text), whole, office);
    }

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
