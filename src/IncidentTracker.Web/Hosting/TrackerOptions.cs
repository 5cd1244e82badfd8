using Microsoft.Extensions.Options;

namespace IncidentTracker.Web.Hosting;

/// <summary>Settings of the program, section <c>IncidentTracker</c>. Every default works on a laptop.</summary>
public sealed class TrackerOptions
{
    public const string Section = "IncidentTracker";

    /// <summary>The connection string of a store on PostgreSQL.</summary>
    public const string StoreConnection = "Store";

    /// <summary>Where the records are: <c>sqlite</c>, one file in the data directory, or <c>postgres</c>, the database that the connection string <c>Store</c> names.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>What this process does: <c>Web</c>, <c>Scraper</c>, or both with a comma.</summary>
    public string Roles { get; set; } = "Web,Scraper";

    /// <summary>Store file and logs; created when missing. Relative to where the program is started.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>Where people reach this program from outside, as <c>https://tracker.example</c>: links in mails, messages, feeds and files begin with it. Empty: where it was asked, or where it listens.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>Seals the keys that sign cookies where they lie in the store: at least 32 characters, the same on every node. Empty: the keys lie there in clear.</summary>
    public string? KeySecret { get; set; }

    /// <summary>Captures that no version was read from, and no article was seen in last, are kept for so many days. Empty: for good.</summary>
    public int? KeepUnusedCapturesDays { get; set; }

    /// <summary>At the very first start, serve the invented sample wire and watch it.</summary>
    public bool SampleWire { get; set; } = true;

    /// <summary>Copyright mode: who is no editor sees of an article how it begins and the sentences that claims rest on, not the whole of it.</summary>
    public bool ExcerptsOnly { get; set; }

    /// <summary>Requests a minute that one key, or one signed-in reader, may make to the programming interface.</summary>
    public int ApiRequestsPerMinute { get; set; } = 1200;

    /// <summary>Requests a minute for pages and files that one account, or one address that nobody has signed in at, may make.</summary>
    public int PageRequestsPerMinute { get; set; } = 1200;

    /// <summary>Addresses or networks of proxies whose word is taken for who asks and by which scheme, with commas: <c>10.0.0.7, 10.1.0.0/16</c>. Empty: nobody's.</summary>
    public string? Proxies { get; set; }

    /// <summary>Pages are led to https and programs refused without it. Needs a public address that begins with https://, and behind a proxy its name in <see cref="Proxies"/>.</summary>
    public bool HttpsOnly { get; set; }

    /// <summary>What <see cref="Proxies"/> names; what cannot be read is a fault of the settings.</summary>
    internal IReadOnlyList<System.Net.IPNetwork> ProxyNetworks => [.. ProxyWords.Select(ProxyOf).OfType<System.Net.IPNetwork>()];

    internal IReadOnlyList<string> UnreadProxies => [.. ProxyWords.Where(word => ProxyOf(word) is null)];

    private string[] ProxyWords => (Proxies ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static System.Net.IPNetwork? ProxyOf(string word) =>
        System.Net.IPNetwork.TryParse(word, out var network) ? network
        : System.Net.IPAddress.TryParse(word, out var address) ? new(address, address.GetAddressBytes().Length * 8) : null;

    /// <summary>True where an article's text is shortened for somebody.</summary>
    internal bool IsExcerptFor(System.Security.Claims.ClaimsPrincipal reader) => ExcerptsOnly && !reader.IsInRole(nameof(Domain.Editing.Role.Editor)) && !reader.IsInRole(nameof(Domain.Editing.Role.Admin));

    internal bool OnPostgres => string.Equals(Store, "postgres", StringComparison.OrdinalIgnoreCase);

    internal bool HasRole(string role) => Roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(role, StringComparer.OrdinalIgnoreCase);

    internal string DataPath => Path.GetFullPath(DataDirectory);

    internal string StoreFile => Path.Combine(DataPath, "store.db");
}

/// <summary>Finds every fault at once, so that a wrong setting stops the start with the full list.</summary>
internal sealed class TrackerOptionsValidator(IConfiguration configuration) : IValidateOptions<TrackerOptions>
{
    private static readonly string[] _roles = ["Web", "Scraper"];

    public ValidateOptionsResult Validate(string? name, TrackerOptions options)
    {
        var faults = new List<string>();
        if (!options.OnPostgres && !string.Equals(options.Store, "sqlite", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add($"IncidentTracker:Store is '{options.Store}'; known are sqlite and postgres.");
        }

        if (options.OnPostgres && string.IsNullOrWhiteSpace(configuration.GetConnectionString(TrackerOptions.StoreConnection)))
        {
            faults.Add($"IncidentTracker:Store is 'postgres', and ConnectionStrings:{TrackerOptions.StoreConnection} is missing.");
        }

        var roles = options.Roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        faults.AddRange(roles.Where(role => !_roles.Contains(role, StringComparer.OrdinalIgnoreCase)).Select(role => $"IncidentTracker:Roles names '{role}'; known are Web and Scraper."));
        if (roles.Length == 0)
        {
            faults.Add("IncidentTracker:Roles is empty; say Web, Scraper or both.");
        }

        if (options.KeepUnusedCapturesDays is < 1 or > 36_500)
        {
            faults.Add("IncidentTracker:KeepUnusedCapturesDays must lie between 1 and 36500.");
        }

        if (options.KeySecret is { Length: > 0 and < 32 })
        {
            faults.Add("IncidentTracker:KeySecret is shorter than 32 characters.");
        }

        if (string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            faults.Add("IncidentTracker:DataDirectory is empty.");
        }

        if (options.ApiRequestsPerMinute is < 1 or > 1_000_000)
        {
            faults.Add($"IncidentTracker:ApiRequestsPerMinute is {options.ApiRequestsPerMinute}; it is a number from 1 to 1000000.");
        }

        if (options.PageRequestsPerMinute is < 60 or > 1_000_000)
        {
            faults.Add($"IncidentTracker:PageRequestsPerMinute is {options.PageRequestsPerMinute}; it is a number from 60 to 1000000.");
        }

        faults.AddRange(options.UnreadProxies.Select(word => $"IncidentTracker:Proxies names '{word}'; an address or a network (10.1.0.0/16) is wanted."));
        if (options.HttpsOnly && options.PublicAddress?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) != true)
        {
            faults.Add("IncidentTracker:HttpsOnly needs a PublicAddress that begins with https://.");
        }

        if (!string.IsNullOrWhiteSpace(options.PublicAddress) && !(Uri.TryCreate(options.PublicAddress, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" && site.Query.Length == 0 && site.Fragment.Length == 0))
        {
            faults.Add($"IncidentTracker:PublicAddress is '{options.PublicAddress}'; it begins with http:// or https:// and has no ? or #.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
