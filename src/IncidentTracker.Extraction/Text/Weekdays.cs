namespace IncidentTracker.Extraction.Text;

/// <summary>The days of the week, in English.</summary>
internal static class Weekdays
{
    /// <summary>Sunday first, as <see cref="DayOfWeek"/> counts.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>True for one of them, written out, whatever its case.</summary>
    public static bool Has(ReadOnlySpan<char> word) => IndexOf(Names, word) >= 0;

    /// <summary>Where a word stands among some names, whatever its case, or -1.</summary>
    public static int IndexOf(IReadOnlyList<string> names, ReadOnlySpan<char> word)
    {
        for (var k = 0; k < names.Count; k++)
        {
            if (word.Equals(names[k], StringComparison.OrdinalIgnoreCase))
            {
                return k;
            }
        }

        return -1;
    }
}
