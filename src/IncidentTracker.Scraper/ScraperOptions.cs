namespace IncidentTracker.Scraper;

/// <summary>Settings of the scraper, section <c>IncidentTracker:Scraper</c>. Every default works on a laptop.</summary>
public sealed class ScraperOptions
{
    public const string Section = "IncidentTracker:Scraper";

    /// <summary>The product token that robots.txt files may name.</summary>
    public const string DefaultProduct = "IncidentTracker";

    /// <summary>The product token in the User-Agent and in robots.txt.</summary>
    public string Product { get; set; } = DefaultProduct;

    /// <summary>An address or e-mail under which a site reaches whoever runs this: part of the User-Agent.</summary>
    public string? Contact { get; set; }

    /// <summary>From the first byte sent to the last byte read, redirects included.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Name resolution, connection and response headers of one hop.</summary>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest body, counted after decompression.</summary>
    public int MaxBytes { get; set; } = 15 * 1024 * 1024;

    /// <summary>Redirects followed.</summary>
    public int MaxRedirects { get; set; } = 10;

    /// <summary>Ports that any source may be fetched from.</summary>
    public IList<int> AllowedPorts { get; set; } = [];

    /// <summary>Pause between two requests to one host; a longer Crawl-delay of the site wins.</summary>
    public TimeSpan MinimumPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A Crawl-delay beyond this is not waited for.</summary>
    public TimeSpan LongestCrawlDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests to one host on one UTC day, all sources and robots.txt included: where a site's addresses have no end, we have one.</summary>
    public int RequestsPerHostAndDay { get; set; } = 20_000;

    /// <summary>How long an answer for robots.txt is believed (RFC 9309: a day at most).</summary>
    public TimeSpan RobotsLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often the loop looks for sources that are due.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Sources that run at the same time; each on its own host.</summary>
    public int SourcesAtOnce { get; set; } = 16;

    /// <summary>Articles fetched in one run of a source; the rest follows in the next.</summary>
    public int ArticlesPerRun { get; set; } = 100;

    /// <summary>Archive pages that a back-fill reads in one turn.</summary>
    public int BackfillPagesPerTurn { get; set; } = 3;

    /// <summary>Articles that a back-fill visits in one turn.</summary>
    public int BackfillArticlesPerTurn { get; set; } = 30;

    /// <summary>Rest between two turns of a back-fill: the present comes first.</summary>
    public TimeSpan BackfillEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Reading one page may take this long.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>80 and 443, and what <see cref="AllowedPorts"/> adds.</summary>
    internal bool AllowsPort(int port) => port is 80 or 443 || AllowedPorts.Contains(port);

    /// <summary>Who we say we are: never a browser.</summary>
    internal string UserAgent =>
        $"{Product}/1.0 ({(string.IsNullOrWhiteSpace(Contact) ? "news reader for cyber incidents" : $"+{Contact.Trim()}")})";
}
