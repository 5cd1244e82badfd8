using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class PageDateTests
{
    private const string Story = """
        <p>The harbour office of Velmark said that a ransomware attack had locked the computers with which it steers its cranes and its customs desk.</p>
        <p>“We work with paper and pencil, and the ships are waiting,” the harbour master told reporters at the gate of the container terminal.</p>
        <p>Two other harbours on the same coast said that they had cut their connections until it was known how the attackers had come in.</p>
        """;

    [Fact]
    public void A_date_shown_at_the_headline_beats_a_machine_date_of_unsaid_meaning() =>
        Assert.Equal("2026-03-02", Day("<meta name=date content=2026-03-09>", "<h1>Harbour hit</h1><div class=line>02.03.2026 - Newsroom</div>" + Story));

    [Fact]
    public void A_machine_date_of_unsaid_meaning_is_taken_where_nothing_is_shown() =>
        Assert.Equal("2026-03-09", Day("<meta name=date content=2026-03-09>", "<h1>Harbour hit</h1>" + Story));

    [Fact]
    public void A_line_that_says_published_is_believed_below_the_text_too() =>
        Assert.Equal("2026-11-01", Day("<meta name=date content='11/01/2026 12:43:42'>", "<h1>Harbour hit</h1>" + Story + "<p>Erstellt am: 01.11.2026</p>"));

    [Theory]
    [InlineData("Updated 5 March 2026, first published 2 March 2026")]
    [InlineData("Published: 2 March 2026 | Last updated: 5 March 2026")]
    [InlineData("Aktualisiert: 5. März 2026 – Veröffentlicht: 2. März 2026")]
    public void Of_publication_and_change_in_one_line_the_publication_counts(string line) =>
        Assert.Equal("2026-03-02", Day("", "<h1>Harbour hit</h1><div>" + line + "</div>" + Story));

    [Fact]
    public void A_date_that_only_scripts_know_is_found() =>
        Assert.Equal("2026-03-02", Day("", "<h1>Harbour hit</h1>" + Story + """<script type="application/json">{"story":{"id":7,"publishedDate":"2026-03-02T10:37:27Z"}}</script>"""));

    [Fact]
    public void A_date_that_stands_only_in_the_source_is_the_last_resort() =>
        Assert.Equal("2026-03-02", Day("", "<h1>Harbour hit</h1>" + Story + "<!-- stored 2026-03-02 21:36:31 -->"));

    [Fact]
    public void The_year_of_a_copyright_line_is_no_publication() =>
        Assert.Null(Day("", "<h1>Harbour hit</h1>" + Story + "<footer>© 2026 The Saltmarsh Courier</footer>"));

    [Fact]
    public void Of_a_thread_without_any_machine_date_the_first_post_counts() =>
        Assert.Equal("2026-03-02", Day("", "<h1>Harbour hit</h1>" + Story + string.Concat(Enumerable.Range(0, 14).Select(i => $"<div>Line {i} of words</div>")) + "<div>2 March 2026</div><div>Agreed.</div><div>9 March 2026</div><div>Me too.</div>"));

    [Theory]
    [InlineData("Updated 3 March 2026", null, "2026-03-02T22:30:00+00:00")]
    [InlineData("3 March 2026 - Newsroom", null, "2026-03-03T00:30:00+02:00")]
    [InlineData("3 March 2026 - Newsroom", "Asia/Tokyo", "2026-03-03T07:30:00+09:00")]
    public void The_day_shown_moves_a_machine_time_and_the_day_of_a_change_does_not(string line, string? zone, string expected)
    {
        var published = Published("<meta property=article:published_time content=2026-03-02T22:30:00Z>", $"<h1>Harbour hit</h1><div>{line}</div>" + Story, new(Zone: zone));

        Assert.Equal(expected, published?.ToString());
        Assert.False(published?.ZoneAssumed);
    }

    [Theory]
    [InlineData("2026-03-02", "<meta property=article:published_time content=2026-03-02T08:15:00+01:00>", "2026-03-02T08:15:00+01:00")]
    [InlineData("2026-03-02 08:15", "<meta property=article:published_time content=2026-03-02T08:15:20+01:00>", "2026-03-02T08:15:20+01:00")]
    [InlineData("2026-03-02 08:15", "<meta property=article:published_time content=2026-03-02T11:40:00+01:00>", "2026-03-02T08:15:00+00:00")]
    [InlineData("2026-03-02", "<meta property=article:published_time content=2026-03-04T08:15:00+01:00>", "2026-03-02")]
    [InlineData("2026-03-02", "", "2026-03-02")]
    public void An_exact_time_of_the_same_day_is_taken_for_a_coarse_one(string stated, string meta, string expected)
    {
        var head = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"" + stated + "\"}</script>" + meta;

        Assert.Equal(expected, Published(head, "<h1>Harbour hit</h1>" + Story, SourceProfile.None)?.ToString());
    }

    [Fact]
    public void An_exact_time_element_is_taken_for_a_day() =>
        Assert.Equal("2026-03-02T08:15:00+01:00", Published("<meta property=article:published_time content=2026-03-02>", "<h1>Harbour hit</h1><time datetime=2026-03-02T08:15:00+01:00>today</time>" + Story, SourceProfile.None)?.ToString());

    [Fact]
    public void The_language_of_the_text_says_whether_the_day_stands_first()
    {
        const string German = "<p>Das Hafenamt von Velmark teilte am Montag mit, dass ein Angriff die Rechner gesperrt hat, mit denen es die Kräne und den Zoll steuert.</p><p>Die Polizei und das Amt sind nach eigenen Angaben noch auf der Suche nach dem Weg, auf dem die Angreifer in das Netz gekommen sind.</p>";

        Assert.Equal("2026-04-03", Day("", "<h1>Hafen getroffen</h1><div>03/04/2026 - Newsroom</div>" + German));
        Assert.Equal("2026-03-04", Day("", "<h1>Harbour hit</h1><div>03/04/2026 - Newsroom</div>" + Story));
    }

    [Theory]
    [InlineData("By Ida Brenn - 3 hours ago", "2026-03-01")]
    [InlineData("vor 2 Tagen", "2026-02-28")]
    [InlineData("Updated 3 hours ago", null)]
    [InlineData("Three ships came in 3 hours ago and have been waiting at the old quay since.", null)]
    public void A_time_counted_back_from_the_visit_is_a_day(string line, string? expected)
    {
        var page = new PageInput(Encoding.UTF8.GetBytes($"<html lang=en><head><title>Harbour hit</title></head><body><main><h1>Harbour hit</h1><div>{line}</div>{Story}</main></body></html>"), "https://courier.example/harbour", "text/html; charset=utf-8", new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero));

        Assert.Equal(expected, PageReader.Read(page, SourceProfile.None, ReadBudget.Default).Published?.ToString());
    }

    private static string? Day(string head, string body) => Published(head, body, SourceProfile.None)?.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static StatedTime? Published(string head, string body, SourceProfile profile) =>
        PageReader.Read(new(Encoding.UTF8.GetBytes($"<!doctype html><html lang=en><head><title>Harbour hit</title>{head}</head><body><main>{body}</main></body></html>"), "https://courier.example/harbour", "text/html; charset=utf-8"), profile, ReadBudget.Default).Published;
}
