using System.Globalization;
using IncidentTracker.Domain.Incidents;

namespace IncidentTracker.Exchange.EuRepoC;

/// <summary>A date of the record. The first of January stands there for "only the year is known" far more often than for a new year's day, so it is kept as the year, and said.</summary>
/// <param name="Date">As exactly as it may be taken; null where there is none.</param>
/// <param name="AssumedYear">True where a 1 January was taken as its year.</param>
internal sealed record CodedDate(PartialDate? Date, bool AssumedYear)
{
    public static CodedDate None { get; } = new(null, false);

    /// <summary>False where the cell holds something that is no date.</summary>
    public static bool TryParse(string cell, out CodedDate date)
    {
        date = None;
        if (!Coded.IsValue(cell))
        {
            return true;
        }

        // "2022-09-14 00:00:00" is a day too.
        var day = cell.Trim();
        day = day.EndsWith(" 00:00:00", StringComparison.Ordinal) ? day[..^9] : day;
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        var year = parsed is { Month: 1, Day: 1 };
        date = new(year ? new(parsed.Year) : PartialDate.Of(parsed), year);
        return true;
    }

    public static CodedDate Of(string cell) => TryParse(cell, out var date) ? date : None;

    /// <summary>UTC midnight of the first day it may mean.</summary>
    public DateTime? Instant => Date?.Earliest.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
