using System.Globalization;

namespace IncidentTracker.Browser.Tests.Scripts;

/// <summary>What charts by months show depends on the day they are looked at: in the first days of a month nothing has happened in it yet, and what counts in whole months ends before it.</summary>
internal static class WholeMonths
{
    private const int FirstDays = 6;

    /// <summary>Addition to an address with a question mark: in the first days of a month the year until the end of the month before; else nothing.</summary>
    public static string Until()
    {
        // East of Greenwich the month begins earlier.
        var now = TimeProvider.System.GetUtcNow().AddHours(3);
        var last = now.AddDays(-now.Day);
        return now.Day > FirstDays ? "" : string.Create(CultureInfo.InvariantCulture, $"&from={last.Year}-01-01&to={last:yyyy-MM-dd}");
    }
}
