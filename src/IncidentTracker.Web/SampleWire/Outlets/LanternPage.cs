using static IncidentTracker.Web.SampleWire.Outlets.SampleMarkup;

namespace IncidentTracker.Web.SampleWire.Outlets;

/// <summary>A popular daily: microdata instead of JSON-LD, a standfirst, an advertisement, a newsletter box and a bio around and inside the text.</summary>
internal static class LanternPage
{
    public static string Render(SamplePage page) => $$"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <title>{{Text(page.Outlet.SiteName)}}: {{Text(page.Headline)}}</title>
        {{SampleNotice}}
        {{OpenGraph(page)}}
        <meta name="description" content="{{Text(page.Standfirst)}}">
        </head><body>
        <div class="cookie-bar">We use crumbs to improve your visit. <button>Accept all</button> <button>Settings</button></div>
        <div class="masthead"><a href="/lantern/"><span>Daily Lantern</span></a><ul class="nav"><li><a href="/lantern/">News</a><li><a href="/lantern/">Opinion</a><li><a href="/lantern/">Sport</a><li><a href="/lantern/">Puzzles</a></ul></div>
        <div class="wrap" itemscope itemtype="https://schema.org/NewsArticle">
        <div class="breadcrumbs"><a href="/lantern/">Home</a> › <a href="/lantern/">News</a> › Technology</div>
        <h1 itemprop="headline">{{Text(page.Headline)}}</h1>
        {{(page.Article.Standfirst is { } standfirst ? $"<p class=\"standfirst\" itemprop=\"description\">{Text(standfirst)}</p>" : "")}}
        <div class="info"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{{Text(string.Join(", ", page.Article.By))}}</span></span>
        <meta itemprop="datePublished" content="{{Iso(page.Published)}}"><span class="when">Published: {{Clock(page.Published)}}, {{Long(page.Published)}}</span> <span class="share"><a href="/lantern/">Tweet</a> <a href="/lantern/">Share</a> <a href="/lantern/">Pin</a></span></div>
        <div class="body" itemprop="articleBody">
        {{string.Join('\n', page.Blocks.Select((block, number) => Block(block, "h2") + Between(page, number)))}}
        </div>
        <div class="bio"><p>{{Text(page.Article.By[0])}} writes about technology for the Daily Lantern.</p></div>
        <div class="more"><h3>You may also like</h3><ul>
        {{Links(page)}}
        <li><a href="/lantern/">Ten lamps that make any kitchen brighter</a></li>
        </ul></div>
        <div class="disqus"><p>Comments are closed for this article.</p></div></div>
        <div class="foot"><p>{{Text(Notice)}}</p><p>Contact · Imprint · Privacy</p></div>
        </body></html>
        """;

    private static string Between(SamplePage page, int number) => number switch
    {
        0 => "\n<div class=\"ad-slot\"><span>ADVERTISEMENT</span><span>Story continues below</span></div>",
        1 when page.Earlier.Count > 0 => $"\n<p><a href=\"{Text(page.Earlier[0].Url.AbsolutePath)}\">{Text(page.Earlier[0].Headline)}</a></p>",
        2 => "\n<div class=\"newsletter-box\"><h4>Lantern Light</h4><p>Sign up for our evening newsletter and get the best stories by e-mail.</p><button>Sign up</button></div>",
        _ => "",
    };
}
