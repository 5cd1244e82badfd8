namespace IncidentTracker.Domain.Claims;

/// <summary>How far two readers agree over the same claims, beyond what chance alone would give.</summary>
/// <param name="Count">Claims that both judged.</param>
/// <param name="Observed">The share judged the same, 0–1.</param>
/// <param name="Expected">The share that chance would give, from how often each uses each answer.</param>
/// <param name="Kappa">Cohen's kappa: 1 full agreement, 0 no better than chance; null where it cannot be told, because both gave one and the same answer throughout or nothing was judged.</param>
public sealed record Agreement(int Count, double Observed, double Expected, double? Kappa)
{
    /// <summary>From pairs of answers.</summary>
    public static Agreement Of<T>(IReadOnlyList<(T One, T Other)> pairs) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0)
        {
            return new(0, 0, 0, null);
        }

        double count = pairs.Count;
        var same = EqualityComparer<T>.Default;
        var observed = pairs.Count(pair => same.Equals(pair.One, pair.Other)) / count;
        var expected = pairs.Select(pair => pair.One).Distinct().Sum(answer => pairs.Count(pair => same.Equals(pair.One, answer)) / count * (pairs.Count(pair => same.Equals(pair.Other, answer)) / count));
        return new(pairs.Count, observed, expected, expected >= 1 ? null : (observed - expected) / (1 - expected));
    }
}
