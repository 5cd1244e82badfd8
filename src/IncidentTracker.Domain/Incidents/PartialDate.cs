using System.Globalization;

namespace IncidentTracker.Domain.Incidents;

/// <summary>A date as exactly as it is known: a year, a month of a year, a day, or a day with an hour or part of day. Never an invented day.</summary>
/// <param name="Year">1–9999.</param>
/// <param name="Month">1–12, or null.</param>
/// <param name="Day">1–31 and valid in the month, or null. Null where <paramref name="Month"/> is null.</param>
/// <param name="PartOfDay">"night", "evening", "morning", "afternoon" or an hour "03:40" where it is known, else null.</param>
public sealed record PartialDate(int Year, int? Month = null, int? Day = null, string? PartOfDay = null) : IComparable<PartialDate>
{
    /// <summary>A calendar day.</summary>
    public static PartialDate Of(DateOnly day, string? partOfDay = null) => new(day.Year, day.Month, day.Day, partOfDay);

    /// <summary>What is known.</summary>
    public Articles.TimePrecision Precision => this switch
    {
        { Month: null } => Articles.TimePrecision.Year,
        { Day: null } => Articles.TimePrecision.Month,
        _ => Articles.TimePrecision.Day,
    };

    /// <summary>First day it may mean.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>Last day it may mean.</summary>
    public DateOnly Latest => Month is null ? new(Year, 12, 31) : Day is null ? new(Year, Month.Value, DateTime.DaysInMonth(Year, Month.Value)) : Earliest;

    /// <summary>Sortable: <c>2022</c>, <c>2022-01</c>, <c>2022-01-13</c>, <c>2022-01-13 night</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Year:D4}")
        + (Month is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-{Month:D2}"))
        + (Day is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-{Day:D2}"))
        + (PartOfDay is null ? "" : " " + PartOfDay);

    /// <summary>Reads what <see cref="ToString"/> writes; false for anything else, impossible days among it.</summary>
    public static bool TryParse(string? text, out PartialDate? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var part = blank < 0 ? null : text[(blank + 1)..];
        var numbers = (blank < 0 ? text : text[..blank]).Split('-');
        var values = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
            {
                return false;
            }
        }

        if (values.Length is < 1 or > 3 || values[0] is < 1 or > 9999
            || (values.Length > 1 && values[1] is < 1 or > 12)
            || (values.Length > 2 && (values[2] < 1 || values[2] > DateTime.DaysInMonth(values[0], values[1])))
            || (part is not null && values.Length < 3))
        {
            return false;
        }

        date = new(values[0], values.Length > 1 ? values[1] : null, values.Length > 2 ? values[2] : null, part);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(PartialDate? other) => string.CompareOrdinal(ToString(), other?.ToString());

    /// <summary>Earlier in sorting order; a year sorts before its months.</summary>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;
    /// <summary>Later in sorting order.</summary>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;
    /// <summary>Not later.</summary>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;
    /// <summary>Not earlier.</summary>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
