namespace IncidentTracker.Extraction.Text;

/// <summary>The months, in English. Other languages stand in <c>Lexicons/months.tsv</c>, for dates alone.</summary>
internal static class Months
{
    /// <summary>January first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>True for one of them, written out, whatever its case.</summary>
    public static bool Has(ReadOnlySpan<char> word) => Weekdays.IndexOf(Names, word) >= 0;
}
