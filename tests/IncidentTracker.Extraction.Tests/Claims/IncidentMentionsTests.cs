using CsCheck;
using IncidentTracker.Domain.Articles;
using IncidentTracker.Domain.Incidents;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Incidents;

namespace IncidentTracker.Extraction.Tests.Claims;

public sealed class IncidentMentionsTests
{
    private const string Story =
        """
        LISBON, March 10 – Hackers hit the ministry of fisheries, the cabinet of ministers and the trade and customs council of Portugal on Wednesday night, the government said on Friday.

        The attackers stole the personal data of 40,000 users and demanded a ransom in bitcoin, officials said. Portugal has asked its allies for help.

        The hackers broke in through a phishing email and installed the Sandfly trojan, investigators at Norvale Security told reporters. They exploited CVE-2031-12345.
        """;

    private static ArticleReading Read(string text, string? title = null, string? published = "2023-03-10") =>
        ArticleReader.ReadText(text, title, published is null ? null : new(DateTimeOffset.Parse(published + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), TimePrecision.Day), BuiltInActors.Names);

    [Fact]
    public void A_weekday_is_resolved_against_the_day_of_the_story() =>
        Assert.Equal("2023-03-08 night", Read(Story).EventDate?.ToString());

    [Fact]
    public void Without_a_day_of_publication_a_weekday_means_nothing() => Assert.Null(Read(Story.Replace("LISBON, March 10 – ", "", StringComparison.Ordinal), published: null).EventDate);

    [Theory]
    [InlineData("Hackers struck the bank on May 12, officials said.", "2022-05-12")]
    [InlineData("Hackers struck the bank last month, officials said.", "2023-02")]
    [InlineData("Hackers struck the bank in November 2021, officials said.", "2021-11")]
    [InlineData("Hackers breached the bank in 2019, officials said.", "2019")]
    [InlineData("The bank was attacked overnight, officials said.", "2023-03-10 night")]
    public void A_date_keeps_the_precision_it_has(string text, string expected) => Assert.Equal(expected, Read(text).EventDate?.ToString());

    [Fact]
    public void The_day_of_a_report_is_not_the_day_of_the_event() => Assert.Null(Read("The minister condemned on Friday the attacks.").EventDate);

    [Fact]
    public void Victims_in_a_list_are_told_apart_and_share_the_country()
    {
        var victims = Read(Story).VictimDetails;
        Assert.Contains(victims, victim => victim is { Name: "ministry of fisheries", Country: "PT", Sector: "state institutions" });
        Assert.Contains(victims, victim => victim is { Name: "cabinet of ministers", Country: "PT", Sector: "state institutions" });
        Assert.Contains(victims, victim => victim.Name.StartsWith("trade and customs council", StringComparison.Ordinal));
    }

    [Fact]
    public void Malware_and_vulnerabilities_are_named()
    {
        var mentions = Read(Story).Mentions;
        Assert.Contains(mentions, mention => mention is { Kind: MentionKind.Malware, Canonical: "Sandfly" });
        Assert.Contains(mentions, mention => mention is { Kind: MentionKind.Vulnerability, Canonical: "CVE-2031-12345" });
        Assert.Contains(mentions, mention => mention is { Kind: MentionKind.Country, Canonical: "PT" });
    }

    [Fact]
    public void A_story_of_an_attack_is_relevant_and_says_why()
    {
        var reading = Read(Story);
        Assert.True(reading.Relevance > 0.5);
        Assert.Contains(reading.RelevanceReasons, reason => reason.StartsWith("for: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_story_of_fruit_prices_is_not() =>
        Assert.True(Read("Apple growers in the valley expect prices to rise by a third after a frost in May ruined half of the harvest. Shares of the cooperative fell two percent.").Relevance < 0.5);

    [Fact]
    public void A_message_shown_on_hacked_websites_is_a_defacement() =>
        Assert.Contains(IncidentKind.Defacement, Read("Hackers attacked government sites. A message visible on the hacked websites told readers to beware of the hackers. The cyberattack and the hacking are being investigated.").IncidentKinds);

    [Fact]
    public void Every_finding_lies_in_the_text_whatever_the_text() =>
        Gen.String[Gen.Char["ab Z.,'\n-0CVEhackedattack on the Ministry \ud83d\ude00\u2019“”"], 0, 300].Sample(text =>
        {
            var reading = Read(text);
            Assert.All(reading.Victims.Concat(reading.Attackers).Concat(reading.Tools).Concat(reading.Times), finding => Assert.Equal(finding.Words, finding.Span.Of(text)));
            Assert.All(reading.Mentions, mention => Assert.True(mention.Span.Of(text).Length > 0));
            Assert.All(reading.VictimDetails, victim => Assert.True(victim.Span.Of(text).Length > 0));
        }, iter: 300);

    [Fact]
    public void A_story_about_something_else_altogether_is_not_looked_through_for_claims_and_a_strange_one_of_an_incident_is()
    {
        Assert.True(new StoryLook([], 0.004).IsElsewhere);
        Assert.False(new StoryLook([], 0.013).IsElsewhere);
        Assert.Null(IncidentMentions.Look(new(new Extraction.Text.ArticleText("", null, null))));
    }

    [Fact]
    public void Twenty_times_the_text_takes_no_more_than_eighty_times_the_time()
    {
        var unit = string.Concat(Enumerable.Repeat("Hackers hit the Ministry of X and the Bank of Y on Friday, and Grey-1.2 APT-12 said so ", 20));
        _ = Read(unit);
        var one = Took(unit);
        Assert.True(Took(string.Concat(Enumerable.Repeat(unit, 20))) < one * 80 + TimeSpan.FromMilliseconds(200));
        static TimeSpan Took(string text)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var article = new Extraction.Text.ArticleText(text, null, new(2023, 3, 10));
            _ = IncidentMentions.Read(article, [], [], BuiltInActors.Names);
            return watch.Elapsed;
        }
    }

    [Fact]
    public void The_seed_story_is_read()
    {
        Assert.SkipUnless(Testing.Corpora.Present, Testing.Corpora.Absent);
        var reading = Read(File.ReadAllText(Testing.Corpora.At("seed", "ukraine-reuters.txt")), published: "2022-01-14");
        Assert.Equal("2022-01-13 night", reading.EventDate?.ToString());
        Assert.Contains(IncidentKind.Defacement, reading.IncidentKinds);
        Assert.True(reading.Relevance > 0.5);
        foreach (var name in new[] { "Ukraine", "ministry of foreign affairs", "cabinet of ministers", "security and defence council" })
        {
            Assert.Contains(reading.VictimDetails, victim => victim.Name == name && victim.Country == "UA" && victim.Sector == "state institutions");
        }
    }
}
