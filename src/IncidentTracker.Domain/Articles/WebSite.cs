using System.Collections.Frozen;

namespace IncidentTracker.Domain.Articles;

/// <summary>Which hosts belong to one owner, as far as their names tell. Without the list of all public suffixes: the labels under which registries of countries sell names ("co.uk") and the great hosting services are known.</summary>
public static class WebSite
{
    /// <summary>Under these each name has an owner of its own.</summary>
    private static readonly string[] _shared =
    [
        "blogspot.com", "wordpress.com", "substack.com", "medium.com", "tumblr.com", "github.io", "gitlab.io", "netlify.app", "vercel.app", "pages.dev", "workers.dev", "web.app",
        "firebaseapp.com", "herokuapp.com", "azurewebsites.net", "cloudfront.net", "amazonaws.com", "wixsite.com", "weebly.com",
    ];

    /// <summary>Before a country's two letters these are the registry's, not an owner's. Other short labels are names: many broadcasters have three letters.</summary>
    private static readonly FrozenSet<string> _registries = new[]
    {
        "co", "com", "net", "org", "gov", "ac", "edu", "or", "ne", "go", "mil", "gob", "gouv", "gv", "nhs", "ltd", "plc", "me", "sch", "lg", "gr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where both hosts have the same owner: <c>www.news.example</c> and <c>feeds.news.example</c>. Addresses in numbers are the same only where they are equal.</summary>
    public static bool IsSame(string host, string other) => House(host).Equals(House(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The host without "www.", under which most sites answer too.</summary>
    public static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static string House(string host)
    {
        host = Bare(host.TrimEnd('.'));
        var labels = host.Split('.');
        if (labels[^1].Length == 0 || char.IsAsciiDigit(labels[^1][^1]) || host.Contains(':', StringComparison.Ordinal))
        {
            return host;
        }

        var kept = labels.Length > 2 && ((labels[^1].Length == 2 && _registries.Contains(labels[^2])) || Array.Exists(_shared, shared => host.EndsWith("." + shared, StringComparison.OrdinalIgnoreCase))) ? 3 : 2;
        return labels.Length <= kept ? host : string.Join('.', labels[^kept..]);
    }
}
