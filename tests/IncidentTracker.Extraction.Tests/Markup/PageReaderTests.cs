using System.Text;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class PageReaderTests
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>UPDATE 2-Harbour office of Velmark hit by ransomware | The Saltmarsh Courier</title>
        <meta property="og:site_name" content="The Saltmarsh Courier"><meta property="og:type" content="article">
        <meta property="article:published_time" content="2026-03-02T08:15:00+01:00"><meta property="article:modified_time" content="2026-03-02T11:40:00+01:00">
        <meta name="author" content="Ida Brenn"><link rel="canonical" href="/2026/03/02/harbour-office"></head><body>
        <nav class="main-nav"><ul><li><a href="/a">Home</a></li><li><a href="/b">Politics</a></li><li><a href="/c">Sports</a></li></ul></nav>
        <main><article class="story"><h1>UPDATE 2-Harbour office of Velmark hit by ransomware</h1><div class="byline">By <a rel="author" href="/author/ida">Ida Brenn</a></div>
        <div class="article-body">
        <p>VELMARK, March 2 (Northwire) - The harbour office of Velmark said on Monday that a ransomware attack had locked the computers with which it steers its cranes and its customs desk.</p>
        <p>“We work with paper and pencil, and the ships are waiting,” the harbour master, Jorun Tesk, told reporters at the gate of the container terminal in the early morning.</p>
        <p>The office declined to say who was behind the attack, and said that the police and the national centre for computer security had been told about it during the night.</p>
        <div class="share-bar"><a href="#">Share</a> <a href="#">Tweet</a></div>
        <p>A group that calls itself Copper Heron had claimed responsibility on its page on Sunday, but the office said that it could not confirm that the claim was genuine.</p>
        <p>Two other harbours on the same coast said that they had cut their connections with Velmark until it was known how the attackers had come into the network.</p>
        <p>(Reporting by Ida Brenn in Velmark; Editing by Tom Ostrel)</p>
        </div></article>
        <aside class="related"><h3>Related stories</h3><ul><li><a href="/x">Ferry line sells two ships</a></li><li><a href="/y">Storm closes the coast road</a></li></ul></aside></main>
        <footer class="site-footer"><p>© 2026 The Saltmarsh Courier. All rights reserved. <a href="/t">Terms</a></p></footer></body></html>
        """;

    [Fact]
    public void A_page_gives_its_fields_and_its_text_without_what_stands_around_it()
    {
        var read = Read(Page);

        Assert.Null(read.NotAnArticle);
        Assert.Equal("Harbour office of Velmark hit by ransomware", read.Title);
        Assert.Equal(new(UpdateKind.Update, 2, "UPDATE 2"), read.UpdateMarker);
        Assert.Equal(["Ida Brenn"], read.Byline);
        Assert.Equal("The Saltmarsh Courier", read.Outlet);
        Assert.Equal("https://courier.example/2026/03/02/harbour-office", read.CanonicalUrl);
        Assert.Equal("2026-03-02T08:15:00+01:00", read.Published?.ToString());
        Assert.Equal("2026-03-02T11:40:00+01:00", read.Modified?.ToString());
        Assert.Equal("en", read.Language);
        Assert.Equal(5, read.Paragraphs.Count);
        Assert.StartsWith("VELMARK, March 2 (Northwire)", read.Paragraphs[0], StringComparison.Ordinal);
        Assert.Contains(read.Credits, credit => credit.Contains("Editing by", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Paragraphs, paragraph => paragraph.Contains("Tweet", StringComparison.Ordinal) || paragraph.Contains("Ferry", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<span class=dachzeile>After the raid on Velmark</span> <span>Harbour office counts its losses</span>", "After the raid: Harbour office counts its losses | The Saltmarsh Courier", "Harbour office counts its losses")]
    [InlineData("<span>Papers on the net</span> <span>Harbour office of Velmark hacked</span>", "Harbour office of Velmark hacked - Papers on the net", "Harbour office of Velmark hacked")]
    [InlineData("After the raid: Harbour office counts its losses", "After the raid: Harbour office counts its losses | The Saltmarsh Courier", "After the raid: Harbour office counts its losses")]
    public void A_kicker_that_the_heading_runs_into_the_headline_is_told_by_the_title(string heading, string title, string headline) =>
        Assert.Equal(headline, Read(Page.Replace("UPDATE 2-Harbour office of Velmark hit by ransomware | The Saltmarsh Courier", title, StringComparison.Ordinal).Replace("UPDATE 2-Harbour office of Velmark hit by ransomware", heading, StringComparison.Ordinal)).Title);

    [Theory]
    [InlineData("", "page.empty")]
    [InlineData("   \n ", "page.empty")]
    [InlineData("<html><body></body></html>", "page.no-text")]
    [InlineData("<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>The page is gone.</p></body></html>", "page.not-an-article")]
    public void A_page_without_an_article_says_why(string html, string code) => Assert.Equal(code, Read(html).NotAnArticle?.Code);

    [Theory]
    [InlineData("500 servers seized in botnet raid")]
    [InlineData("Error in update halts hospitals")]
    [InlineData("Missing backup not found after breach")]
    public void A_short_brief_whose_headline_speaks_of_errors_is_an_article(string title) => Assert.Null(Read(Brief(title)).NotAnArticle);

    [Theory]
    [InlineData("404 - Page not found")]
    [InlineData("Page not found | The Saltmarsh Courier")]
    [InlineData("Sorry, the page you requested was not found (404)")]
    public void A_headline_that_is_only_an_error_is_none(string title) => Assert.Equal(["error-page"], Read(Brief(title)).NotAnArticle?.Args);

    [Fact]
    public void A_text_that_only_scripts_would_show_is_taken_from_the_data()
    {
        const string First = "The harbour office of Velmark said on Monday that a ransomware attack had locked the computers with which it steers its cranes & its customs desk.";
        const string Second = "The harbour master, Jorun Tesk, asked everybody to stay away from the container terminal until it was known how the attackers had come in.";
        var data = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"articleBody\":\"<p>" + First.Replace("&", "&amp;", StringComparison.Ordinal) + "</p>" + Second + "\\n(Reporting by Ida Brenn)\"}</script>";
        var read = Read($"<html><head><title>Harbour hit</title>{data}</head><body><div id=app>Loading</div></body></html>");

        Assert.Null(read.NotAnArticle);
        Assert.Equal([First, Second], read.Paragraphs);
        Assert.Equal("page.text-from-data", Assert.Single(read.Warnings).Code);
        Assert.Contains("(Reporting by Ida Brenn)", read.Credits);
        Assert.Equal(Read(Page).Paragraphs, Read(Page.Replace("</head>", data + "</head>", StringComparison.Ordinal)).Paragraphs);
        // Of a page that carries several, nobody can say which is its own.
        Assert.NotEqual([First, Second], Read($"<html><head><title>Harbour hit</title>{data}{data}</head><body><div id=app>Loading</div></body></html>").Paragraphs);
    }

    [Theory]
    [InlineData("By Ida Brenn and Tom Ostrel", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn (Northwire), Tom Ostrel @tostrel", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn Senior Editor", "Ida Brenn")]
    [InlineData("Artikel von Ida Brenn", "Ida Brenn")]
    [InlineData("Ida Brenn Chefredakteurin", "Ida Brenn")]
    public void Authors_are_named_without_their_roles_and_accounts(string stated, string names) =>
        Assert.Equal(names.Split('|'), Read(Page.Replace("content=\"Ida Brenn\"", $"content=\"{stated}\"", StringComparison.Ordinal)).Byline);

    [Theory]
    [InlineData("{\"@type\":\"Person\",\"name\":\"Ida Brenn\"}", "Saltmarsh Newsroom", "Ida Brenn")]
    [InlineData("{\"@type\":\"Person\",\"name\":\"Ida O&#39;Brenn\"}", "Saltmarsh Newsroom", "Ida O'Brenn")]
    [InlineData("{\"@type\":\"Person\",\"name\":\"Saltmarsh Courier\"}", "Tom Ostrel", "Tom Ostrel")]
    [InlineData("{\"@type\":\"Organization\",\"name\":\"Quay Street Desk\"}", "Quay Street Desk", "Ida Brenn")]
    public void Names_of_the_house_do_not_join_the_authors(string author, string meta, string names)
    {
        var page = Page.Replace("content=\"Ida Brenn\"", $"content=\"{meta}\"", StringComparison.Ordinal)
            .Replace("</head>", $"<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"author\":{author}}}</script></head>", StringComparison.Ordinal);

        Assert.Equal(names.Split('|'), Read(page).Byline);
    }

    [Fact]
    public void Soft_hyphens_do_not_stay_inside_words() =>
        Assert.Contains(Read(Page.Replace("cranes and its customs", "cra&shy;nes and its cus\u00ADtoms", StringComparison.Ordinal)).Paragraphs, paragraph => paragraph.EndsWith("its cranes and its customs desk.", StringComparison.Ordinal));

    [Fact]
    public void Deep_nesting_is_refused_before_a_document_is_built()
    {
        var deep = "<html><body>" + string.Concat(Enumerable.Repeat("<div>", 100_000)) + "text";

        Assert.Equal("page.too-deep", InTime(deep).Unreadable?.Code);
    }

    [Theory]
    [InlineData("<b><div></b>")]
    [InlineData("<span><div></span>")]
    [InlineData("<svg><div/>")]
    public void Nesting_that_hides_behind_wrong_closing_is_seen(string piece)
    {
        var read = InTime(string.Concat(Enumerable.Repeat(piece, 60_000)));

        Assert.Equal("page.too-deep", read.Unreadable?.Code);
    }

    [Fact]
    public void Reopened_formatting_counts_as_what_it_builds()
    {
        var html = string.Concat(Enumerable.Range(0, 400).Select(i => $"<b id={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 100_000));

        Assert.Equal("page.too-large", InTime(html).Unreadable?.Code);
    }

    [Fact]
    public void Too_many_bytes_are_refused_with_both_numbers()
    {
        var problem = Read(new string('x', 9_000_000)).Unreadable;

        Assert.Equal("page.too-large", problem?.Code);
        Assert.Equal(["9000000", "8388608"], problem?.Args);
    }

    [Fact]
    public void A_picture_is_no_text() =>
        Assert.Equal("page.not-text", PageReader.Read(new(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 }), SourceProfile.None, ReadBudget.Default).Unreadable?.Code);

    [Theory]
    [InlineData("<p>A sentence with a \0 zero byte in it.</p><div")]
    [InlineData("<html><body><p>Cut in the middle of a <a href=\"x")]
    [InlineData("<!-- never closed <p>text</p>")]
    [InlineData("<script>var x = '<p>text</p>';")]
    [InlineData("<p>\uFFFE\uFFFF\u202Eשלום עולם</p>")]
    [InlineData("<plaintext><p>x")]
    public void Odd_markup_ends_as_a_reading(string html)
    {
        var read = InTime(html);

        Assert.True(read.Paragraphs.Count > 0 || read.NotAnArticle is not null || read.Unreadable is not null);
    }

    private static string Brief(string title) => $"<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>The harbour office of Velmark said on Monday that it would look into the matter and would tell the public about it by the end of the week.</p><p>The harbour master, Jorun Tesk, asked everybody to stay away from the container terminal until then.</p></main></body></html>";

    private static PageReading Read(string html) =>
        PageReader.Read(new(Encoding.UTF8.GetBytes(html), "https://courier.example/2026/03/02/harbour-office?x=1", "text/html; charset=utf-8"), SourceProfile.None, ReadBudget.Default);

    private static PageReading InTime(string html)
    {
        var started = TimeProvider.System.GetTimestamp();
        var read = Read(html);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        return read;
    }
}
