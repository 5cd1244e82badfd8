using static IncidentTracker.Web.SampleWire.Outlets.SampleMarkup;

namespace IncidentTracker.Web.SampleWire.Outlets;

/// <summary>A trade paper by hand: no structured data at all, the date only in the visible text, a fact box beside the story.</summary>
internal static class GazettePage
{
    public static string Render(SamplePage page) => $$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{{Text(page.Headline)}} | {{Text(page.Outlet.SiteName)}}</title>
        {{SampleNotice}}
        </head><body>
        <div id="top"><img alt="Harbour &amp; Trade Gazette" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><div id="menu"><a href="/gazette/">Shipping</a> <a href="/gazette/">Ports</a> <a href="/gazette/">Insurance</a> <a href="/gazette/">Technology</a> <a href="/gazette/">Jobs</a></div></div>
        <div id="content">
        <h1>{{Text(page.Headline)}}</h1>
        <div class="line">By {{Text(string.Join(" and ", page.Article.By))}} · Published {{Long(page.Published)}} {{Clock(page.Published)}}</div>
        {{Picture(page)}}
        <div class="txt">
        {{Blocks(page)}}
        </div>
        <div class="factbox"><b>At a glance</b><ul><li>Freight index: 1,204 (+3)</li><li>Bunker price: 611</li><li>Next auction: Friday</li></ul></div>
        <div class="send">Send this page to a colleague · Print · <a href="/gazette/">Subscribe now for full access</a></div>
        <div class="rel"><b>More in Technology</b><ul>
        {{Links(page)}}
        </ul></div>
        </div>
        <div id="bottom">{{Text(Notice)}}</div>
        </body></html>
        """;

    private static string Picture(SamplePage page) => page.Article.Photo is not { } caption ? "" :
        $"<div class=\"pic\"><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\"><div class=\"cap\">{Text(caption)}</div></div>";
}
