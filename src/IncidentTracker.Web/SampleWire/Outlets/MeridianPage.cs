using static IncidentTracker.Web.SampleWire.Outlets.SampleMarkup;

namespace IncidentTracker.Web.SampleWire.Outlets;

/// <summary>An agency's own site: generated class names, full metadata, sign-off under the text.</summary>
internal static class MeridianPage
{
    public static string Render(SamplePage page) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{{Text(page.Headline)}} | {{Text(page.Outlet.SiteName)}}</title>
        <link rel="canonical" href="{{Text(page.Url.AbsoluteUri)}}">
        {{SampleNotice}}
        {{OpenGraph(page)}}
        <meta property="article:published_time" content="{{Iso(page.Published)}}">
        <meta name="viewport" content="width=device-width">
        {{JsonLd(page)}}
        <script>window.dataLayer = window.dataLayer || []; function push(e) { dataLayer.push(e); }</script>
        <style>.mp-body{max-width:40rem}</style>
        </head>
        <body>
        <a class="mp-skip" href="#main">Skip to main content</a>
        <header class="mp-header"><a href="/meridian/" aria-label="Home">Meridian Press</a>
        <nav aria-label="Main"><ul><li><a href="/meridian/">World</a></li><li><a href="/meridian/">Business</a></li><li><a href="/meridian/">Technology</a></li><li><a href="/meridian/">My News</a></li></ul></nav>
        <a href="/meridian/">Sign In</a> <a href="/meridian/">Register</a></header>
        <main id="main"><article>
        <header class="mp-head__x3k9">
        <span class="mp-kicker">Cybersecurity</span>
        <h1 data-testid="Heading">{{Text(page.Headline)}}</h1>
        <div class="mp-meta">By {{string.Join(" and ", page.Article.By.Select(name => $"<a rel=\"author\" href=\"/meridian/\">{Text(name)}</a>"))}}</div>
        <time datetime="{{Iso(page.Published)}}"><span>{{Long(page.Published)}}</span><span>{{Clock(page.Published)}} UTC</span><span>Updated {{Clock(page.Published)}}</span></time>
        <div class="mp-tools"><button>Text size</button><button>Share</button><span>{{ReadingMinutes(page)}} min read</span></div>
        </header>
        {{Picture(page)}}
        <div class="mp-body">
        {{string.Join('\n', page.Blocks.Select(Paragraph))}}
        </div>
        <p class="mp-standards">Our Standards: <a href="/meridian/">The Meridian Press Trust Principles.</a></p>
        <div class="mp-rights"><a href="/meridian/">Purchase Licensing Rights</a></div>
        </article>
        <aside class="mp-newsletter"><h2>Sign up here</h2><p>The Meridian Daily Briefing provides all the news you need to start your day.</p><form><input type="email" placeholder="Your e-mail"><button>Register</button></form></aside>
        <section class="mp-next" aria-label="Read Next"><h2>Read Next</h2><ul>
        {{Links(page)}}
        </ul></section></main>
        <footer><p>{{Text(Notice)}}</p><p>All quotes delayed a minimum of 15 minutes.</p><p>© Meridian Press. All rights reserved</p></footer>
        </body></html>
        """;

    private static string Picture(SamplePage page) => page.Article.Photo is not { } caption ? "" :
        $"<figure><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"{Text(caption)}\"><figcaption>{Text(caption)} <a href=\"/meridian/\">Purchase Licensing Rights, opens new tab</a></figcaption></figure>";

    private static string Paragraph(SampleBlock block, int number) =>
        block.IsHeadline ? $"<h2>{Text(block.Text)}</h2>"
        : block.Text.StartsWith("Reporting by", StringComparison.Ordinal) ? $"<p class=\"mp-signoff\">{Text(block.Text)}</p>"
        : FormattableString.Invariant($"<p class=\"mp-text__Zk1x\" data-testid=\"paragraph-{number}\">{Text(block.Text)}</p>");
}
