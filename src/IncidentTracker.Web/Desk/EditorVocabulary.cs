using IncidentTracker.Domain;
using IncidentTracker.Domain.Claims;
using IncidentTracker.Domain.Editing;
using IncidentTracker.Store.Desk;

namespace IncidentTracker.Web.Desk;

/// <summary>The words that a claim's form offers, each with its meaning.</summary>
public sealed record EditorVocabulary(IReadOnlyList<VocabularyEntry> Stances, IReadOnlyList<VocabularyEntry> Capacities, IReadOnlyList<VocabularyEntry> Tags, IReadOnlyList<VocabularyEntry> Reasons)
{
    /// <summary>As the program brings them.</summary>
    public static readonly EditorVocabulary Shipped = new(
        Vocabularies.Shipped(VocabularyKind.Stance), Vocabularies.Shipped(VocabularyKind.ClaimantKind), Vocabularies.Shipped(VocabularyKind.Tag), Vocabularies.Shipped(VocabularyKind.RejectReason));

    public static async Task<EditorVocabulary> LoadAsync(VocabularyStore store, CancellationToken cancellation) => new(
        await store.EntriesAsync(VocabularyKind.Stance, cancellation),
        await store.EntriesAsync(VocabularyKind.ClaimantKind, cancellation),
        await store.EntriesAsync(VocabularyKind.Tag, cancellation),
        await store.EntriesAsync(VocabularyKind.RejectReason, cancellation));

    public string? MeaningOf(Stance stance) => Stances.FirstOrDefault(entry => entry.Word == WireWords.Of(stance))?.Definition;

    public string? MeaningOf(ClaimantKind capacity) => Capacities.FirstOrDefault(entry => entry.Word == WireWords.Of(capacity))?.Definition;
}
