using System.Globalization;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Scraper;

/// <summary>Says every fault of the settings at once; a wrong one stops the start.</summary>
internal sealed class ScraperOptionsValidator : IValidateOptions<ScraperOptions>
{
    public ValidateOptionsResult Validate(string? name, ScraperOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ScraperOptions options)
    {
        if (options.Product.Length == 0 || !options.Product.All(c => char.IsAsciiLetter(c) || c is '-' or '_'))
        {
            yield return Fault(nameof(options.Product), "must be letters, '-' or '_': robots.txt knows nothing else", options.Product);
        }

        if (options.Contact is { } contact && (contact.Length > 200 || contact.Any(c => c is < ' ' or > '~' or '(' or ')')))
        {
            yield return Fault(nameof(options.Contact), "must be an address or e-mail of at most 200 plain characters without brackets", contact);
        }

        foreach (var (setting, value, least, most) in new[]
        {
            (nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            (nameof(options.HeaderTimeout), options.HeaderTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            (nameof(options.MinimumPause), options.MinimumPause, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            (nameof(options.LongestCrawlDelay), options.LongestCrawlDelay, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            (nameof(options.RobotsLifetime), options.RobotsLifetime, TimeSpan.Zero, TimeSpan.FromDays(1)),
            (nameof(options.LookEvery), options.LookEvery, TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(10)),
            (nameof(options.BackfillEvery), options.BackfillEvery, TimeSpan.Zero, TimeSpan.FromDays(1)),
            (nameof(options.ReadTimeout), options.ReadTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
        })
        {
            if (value < least || value > most)
            {
                yield return Fault(setting, $"must lie between {least:c} and {most:c}", value.ToString("c", CultureInfo.InvariantCulture));
            }
        }

        foreach (var (setting, value, least, most) in new[]
        {
            (nameof(options.MaxBytes), options.MaxBytes, 64 * 1024, 256 * 1024 * 1024),
            (nameof(options.MaxRedirects), options.MaxRedirects, 0, 20),
            (nameof(options.RequestsPerHostAndDay), options.RequestsPerHostAndDay, 1, 10_000_000),
            (nameof(options.SourcesAtOnce), options.SourcesAtOnce, 1, 256),
            (nameof(options.ArticlesPerRun), options.ArticlesPerRun, 1, 10_000),
            (nameof(options.BackfillPagesPerTurn), options.BackfillPagesPerTurn, 1, 1000),
            (nameof(options.BackfillArticlesPerTurn), options.BackfillArticlesPerTurn, 1, 10_000),
        })
        {
            if (value < least || value > most)
            {
                yield return Fault(setting, string.Create(CultureInfo.InvariantCulture, $"must lie between {least} and {most}"), value.ToString(CultureInfo.InvariantCulture));
            }
        }

        foreach (var port in options.AllowedPorts.Where(port => port is < 1 or > 65535))
        {
            yield return Fault(nameof(options.AllowedPorts), "must be ports from 1 to 65535", port.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Fault(string setting, string rule, string value) => $"{ScraperOptions.Section}:{setting} {rule}; it is '{value}'.";
}
