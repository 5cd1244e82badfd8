namespace IncidentTracker.Domain.Articles;

/// <summary>A dispatch of a wire report as far as its place among the takes depends on it.</summary>
/// <param name="Kind">What its marker announces, or null where it bears none.</param>
/// <param name="Number">The stated number of the update, or null.</param>
/// <param name="NewsAt">UTC; when it was published, else first seen.</param>
public sealed record TakeFact(UpdateKind? Kind, int? Number, DateTime NewsAt);

/// <summary>
/// The takes of a wire report: its versions as the agency sent them again. Markers order them, then time: first takes, the report, its updates by number, corrections
/// without a number, a withdrawal last.
/// </summary>
public static class Takes
{
    /// <summary>Part of an earlier take that a fuller one still holds.</summary>
    public const double Held = 0.7;

    /// <summary>Part of a fuller take that the earlier one has not.</summary>
    public const double Fresh = 0.15;

    /// <summary>Resemblance from which two texts are one and the same.</summary>
    public const double Verbatim = 0.9;

    /// <summary>Numbers from 1, one for each of <paramref name="takes"/>, in their order.</summary>
    public static IReadOnlyList<int> Number(IReadOnlyList<TakeFact> takes)
    {
        ArgumentNullException.ThrowIfNull(takes);
        var numbers = new int[takes.Count];
        var next = 1;
        foreach (var (at, _) in takes.Index().OrderBy(take => Phase(take.Item)).ThenBy(take => Rank(take.Item)).ThenBy(take => take.Item.NewsAt).ThenBy(take => take.Index))
        {
            numbers[at] = next++;
        }

        return numbers;
    }

    /// <summary>True where a dispatch is another take than the one it is most like, and not a copy of it.</summary>
    /// <param name="marker">Its own marker, or null.</param>
    /// <param name="nearest">The marker of the other, or null.</param>
    /// <param name="likeness">How like the dispatch (first) and the other (second) are.</param>
    /// <param name="sameAgency">True where both bear one agency's mark.</param>
    /// <param name="days">Days from the other to it.</param>
    public static bool IsAnother(UpdateMarker? marker, UpdateMarker? nearest, CopyLikeness likeness, bool sameAgency, double days) =>
        // An outlet drops the agency's marker, or writes "UPDATED" of its own; the words tell whose take it prints. A rewrite by somebody else is nobody's take.
        marker is null or { Kind: UpdateKind.Update, Number: null } && likeness.Resemblance >= Verbatim || marker is null && !sameAgency ? false
            : marker is not null || nearest is not null ? marker?.Kind != nearest?.Kind || marker?.Number != nearest?.Number
            // The agency's longer text: it holds the earlier one and goes on. Another outlet's longer text may be the copy with its own background.
            : sameAgency && days >= 0 && likeness.OfSecond >= Held && likeness.OfFirst <= 1 - Fresh;

    private static int Phase(TakeFact take) => take.Kind switch
    {
        UpdateKind.FirstTake => 0,
        null => 1,
        UpdateKind.Kill => 3,
        _ => 2,
    };

    private static int Rank(TakeFact take) => take.Kind switch
    {
        UpdateKind.Update or UpdateKind.Writethru => take.Number ?? 1,
        UpdateKind.Correction => take.Number ?? int.MaxValue,
        _ => 0,
    };
}
