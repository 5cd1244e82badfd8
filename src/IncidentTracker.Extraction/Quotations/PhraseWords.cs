using System.Collections.Frozen;
using IncidentTracker.Extraction.Text;

namespace IncidentTracker.Extraction.Quotations;

/// <summary>The little grammar that finding a speaker needs: which words bound a noun phrase, fill the room before a verb, or name an office.</summary>
internal static class PhraseWords
{
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _kinds =
        Lexicon.Rows("phrase-words").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _roles =
        Lexicon.Words("roles").ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _documents =
        Lexicon.Words("document-nouns").ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _firstNames =
        Lexicon.Words("first-names").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsClause(ReadOnlySpan<char> word) => Is(word, "clause");

    public static bool IsFiller(ReadOnlySpan<char> word) => Is(word, "filler") || (word.Length > 4 && word.EndsWith("ly", StringComparison.Ordinal) && char.IsLower(word[0]));

    public static bool IsPreposition(ReadOnlySpan<char> word) => Is(word, "preposition");

    public static bool IsDeterminer(ReadOnlySpan<char> word) => Is(word, "determiner");

    /// <summary>"IT" and "US" are no pronouns.</summary>
    public static bool IsPronoun(ReadOnlySpan<char> word) => Is(word, "pronoun") && !(word.Length > 1 && char.IsUpper(word[1]));

    /// <summary>"heard", "took": a past form that no ending betrays, and so the end of a subject.</summary>
    public static bool IsPast(ReadOnlySpan<char> word) => Is(word, "past");

    /// <summary>"spokesman", "Secretary-General", "co-founder", "Sen.".</summary>
    public static bool IsRole(ReadOnlySpan<char> word) => _roles.Contains(word.TrimEnd('.'));

    /// <summary>"Mr", "Dame": part of the name, and the sign that a person's follows.</summary>
    public static bool IsHonorific(ReadOnlySpan<char> word) =>
        word.TrimEnd('.') is "Mr" or "Mrs" or "Ms" or "Miss" or "Dr" or "Prof" or "Sir" or "Dame" or "Lord" or "Lady" or "Baroness" or "Mx";

    /// <summary>A word with which the name of a person begins: a given name or what stands before one.</summary>
    public static bool OpensName(ReadOnlySpan<char> word) => IsFirstName(word) || Genders.IsGivenName(word) || IsHonorific(word);

    /// <summary>"statement", "letter", "report": what may be said to say something.</summary>
    public static bool IsDocument(ReadOnlySpan<char> word) => _documents.Contains(word);

    public static bool IsFirstName(ReadOnlySpan<char> word) => _firstNames.Contains(word);

    public static bool IsConjunction(ReadOnlySpan<char> word) => word is "and" or "And" or "or" or "&";

    /// <summary>"de", "van", "al": lower-case parts of a name.</summary>
    public static bool IsParticle(ReadOnlySpan<char> word) =>
        word is "de" or "da" or "do" or "dos" or "del" or "della" or "di" or "du" or "van" or "von" or "der" or "den" or "ter" or "la" or "le" or "el" or "al" or "bin" or "ibn" or "bint" or "ben" or "of" or "the" or "for";

    public static bool IsCapital(ReadOnlySpan<char> word) => char.IsUpper(word[0]) || char.IsDigit(word[0]) || word.Length > 2 && (char.IsUpper(word[1]) || word[0] == '@') || char.IsSurrogate(word[0]);

    private static bool Is(ReadOnlySpan<char> word, string kind) => _kinds.TryGetValue(word, out var is_) && is_ == kind;
}
