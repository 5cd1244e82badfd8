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
    [InlineData("", "page.empty")]
    [InlineData("   \n ", "page.empty")]
    [InlineData("<html><body></body></html>", "page.no-text")]
    [InlineData("<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><p>The page is gone.</p></body></html>", "page.not-an-article")]
    public void A_page_without_an_article_says_why(string html, string code) => Assert.Equal(code, Read(html).NotAnArticle?.Code);

    [Theory]
    [InlineData("By Ida Brenn and Tom Ostrel", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn (Northwire), Tom Ostrel @tostrel", "Ida Brenn|Tom Ostrel")]
    [InlineData("Ida Brenn Senior Editor", "Ida Brenn")]
    [InlineData("Artikel von Ida Brenn", "Ida Brenn")]
    [InlineData("Ida Brenn Chefredakteurin", "Ida Brenn")]
    public void Authors_are_named_without_their_roles_and_accounts(string stated, string names) =>
        Assert.Equal(names.Split('|'), Read(Page.Replace("content=\"Ida Brenn\"", $"content=\"{stated}\"", StringComparison.Ordinal)).Byline);

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
