using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Markup;

public sealed class SideLineTests
{
    private static readonly string[] _story =
    [
        "The harbour office of Velmark said on Monday that a ransomware attack had locked the computers with which it steers its cranes and its customs desk.",
        "“We work with paper and pencil, and the ships are waiting,” the harbour master, Jorun Tesk, told reporters at the gate of the container terminal.",
        "The office declined to say who was behind the attack, and said that the police and the national centre for computer security had been told about it.",
        "Two other harbours on the same coast said that they had cut their connections with Velmark until it was known how the attackers had come in.",
    ];

    [Theory]
    [InlineData("<p>Read more: <a href=/a>Ferry line sells two ships</a></p>")]
    [InlineData("<p>RELATED: Storm closes the coast road</p>")]
    [InlineData("<p><b>Lesen Sie auch</b></p>")]
    [InlineData("<p>読む</p><p>関連記事</p>", "関連記事")]
    [InlineData("<p>Enjoyed this article? Subscribe to our letter.</p>")]
    [InlineData("<p>Reading time: 1 minutes</p>")]
    [InlineData("<p>Advertisement</p>")]
    [InlineData("<p>Ships wait outside the harbour (Image: GETTY )</p>")]
    [InlineData("<p>Olav Renn in Velmark contributed to this report.</p>")]
    [InlineData("<p>Write to Ida Brenn at ida.brenn@courier.example</p>")]
    [InlineData("<p>In this March 1, 2026, file photo, cranes stand at the container terminal of Velmark.</p>")]
    [InlineData("<p><a href=/b>TWO SHIPS WAIT FOR A BERTH AT THE OLD QUAY</a></p>")]
    [InlineData("<figure><img src=a.jpg><figcaption>Cranes stand at the container terminal of Velmark.</figcaption></figure>")]
    public void Lines_beside_the_story_do_not_come_with_it(string line, string? words = null)
    {
        var paragraphs = Read(Page(line)).Paragraphs;

        Assert.Equal(4, paragraphs.Count(paragraph => _story.Contains(paragraph)));
        var left = words ?? System.Text.RegularExpressions.Regex.Replace(line, "<[^>]+>", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
        Assert.DoesNotContain(left, paragraphs);
    }

    [Theory]
    [InlineData("More ships than ever had called at Velmark this winter, the office said, and the quays were full.")]
    [InlineData("Related companies in two other towns were not affected, the harbour master said on Monday evening.")]
    [InlineData("Subscribers of the town’s cable network lost their service for an hour while the lines were checked.")]
    public void A_sentence_that_begins_with_such_a_word_stays(string sentence) => Assert.Contains(sentence, Read(Page($"<p>{sentence}</p>")).Paragraphs);

    [Theory]
    [InlineData("Newsletter service Quillpost said on Monday that the addresses of its readers had been copied.", true)]
    [InlineData("Loading at the port stopped on Monday.", true)]
    [InlineData("Like this week’s attack, the first one came in through a firm that looks after lifts.", true)]
    [InlineData("Also on Monday: the pilots said that no ship had been turned away.", true)]
    [InlineData("Newsletter delivered every Monday.", false)]
    [InlineData("Sign up for our letter, which was read by thousands last year.", false)]
    [InlineData("Read more: The pilots said that no ship had been turned away.", false)]
    public void A_sentence_that_tells_something_stays_whatever_its_first_word(string sentence, bool stays) =>
        Assert.Equal(stays, Read(Page($"<p>{sentence}</p>"), new(BodySelector: ".article-body")).Paragraphs.Contains(sentence));

    [Fact]
    public void A_paragraph_that_an_agency_signs_stays_and_a_caption_that_names_one_goes()
    {
        const string Signed = "Police in Velmark said on Monday that no data had been lost on the harbour’s machines. (Reuters)";
        var read = Read(Page($"<p>{Signed}</p><p>Cranes at the old quay (Reuters)</p><p>Cranes stand still at the container terminal of Velmark on the morning after the attack on its machines (Image: Northwire)</p>"), new(BodySelector: ".article-body"));

        string[] expected = [.. _story[..2], Signed, .. _story[2..]];
        Assert.Equal(expected, read.Paragraphs);
        Assert.Contains("(Reuters)", read.Credits);
    }

    [Fact]
    public void Subheadings_and_lists_stay_and_the_headline_goes()
    {
        var paragraphs = Read(Page("<h2>What is known so far</h2><ul><li>The cranes have stood still since Sunday night, the office said.</li><li>No ship has been turned away so far, according to the pilots.</li></ul>")).Paragraphs;

        Assert.Contains("What is known so far", paragraphs);
        Assert.Contains("No ship has been turned away so far, according to the pilots.", paragraphs);
        Assert.DoesNotContain("Harbour office of Velmark hit by ransomware", paragraphs);
    }

    [Fact]
    public void Comments_longer_than_the_story_are_not_the_story()
    {
        var comments = string.Concat(Enumerable.Range(0, 12).Select(i => $"<div class=comment><div class=comment-author>reader{i}</div><p>I have worked at that harbour for {i + 3} years and I can tell you that nobody there ever listened when we asked for newer machines and for people who know them.</p></div>"));
        var paragraphs = Read(Page("", $"<section class=comments><h2>12 comments</h2>{comments}</section>")).Paragraphs;

        Assert.Equal(4, paragraphs.Count(paragraph => _story.Contains(paragraph)));
        Assert.DoesNotContain(paragraphs, paragraph => paragraph.StartsWith("I have worked", StringComparison.Ordinal));
    }

    [Fact]
    public void A_footer_with_prose_is_never_the_story()
    {
        var footer = string.Concat(Enumerable.Repeat("<div class=site-footer><div class=footer-body>The service centre of the Courier can be reached with any question about orders, deliveries, bills or addresses by telephone, by letter and at the desk in Quay Street on all days.</div></div>", 4));
        var paragraphs = Read($"<html><head><title>Two hurt</title></head><body><h1>Two hurt</h1><div class=x>Two dock workers were hurt on Monday when a crane stopped without warning at the old quay.</div>{footer}</body></html>").Paragraphs;

        Assert.DoesNotContain(paragraphs, paragraph => paragraph.Contains("service centre", StringComparison.Ordinal));
        Assert.Contains(paragraphs, paragraph => paragraph.StartsWith("Two dock workers", StringComparison.Ordinal));
    }

    [Fact]
    public void Teasers_above_the_headline_are_not_the_story()
    {
        var teasers = string.Concat(Enumerable.Range(1, 8).Select(i => $"<li><a href=/t{i}>Ferry number {i} is sold to an owner abroad</a> SALTMARSH: The ferry line said on Tuesday that it had sold ship number {i} to an owner who wants to keep her name and her crew for the time being.</li>"));
        var paragraphs = Read(Page("").Replace("<h1>", $"<ul>{teasers}</ul><h1>", StringComparison.Ordinal)).Paragraphs;

        Assert.Equal(4, paragraphs.Count);
    }

    [Theory]
    [InlineData("<div>Cranes stand still.</div>")]
    [InlineData("<table><tr><td>Short note on the closed harbour road</td></tr></table>")]
    [InlineData("<h2>Velmark harbour closed until Tuesday</h2>")]
    public void A_page_with_few_words_gives_them_or_a_reason(string body)
    {
        var read = Read($"<html><body>{body}</body></html>");

        Assert.True(read.Paragraphs.Count > 0 || read.NotAnArticle is not null);
    }

    [Fact]
    public void A_selector_says_where_the_text_is()
    {
        var html = Page("").Replace("</body>", "<div id=live class=related><h3>Live</h3><p>The cranes of Velmark moved again on Tuesday evening, the harbour office said, after two days at rest.</p><ul><li>Ships were being unloaded by hand until then.</li></ul><p>Read more: Storm closes the road</p></div></body>", StringComparison.Ordinal);
        var read = Read(html, new(BodySelector: "#live"));

        Assert.Equal(["Live", "The cranes of Velmark moved again on Tuesday evening, the harbour office said, after two days at rest.", "Ships were being unloaded by hand until then."], read.Paragraphs);
        Assert.Empty(read.Warnings);
    }

    [Theory]
    [InlineData("#none", "page.selector-matches-nothing")]
    [InlineData("p[[", "page.selector-invalid")]
    public void A_selector_that_fails_is_told_and_the_page_is_read_without_it(string selector, string code)
    {
        var read = Read(Page(""), new(BodySelector: selector));

        Assert.Equal(code, Assert.Single(read.Warnings).Code);
        Assert.Equal(_story, read.Paragraphs);
    }

    private static PageReading Read(string html, SourceProfile? profile = null) =>
        PageReader.Read(new(Encoding.UTF8.GetBytes(html), "https://courier.example/harbour", "text/html; charset=utf-8"), profile ?? SourceProfile.None, ReadBudget.Default);

    private static string Page(string inside, string after = "") => $"""
        <!doctype html><html lang="en"><head><title>Harbour office of Velmark hit by ransomware | The Saltmarsh Courier</title></head><body>
        <nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Politics</a></li></ul></nav>
        <article class="story"><h1>Harbour office of Velmark hit by ransomware</h1><div class="article-body">
        <p>{_story[0]}</p><p>{_story[1]}</p>{inside}<p>{_story[2]}</p><p>{_story[3]}</p></div></article>{after}
        <footer><p>© 2026 The Saltmarsh Courier. All rights reserved.</p></footer></body></html>
        """;
}
