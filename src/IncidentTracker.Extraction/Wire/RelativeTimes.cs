using System.Globalization;
using System.Text.RegularExpressions;
using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Extraction.Wire;

/// <summary>"3 hours ago": a day counted back from when the page was fetched. The clock is too coarse to be told.</summary>
internal static partial class RelativeTimes
{
    private const int MostText = 60;
    private const int MostDays = 31;

    /// <summary>The day that <paramref name="line"/> ends with, in <paramref name="zone"/> where that is known; null where it tells none.</summary>
    public static StatedTime? Read(string line, DateTimeOffset fetchedAt, TimeZoneInfo? zone)
    {
        if (line.Length > MostText || Ago().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var number = int.TryParse(match.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : 1;
        var back = char.ToLowerInvariant(match.Groups["unit"].ValueSpan[0]) switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' or 's' => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
        if (back > TimeSpan.FromDays(MostDays))
        {
            return null;
        }

        var at = zone is null ? fetchedAt - back : TimeZoneInfo.ConvertTime(fetchedAt - back, zone);
        return new(new(at.Year, at.Month, at.Day, 0, 0, 0, TimeSpan.Zero), TimePrecision.Day);
    }

    [GeneratedRegex(@"\b(?:(?<n>[0-9]{1,3}|an?|one) (?<unit>min(?:ute)?s?|h(?:ou)?rs?|days?) ago|vor (?<n>[0-9]{1,3}|einer|einem) (?<unit>Minuten?|Stunden?|Tag(?:en)?)|il y a (?<n>[0-9]{1,3}|une?) (?<unit>minutes?|heures?|jours?))\W{0,3}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 500)]
    private static partial Regex Ago();
}
