using static IncidentTracker.Web.SampleWire.Outlets.SampleMarkup;

namespace IncidentTracker.Web.SampleWire.Outlets;

/// <summary>An old agency site: tables for layout, no structured data but OpenGraph, a link box inside the story.</summary>
internal static class NorthwirePage
{
    public static string Render(SamplePage page) => $$"""
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
        <html lang="en"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
        <title>{{Text(page.Headline)}} - {{Text(page.Outlet.SiteName)}}</title>
        {{SampleNotice}}
        {{OpenGraph(page)}}
        <meta name="author" content="{{Text(string.Join(", ", page.Article.By))}}">
        <meta name="pubdate" content="{{Iso(page.Published)}}">
        </head><body bgcolor="#ffffff">
        <table width="980" cellpadding="4"><tr><td colspan="3"><b>NORTHWIRE</b> | <a href="/northwire/">Top news</a> | <a href="/northwire/">Markets</a> | <a href="/northwire/">Cyber</a> | <a href="/northwire/">Weather</a></td></tr>
        <tr valign="top"><td width="160" class="left"><b>Most read</b><ul>
        {{Links(page)}}
        </ul><b>Follow us</b><br><a href="/northwire/">Feed</a><br><a href="/northwire/">E-mail</a></td>
        <td width="600" class="story"><div id="story">
        <div class="section">Cyber</div>
        <h1>{{Text(page.Headline)}}</h1>
        <div class="byline">By {{Text(string.Join(" and ", page.Article.By))}}</div>
        <div class="timestamp">{{page.Published.ToString("ddd MMM d, yyyy h:mmtt", System.Globalization.CultureInfo.InvariantCulture)}} CET</div>
        <div class="tools"><a href="/northwire/">Print</a> | <a href="/northwire/">E-mail</a> | <a href="/northwire/">Share</a></div>
        <span id="text">
        {{string.Join('\n', page.Blocks.Select((block, number) => Block(block) + (number == 2 ? Box(page) : "")))}}
        </span>
        <div class="topics">Topics: <a href="/northwire/">Cyber attacks</a>, <a href="/northwire/">Security</a>, <a href="/northwire/">World</a></div>
        <div class="copy">© Northwire. Click for restrictions.</div>
        </div></td>
        <td width="200" class="right"><div class="ad">Advertisement</div><b>Northwire Alerts</b><p>Get the day's headlines by e-mail.</p><input type="text"><input type="button" value="Subscribe"></td></tr>
        <tr><td colspan="3"><small>{{Text(Notice)}}</small></td></tr></table>
        </body></html>
        """;

    private static string Box(SamplePage page) => page.Earlier.Count == 0 ? "" :
        $"\n<div class=\"also\"><b>Also on Northwire</b><ul><li><a href=\"{Text(page.Earlier[0].Url.AbsolutePath)}\">{Text(page.Earlier[0].Headline)}</a></li></ul></div>";
}
