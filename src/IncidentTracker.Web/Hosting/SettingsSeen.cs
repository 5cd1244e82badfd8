using System.Collections;
using System.Globalization;
using System.Reflection;
using IncidentTracker.Scraper;
using IncidentTracker.Scraper.Mailing;
using IncidentTracker.Web.Operations;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>A setting as the running program sees it.</summary>
/// <param name="Section">Under which name it stands in a file.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">As it counts; of a secret only whether it is set.</param>
/// <param name="From">Who said so: a file, an environment variable, the command line; or nobody, then it is the program's own.</param>
public sealed record SettingSeen(string Section, string Name, string Value, string From);

/// <summary>The settings as they count, and where each comes from. Secrets are never read out: a setting that the program does not know by name is not shown at all.</summary>
public sealed class SettingsSeen(IConfiguration configuration, IServiceProvider services)
{
    /// <summary>All there are: the page shows them, and the table in the manual is written from them.</summary>
    public static IReadOnlyList<(string Section, Type Options)> Sections { get; } =
    [
        (TrackerOptions.Section, typeof(TrackerOptions)), (ScraperOptions.Section, typeof(ScraperOptions)), (MailOptions.Section, typeof(MailOptions)), (AccountOptions.Section, typeof(AccountOptions)),
        (OrganisationOptions.Section, typeof(OrganisationOptions)), (TelemetryOptions.Section, typeof(TelemetryOptions)),
    ];

    private const string Own = "the program’s own";

    private static readonly string[] _secret = ["Password", "Secret", "Token", "ApiKey"];

    /// <summary>By section.</summary>
    public IReadOnlyList<SettingSeen> All() =>
    [
        .. Sections.SelectMany(section => Of(section.Section, ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(section.Options))).Value)),
        Secret("ConnectionStrings", TrackerOptions.StoreConnection),
        Plain("", "AllowedHosts"), Plain("", WebHostDefaults.ServerUrlsKey), Plain("", WebHostDefaults.EnvironmentKey),
    ];

    private IEnumerable<SettingSeen> Of(string section, object options) => options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || property.GetValue(options) is IList)
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => _secret.Any(word => property.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? Secret(section, property.Name)
            : new(section, property.Name, Text(property.GetValue(options)), From($"{section}:{property.Name}")));

    private SettingSeen Secret(string section, string name) => new(section, name, string.IsNullOrEmpty(configuration[$"{section}:{name}"]) ? "not set" : "set", From($"{section}:{name}"));

    private SettingSeen Plain(string section, string name) => new(section, name, Text(configuration[name]), From(name));

    private string From(string key)
    {
        // The last that says something counts.
        foreach (var provider in ((IConfigurationRoot)configuration).Providers.Reverse())
        {
            if (provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any())
            {
                return provider switch
                {
                    JsonConfigurationProvider file => Path.GetFileName(file.Source.Path) ?? "a file",
                    EnvironmentVariablesConfigurationProvider => "environment variable",
                    CommandLineConfigurationProvider => "command line",
                    _ => "the host",
                };
            }
        }

        return Own;
    }

    private static string Text(object? value) => value switch
    {
        null or "" => "–",
        string text => text,
        bool flag => flag ? "yes" : "no",
        IDictionary map => map.Count == 0 ? "–" : string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key} = {map[key]}")),
        IEnumerable many => string.Join(", ", many.Cast<object>()) is { Length: > 0 } all ? all : "–",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "–",
    };
}
