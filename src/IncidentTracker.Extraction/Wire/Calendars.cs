using System.Globalization;

namespace IncidentTracker.Extraction.Wire;

/// <summary>Years that are not counted from the year one: the Persian and the Buddhist calendar, the eras of East Asia.</summary>
internal static class Calendars
{
    private static readonly PersianCalendar _persian = new();
    private static readonly (string Last, string First, int Start)[] _eras = [("和", "令", 2018), ("成", "平", 1988), ("和", "昭", 1925), ("國", "民", 1911), ("国", "民", 1911)];

    /// <summary>The day in the common calendar: 1300 to 1450 is a Persian year, 2450 to 2650 a Buddhist one. Null where there is no such day.</summary>
    public static DateOnly? Date(int year, int month, int day)
    {
        if (month is < 1 or > 12 || day < 1)
        {
            return null;
        }

        if (year is >= 1300 and <= 1450)
        {
            return day <= _persian.GetDaysInMonth(year, month) ? DateOnly.FromDateTime(_persian.ToDateTime(year, month, day, 0, 0, 0, 0)) : null;
        }

        year -= year is >= 2450 and <= 2650 ? 543 : 0;
        return year is >= 1 and <= 9999 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    /// <summary>What to add to a year of the era whose two signs stand at the end of <paramref name="words"/>; null where none does.</summary>
    public static int? EraBefore(IReadOnlyList<string> words)
    {
        foreach (var (last, first, start) in _eras)
        {
            if (words.Count >= 2 && words[^1] == last && words[^2] == first)
            {
                return start;
            }
        }

        return null;
    }
}
