namespace IncidentTracker.Extraction.Text;

/// <summary>The days of the week, in English.</summary>
internal static class Weekdays
{
    /// <summary>Sunday first, as <see cref="DayOfWeek"/> counts.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>True for one of them, written out, whatever its case.</summary>
    public static bool Has(ReadOnlySpan<char> word)
    {
        foreach (var name in Names)
        {
            if (word.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
