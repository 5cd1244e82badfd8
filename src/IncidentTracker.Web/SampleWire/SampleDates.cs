using System.Globalization;
using System.Text;

namespace IncidentTracker.Web.SampleWire;

/// <summary>Fills the dates of a sample text: <c>{day}</c> (as in a dateline: "Jan 14"), <c>{weekday}</c>, <c>{date}</c> ("January 14"), <c>{month}</c>,
/// each with an offset in days from the article's own day where one is given: <c>{weekday:-2d}</c>.</summary>
internal static class SampleDates
{
    private static readonly string[] _wireMonths = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

    /// <exception cref="FormatException">A placeholder is unknown or not closed.</exception>
    public static string Fill(string text, DateOnly day)
    {
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0)
            {
                return filled.Append(text, at, text.Length - at).ToString();
            }

            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                throw new FormatException($"'{text[open..]}' is not closed");
            }

            filled.Append(text, at, open - at).Append(One(text[(open + 1)..close], day));
            at = close + 1;
        }

        return filled.ToString();
    }

    private static string One(string placeholder, DateOnly day)
    {
        var parts = placeholder.Split(':', 2);
        var moved = parts.Length == 1 ? day : day.AddDays(Days(parts[1]));
        return parts[0] switch
        {
            "day" => string.Create(CultureInfo.InvariantCulture, $"{_wireMonths[moved.Month - 1]} {moved.Day}"),
            "weekday" => moved.ToString("dddd", CultureInfo.InvariantCulture),
            "date" => moved.ToString("MMMM d", CultureInfo.InvariantCulture),
            "month" => moved.ToString("MMMM", CultureInfo.InvariantCulture),
            _ => throw new FormatException($"'{{{placeholder}}}' is no date"),
        };
    }

    private static int Days(string offset) =>
        offset.EndsWith('d') && int.TryParse(offset[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
            ? days
            : throw new FormatException($"'{offset}' is no number of days");
}
