using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Domain.Claims;

/// <summary>A claim as the store has it, as far as reading its article again depends on it.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Stated">What it says.</param>
/// <param name="Span">Where its words stood last.</param>
/// <param name="Decided">A person accepted, corrected, rejected or tagged it: no reading changes it.</param>
/// <param name="Edited">A person corrected or tagged it.</param>
public sealed record StoredClaim(long Id, StatedClaim Stated, TextSpan Span, bool Decided, bool Edited);

/// <summary>A decided claim, and where its words stand in the new reading.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Now">Where they stand; null where they are lost.</param>
public sealed record KeptClaim(StoredClaim Claim, TextSpan? Now)
{
    /// <summary>The words stand elsewhere than before.</summary>
    public bool Moved => Now is { } now && now != Claim.Span;

    /// <summary>The words are gone; the claim stays with the version that has them.</summary>
    public bool Lost => Now is null;
}

/// <summary>What reading an article again would change, before it is applied.</summary>
/// <param name="Changes">Undecided claims that come, go, or are read otherwise.</param>
/// <param name="Kept">Claims that a person decided: kept as decided, with where their words stand.</param>
/// <param name="Same">Undecided claims that are read as before.</param>
public sealed record RereadPlan(IReadOnlyList<AttributionChange> Changes, IReadOnlyList<KeptClaim> Kept, int Same)
{
    /// <summary>Claims that a person corrected or tagged, and that are preserved.</summary>
    public int EditedKept => Kept.Count(kept => kept.Claim.Edited);

    /// <summary>True where applying it changes nothing.</summary>
    public bool ChangesNothing => Changes.Count == 0 && !Kept.Any(kept => kept.Moved || kept.Lost);

    /// <summary>Lays a new reading over what is stored.</summary>
    /// <param name="stored">The article's claims.</param>
    /// <param name="found">The claims of the new reading, with their spans.</param>
    /// <param name="text">The text of the new reading.</param>
    public static RereadPlan Of(IReadOnlyList<StoredClaim> stored, IReadOnlyList<(StatedClaim Stated, TextSpan Span)> found, string text)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(found);
        var decided = stored.Where(claim => claim.Decided).ToList();
        var open = stored.Where(claim => !claim.Decided).ToList();
        // What a person decided is no news, however the machine reads it now.
        var fresh = found.Where(claim => !decided.Exists(known => known.Stated.Key == claim.Stated.Key)).ToList();
        var both = open.Where(claim => fresh.Exists(other => other.Stated.Key == claim.Stated.Key)).ToList();
        var otherwise = both.Select(claim => (Before: claim.Stated, After: fresh.First(other => other.Stated.Key == claim.Stated.Key).Stated))
            .Where(pair => pair.Before.Hedge != pair.After.Hedge)
            .Select(pair => new AttributionChange(pair.After.Hedge < pair.Before.Hedge ? AttributionShift.Softened : AttributionShift.Hardened, pair.Before, pair.After)).ToList();
        var changes = AttributionChange.Between([.. open.Select(claim => claim.Stated)], [.. fresh.Select(claim => claim.Stated)]);
        return new(
            [.. otherwise, .. changes],
            [.. decided.Select(claim => new KeptClaim(claim, found.Where(other => other.Stated.Key == claim.Stated.Key).Select(other => (TextSpan?)other.Span).FirstOrDefault() ?? Anchoring.Find(text, claim.Stated.Words, claim.Span.Start)))],
            both.Count - otherwise.Count);
    }
}
