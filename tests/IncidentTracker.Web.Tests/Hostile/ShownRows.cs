using System.Text.Json;
using Bunit;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Store.Sources;
using IncidentTracker.Testing;
using IncidentTracker.Web.Articles;
using IncidentTracker.Web.Hosting;
using IncidentTracker.Web.Sources;

namespace IncidentTracker.Web.Tests.Hostile;

/// <summary>What came from outside, as the pages show it.</summary>
public sealed class ShownRows : BunitContext
{
    private static readonly string[] _payloads =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "javascript:alert(1)", "<a href=\"javascript:alert(1)\">x</a>", "<iframe srcdoc=\"<script>alert(1)</script>\">",
        "<!--><img src=x onerror=alert(1)>-->", "</title><script>alert(1)</script>", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "{{constructor.constructor('alert(1)')()}}",
    ];

    private static IEnumerable<string> All => Corpora.Present
        ? _payloads.Concat(File.ReadLines(Corpora.At("web", "xss.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("payload").GetString() ?? ""))
        : _payloads;

    private static void Inert(IEnumerable<AngleSharp.Dom.IElement> elements)
    {
        foreach (var element in elements)
        {
            // Our own icons are drawn; nothing of a story is.
            Assert.True(element.LocalName != "svg" || element.ClassList.Contains("i"), element.OuterHtml);
            Assert.DoesNotContain(element.LocalName, new[] { "script", "iframe", "object", "embed", "math", "img", "style", "link", "meta", "base", "form", "video", "audio" });
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            Assert.False(element.GetAttribute("href")?.StartsWith("javascript", StringComparison.OrdinalIgnoreCase) == true);
        }
    }

    [Fact]
    public void H90_payloads_in_a_story_are_letters()
    {
        foreach (var payload in All)
        {
            var page = Render<MarkedText>(with => with.Add(text => text.Text, "Before " + payload + " after."));
            Inert(page.FindAll("*"));
        }
    }

    [Fact]
    public void H90_payloads_in_titles_and_addresses_of_a_run_are_letters()
    {
        RunEntry[] entries = [.. All.Select((payload, n) => new RunEntry("https://news.example.org/" + payload, payload, ItemOutcome.Refused, new("fetch.bad-address", payload), n % 2 == 0 ? n : null))];
        foreach (var some in entries.Chunk(400))
        {
            var page = Render<RunEntries>(with => with.Add(list => list.Entries, some));
            Inert(page.FindAll("*"));
            Assert.Equal(some.Length, page.FindAll("tbody tr").Count);
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")"), InlineData("+cmd|' /C calc'!A0"), InlineData("@SUM(1+1)"), InlineData("\t=1+1"), InlineData("-2+3")]
    public void H91_a_headline_that_a_spreadsheet_would_run_is_shown_letter_for_letter(string title)
    {
        // There is no export yet; where one is written, its cells need a test of their own.
        var page = Render<RunEntries>(with => with.Add(list => list.Entries, [new("https://news.example.org/a", title, ItemOutcome.New, null, 1)]));
        Assert.Equal(title.Trim(), page.Find("a").TextContent.Trim());
    }

    [Fact]
    public void H88_a_readers_browser_may_call_nobody_but_us()
    {
        Assert.Contains("default-src 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        foreach (var rule in SecurityHeaders.ContentSecurityPolicy.Split(';', StringSplitOptions.TrimEntries))
        {
            Assert.All(rule.Split(' ').Skip(1), where => Assert.Contains(where, new[] { "'none'", "'self'", "'unsafe-inline'", "data:" }));
        }
    }
}
