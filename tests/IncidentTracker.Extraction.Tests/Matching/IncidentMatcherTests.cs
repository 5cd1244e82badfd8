using IncidentTracker.Domain.Articles;
using IncidentTracker.Extraction.Claims;
using IncidentTracker.Extraction.Matching;

namespace IncidentTracker.Extraction.Tests.Matching;

public sealed class IncidentMatcherTests
{
    private const string Ferry = "The ferry line Norlink said hackers encrypted its booking servers on Monday. Norlink cancelled twelve sailings from Skarvik and refused to pay the ransom, its chief Anna Holm said.";
    private const string FerryElsewhere = "Sailings from Skarvik stayed in port after a ransomware attack on Norlink. Anna Holm, chief of the ferry operator, said booking servers were encrypted and that no ransom would be paid.";
    private const string Clinic = "A clinic in Port Morrow lost patient files to intruders, its director Paul Reyes wrote. The stolen files hold diagnoses of nine thousand patients.";

    private static ArticleFacts Facts(string text, string? title = null, string day = "2024-05-06") => ArticleFacts.From(ArticleReader.ReadText(text, title,
        new(DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), TimePrecision.Day), BuiltInActors.Names));

    private static IReadOnlyList<MatchSuggestion> Rank(ArticleFacts article, (string Incident, ArticleFacts Facts)[] known)
    {
        var candidates = new IncidentCandidates();
        candidates.Know([.. known.Select(one => (one.Incident, candidates.Take(one.Facts)))]);
        candidates.Begin([article]);
        return candidates.Rank(article);
    }

    [Fact]
    public void Two_tellings_of_one_story_are_linked_with_reasons()
    {
        var ranked = Rank(Facts(FerryElsewhere, day: "2024-05-07"), [("clinic", Facts(Clinic)), ("ferry", Facts(Ferry))]);
        Assert.Equal("ferry", IncidentMatcher.Decide(ranked)?.IncidentId);
        Assert.Contains(ranked[0].Reasons, reason => reason.Contains("norlink", StringComparison.Ordinal));
        Assert.Contains("published 1 day apart", ranked[0].Reasons);
    }

    [Fact]
    public void Another_story_opens_a_new_incident() => Assert.Null(IncidentMatcher.Decide(Rank(Facts(Clinic), [("ferry", Facts(Ferry))])));

    [Fact]
    public void The_headline_alone_never_links() =>
        Assert.Null(IncidentMatcher.Decide(Rank(Facts("More soon.", "Norlink ferries hit by ransomware"), [("ferry", Facts("More later.", "Norlink ferries hit by ransomware"))])));

    [Fact]
    public void The_same_words_two_years_later_are_another_incident() =>
        Assert.Null(IncidentMatcher.Decide(Rank(Facts(FerryElsewhere, day: "2026-05-07"), [("ferry", Facts(Ferry))])));

    [Fact]
    public void Facts_survive_being_written_and_read()
    {
        var facts = Facts(Ferry, "Ferries stay in port");
        var again = ArticleFacts.FromJson(facts.ToJson());
        Assert.NotNull(again);
        Assert.Equal(facts.ToJson(), again.ToJson());
        Assert.Null(ArticleFacts.FromJson("{broken"));
    }

    [Fact]
    public void Articles_are_grouped_one_by_one_as_they_come()
    {
        ArticleFacts[] articles = [Facts(Ferry), Facts(Clinic), Facts(FerryElsewhere)];
        var index = new IncidentIndex(TermStatistics.With(articles));
        Assert.Equal([0, 1, 0], articles.Select(index.Add));
    }

    [Fact]
    public void What_was_forgotten_takes_nobodys_place()
    {
        var candidates = new IncidentCandidates();
        candidates.Know([("ferry", candidates.Take(Facts(Ferry)))]);
        var many = candidates.Know([.. Enumerable.Range(0, 900).Select(_ => ("other", candidates.Take(Facts(FerryElsewhere))))]);
        Assert.Equal(["other"], Rank().Take(1));

        foreach (var place in many)
        {
            candidates.Forget(place);
        }

        Assert.Equal(["ferry"], Rank());

        IEnumerable<string> Rank()
        {
            candidates.Begin([Facts(FerryElsewhere)]);
            var ranked = candidates.Rank(Facts(FerryElsewhere));
            candidates.End();
            return ranked.Select(match => match.IncidentId);
        }
    }

    [Fact]
    public void What_a_batch_joins_lasts_as_long_as_the_batch()
    {
        var candidates = new IncidentCandidates();
        candidates.Begin([Facts(Ferry), Facts(FerryElsewhere)]);
        candidates.Join("new:0", Facts(Ferry));
        Assert.Equal("new:0", IncidentMatcher.Decide(candidates.Rank(Facts(FerryElsewhere)))?.IncidentId);
        Assert.Throws<InvalidOperationException>(() => candidates.Know([]));
        candidates.End();

        Assert.Equal(0, candidates.Count);
        candidates.Begin([Facts(FerryElsewhere)]);
        Assert.Empty(candidates.Rank(Facts(FerryElsewhere)));
    }

    [Fact]
    public void A_light_edit_keeps_the_fingerprint_near_and_another_text_does_not()
    {
        var long1 = string.Join(" ", Enumerable.Range(0, 400).Select(i => "word" + i * 7919 % 1000));
        Assert.InRange(NearDuplicate.Distance(NearDuplicate.Fingerprint(long1), NearDuplicate.Fingerprint(long1.Replace("word7 ", "", StringComparison.Ordinal))), 0, 8);
        Assert.True(NearDuplicate.Distance(NearDuplicate.Fingerprint(Ferry), NearDuplicate.Fingerprint(Clinic)) > 10);
        Assert.Equal(0ul, NearDuplicate.Fingerprint("…"));
    }
}
