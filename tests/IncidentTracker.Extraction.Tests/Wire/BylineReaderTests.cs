using System.Text;
using IncidentTracker.Domain.Sources;
using IncidentTracker.Extraction.Markup;

namespace IncidentTracker.Extraction.Tests.Wire;

public sealed class BylineReaderTests
{
    private const string Story = """
        <p>The harbour office of Velmark said on Monday that a ransomware attack had locked the computers with which it steers its cranes and its customs desk.</p>
        <p>The office declined to say who was behind the attack, and said that the police and the national centre for computer security had been told about it.</p>
        <p>Two other harbours on the same coast said that they had cut their connections with Velmark until it was known how the attackers had come into the network.</p>
        """;

    [Theory]
    [InlineData("<div class=byline>By Ida Brenn<br>Associated Press</div>", "Ida Brenn")]
    [InlineData("<div class=byline><span>By</span><span>Ida Brenn</span><span>Senior Editor</span></div>", "Ida Brenn")]
    [InlineData("<div class=author><div>Ida Brenn</div><div>Velmark</div><div>Follow</div></div>", "Ida Brenn")]
    [InlineData("<div class=byline>By <b>Ida Brenn</b>, <div>Tom Ostrel</div></div>", "Ida Brenn|Tom Ostrel")]
    [InlineData("<p class=byline>By Ida Brenn <time>March 2, 2026</time></p>", "Ida Brenn")]
    [InlineData("<div class=author-box><h4>More on this</h4><div>Harbour News</div></div>", "")]
    [InlineData("<span itemprop=author itemscope><meta itemprop=name content='Ida Brenn'></span>", "Ida Brenn")]
    [InlineData("<span class='author vcard'><span class=fn>Ida Brenn</span> <span class=org>Courier Group</span></span>", "Ida Brenn")]
    [InlineData("<p><a href=/authors>Authors</a></p><p><a href=/authors/ida-brenn>Ida Brenn</a></p>", "Ida Brenn")]
    [InlineData("<p><a href='/?author=3'>Ida Brenn</a></p>", "Ida Brenn")]
    [InlineData("<p><a href=/autoroute/a1>Autoroute du Nord</a></p>", "")]
    [InlineData("<p><a href=/profile/settings>Harbour Settings</a></p>", "")]
    [InlineData("<div>By</div><div>Ida Brenn</div>", "Ida Brenn")]
    [InlineData("<p>By Friday all ships were waiting</p>", "")]
    public void The_line_above_the_story_names_its_authors(string above, string names) => Assert.Equal(names.Split('|', StringSplitOptions.RemoveEmptyEntries), Read("", above));

    [Theory]
    [InlineData("<meta name=twitter:label1 content='Verfasst von'><meta name=twitter:data1 content='Ida Brenn'>", "Ida Brenn")]
    [InlineData("<meta name=twitter:label1 content='Price'><meta name=twitter:data1 content='Ida Brenn'>", "Tom Ostrel")]
    [InlineData("<meta name=author content='Quay Street Media GmbH'>", "Tom Ostrel")]
    [InlineData("<meta name=author content='Reuters'>", "Tom Ostrel")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":null,\"creator\":[\"Ida Brenn\"]}</script>", "Ida Brenn")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Person\",\"name\":\"\",\"givenName\":\"Ida\",\"familyName\":\"Brenn\"}}</script>", "Ida Brenn")]
    [InlineData("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Corporation\",\"name\":\"Quay Street Holding\"}}</script>", "Tom Ostrel")]
    public void Data_name_the_authors_unless_they_name_a_house(string head, string names) => Assert.Equal(names.Split('|'), Read(head, "<div class=byline>By Tom Ostrel</div>"));

    [Fact]
    public void A_link_in_the_running_text_is_no_byline() =>
        Assert.Empty(Read("", "", Story.Replace("the police", "<a href=/profile/jorun-tesk>Jorun Tesk</a>", StringComparison.Ordinal)));

    [Fact]
    public void Those_who_comment_are_no_authors() =>
        Assert.Empty(Read("", "", Story, string.Concat(Enumerable.Repeat("<p>Another ship came in on Tuesday.</p>", 5)) + "<div id=comments><span class=author>Old Pilot</span> says: I bet it was the same people.</div>"));

    private static IReadOnlyList<string> Read(string head, string above, string story = Story, string below = "") =>
        PageReader.Read(new(Encoding.UTF8.GetBytes($"<!doctype html><html lang=en><head><title>Harbour office of Velmark hit by ransomware</title>{head}</head><body><article><h1>Harbour office of Velmark hit by ransomware</h1>{above}<div class=article-body>{story}</div></article>{below}</body></html>"),
            "https://courier.example/harbour", "text/html; charset=utf-8"), SourceProfile.None, ReadBudget.Default).Byline;
}
