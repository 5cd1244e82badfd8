using static IncidentTracker.Web.SampleWire.Outlets.SampleMarkup;

namespace IncidentTracker.Web.SampleWire.Outlets;

/// <summary>A regional paper on a blog system that republishes agencies: reading time, photo credit, share and subscription boxes, comments.</summary>
internal static class CourierPage
{
    public static string Render(SamplePage page) => $$"""
        <!DOCTYPE html>
        <html lang="en-GB" prefix="og: https://ogp.me/ns#">
        <head><meta charset="UTF-8">
        <title>{{Text(page.Headline)}} - {{Text(page.Outlet.SiteName)}}</title>
        <link rel="canonical" href="{{Text(page.Url.AbsoluteUri)}}">
        {{SampleNotice}}
        {{OpenGraph(page)}}
        <meta property="article:published_time" content="{{Iso(page.Published)}}">
        <meta property="article:section" content="World">
        <link rel="alternate" type="application/rss+xml" title="Feed" href="/courier/feed.xml">
        </head>
        <body class="post-template-default single single-post">
        <div id="page" class="site">
        <header class="site-header"><p class="site-title"><a href="/courier/">Baltic Courier</a></p><p class="site-description">News from eight harbours</p>
        <nav class="main-navigation"><ul class="menu"><li class="menu-item"><a href="/courier/">Home</a></li><li class="menu-item"><a href="/courier/">World</a></li><li class="menu-item"><a href="/courier/">Shop</a></li></ul></nav></header>
        <div class="content-area"><main class="site-main">
        <article class="post type-post status-publish hentry category-world">
        <header class="entry-header"><span class="cat-links"><a href="/courier/">World</a></span>
        <h1 class="entry-title">{{Text(page.Headline)}}</h1>
        <div class="entry-meta"><span class="byline">by <span class="author vcard"><a class="url fn n" href="/courier/">{{Text(string.Join(", ", page.Article.By))}}</a></span></span>
        <time class="entry-date published" datetime="{{Iso(page.Published)}}">{{Long(page.Published)}}</time><span class="comments-link"><a href="#comments">2 Comments</a></span></div></header>
        {{Picture(page)}}
        <div class="entry-content">
        <p class="reading-time">Reading Time: {{ReadingMinutes(page)}} minutes</p>
        {{string.Join('\n', page.Blocks.Select((block, number) => Block(block, "h3") + (number == 3 ? Insert(page) : "")))}}
        <p><em>Enjoyed this article? <a href="/courier/">Subscribe</a> to Baltic Courier from 4 euros a month.</em></p>
        <div class="sharedaddy"><h3 class="sd-title">Share this:</h3><ul><li><a href="/courier/">Link</a></li><li><a href="/courier/">Message</a></li><li><a href="/courier/">E-mail</a></li></ul></div>
        </div>
        <footer class="entry-footer"><span class="tags-links">Tags: <a rel="tag" href="/courier/">cyber attack</a> <a rel="tag" href="/courier/">security</a></span></footer>
        </article>
        <div class="related-posts"><h3>Related</h3><ul>
        {{Links(page)}}
        </ul></div>
        <div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on this article</h2><ol class="comment-list">
        <li class="comment"><div class="comment-author vcard"><b class="fn">harbour_cat</b> says:</div><div class="comment-content"><p>I bet it was the same people as last time.</p></div></li>
        <li class="comment"><div class="comment-author vcard"><b class="fn">Old Pilot</b> says:</div><div class="comment-content"><p>Paper and pencil never needed an update. “Expect us again”, indeed!</p></div></li>
        </ol><h3>Leave a Reply</h3><form><p>Your email address will not be published. Required fields are marked *</p><textarea></textarea><input type="submit" value="Post Comment"></form></div>
        </main></div>
        <aside class="widget-area"><section class="widget"><h2>Newsletter</h2><p>Every morning at six. No spam, only herring.</p></section></aside>
        <footer class="site-footer"><p>{{Text(Notice)}}</p></footer>
        </div></body></html>
        """;

    private static string Picture(SamplePage page) => page.Article.Photo is not { } caption ? "" :
        $"<div class=\"post-thumbnail wp-caption\"><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\"><p class=\"wp-caption-text\">{Text(caption)}</p></div>";

    private static string Insert(SamplePage page) => page.Earlier.Count == 0 ? "" :
        $"\n<p><strong>READ MORE: <a href=\"{Text(page.Earlier[0].Url.AbsolutePath)}\">{Text(page.Earlier[0].Headline)}</a></strong></p>";
}
