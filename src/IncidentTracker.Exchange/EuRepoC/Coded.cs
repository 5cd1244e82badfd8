namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>What a cell says. "Nobody coded it" and "the coders found it unknown" are two answers, and neither is a value.</summary>
internal static class Coded
{
    private static readonly string[] _notCoded = ["", "nan", "nat", "none", "not available"];
    private static readonly string[] _unknown = ["unknown", "unknown - not attributed"];

    public static bool IsUnknown(string cell) => _unknown.Contains(cell.Trim().ToLowerInvariant(), StringComparer.Ordinal);

    public static bool IsValue(string cell) => !IsUnknown(cell) && !_notCoded.Contains(cell.Trim().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The values of a column in some rows, each once, in order.</summary>
    public static IReadOnlyList<string> Values(IEnumerable<Csv.CsvRow> rows, string column) =>
        [.. rows.Select(row => row[column].Trim()).Where(IsValue).Distinct(StringComparer.Ordinal)];
}
