namespace IncidentTracker.Domain.Timeline;

/// <summary>Counts per bucket and key, zero-filled: the one shape behind a chart and its table.</summary>
/// <param name="Buckets">The axis.</param>
/// <param name="Keys">The series, in stacking order.</param>
/// <param name="Counts">By key, then by bucket; same order as the two lists.</param>
/// <param name="Totals">Distinct records per bucket; less than the sum of a bucket's keys where a record has several keys.</param>
/// <param name="LeftOut">Records that fit the filter but have no place on this axis, by reason.</param>
public sealed record TimelineSeries(
    IReadOnlyList<TimeBucket> Buckets,
    IReadOnlyList<string> Keys,
    IReadOnlyList<IReadOnlyList<int>> Counts,
    IReadOnlyList<int> Totals,
    IReadOnlyDictionary<string, int> LeftOut)
{
    /// <summary>Distinct records on the axis.</summary>
    public int Total => Totals.Sum();
}
