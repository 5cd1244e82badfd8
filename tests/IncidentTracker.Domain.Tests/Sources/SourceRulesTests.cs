using IncidentTracker.Domain.Sources;

namespace IncidentTracker.Domain.Tests.Sources;

public sealed class SourceRulesTests
{
    private const string Address = "https://baltic-courier.example/tech/ferry-booking";

    [Theory]
    [InlineData("ransom*", "Ransomware stops a ferry line", true)]
    [InlineData("ransom", "Ransomware stops a ferry line", false)]
    [InlineData("data breach", "A data   breach at the registry", true)]
    [InlineData("port", "Portugal votes", false)]
    [InlineData("PORT", "The port reopens", true)]
    [InlineData("вимагач", "Вірус вимагач у лікарні", true)]
    [InlineData("攻撃", "港湾へのサイバー攻撃が続く", true)]
    [InlineData("/CVE-\\d{4}-\\d+/", "Fix for CVE-2026-1234 is out", true)]
    [InlineData("ferry-booking", "Nothing in the title", true)]
    public void A_rule_means_whole_words_in_any_case_in_title_summary_and_address(string rule, string title, bool taken) =>
        Assert.Equal(taken, new SourceRules([rule], []).Judge(title, null, Address) is null);

    [Fact]
    public void What_is_excluded_is_left_out_whatever_it_includes_and_the_rule_is_named() =>
        Assert.Equal(new Problem("source.rule-excluded", "webinar"), new SourceRules(["ransom*"], ["webinar"]).Judge("Ransomware", "join our webinar", Address));

    [Fact]
    public void What_names_none_of_the_words_is_left_out() =>
        Assert.Equal("source.rule-not-included", new SourceRules(["ransom*"], []).Judge("Football", null, Address)!.Code);

    [Fact]
    public void Without_rules_everything_is_taken() => Assert.Null(SourceRules.None.Judge(null, null, ""));

    [Theory]
    [InlineData("/(/")]
    [InlineData("/(?<=a)b/")]
    [InlineData("*")]
    public void An_expression_that_cannot_be_read_is_refused_and_decides_nothing(string rule)
    {
        Assert.Equal("source.rule-invalid", Assert.Single(new SourceRules([], [rule]).Faults()).Code);
        Assert.Null(new SourceRules([], [rule]).Judge("abc (", null, Address));
    }

    [Fact]
    public void An_expression_made_to_take_for_ever_does_not()
    {
        var words = new string('a', 50_000) + "!";
        Assert.Null(new SourceRules([], ["/(a+)+$/"]).Judge(words, null, Address));
    }

    [Fact]
    public void Relevance_below_the_threshold_is_left_out_with_both_figures()
    {
        var rules = SourceRules.None with { MinRelevance = 0.3 };
        Assert.Equal(new Problem("source.rule-relevance", "6 %", "30 %"), rules.JudgeRelevance(0.06));
        Assert.Null(rules.JudgeRelevance(0.3));
    }

    [Fact]
    public void Lines_are_rules_and_blank_ones_nothing() => Assert.Equal(["a", "b c"], SourceRules.Lines(" a \r\n\n b c\na"));
}
