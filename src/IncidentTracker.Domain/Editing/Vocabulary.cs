using IncidentTracker.Domain.Claims;

namespace IncidentTracker.Domain.Editing;

/// <summary>A list of words that editors choose from, each with its definition.</summary>
public enum VocabularyKind
{
    /// <summary>Tags of claims: the administrator adds, defines and retires them.</summary>
    Tag,
    /// <summary>Why a claim is rejected: the administrator's too.</summary>
    RejectReason,
    /// <summary>The stances: fixed, only their definitions can be worded anew.</summary>
    Stance,
    /// <summary>The capacities in which somebody speaks: fixed likewise.</summary>
    ClaimantKind,
}

/// <summary>A word of a vocabulary.</summary>
/// <param name="Kind">Which list.</param>
/// <param name="Word">The word, as stored with claims.</param>
/// <param name="Definition">What it means, for people.</param>
/// <param name="Retired">No longer offered; claims that bear it keep it.</param>
public sealed record VocabularyEntry(VocabularyKind Kind, string Word, string Definition, bool Retired = false);

/// <summary>The vocabularies as the program brings them; what an administrator wrote takes their place word by word.</summary>
public static class Vocabularies
{
    /// <summary>Reasons in the order of the keys 1–9.</summary>
    private static readonly (string Word, string Definition)[] _reasons =
    [
        ("no claim here", "The words link nobody to a cyber incident, nor refuse to."),
        ("about another act", "The claim is about something else than a cyber incident."),
        ("wrong speaker", "Somebody else says it, and correcting is not worth it: the claim stands elsewhere."),
        ("wrong accused", "Somebody else is meant, and correcting is not worth it: the claim stands elsewhere."),
        ("wrong stance", "The words take another stance, and the claim stands elsewhere with it."),
        ("said twice", "The same claim of the same words is there already."),
    ];

    private static readonly (string Word, string Definition)[] _tags =
    [
        ("second-hand", "The outlet quotes another outlet, or somebody who was told."),
        ("translated", "The words are a translation of what was said."),
        ("unclear scope", "It is not clear which act the words are about."),
    ];

    /// <summary>True where only the definitions may be changed: the words are code.</summary>
    public static bool IsFixed(VocabularyKind kind) => kind is VocabularyKind.Stance or VocabularyKind.ClaimantKind;

    /// <summary>What the program brings.</summary>
    public static IReadOnlyList<VocabularyEntry> Shipped(VocabularyKind kind) => kind switch
    {
        VocabularyKind.Tag => [.. _tags.Select(tag => new VocabularyEntry(kind, tag.Word, tag.Definition))],
        VocabularyKind.RejectReason => [.. _reasons.Select(reason => new VocabularyEntry(kind, reason.Word, reason.Definition))],
        VocabularyKind.Stance => [.. Enum.GetValues<Stance>().Select(stance => new VocabularyEntry(kind, WireWords.Of(stance), Meaning(stance)))],
        VocabularyKind.ClaimantKind => [.. Enum.GetValues<ClaimantKind>().Select(capacity => new VocabularyEntry(kind, WireWords.Of(capacity), Meaning(capacity)))],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The shipped words with an administrator's laid over them, in order: shipped ones first, then those that were added.</summary>
    public static IReadOnlyList<VocabularyEntry> Over(VocabularyKind kind, IReadOnlyList<VocabularyEntry> written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var shipped = Shipped(kind);
        return [.. shipped.Select(entry => written.FirstOrDefault(own => own.Word == entry.Word) ?? entry), .. written.Where(own => !shipped.Any(entry => entry.Word == own.Word))];
    }

    private static string Meaning(Stance stance) => stance switch
    {
        Stance.Accuses => "Asserts as fact: blamed, attributed, was behind.",
        Stance.Suspects => "Commits only in part: believes, likely, may, points to.",
        Stance.Charges => "A legal act: charge, indictment, arrest, sentence, sanction.",
        Stance.ClaimsResponsibility => "It was us.",
        Stance.Denies => "The accused rejects it.",
        Stance.Disputes => "Somebody other than the accused rejects or doubts it.",
        Stance.DeclinesToAttribute => "Will not or cannot say who.",
        _ => "Asked, did not answer.",
    };

    private static string Meaning(ClaimantKind capacity) => capacity switch
    {
        ClaimantKind.Government => "Ministries, agencies, police, prosecutors, courts, indictments; “U.S. officials”.",
        ClaimantKind.Intergovernmental => "EU, NATO, UN and their organs.",
        ClaimantKind.SecurityVendor => "A named firm in the security trade, also its staff.",
        ClaimantKind.Victim => "Whom it hit.",
        ClaimantKind.Accused => "The party accused, or somebody speaking for it.",
        ClaimantKind.Perpetrator => "Somebody who says that it was them.",
        ClaimantKind.Media => "The article in its own voice, or another outlet.",
        ClaimantKind.Researcher => "Experts and researchers without a firm.",
        ClaimantKind.Unnamed => "Sources and investigators without a name; passives that name nobody.",
        _ => "Anybody else, and mixed groups.",
    };
}
