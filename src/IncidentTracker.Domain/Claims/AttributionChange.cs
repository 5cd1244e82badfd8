namespace IncidentTracker.Domain.Claims;

/// <summary>What became of an attribution from one text to another.</summary>
public enum AttributionShift
{
    /// <summary>The later text says it, the earlier one did not.</summary>
    Added,
    /// <summary>The earlier text said it, the later one does not.</summary>
    Removed,
    /// <summary>Said with less certainty: more hedged, or suspected where it was stated.</summary>
    Softened,
    /// <summary>Said with more certainty.</summary>
    Hardened,
    /// <summary>Said in other words, as firmly as before.</summary>
    Reworded,
}

/// <summary>A claim as it stands in one text, as far as comparing texts depends on it.</summary>
/// <param name="Key">Its identity: see <see cref="ClaimKey"/>.</param>
/// <param name="Stance">How the claimant stands to it.</param>
/// <param name="Hedge">How firmly.</param>
/// <param name="Claimant">Who says it, or null.</param>
/// <param name="Accused">Of whom, or null.</param>
/// <param name="Words">Its sentence.</param>
public sealed record StatedClaim(string Key, Stance Stance, HedgeLevel Hedge, string? Claimant, string? Accused, string Words);

/// <summary>An attribution that two texts do not share.</summary>
/// <param name="Shift">What became of it.</param>
/// <param name="Before">In the earlier text; null where added.</param>
/// <param name="After">In the later text; null where removed.</param>
public sealed record AttributionChange(AttributionShift Shift, StatedClaim? Before, StatedClaim? After)
{
    /// <summary>The changes from the claims of one text to those of another: those changed first, then those that came, then those that went.</summary>
    public static IReadOnlyList<AttributionChange> Between(IReadOnlyList<StatedClaim> before, IReadOnlyList<StatedClaim> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var gone = before.Where(claim => !after.Any(other => other.Key == claim.Key)).DistinctBy(claim => claim.Key).ToList();
        var came = after.Where(claim => !before.Any(other => other.Key == claim.Key)).DistinctBy(claim => claim.Key).ToList();
        var changes = new List<AttributionChange>();
        foreach (var claim in came.ToList())
        {
            // The same party spoken of by the same claimant is the same attribution in other words.
            if (gone.Find(other => Same(other.Accused, claim.Accused) && Same(other.Claimant, claim.Claimant) && Kindred(other.Stance, claim.Stance)) is { } old)
            {
                gone.Remove(old);
                came.Remove(claim);
                var (was, now) = (Firmness(old), Firmness(claim));
                changes.Add(new(now < was ? AttributionShift.Softened : now > was ? AttributionShift.Hardened : AttributionShift.Reworded, old, claim));
            }
        }

        changes.AddRange(came.Select(claim => new AttributionChange(AttributionShift.Added, null, claim)));
        changes.AddRange(gone.Select(claim => new AttributionChange(AttributionShift.Removed, claim, null)));
        return changes;
    }

    private static bool Same(string? one, string? other) => one is null ? other is null : other is not null && ClaimKey.Fold(one) == ClaimKey.Fold(other);

    /// <summary>A suspicion may harden to an accusation and back; a denial never becomes one.</summary>
    private static bool Kindred(Stance one, Stance other) => one == other || (Blames(one) && Blames(other));

    private static bool Blames(Stance stance) => stance is Stance.Accuses or Stance.Suspects or Stance.Charges;

    private static int Firmness(StatedClaim claim) => ((int)claim.Hedge * 2) + (claim.Stance == Stance.Suspects ? 0 : 1);
}
