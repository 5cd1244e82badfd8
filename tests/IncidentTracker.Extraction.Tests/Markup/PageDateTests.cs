using System.Text;
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

    private static string? Day(string head, string body) =>
        PageReader.Read(new(Encoding.UTF8.GetBytes($"<!doctype html><html lang=en><head><title>Harbour hit</title>{head}</head><body><main>{body}</main></body></html>"), "https://courier.example/harbour", "text/html; charset=utf-8"), SourceProfile.None, ReadBudget.Default)
            .Published?.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
