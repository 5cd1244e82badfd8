using IncidentTracker.Domain.Articles;

namespace IncidentTracker.Scraper.Pipeline;

/// <summary>Under which address an article is stored.</summary>
internal static class Identity
{
    /// <summary>
    /// What the page declares, where it declares an address of its own host: a page that names another host's article would otherwise
    /// overwrite it. Else the address that answered.
    /// </summary>
    /// <param name="answered">The address that answered; null or no web address where a file names none.</param>
    /// <param name="declared">What the page says of itself.</param>
    public static string? Of(string? answered, string? declared)
    {
        var own = CanonicalUrl.Of(answered);
        var said = CanonicalUrl.Of(declared, answered);
        if (own is null)
        {
            return said?.Value;
        }

        // A front page as canonical address is a template's mistake: all articles would be one.
        return said is not null && WebSite.Bare(said.Host) == WebSite.Bare(own.Host) && new Uri(said.Value).AbsolutePath.Length > 1 ? said.Value : own.Value;
    }
}
