using System.Globalization;

namespace IncidentTracker.Extraction.Discovery;

/// <summary>How long a feed asks its readers to rest: RSS says minutes, the syndication module a period and how often in it.</summary>
internal static class FeedRhythm
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(366);

    /// <summary>The stated rest; null where none is stated or what is stated is nonsense. Not clamped to what we would wait: that is the caller's rule.</summary>
    public static TimeSpan? Of(string? minutes, string? period, string? frequency)
    {
        if (double.TryParse(minutes, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var stated) && stated > 0 && stated <= _longest.TotalMinutes)
        {
            return TimeSpan.FromMinutes(stated);
        }

        TimeSpan? span = period?.Trim().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        var times = int.TryParse(frequency?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var often) && often > 0 ? often : 1;
        return span / times;
    }
}
