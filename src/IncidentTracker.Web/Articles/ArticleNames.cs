using IncidentTracker.Domain.Articles;
using IncidentTracker.Store.Articles;

namespace IncidentTracker.Web.Articles;

/// <summary>What an article and its outlet are called where they are not named.</summary>
internal static class ArticleNames
{
    private const int Longest = 60;

    /// <summary>Who published it; the host of its address where nobody says.</summary>
    public static string Outlet(ArticleItem article) => article.Outlet ?? Host(article.Url);

    public static string Host(string url) => HandAddress.Is(url) ? "added by hand" : Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Host : url;

    /// <summary>A title for a line of links.</summary>
    public static string Short(string title) => title.Length <= Longest ? title : title[..Longest].TrimEnd() + "…";
}
